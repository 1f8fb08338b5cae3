using System.Text;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Rendering;

/// <summary>A reply as plain text: for pipes, `ask`, the "text" of its JSON, and whatever shows nothing else.</summary>
internal static class PlainTextRenderer
{
    public static string Render(Reply reply)
    {
        reply = Directions.Of(reply);
        var fromTheRight = reply.Language == Words.Arabic;
        var text = new StringBuilder().Append(reply.Title).Append('\n');
        foreach (var block in reply.Blocks)
            Append(text, block, fromTheRight);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, ReplyBlock block, bool right)
    {
        switch (block)
        {
            case ReplyBlock.Lead lead: text.Append('\n').Append(lead.Text).Append('\n'); break;
            case ReplyBlock.Age age: text.Append(age.Text).Append('\n'); break;
            case ReplyBlock.Heading heading: text.Append('\n').Append(heading.Text).Append('\n'); break;
            case ReplyBlock.Paragraph paragraph: text.Append(paragraph.Text).Append('\n'); break;
            case ReplyBlock.EventLine line: Item(text, Marked(line.Marker, line.Text), line.Attribution, line.Code, right); break;
            case ReplyBlock.FigureLine figure:
                Item(text, Marked(figure.Marker, figure.Quantity), figure.Attribution, figure.Code, right);
                if (figure.Condition is { } condition) text.Append("   ").Append(condition).Append('\n');
                break;
            case ReplyBlock.Disagreement d:
                text.Append(" ≠ ").Append(Marked(d.Marker, d.Question)).Append(Directions.Coded(d.Code, right)).Append('\n');
                foreach (var account in d.Accounts)
                    text.Append("   – ").Append(account.Label.TrimEnd('.')).Append(" — ").Append(account.Who).Append('\n');
                break;
            case ReplyBlock.Correction c:
                text.Append(" ✎").Append(Directions.Coded(c.Code, right)).Append(c.Before is null ? "" : $" – {c.Before} –").Append(c.After is null ? "" : Directions.Arrow(right) + c.After).Append('\n').Append("   ").Append(c.Why).Append('\n');
                break;
            case ReplyBlock.NotInReports missing: text.Append('\n').Append(missing.Title).Append(' ').Append(string.Join(" · ", missing.Items)).Append('\n'); break;
            case ReplyBlock.Sources sources:
                text.Append('\n').Append(sources.Title).Append('\n');
                foreach (var source in sources.Items) text.Append("   ").Append(source).Append('\n');
                break;
            case ReplyBlock.FollowUps follow: text.Append('\n').Append(Directions.Text(string.Join(" · ", follow.Items.Select(f => $"{f.Label}: {f.Command}")), right ? Words.Arabic : Words.English)).Append('\n'); break;
        }
    }

    private static void Item(StringBuilder text, string what, string attribution, string? code, bool right) =>
        text.Append(" • ").Append(what).Append(Directions.Coded(code, right)).Append('\n').Append("   ").Append(attribution).Append('\n');

    private static string Marked(string? marker, string text) => marker is null ? text : $"{marker} · {text}";
}
