using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using Spectre.Console;

namespace BotHost.Platforms.Terminal;

/// <summary>A reply for a person at a terminal. Colours only repeat what the words and marks already say.</summary>
internal static class TerminalRenderer
{
    public static void Render(Reply reply, IAnsiConsole console)
    {
        reply = Directions.Of(reply);
        var right = reply.Language == Words.Arabic;
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(reply.Title)}[/]") { Justification = Justify.Left });
        foreach (var block in reply.Blocks) Render(block, console, right);
        console.WriteLine();
    }

    private static void Render(ReplyBlock block, IAnsiConsole console, bool right)
    {
        switch (block)
        {
            case ReplyBlock.Lead lead: console.MarkupLine($"[bold]{Markup.Escape(lead.Text)}[/]"); break;
            case ReplyBlock.Age age: console.MarkupLine($"[yellow]{Markup.Escape(age.Text)}[/]"); break;
            case ReplyBlock.Heading heading: console.MarkupLine($"\n[bold underline]{Markup.Escape(heading.Text)}[/]"); break;
            case ReplyBlock.Paragraph paragraph: console.MarkupLine(Markup.Escape(paragraph.Text)); break;
            case ReplyBlock.EventLine line: Item(console, line.Marker, line.Text, line.Attribution, line.Code, right); break;
            case ReplyBlock.FigureLine figure:
                Item(console, figure.Marker, figure.Quantity, figure.Attribution, figure.Code, right, Bold);
                if (figure.Condition is { } condition) console.Write(Indented($"[italic]{Markup.Escape(condition)}[/]", 3));
                break;
            case ReplyBlock.Disagreement d: Disagreement(console, d, right); break;
            case ReplyBlock.Correction c:
                console.MarkupLine($"✎[dim]{Markup.Escape(Directions.Coded(c.Code, right))}[/]" + (c.Before is { } before ? $" [strikethrough]{Markup.Escape(before)}[/]" : "") + (c.After is { } now ? $"{Directions.Arrow(right)}[bold]{Markup.Escape(now)}[/]" : ""));
                console.Write(Indented($"[dim]{Markup.Escape(c.Why)}[/]", 3));
                break;
            case ReplyBlock.NotInReports missing: console.MarkupLine($"\n[bold]{Markup.Escape(missing.Title)}[/] {Markup.Escape(string.Join(" · ", missing.Items))}"); break;
            case ReplyBlock.Sources sources:
                console.MarkupLine($"\n[dim]{Markup.Escape(sources.Title)}[/]");
                foreach (var source in sources.Items) console.Write(Indented($"[dim]{Markup.Escape(source)}[/]", 3));
                break;
            case ReplyBlock.FollowUps follow:
                console.MarkupLine("\n" + string.Join(" · ", follow.Items.Select(f => $"[dim]{Markup.Escape(Directions.Text(f.Label, right ? Words.Arabic : Words.English))}:[/] [blue]{Markup.Escape(right ? Directions.LeftToRight + f.Command + Directions.Pop : f.Command)}[/]")));
                break;
        }
    }

    private static void Disagreement(IAnsiConsole console, ReplyBlock.Disagreement d, bool right)
    {
        console.Write(Line("≠ ", d.Marker, d.Question, d.Code, right, Bold));
        foreach (var account in d.Accounts)
            console.Write(Indented($"– {Markup.Escape(account.Label.TrimEnd('.'))} — [dim]{Markup.Escape(account.Who)}[/]", 3));
    }

    private static void Item(IAnsiConsole console, string? marker, string text, string attribution, string? code, bool right, Style? style = null)
    {
        console.Write(Line("• ", marker, text, code, right, style ?? Style.Plain));
        console.Write(Indented($"[dim]{Markup.Escape(attribution)}[/]", 3));
    }

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Built piece by piece: markup would let a line break between the bracket and the code.</summary>
    private static Padder Line(string sign, string? marker, string text, string? code, bool right, Style style)
    {
        var line = new Paragraph(sign);
        if (marker is not null) line.Append(marker, new Style(Color.Yellow)).Append(" · ");
        line.Append(text, style);
        if (code is not null) line.Append(Directions.Coded(code, right), new Style(decoration: Decoration.Dim));
        return new Padder(line, new Padding(1, 0, 0, 0));
    }

    private static Padder Indented(string markup, int columns) => new(new Markup(markup), new Padding(columns, 0, 0, 0));
}
