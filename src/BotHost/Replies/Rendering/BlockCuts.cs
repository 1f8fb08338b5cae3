using BotHost.Replies.Wording;

namespace BotHost.Replies.Rendering;

/// <summary>Cuts a block that is too large by itself: between its items, and where one text is too long, within that text. What continues names again what it belongs to.</summary>
internal sealed class BlockCuts(Words words)
{
    private const int MostRepeated = 160;

    /// <summary>A beginning that fits and what is left of the block; null if no beginning of it fits.</summary>
    public (ReplyBlock Head, IReadOnlyList<ReplyBlock> Left)? Cut(ReplyBlock block, Func<ReplyBlock, bool> fits) => block switch
    {
        ReplyBlock.Lead lead => Text(lead.Text, t => lead with { Text = t }, fits),
        ReplyBlock.Age age => Text(age.Text, t => new ReplyBlock.Age(t), fits),
        ReplyBlock.Heading heading => Text(heading.Text, t => new ReplyBlock.Heading(t), fits),
        ReplyBlock.Paragraph paragraph => Text(paragraph.Text, t => new ReplyBlock.Paragraph(t), fits),
        ReplyBlock.EventLine line => Line(line.Text, line.Attribution, null, line.Marker, (text, who, _, marker) => new ReplyBlock.EventLine(text, who, line.Code, marker), fits),
        ReplyBlock.FigureLine f => Line(f.Quantity, f.Attribution, f.Condition, f.Marker, (text, who, condition, marker) => new ReplyBlock.FigureLine(text, who, condition, f.Code, marker), fits),
        ReplyBlock.Disagreement d => Disagreement(d, fits),
        ReplyBlock.NotInReports missing => Items(missing.Title, missing.Items, (title, items) => new ReplyBlock.NotInReports(title, items), fits),
        ReplyBlock.Sources sources => Items(sources.Title, sources.Items, (title, items) => new ReplyBlock.Sources(title, items), fits),
        _ => null,
    };

    private static (ReplyBlock, IReadOnlyList<ReplyBlock>)? Text(string text, Func<string, ReplyBlock> make, Func<ReplyBlock, bool> fits) =>
        TextCuts.Longest(text, t => fits(make(t))) is { } cut ? (make(cut.Head), [new ReplyBlock.Paragraph(cut.Left)]) : null;

    /// <summary>A line whose text is long is cut there, so that its last piece keeps its attribution; else its attribution, then its condition.</summary>
    private static (ReplyBlock, IReadOnlyList<ReplyBlock>)? Line(string text, string who, string? condition, string? marker,
        Func<string, string, string?, string?, ReplyBlock> make, Func<ReplyBlock, bool> fits)
    {
        ReplyBlock[] conditionAfter = condition is null ? [] : [new ReplyBlock.Paragraph(condition)];
        if (condition is not null && fits(make(text, who, null, marker)) && TextCuts.Longest(condition, c => fits(make(text, who, c, marker))) is { } told)
            return (make(text, who, told.Head, marker), [new ReplyBlock.Paragraph(told.Left)]);
        if (who.Length > text.Length && TextCuts.Longest(who, w => fits(make(text, w, null, marker))) is { } named)
            return (make(text, named.Head, null, marker), [new ReplyBlock.Paragraph(named.Left), .. conditionAfter]);
        // Not more than half of a text that would fit alone: the rest goes with its attribution.
        var most = fits(make(text, "", null, marker)) ? text.Length / 2 : text.Length;
        return TextCuts.Longest(text, t => t.Length <= most && fits(make(t, "", null, marker))) is { } cut
            ? (make(cut.Head, "", null, marker), [make(cut.Left, who, condition, null)]) : null;
    }

    private (ReplyBlock, IReadOnlyList<ReplyBlock>)? Disagreement(ReplyBlock.Disagreement d, Func<ReplyBlock, bool> fits)
    {
        var n = Most(d.Accounts.Count, k => fits(d with { Accounts = [.. d.Accounts.Take(k)] }));
        if (n > 0) return (d with { Accounts = [.. d.Accounts.Take(n)] }, [Continued(d, d.Accounts.Skip(n))]);
        if (d.Accounts is [var first, ..])
        {
            var after = d.Accounts.Skip(1).ToArray();
            if (TextCuts.Longest(first.Who, w => fits(d with { Accounts = [first with { Who = w }] })) is { } who)
                return (d with { Accounts = [first with { Who = who.Head }] }, [new ReplyBlock.Paragraph(who.Left), .. after.Length == 0 ? Array.Empty<ReplyBlock>() : [Continued(d, after)]]);
            if (TextCuts.Longest(first.Label, l => fits(d with { Accounts = [new Account(l, "")] })) is { } label)
                return (d with { Accounts = [new Account(label.Head, "")] }, [Continued(d, after.Prepend(first with { Label = label.Left }))]);
        }
        return TextCuts.Longest(d.Question, q => fits(d with { Question = q, Accounts = [] })) is { } cut
            ? (d with { Question = cut.Head, Accounts = [] }, [d with { Question = cut.Left, Marker = null }]) : null;
    }

    private ReplyBlock.Disagreement Continued(ReplyBlock.Disagreement d, IEnumerable<Account> accounts) => d with { Question = Again(d.Question), Accounts = [.. accounts], Marker = null };

    private (ReplyBlock, IReadOnlyList<ReplyBlock>)? Items(string title, IReadOnlyList<string> items, Func<string, IReadOnlyList<string>, ReplyBlock> make, Func<ReplyBlock, bool> fits)
    {
        var n = Most(items.Count, k => fits(make(title, [.. items.Take(k)])));
        if (n > 0) return (make(title, [.. items.Take(n)]), [make(Again(title), [.. items.Skip(n)])]);
        return items is [var first, ..] && TextCuts.Longest(first, t => fits(make(title, [t]))) is { } cut
            ? (make(title, [cut.Head]), [make(Again(title), [cut.Left, .. items.Skip(1)])]) : null;
    }

    /// <summary>What a piece continues, named again: the beginning of a long title is enough, since it was told before.</summary>
    private string Again(string title)
    {
        var mark = words.Say("part.continued", ("what", ""));
        return words.Say("part.continued", ("what", TextCuts.Shortened(title.EndsWith(mark, StringComparison.Ordinal) ? title[..^mark.Length] : title, MostRepeated)));
    }

    /// <summary>The most items, less than all, for which it holds.</summary>
    private static int Most(int count, Func<int, bool> holds)
    {
        var (low, high) = (0, count - 1);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (holds(middle)) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
