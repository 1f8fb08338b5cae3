using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Telegram;

/// <summary>A part of a reply in the HTML that every version of Telegram shows. What answers the question, its age, the first disagreements and the first lines stand open; the rest of a long section and the
/// sources are in quotations that open at a tap, so that one phone screen is enough and nothing is left out.</summary>
/// <remarks>Only tags of Telegram's documentation (HTML style): b, i, and blockquote expandable.</remarks>
internal sealed class TelegramHtml
{
    /// <summary>About one phone screen, in UTF-16 units: up to there lines stand open.</summary>
    private const int Screen = 900;

    /// <summary>So many disagreements stand open wherever they are.</summary>
    private const int OpenDisagreements = 2;

    /// <summary>What is shorter is not folded: a folded quotation shows three lines anyway.</summary>
    private const int WorthFolding = 240;

    private readonly TelegramMarkup markup = new();
    private ReplyBlock? before;
    private int disagreements;
    private readonly bool right;

    /// <param name="right">Whether lines run from the right.</param>
    private TelegramHtml(bool right) => this.right = right;

    /// <param name="part">Fit to be shown, as cut.</param>
    public static TelegramMarkup Write(Reply part)
    {
        var html = new TelegramHtml(part.Language == Words.Arabic);
        html.markup.Tagged("b", part.Title);
        foreach (var section in Sections(part.Blocks.Where(b => b is not ReplyBlock.FollowUps))) html.Section(section);
        return html.markup;
    }

    /// <summary>Blocks up to the next heading, and by itself what has a title of its own.</summary>
    private static IEnumerable<List<ReplyBlock>> Sections(IEnumerable<ReplyBlock> blocks)
    {
        var section = new List<ReplyBlock>();
        foreach (var block in blocks)
        {
            if (section.Count > 0 && block is ReplyBlock.Heading or ReplyBlock.NotInReports or ReplyBlock.Sources)
            {
                yield return section;
                section = [];
            }
            section.Add(block);
        }
        yield return section;
    }

    private void Section(List<ReplyBlock> section)
    {
        var folded = new List<ReplyBlock>();
        var lines = 0;
        foreach (var block in section)
        {
            var open = block switch
            {
                ReplyBlock.Disagreement => disagreements++ < OpenDisagreements,
                ReplyBlock.EventLine or ReplyBlock.FigureLine => lines++ == 0 || markup.Units < Screen,
                ReplyBlock.Paragraph => folded.Count == 0,
                ReplyBlock.Sources => false,
                _ => true,
            };
            if (!open)
            {
                folded.Add(block);
                continue;
            }
            Fold(folded);
            Open(block);
        }
        Fold(folded);
    }

    private void Open(ReplyBlock block)
    {
        if (markup.Units > 0)
        {
            markup.Newline();
            if (Parted(before, block)) markup.Newline();
        }
        Lines(markup, block);
        before = block;
    }

    /// <summary>An empty line sets off the answer from its title, sections from each other, and each disagreement.</summary>
    private static bool Parted(ReplyBlock? before, ReplyBlock block) =>
        (before, block) is (null, _) or (_, ReplyBlock.Heading or ReplyBlock.NotInReports) or (ReplyBlock.Disagreement, _) or (not ReplyBlock.Heading, ReplyBlock.Disagreement)
            or (ReplyBlock.Lead or ReplyBlock.Age, not (ReplyBlock.Lead or ReplyBlock.Age));

    private void Fold(List<ReplyBlock> folded)
    {
        if (folded.Count == 0) return;
        var inside = new TelegramMarkup();
        foreach (var block in folded)
        {
            if (inside.Units > 0) inside.Newline();
            Lines(inside, block);
        }
        if (inside.Units < WorthFolding && folded is not [ReplyBlock.Sources])
            folded.ForEach(Open);
        else if (inside.Units > 0)
        {
            if (markup.Units > 0) markup.Newline();
            markup.Open("blockquote expandable").Append(inside).Close("blockquote");
            before = folded[^1];
        }
        folded.Clear();
    }

    private void Lines(TelegramMarkup markup, ReplyBlock block)
    {
        switch (block)
        {
            case ReplyBlock.Lead lead: markup.Tagged("b", lead.Text); break;
            case ReplyBlock.Age age: markup.Tagged("i", age.Text); break;
            case ReplyBlock.Heading heading: markup.Tagged("b", heading.Text); break;
            case ReplyBlock.Paragraph paragraph: markup.Text(paragraph.Text); break;
            case ReplyBlock.EventLine line:
                markup.Text("• ").Text(Marked(line.Marker)).Text(line.Text).Text(Directions.Coded(line.Code, right));
                Quiet(markup, line.Attribution);
                break;
            case ReplyBlock.FigureLine figure:
                markup.Text("• ").Text(Marked(figure.Marker)).Tagged("b", figure.Quantity).Text(Directions.Coded(figure.Code, right));
                if (figure.Condition is { } condition) markup.Newline().Text(condition);
                Quiet(markup, figure.Attribution);
                break;
            case ReplyBlock.Disagreement d:
                markup.Text("≠ ").Text(Marked(d.Marker)).Tagged("b", d.Question).Text(Directions.Coded(d.Code, right));
                foreach (var account in d.Accounts)
                {
                    markup.Newline().Text("– ").Text(account.Label);
                    if (account.Who.Length > 0) markup.Text(" — ").Tagged("i", account.Who);
                }
                break;
            case ReplyBlock.Correction c:
                markup.Text("✎").Text(Directions.Coded(c.Code, right)).Text(c.Before is null ? "" : " ").Tagged("s", c.Before ?? "");
                if (c.After is { } now) markup.Text(Directions.Arrow(right)).Tagged("b", now);
                Quiet(markup, c.Why);
                break;
            case ReplyBlock.NotInReports missing: markup.Tagged("b", missing.Title).Text(" ").Text(string.Join(" · ", missing.Items)); break;
            case ReplyBlock.Sources sources:
                markup.Tagged("b", sources.Title);
                foreach (var source in sources.Items) markup.Newline().Text(source);
                break;
        }
    }

    private static void Quiet(TelegramMarkup markup, string attribution)
    {
        if (attribution.Length > 0) markup.Newline().Tagged("i", attribution);
    }

    private static string Marked(string? marker) => marker is null ? "" : $"{marker} · ";
}
