using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>A digest as a reply: window, entries marked new, changed or conflict, figures old → new, what the reports do not say, sources.</summary>
internal static class DigestReply
{
    private const int MostCorrections = 5;

    /// <param name="missedAt">When it was due, if it is told much later.</param>
    public static Reply Compose(Digest digest, Words words, DateTimeOffset? missedAt = null)
    {
        words = words.About(digest.View.ReportsUpTo?.Year);
        var title = digest.Definition.Title.In(words.Language);
        var blocks = new List<ReplyBlock>();
        var used = new List<ShownEvent>();
        if (digest.View.Completeness != Completeness.Whole) blocks.Add(new ReplyBlock.Paragraph(words.Say(digest.View.Completeness == Completeness.Partial ? "ledger.partial" : "ledger.nothing")));
        if (digest.NothingNew)
            blocks.Add(new ReplyBlock.Lead(words.Say(digest.View.ReportsUpTo is null ? "digest.no-reports" : digest.Archive ? "digest.archive.nothing" : "digest.nothing", ("since", words.Moment(digest.Window.Start, digest.Definition.Schedule.Zone))), Dated: true));
        else
        {
            blocks.Add(new ReplyBlock.Lead(words.Say(digest.Archive ? "digest.archive" : "digest.window", ("window", Window(digest, words))), Dated: true));
            if (digest.View.ReportsUpTo is { } upTo) blocks.Add(new ReplyBlock.Age(words.Say("age.reports-stop", ("day", words.Day(upTo)))));
            Entries(digest, words, blocks, used);
            Figures(digest, words, blocks, used);
            Missing(digest, words, blocks, used);
            blocks.Add(new ReplyBlock.Sources(words.Say("sources"), words.Sources(used)));
            blocks.Add(new ReplyBlock.FollowUps(
                [.. used.Take(1).Select(e => new FollowUp(words.Say("follow.why"), "/why " + e.Code)), new(words.Say("follow.timeline"), "/timeline"), new(words.Say("follow.disputed"), "/disputed")]));
        }
        Corrections(digest, words, blocks);
        if (missedAt is { } due) blocks.Insert(blocks.FindIndex(b => b is ReplyBlock.Lead) + 1, new ReplyBlock.Paragraph(words.Say("digest.late", ("due", words.Moment(due, digest.Definition.Schedule.Zone)), ("zone", digest.Definition.Schedule.Zone.Id))));
        if (digest.Definition.HeldOver is { } quiet) blocks.Insert(blocks.FindIndex(b => b is ReplyBlock.Lead) + 1, new ReplyBlock.Paragraph(words.Say("digest.held", ("hours", words.Say("digest.span",
            ("from", words.Moment(quiet.Start, digest.Definition.Schedule.Zone)), ("to", words.Moment(quiet.End, digest.Definition.Schedule.Zone)), ("zone", digest.Definition.Schedule.Zone.Id))))));
        var newest = used.Max(e => e.NewestClaimOn);
        return new Reply
        {
            Command = "digest", Language = words.Language, Title = title, Blocks = blocks, AsOf = digest.View.Day, ReportsUpTo = digest.View.ReportsUpTo,
            NewestClaim = newest, Stale = digest.Archive, Events = used, Corrected = digest.Corrections,
        };
    }

    /// <summary>Before everything else: who read the last edition has to learn that it does not hold.</summary>
    private static void Corrections(Digest digest, Words words, List<ReplyBlock> blocks)
    {
        if (digest.Corrections.Count == 0) return;
        List<ReplyBlock> head = [new ReplyBlock.Heading(words.Say("digest.corrections")), .. digest.Corrections.Take(MostCorrections).Select(c => CorrectionReply.Block(c, words))];
        if (digest.Corrections.Count > MostCorrections) head.Add(new ReplyBlock.Paragraph(words.Say("digest.corrections.more", ("n", digest.Corrections.Count - MostCorrections))));
        blocks.InsertRange(0, head);
    }

    private static void Entries(Digest digest, Words words, List<ReplyBlock> blocks, List<ShownEvent> used)
    {
        foreach (var entry in digest.Entries)
        {
            var mark = words.Say("marker." + entry.Mark.ToString().ToLowerInvariant()) + Change(entry, words);
            blocks.Add(entry.Event.Contested ? words.Disagree(entry.Event, digest.View.Find, mark) : words.Line(entry.Event, mark));
            used.Add(entry.Event);
            if (entry.Event.Contested)
                used.AddRange(EventLines.Rivals(entry.Event).Select(r => digest.View.Find(r.Id)).OfType<ShownEvent>().Where(r => used.All(u => u.Id != r.Id)));
            if (entry.Event.Assessment == Assessment.OwnAccount) blocks.Add(new ReplyBlock.Paragraph(OtherSide(entry.Event, words)));
        }
        if (digest.Left > 0) blocks.Add(new ReplyBlock.Paragraph(words.Say("digest.left", ("n", digest.Left))));
    }

    private static string Change(DigestEntryLine entry, Words words) => entry is { Mark: DigestMark.Changed, Before: { } before } && before.Assessment != entry.Event.Assessment
        ? words.Say("digest.change", ("from", words.Assessed(before)), ("to", words.Assessed(entry.Event.Weighing)))
        : "";

    /// <summary>A party's own account is followed by the other side's word, or by saying that there is none.</summary>
    private static string OtherSide(ShownEvent e, Words words)
    {
        var others = e.Claims.Where(c => c.Stance is Stance.NoComment or Stance.Denies).Select(words.Who).Distinct().ToArray();
        return others.Length == 0 ? words.Say("digest.no-comment") : words.Say("digest.other-side", ("who", words.List(others)));
    }

    private static void Figures(Digest digest, Words words, List<ReplyBlock> blocks, List<ShownEvent> used)
    {
        if (digest.Figures.Count > 0) blocks.Add(new ReplyBlock.Heading(words.Say("digest.figures")));
        foreach (var f in digest.Figures)
        {
            blocks.Add(words.Line(f.Figure, withPlace: true, f.Old is { } old ? words.Say("digest.figure.changed", ("old", words.Quantity(old.Figure))) : words.Say("marker.new")));
            if (used.All(u => u.Id != f.Figure.Event.Id)) used.Add(f.Figure.Event);
        }
        if (digest.Projections.Count > 0) blocks.Add(new ReplyBlock.Heading(words.Say("figures.projections")));
        foreach (var f in digest.Projections)
        {
            blocks.Add(words.Line(f, withPlace: true));
            if (used.All(u => u.Id != f.Event.Id)) used.Add(f.Event);
        }
    }

    private static void Missing(Digest digest, Words words, List<ReplyBlock> blocks, List<ShownEvent> used)
    {
        var missing = new List<string>();
        if (!digest.View.Of(EventKind.Casualties).Any(e => e.Nature == EventNature.Current)) missing.Add(words.Say("missing.casualties"));
        foreach (var e in used.Where(e => e.Kind == EventKind.Displacement && e.Places.Count > 0 && e.Places[0].Place.Kind > PlaceKind.Region && !ShownFigure.Of(e).Any(f => f.Figure.HasNumber)).Take(2))
            missing.Add(words.Say("missing.displaced-number", ("place", e.Places[0].Place.Name.In(words.Language))));
        if (missing.Count > 0) blocks.Add(new ReplyBlock.NotInReports(words.Say("not-in-reports"), [.. missing.Distinct()]));
    }

    private static string Window(Digest digest, Words words) => words.Say("digest.span",
        ("from", words.Moment(digest.Window.Start, digest.Definition.Schedule.Zone)), ("to", words.Moment(digest.Window.End, digest.Definition.Schedule.Zone)),
        ("zone", digest.Definition.Schedule.Zone.Id));

    private static string Moment(this Words words, DateTimeOffset at, TimeZoneInfo zone) => words.Moment(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
