using System.Globalization;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Telegram;

/// <summary>A part of a reply as a rich message (Bot API 10.1): headings, figures as a table, and references from each line to the sources, which are in details that open at a tap.</summary>
/// <remarks>Only tags of Telegram's documentation (rich HTML style). Dates stay words: a reply holds days and no instants.</remarks>
internal sealed class TelegramRich
{
    private readonly TelegramMarkup markup = new();
    private readonly TelegramReferences references;
    private readonly Words words;
    private readonly SortedSet<int> cited = [];
    private readonly HashSet<int> listed = [];

    private TelegramRich(TelegramReferences references, Words words) => (this.references, this.words) = (references, words);

    /// <param name="part">Fit to be shown, as cut.</param>
    public static TelegramMarkup Write(Reply part, TelegramReferences references)
    {
        var rich = new TelegramRich(references, Words.In(part.Language));
        rich.markup.Block("h2", part.Title);
        for (var at = 0; at < part.Blocks.Count;)
        {
            // Lines of one kind in a row are one list or one table.
            var run = part.Blocks.Skip(at).TakeWhile(b => b.GetType() == part.Blocks[at].GetType()).ToArray();
            rich.Run(run);
            at += run.Length;
        }
        // A forwarded part has lost the list at the end of the last: it has those of its own lines.
        rich.Sources(references.Title, []);
        return rich.markup;
    }

    private void Run(ReplyBlock[] run)
    {
        switch (run[0])
        {
            case ReplyBlock.EventLine: Each<ReplyBlock.EventLine>(run, "ul", Line); break;
            case ReplyBlock.FigureLine: Figures(run); break;
            case ReplyBlock.Paragraph: foreach (var p in run.Cast<ReplyBlock.Paragraph>()) Paragraph("p", p.Text); break;
            default: foreach (var block in run) Block(block); break;
        }
    }

    private void Block(ReplyBlock block)
    {
        switch (block)
        {
            case ReplyBlock.Lead lead:
                markup.OpenBlock("p").Open("b");
                Text(lead.Text);
                markup.Close("b").Close("p");
                break;
            case ReplyBlock.Age age: markup.OpenBlock("p").Tagged("i", age.Text).Close("p"); break;
            case ReplyBlock.Heading heading: markup.Block("h4", heading.Text); break;
            case ReplyBlock.Disagreement d: Disagreement(d); break;
            case ReplyBlock.Correction c:
                markup.OpenBlock("p").Text("✎").Text(Coded(c.Code)).Text(c.Before is null ? "" : " ").Tagged("s", c.Before ?? "");
                if (c.After is { } now) markup.Text(Directions.Arrow(words.RightToLeft)).Tagged("b", now);
                markup.Break().Tagged("i", c.Why).Close("p");
                break;
            case ReplyBlock.NotInReports missing:
                markup.OpenBlock("p").Tagged("b", missing.Title).Text(" ").Text(string.Join(" · ", missing.Items)).Close("p");
                break;
            case ReplyBlock.Sources sources: Sources(sources.Title, sources.Items); break;
        }
    }

    private void Line(ReplyBlock.EventLine line)
    {
        markup.OpenBlock("li").Text(Marked(line.Marker)).Text(line.Text).Text(Coded(line.Code));
        References(line);
        if (line.Attribution.Length > 0) markup.Break().Tagged("i", line.Attribution);
        markup.Close("li");
    }

    private void Figures(ReplyBlock[] run)
    {
        markup.OpenBlock("table bordered striped").OpenBlock("tr").Tagged("th", words.Say("table.figure")).Tagged("th", words.Say("table.who")).Tagged("th", words.Say("table.sources")).Close("tr");
        foreach (var figure in run.Cast<ReplyBlock.FigureLine>())
        {
            markup.OpenBlock("tr").Open("td").Text(Marked(figure.Marker)).Tagged("b", figure.Quantity).Text(Coded(figure.Code));
            if (figure.Condition is { } condition) markup.Break().Text(condition);
            markup.Close("td").Open("td").Text(figure.Attribution).Close("td").Open("td");
            References(figure);
            markup.Close("td").Close("tr");
        }
        markup.Close("table");
    }

    private void Disagreement(ReplyBlock.Disagreement d)
    {
        markup.OpenBlock("blockquote").Text("≠ ").Text(Marked(d.Marker)).Tagged("b", d.Question).Text(Coded(d.Code));
        References(d);
        foreach (var account in d.Accounts)
        {
            markup.Break().Text("– ").Text(account.Label);
            if (account.Who.Length > 0) markup.Text(" — ").Tagged("i", account.Who);
        }
        markup.Close("blockquote");
    }

    /// <summary>The numbers of a block's sources, each a link to it.</summary>
    private void References(ReplyBlock block)
    {
        foreach (var place in references.For(block))
        {
            cited.Add(place);
            markup.Text(" ").Open("sup").Open($"a href=\"#{Name(place)}\"").Text(Number(place)).Close("a").Close("sup");
        }
    }

    /// <summary>These, and those that lines before rest on.</summary>
    private void Sources(string title, IReadOnlyList<string> items)
    {
        var own = items.Select(i => (Text: i, Place: Place(i))).ToArray();
        var shown = own.Concat(cited.Except(listed).Except(own.Select(o => o.Place)).Select(c => (Text: references.Sources[c], Place: c))).OrderBy(s => s.Place < 0 ? int.MaxValue : s.Place).ToArray();
        if (shown.Length == 0) return;
        markup.OpenBlock("details").Tagged("summary", title.Length > 0 ? title : words.Say("sources")).OpenBlock("ol");
        foreach (var (text, place) in shown)
        {
            if (place < 0) markup.Block("li", text);
            else
            {
                listed.Add(place);
                markup.OpenBlock($"li value=\"{Number(place)}\"").Open($"tg-reference name=\"{Name(place)}\"").Text(text).Close("tg-reference").Close("li");
            }
        }
        markup.Close("ol").Close("details");
    }

    private int Place(string item)
    {
        for (var i = 0; i < references.Sources.Count; i++)
            if (references.Sources[i] == item && !listed.Contains(i)) return i;
        return -1;
    }

    private void Each<T>(ReplyBlock[] run, string tag, Action<T> write) where T : ReplyBlock
    {
        markup.OpenBlock(tag);
        foreach (var block in run.Cast<T>()) write(block);
        markup.Close(tag);
    }

    private void Paragraph(string tag, string text)
    {
        markup.OpenBlock(tag);
        Text(text);
        markup.Close(tag);
    }

    private void Text(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) markup.Break();
            markup.Text(lines[i]);
        }
    }

    private static string Name(int place) => "source-" + Number(place);

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);

    private static string Marked(string? marker) => marker is null ? "" : $"{marker} · ";

    private string Coded(string? code) => Directions.Coded(code, words.RightToLeft);
}
