using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>Puts an answer together block by block and keeps account of the entries it used, each shown once, so that sources, age and JSON follow from them.</summary>
internal sealed class Draft(Question question)
{
    private readonly List<ReplyBlock> blocks = [];
    private readonly List<ShownEvent> used = [];
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly List<string> notKnown = [];
    private readonly Words words = question.Words;

    public bool Shown(ShownEvent e) => shown.Contains(e.Id);

    public bool Empty => used.Count == 0;

    /// <summary>How many entries it tells so far.</summary>
    public int Count => used.Count;

    /// <summary>Records that an entry is part of the answer without a line of its own.</summary>
    public void Use(ShownEvent e)
    {
        if (shown.Add(e.Id)) used.Add(e);
    }

    public Draft Add(ReplyBlock block)
    {
        blocks.Add(block);
        return this;
    }

    public Draft Lead(string key, params ReadOnlySpan<(string, object?)> arguments) => Add(new ReplyBlock.Lead(words.Say(key, arguments), Dated: false));

    /// <summary>A lead that begins with its day.</summary>
    public Draft DatedLead(string key, params ReadOnlySpan<(string, object?)> arguments) => Add(new ReplyBlock.Lead(words.Say(key, arguments), Dated: true));

    public Draft Say(string key, params ReadOnlySpan<(string, object?)> arguments) => Add(new ReplyBlock.Paragraph(words.Say(key, arguments)));

    /// <summary>A heading with the entries under it that were not shown before; nothing if there are none. Contested ones become disagreements.
    /// Those beyond <paramref name="most"/> are named by their codes, so that a reader can ask for each.</summary>
    public Draft Section(string headingKey, IEnumerable<ShownEvent> events, int most, params ReadOnlySpan<(string, object?)> arguments)
    {
        var lines = 0;
        var left = new List<ShownEvent>();
        // One after the other: a disagreement shows its other accounts too, which then need no line of their own.
        foreach (var e in events)
        {
            if (Shown(e) || (most == lines && named.Contains(e.Id))) continue;
            if (lines + left.Count == 0) Add(new ReplyBlock.Heading(words.Say(headingKey, arguments)));
            if (lines == most)
            {
                left.Add(e);
                // As many as can be named, and one to know that there are more: the rest is not weighed.
                if (left.Count > MostCodes) break;
                continue;
            }
            Entry(e);
            lines++;
        }
        return More(left);
    }

    private const int MostCodes = 40;
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>Names by their codes those that are not told.</summary>
    public Draft More(IEnumerable<ShownEvent> events)
    {
        var left = events.Where(e => !Shown(e) && named.Add(e.Id)).ToArray();
        return left.Length == 0 ? this : Say(left.Length > MostCodes ? "section.many" : "section.more", ("n", Math.Min(left.Length, MostCodes)), ("codes", words.Joined(left.Select(e => e.Code).Take(MostCodes)) + (left.Length > MostCodes ? " …" : "")));
    }

    /// <summary>Disagreements: outright denials first, then what bears most on people's safety, the newest first.</summary>
    public Draft Conflicts(IEnumerable<ShownEvent> contested, int most) => Section("status.conflicts", contested
        .OrderBy(e => e.Assessment == Assessment.Disputed ? 0 : 1).ThenBy(e => Array.IndexOf(FirstKinds, e.Kind) is var at and >= 0 ? at : FirstKinds.Length)
        .ThenByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate), most);

    private static readonly EventKind[] FirstKinds =
        [EventKind.Control, EventKind.Withdrawal, EventKind.Advance, EventKind.Casualties, EventKind.Strike, EventKind.Crossing, EventKind.Road, EventKind.Displacement, EventKind.Position];

    /// <summary>One entry: a line, or a disagreement if it is contested.</summary>
    public void Entry(ShownEvent e)
    {
        if (Shown(e)) return;
        Use(e);
        if (!e.Contested)
        {
            Add(words.Line(e));
            return;
        }
        Add(words.Disagree(e, question.View.Find));
        foreach (var (id, _) in EventLines.Rivals(e))
            if (question.View.Find(id) is { } rival) Use(rival);
    }

    public Draft Figures(string headingKey, IReadOnlyList<ShownFigure> figures, int most, bool withPlace)
    {
        if (figures.Count == 0) return this;
        figures = [.. figures.OneEach()];
        Add(new ReplyBlock.Heading(words.Say(headingKey)));
        foreach (var f in figures.Take(most))
        {
            Add(words.Line(f, withPlace));
            Use(f.Event);
        }
        return More(figures.Skip(most).Select(f => f.Event));
    }

    public Draft NotInReports(params IEnumerable<string> items)
    {
        notKnown.AddRange(items);
        return this;
    }

    /// <summary>The newest day on which something told here was said; where a day of saying is not known, the day it was published.</summary>
    private DateOnly? Newest() => used.Where(e => e.Nature != EventNature.Background).Max(e => (DateOnly?)DayOf(e));

    private static DateOnly DayOf(ShownEvent e) => e.NewestClaimOn ?? DateOnly.FromDateTime(e.KnownAt.UtcDateTime);

    /// <summary>The finished answer: age under the lead, then the blocks, what is not in the reports, sources and what to ask next.
    /// It is old as soon as one entry in it is past the maximum age of its kind.</summary>
    /// <param name="agesLike">The kind by which an answer without entries ages; null for a page that tells nothing of events.</param>
    public Reply Finish(string title, EventKind? agesLike = null, params IReadOnlyList<FollowUp> followUps)
    {
        var newest = Newest() ?? (used.Count > 0 ? used.Max(DayOf) : agesLike is null ? null : question.View.ReportsUpTo);
        var stale = Newest() is null
            ? newest is { } day && IsOld(day, agesLike ?? EventKind.Control)
            : used.Exists(e => e.Nature != EventNature.Background && IsOld(DayOf(e), e.Kind));
        var dated = Words.Capitalised(stale && used.Count > 0 ? words.Say("title.dated", ("title", title), ("day", words.Day(newest!.Value))) : title);
        if (blocks is [ReplyBlock.Lead lead, ..])
            blocks[0] = stale && !lead.Dated && question.View.ReportsUpTo is { } upTo
                ? new ReplyBlock.Lead(words.Say("lead.dated", ("day", words.Day(upTo)), ("text", lead.Text)), Dated: true)
                : lead with { Text = Words.Capitalised(lead.Text) };
        if (used.Count > 0 || agesLike is not null) blocks.Insert(blocks.Count > 0 && blocks[0] is ReplyBlock.Lead ? 1 : 0, AgeLine());
        if (notKnown.Count > 0) Add(new ReplyBlock.NotInReports(words.Say("not-in-reports"), [.. notKnown]));
        if (used.Count > 0) Add(new ReplyBlock.Sources(words.Say("sources"), words.Sources(used)));
        if (Ready(followUps) is { Length: > 0 } ready) Add(new ReplyBlock.FollowUps(ready));
        return new Reply
        {
            Command = question.Command.Name, Language = words.Language, Blocks = blocks,
            Title = OtherName() is { } other ? words.Say("title.other-name", ("title", dated), ("other", other)) : dated,
            AsOf = question.View.Day, ReportsUpTo = question.View.ReportsUpTo, NewestClaim = used.Where(e => e.Nature != EventNature.Background).Max(e => e.NewestClaimOn), Stale = stale,
            Resolved = question.Resolved, Events = used, NotKnown = notKnown,
        };
    }

    /// <summary>Whether something said on a day is past the maximum age of its kind when the answer is read.</summary>
    public bool IsOld(DateOnly day, EventKind kind) =>
        question.View.Now - UtcDay.End(day) > EventKinds.MaximumAge(kind);

    /// <summary>The place asked about in the other language, so that a forwarded answer is recognised by readers of both.</summary>
    private string? OtherName() => words.RightToLeft ? question.Place?.Name.En : question.Place?.Name.Ar;

    /// <summary>An offer to look behind an entry names the first one shown.</summary>
    private FollowUp[] Ready(IReadOnlyList<FollowUp> followUps) =>
        [.. followUps.Where(f => used.Count > 0 || f.Command != FollowUp.WhyFirst).Select(f => f.Command == FollowUp.WhyFirst ? f with { Command = "/why " + used[0].Code } : f)];

    private ReplyBlock.Age AgeLine() => new(question.View.ReportsUpTo is { } day ? words.Say("age.reports-stop", ("day", words.Day(day))) : words.Say("age.no-reports"));
}
