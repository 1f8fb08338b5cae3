using BotHost.Commands.Managing;
using BotHost.Ledger.Entries;

namespace BotHost.Tests.Commands;

/// <summary>Entries as editors write them in chat.</summary>
public sealed class DraftReadingTests
{
    private const string Whole = "control; Insurgents took the town of Rastan.; at rastan; on 2024-12-06; holder hts-led-forces most; favours opposition; by sohr; cite ap-2024-12-06 10; because it was missing";

    private static DraftReading Read(string text) => DraftReading.Of(text, BotHost.Commands.Names.Of(ShippedLedger.Snapshot), BotHost.Editorial.DeskIndex.Of(ShippedLedger.Snapshot));

    [Fact]
    public void A_whole_draft_is_an_entry_as_a_file_would_have_it()
    {
        var read = Read(Whole);
        read.Wrong.ShouldBeEmpty();
        read.Missing.ShouldBeEmpty();
        read.Reason.ShouldBe("it was missing");
        var entry = read.Entry!;
        (entry.Kind, entry.Nature, entry.Summary.En, entry.Favours).ShouldBe((EventKind.Control, EventNature.Current, "Insurgents took the town of Rastan.", "opposition"));
        entry.Places!.Select(p => (p.Place, p.Role)).ShouldBe([("rastan", PlaceRole.At)]);
        (entry.When!.From, entry.When.To, entry.When.Precision).ShouldBe((new DateOnly(2024, 12, 6), new DateOnly(2024, 12, 6), TimePrecision.Day));
        (entry.Control!.Holder, entry.Control.Extent).ShouldBe(("hts-led-forces", ControlExtent.Most));
        var claim = entry.Claims.ShouldHaveSingleItem();
        (claim.By, claim.Stance, claim.Statement.En).ShouldBe(("sohr", Stance.Asserts, entry.Summary.En));
        claim.Cite.Select(c => (c.Article, c.Paragraph)).ShouldBe([("ap-2024-12-06", 10)]);
    }

    [Fact]
    public void It_may_be_written_in_arabic()
    {
        var read = Read("غارات؛ Strikes hit a bridge.؛ بالعربية قصفت غارات جسرًا.؛ في الرستن؛ قرب حمص؛ بتاريخ 6/12/2024؛ القائل المرصد السوري لحقوق الإنسان؛ الموقف نفي؛ المصدر ap-2024-12-06 10؛ السبب لم يكن موجودًا");
        read.Wrong.ShouldBeEmpty();
        read.Missing.ShouldBeEmpty();
        (read.Entry!.Kind, read.Entry.Summary.Ar, read.Entry.Claims[0].By).ShouldBe((EventKind.Strike, "قصفت غارات جسرًا.", "sohr"));
        read.Entry.Places!.Select(p => (p.Place, p.Role)).ShouldBe([("rastan", PlaceRole.At), ("homs", PlaceRole.Near)]);
        read.Entry.Claims[0].Stance.ShouldBe(Stance.Denies);
        read.Entry.Claims[0].Statement.Ar.ShouldBe("قصفت غارات جسرًا.");
    }

    [Fact]
    public void Every_by_begins_another_claim_and_what_follows_is_of_it()
    {
        var read = Read("displacement; People left Homs.; at homs; by sohr; said People were leaving.; figure people-displaced at least 8; cite ap-2024-12-06 10; by ap; stance denies; hedge likely; said-on 2024-12-06; cite ap-2024-12-06 4; cite ap-2024-12-06 5; because so".Replace("people-displaced", Measure(), StringComparison.Ordinal));
        read.Wrong.ShouldBeEmpty();
        var claims = read.Entry!.Claims;
        claims.Select(c => (c.By, c.Stance, c.Hedge, c.Cite.Count, c.Figures!.Count)).ShouldBe([("sohr", Stance.Asserts, Hedge.None, 1, 1), ("ap", Stance.Denies, Hedge.Likely, 2, 0)]);
        (claims[0].Figures![0].Low, claims[0].Figures![0].Qualifier).ShouldBe((8m, Qualifier.AtLeast));
        claims[1].SaidOn!.From.ShouldBe(new DateOnly(2024, 12, 6));
    }

    private static string Measure() => ShippedLedger.Snapshot.Measures.First().Id;

    [Fact]
    public void A_code_in_place_of_a_kind_adds_a_claim_to_that_entry()
    {
        var read = Read("h-001; by sohr; stance denies; cite ap-2024-12-06 10; because it was denied");
        (read.Code, read.Claim!.By, read.Claim.Stance, read.Entry).ShouldBe(("H-001", "sohr", Stance.Denies, null));
        read.Claim.Statement.ShouldBe(ShippedLedger.Snapshot.Events.Single(e => e.Code == "H-001").Summary);
        Read("H-001; by sohr; cite ap-2024-12-06 10; by ap; cite ap-2024-12-06 4; because so").Wrong.Select(w => w.Key).ShouldBe(["draft.one-claim"]);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("statement", "", "summary at by cite because")]
    [InlineData("control; It was taken.; at homs; by sohr; cite ap-2024-12-06 10; because so", "", "holder")]
    [InlineData("nonsense; It was taken.; at homs; by sohr; cite ap-2024-12-06 10; because so", "draft.no-kind", "")]
    [InlineData("statement; It was said.; at nowhere-at-all; by sohr; cite ap-2024-12-06 10; because so", "draft.no-place", "at")]
    [InlineData("statement; It was said.; at homs; by nobody-known-here; cite ap-2024-12-06 10; because so", "draft.no-actor draft.by-first", "by cite")]
    [InlineData("statement; It was said.; at homs; by sohr; cite some-paper 10; because so", "draft.no-article", "cite")]
    [InlineData("statement; It was said.; at homs; by sohr; cite ap-2024-12-06; because so", "draft.no-article", "cite")]
    [InlineData("statement; It was said.; at homs; on yesterday; by sohr; cite ap-2024-12-06 10; because so", "draft.no-day", "")]
    [InlineData("statement; It was said.; at homs; on 2024-12-07 2024-12-06; by sohr; cite ap-2024-12-06 10; because so", "draft.no-day", "")]
    [InlineData("statement; It was said.; at homs; by sohr; stance maybe; cite ap-2024-12-06 10; because so", "draft.no-word", "")]
    [InlineData("statement; It was said.; at homs; by sohr; figure many; cite ap-2024-12-06 10; because so", "draft.no-figure", "")]
    [InlineData("statement; It was said.; at homs; contrast Z-999 account; by sohr; cite ap-2024-12-06 10; because so", "draft.no-contrast", "")]
    [InlineData("statement; It was said.; at homs; actor sohr wizard; by sohr; cite ap-2024-12-06 10; because so", "draft.no-role", "")]
    [InlineData("statement; قيل ذلك.; at homs; by sohr; cite ap-2024-12-06 10; because so", "draft.english", "summary")]
    [InlineData("statement; It was said.; at homs; by sohr; said قيل ذلك.; cite ap-2024-12-06 10; because so", "draft.english", "")]
    [InlineData("statement; It was said.; and more; at homs; by sohr; cite ap-2024-12-06 10; because so", "draft.no-label", "")]
    public void What_is_wrong_and_what_is_missing_is_told_all_at_once(string text, string wrong, string missing)
    {
        var read = Read(text);
        string.Join(' ', read.Wrong.Select(w => w.Key)).ShouldBe(wrong);
        string.Join(' ', read.Missing).ShouldBe(missing);
        (read.Entry, read.Claim).ShouldBe((null, null));
    }
}
