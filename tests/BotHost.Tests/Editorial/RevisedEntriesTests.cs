using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Revisions;
using BotHost.Tests.Time;

namespace BotHost.Tests.Editorial;

/// <summary>Revisions over the shipped seeds: what they change, what goes with them, and that nothing else comes to harm.</summary>
public sealed class RevisedEntriesTests
{
    private const string Displaced = "D-001";

    private static readonly LoadedLedger Before = Load();

    private static LoadedLedger Load(params EntryChange[] changes) => Load(RepositoryRoot.Of("config", "safety.yaml"), changes);

    private static LoadedLedger Load(string safety, IReadOnlyList<EntryChange> changes) => LedgerLoader.Load(RepositoryRoot.Of("seeds"), safety, changes);

    private static ReportedEvent Entry(LoadedLedger of, string code) => of.Snapshot.Events.Single(e => e.Code == code);

    private static EntryChange Change(string code, ChangeKind kind, int claim = 1) =>
        Entry(Before, code) is var e ? new(e.Id, code, kind is ChangeKind.Summary or ChangeKind.RetractEntry or ChangeKind.Withdraw ? null : e.Claims[claim - 1].Id[(e.Id.Length + 1)..], kind, RevisionSeverity.Material, ManualClock.Morning, "why", "old", "new") : throw new InvalidOperationException();

    private static IEnumerable<string> NewProblems(LoadedLedger after) => after.Problems.Select(p => p.ToString()).Except(Before.Problems.Select(p => p.ToString()));

    [Fact]
    public void A_figure_takes_the_numeral_in_our_own_words_with_it_and_passes_the_gate()
    {
        var after = Load(Change(Displaced, ChangeKind.Figure) with { Figure = new(1, 300_000, null, null, null, Qualifier.About) });
        NewProblems(after).ShouldBeEmpty();
        var claim = Entry(after, Displaced).Claims[0];
        claim.Figures[0].Value.ShouldBe(300_000);
        claim.Statement.En.ShouldContain("300,000");
        claim.Statement.En.ShouldNotContain("280,000");
    }

    [Fact]
    public void A_statement_with_a_numeral_that_no_figure_accounts_for_does_not_pass_the_gate() =>
        NewProblems(Load(Change(Displaced, ChangeKind.Statement) with { Text = "Some 999,000 people have been displaced." })).ShouldContain(p => p.Contains("999,000"));

    [Theory]
    [InlineData(ChangeKind.RetractEntry)]
    [InlineData(ChangeKind.Withdraw)]
    public void An_entry_that_goes_leaves_no_problem_behind_whichever_it_is(object kind)
    {
        foreach (var entry in Before.Snapshot.Events.Where((_, n) => n % 17 == 0 || Before.Snapshot.Events[n].Contrasts.Count > 2).Take(12))
        {
            var after = Load(Change(entry.Code, (ChangeKind)kind));
            NewProblems(after).ShouldBeEmpty(entry.Code);
            after.Snapshot.Events.ShouldNotContain(e => e.Code == entry.Code);
            after.Snapshot.Completeness.ShouldBe(Before.Snapshot.Completeness);
            after.Snapshot.Events.SelectMany(e => e.Contrasts).ShouldNotContain(c => c.With == entry.Id);
        }
    }

    [Fact]
    public void The_last_claim_that_is_retracted_takes_its_entry_with_it()
    {
        var two = Before.Snapshot.Events.First(e => e.Claims.Count == 2);
        Load(Change(two.Code, ChangeKind.RetractClaim)).Snapshot.Events.Single(e => e.Id == two.Id).Claims.ShouldHaveSingleItem().Id.ShouldBe(two.Claims[1].Id);
        Load(Change(two.Code, ChangeKind.RetractClaim), Change(two.Code, ChangeKind.RetractClaim, 2)).Snapshot.Events.ShouldNotContain(e => e.Id == two.Id);
    }

    [Fact]
    public void Revisions_hold_in_their_order_and_what_is_not_there_is_left_alone()
    {
        var first = Change(Displaced, ChangeKind.Figure) with { Figure = new(1, 300_000, null, null, null, Qualifier.About) };
        var after = Load(first, first with { Figure = new(1, 310_000, null, null, null, Qualifier.About) }, first with { Claim = "nobody" }, first with { Figure = new(9, 1, null, null, null, Qualifier.Exactly) });
        Entry(after, Displaced).Claims[0].Statement.En.ShouldContain("310,000");
    }

    [Theory]
    [InlineData("280,000 people", 280_000, 300_000, "300,000 people")]
    [InlineData("1.5 million people, 15 towns", 1_500_000, 1_250_000, "1.25 million people, 15 towns")]
    [InlineData("M5 and 5 km", 5, 6, "M5 and 6 km")]
    [InlineData("280,000 and 280,001", 280_000, 1_300_000, "1,300,000 and 280,001")]
    [InlineData("nothing", 5, 6, "nothing")]
    public void A_numeral_is_rewritten_as_it_was_written(string text, int old, int next, string expected) => RevisedEntries.Renumber(text, old, next).ShouldBe(expected);

    [Theory]
    [InlineData("300,000", 300_000, null, null, Qualifier.Exactly)]
    [InlineData("about 1.5m", 1_500_000, null, null, Qualifier.About)]
    [InlineData("at least 8", null, 8, null, Qualifier.AtLeast)]
    [InlineData("More than 20k", null, 20_000, null, Qualifier.MoreThan)]
    [InlineData("up to 5", null, null, 5, Qualifier.UpTo)]
    [InlineData("200-300", null, 200, 300, Qualifier.Exactly)]
    public void A_figure_is_read_as_a_moderator_writes_it(string text, int? value, int? low, int? high, object qualifier) =>
        Galley.ReadFigure(2, text).ShouldBe(new FigureChange(2, value, low, high, null, (Qualifier)qualifier));

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("300-200")]
    [InlineData("at least 1-2")]
    [InlineData("-5")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_is_no_figure_is_none(string text) => Galley.ReadFigure(1, text).ShouldBeNull();

    [Fact]
    public void Words_stay_words() => Galley.ReadFigure(1, "“tens of thousands”").ShouldBe(new FigureChange(1, null, null, null, "tens of thousands", Qualifier.Exactly));

    [Fact]
    public void A_citation_is_replaced_or_added_and_one_outside_its_article_does_not_pass_the_gate()
    {
        var claim = Entry(Before, Displaced).Claims[0];
        var article = claim.Citations[0].Article;
        var other = Before.Snapshot.Articles.First(a => claim.Citations.All(c => c.Article.Id != a.Id));
        var moved = Entry(Load(Change(Displaced, ChangeKind.Citation) with { Citation = new(1, article.Id, article.Paragraphs) }), Displaced).Claims[0];
        moved.Citations[0].ShouldBe(claim.Citations[0] with { Paragraph = article.Paragraphs, Route = moved.Citations[0].Route, Article = moved.Citations[0].Article });
        var added = Entry(Load(Change(Displaced, ChangeKind.Citation) with { Citation = new(null, other.Id, 1) }), Displaced).Claims[0].Citations;
        added.Count.ShouldBe(claim.Citations.Count + 1);
        (added[^1].Article.Id, added[^1].NamedAs, added[^1].Route.Count).ShouldBe((other.Id, null, 0));
        NewProblems(Load(Change(Displaced, ChangeKind.Citation) with { Citation = new(1, article.Id, article.Paragraphs + 1) })).ShouldContain(p => p.Contains($"Paragraph {article.Paragraphs + 1} is outside {article.Id}"));
    }

    [Fact]
    public void A_stance_is_another_and_a_places_name_goes_with_it_through_our_own_words()
    {
        Entry(Load(Change(Displaced, ChangeKind.Stance) with { Stance = Stance.Projects }), Displaced).Claims[0].Stance.ShouldBe(Stance.Projects);
        var entry = Entry(Before, "H-001");
        var was = entry.Places[0].Place;
        var after = Load(Change("H-001", ChangeKind.Place) with { Claim = null, Place = new(1, "hama", was.Name.En, "Hama") });
        Entry(after, "H-001").Places[0].ShouldBe(entry.Places[0] with { Place = Entry(after, "H-001").Places[0].Place });
        Entry(after, "H-001").Places[0].Place.Id.ShouldBe("hama");
        Entry(after, "H-001").Summary.En.ShouldBe(entry.Summary.En.Replace(was.Name.En, "Hama"));
    }

    private static readonly DateTimeOffset Noon = new(2024, 12, 7, 12, 0, 0, TimeSpan.Zero);

    private static EntryChange New(string text, DateTimeOffset at, string code = "N-007") => BotHost.Commands.Managing.DraftReading.Of(text, BotHost.Commands.Names.Of(Before.Snapshot), DeskIndex.Of(Before.Snapshot)) is var read && read.Entry is { } entry
        ? new(code.ToLowerInvariant(), code, null, ChangeKind.Entry, RevisionSeverity.Typo, at, "why", null, entry.Summary.En) { Entered = entry with { Id = code.ToLowerInvariant(), Code = code } }
        : new(Entry(Before, read.Code!).Id, read.Code!, read.Claim!.By, ChangeKind.Claim, RevisionSeverity.Typo, at, "why", null, "x") { Added = read.Claim };

    private const string Closed = "road; A road near Homs was closed.; at homs; on 2024-12-06; by ap; cite ap-2024-12-06 4; because so";

    [Fact]
    public void An_entry_that_no_file_holds_is_told_from_its_approval_on_and_not_as_of_an_earlier_day()
    {
        var after = Load(New(Closed, Noon));
        NewProblems(after).ShouldBeEmpty();
        var view = after.Snapshot.AsOf(Noon.AddSeconds(1), Noon.AddSeconds(1));
        view.Find("N-007")!.Summary.En.ShouldBe("A road near Homs was closed.");
        view.Find("n-007")!.KnownAt.ShouldBe(Entry(Before, "H-001").Claims.SelectMany(c => c.Citations).First(c => c.Article.Id == "ap-2024-12-06").Article.KnownAt);
        after.Snapshot.AsOf(Noon, Noon).Find("N-007").ShouldBeNull();
        view.ChangedSince(Noon).Select(e => e.Code).ShouldContain("N-007");
        // Revised, retracted and withdrawn like any other.
        var corrected = Load(New(Closed, Noon), new("n-007", "N-007", null, ChangeKind.Summary, RevisionSeverity.Typo, Noon, "why", "old", "new") { Text = "A road was closed." });
        Entry(corrected, "N-007").Summary.En.ShouldBe("A road was closed.");
        var gone = Load(New(Closed, Noon), new("n-007", "N-007", null, ChangeKind.Withdraw, RevisionSeverity.Material, Noon, "why", null, null));
        NewProblems(gone).ShouldBeEmpty();
        gone.Snapshot.Events.ShouldNotContain(e => e.Code == "N-007");
    }

    [Fact]
    public void An_old_report_that_is_entered_late_is_told_when_asked_and_is_no_news()
    {
        var late = Noon.AddYears(2);
        var view = Load(New(Closed, late)).Snapshot.AsOf(late.AddMinutes(1), late.AddMinutes(1));
        view.Find("N-007").ShouldNotBeNull();
        view.ChangedSince(late.AddDays(-1)).ShouldBeEmpty();
    }

    [Fact]
    public void One_more_claim_of_the_same_speaker_has_a_name_of_its_own_and_counts_from_its_approval()
    {
        var denied = New("H-001; by sohr; stance denies; cite ap-2024-12-06 10; because so", Noon);
        var after = Load(denied, denied);
        NewProblems(after).ShouldBeEmpty();
        Entry(after, "H-001").Claims.Select(c => c.Id).TakeLast(2).ShouldBe([$"{denied.Entry}/sohr-2", $"{denied.Entry}/sohr-3"]);
        after.Snapshot.AsOf(Noon, Noon).Find("H-001")!.Claims.ShouldNotContain(c => c.Stance == Stance.Denies);
        after.Snapshot.AsOf(Noon.AddSeconds(1), Noon).Find("H-001")!.Claims.Count(c => c.Stance == Stance.Denies).ShouldBe(2);
    }

    [Theory]
    [InlineData("road; 40 roads near Homs were closed.; at homs; by ap; cite ap-2024-12-06 4; because so", "40")]
    [InlineData("road; A terrorist regime closed a road.; at homs; by ap; cite ap-2024-12-06 4; because so", "terrorist")]
    [InlineData("road; A road near Homs was closed.; at homs; by ap; cite ap-2024-12-06 4000; because so", "4000")]
    public void What_the_gate_keeps_out_of_files_it_keeps_out_of_chat(string text, string named)
    {
        var problems = NewProblems(Load(New(text, Noon))).ToArray();
        problems.ShouldContain(p => p.Contains(named) && p.Contains("N-007"));
    }

    [Fact]
    public void Of_an_entry_whose_details_are_kept_back_a_correction_tells_no_words_and_later_it_does()
    {
        var early = new DateTimeOffset(2024, 12, 7, 0, 0, 0, TimeSpan.Zero);
        var safety = Path.Combine(Directory.CreateTempSubdirectory("bothost-safety-").FullName, "safety.yaml");
        File.WriteAllText(safety, "rules:\n  - { finest: country, youngerThanDays: 30 }\n  - { finest: site }\n");
        var kept = Load(safety, []).Snapshot.AsOf(early, early).All().First(e => e.Withheld);
        var after = Load(safety, [Change(kept.Code, ChangeKind.Statement) with { Text = "It was said.", Before = "old words", After = "new words", BeforeAr = "قديم", AfterAr = "جديد" }]);
        Directory.Delete(Path.GetDirectoryName(safety)!, recursive: true);
        var told = after.Snapshot.AsOf(early, early).Changes.ShouldHaveSingleItem();
        (told.Code, told.Reason, told.Before, told.After, told.BeforeAr, told.AfterAr, told.Text).ShouldBe((kept.Code, "why", null, null, null, null, null));
        after.Snapshot.AsOf(early, early.AddYears(1)).Changes.ShouldHaveSingleItem().Before.ShouldBe("old words");
    }
}
