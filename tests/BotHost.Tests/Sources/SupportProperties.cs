using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Sources;

/// <summary>What the number of separate sources must never do, over made-up sets of claims. FsCheck prints the seed of a failure.</summary>
public sealed class SupportProperties
{
    private static readonly Actor[] Wires = [Some.Newsroom("wire-a"), Some.Newsroom("wire-b"), Some.Newsroom("wire-c")];
    private static readonly Actor[] Dailies = [Some.Newsroom("daily-a"), Some.Newsroom("daily-b")];
    private static readonly Actor Residents = Some.Actor("residents", ActorKind.Group);
    private static readonly Actor Army = Some.Actor("army", side: Some.Government);

    private static readonly Actor[] Speakers =
    [
        Army, Some.Actor("army-officer", speaksFor: Army), Some.Actor("rebels", side: Some.Opposition), Residents, Some.Actor("resident", memberOf: Residents, isPrivate: true),
        Some.Actor("witness", ActorKind.Described, isPrivate: true), Some.Actor("video", ActorKind.Footage), Some.Actor("army-video", ActorKind.Footage, publisher: Army),
        .. Wires, .. Dailies,
    ];

    private static readonly Article[] Articles =
    [
        Some.Article("plain-1"), Some.Article("plain-2"), Some.Article("wire-a-copy", credits: Wires[0]), Some.Article("wire-a-copy-2", credits: Wires[0]),
        Some.Article("wire-b-copy", credits: Wires[1]), Some.Article("both-copy", credits: [Wires[0], Wires[1]]), Some.Article("b-or-c-copy", credits: [Wires[1], Wires[2]]),
    ];

    private static readonly Gen<CitationPart> Part = Gen.Frequency((6, Gen.Constant(CitationPart.Body)), (1, Gen.Constant(CitationPart.Headline)), (1, Gen.Constant(CitationPart.Teaser)));

    private static readonly Gen<Citation> AnyCitation =
        from article in Gen.Elements(Articles)
        from part in Part
        select Some.Cite(article, part: part);

    private static Gen<Claim> ClaimWith(Gen<Stance> stances) =>
        from speaker in Gen.Elements(Speakers)
        from stance in stances
        from first in AnyCitation
        from more in Gen.ListOf(AnyCitation).Select(l => l.Take(2))
        from never in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select never ? Some.Claim(speaker, stance, [first, .. more]).Under(CautionUse.NeverAnswer) : Some.Claim(speaker, stance, [first, .. more]);

    private static readonly Gen<Stance> AnyStance = Gen.Frequency((5, Gen.Constant(Stance.Asserts)), (2, Gen.Elements(Enum.GetValues<Stance>())));

    /// <summary>Up to ten claims of which one at least asserts: only then is every further assertion counted beside those there are.</summary>
    private static readonly Gen<Claim[]> AssertedClaims =
        from first in ClaimWith(Gen.Constant(Stance.Asserts)).Where(c => c.Caution is null)
        from more in Gen.ListOf(ClaimWith(AnyStance)).Select(l => l.Take(9))
        select (Claim[])[first, .. more];

    private static void Check<T>(Gen<T> inputs, Func<T, bool> holds) => Prop.ForAll(inputs.ToArbitrary(), holds).Check(Seeded.Quick.WithMaxTest(3000));

    [Fact]
    public void An_asserting_claim_from_a_further_article_never_lowers_the_number()
    {
        var further =
            from speaker in Gen.Elements(Speakers)
            from credits in Gen.SubListOf(Wires)
            from part in Part
            select Some.Claim(speaker, Stance.Asserts, [Some.Cite(Some.Article(credits: [.. credits]), part: part)]);
        Check(from claims in AssertedClaims from added in further select (claims, added),
            x => Support.Of([.. x.claims, x.added]).Separate >= Support.Of(x.claims).Separate);
    }

    [Fact]
    public void An_asserting_claim_of_a_new_speaker_raises_the_named_by_one_wherever_it_stands() =>
        Check(from claims in AssertedClaims from cited in AnyCitation.Where(c => c.Part == CitationPart.Body) select (claims, cited),
            x => Support.Of([.. x.claims, Some.Claim(Some.Actor(), Stance.Asserts, [x.cited])]).Keys.Count == Support.Of(x.claims).Keys.Count + 1);

    [Fact]
    public void An_outlet_that_reprints_speakers_quoted_elsewhere_changes_nothing_when_it_is_removed() =>
        Check(from claims in AssertedClaims from credits in Gen.SubListOf(Wires) from chosen in Gen.SubListOf(Enumerable.Range(0, claims.Length)) select (claims, credits, chosen), x =>
        {
            var reprint = Some.Article(credits: [.. x.credits]);
            var with = x.claims.Select((c, i) => x.chosen.Contains(i) && c is { HeadlineOnly: false, By.Kind: not ActorKind.Newsroom } ? AlsoIn(c, reprint) : c).ToArray();
            return Support.Of(with).Separate == Support.Of(x.claims).Separate;
        });

    [Fact]
    public void An_outlet_that_reprints_a_newsroom_counted_already_changes_nothing_when_it_is_removed() =>
        Check(from claims in AssertedClaims from more in Gen.SubListOf(Wires) from house in Gen.Elements(Dailies) select (claims, more, house), x =>
        {
            var counted = Wires.Where(w => Support.Of(x.claims).Newsrooms.Contains(w.Id) && SaysItItself(w, x.claims)).ToArray();
            return counted.All(wire =>
            {
                var copy = Some.Claim(x.house, Stance.Asserts, Some.Article(credits: [.. x.more.Append(wire).Distinct()]));
                return Support.Of([.. x.claims, copy]).Separate == Support.Of(x.claims).Separate;
            });
        });

    [Fact]
    public void The_order_of_claims_and_citations_does_not_matter() =>
        Check(from claims in AssertedClaims from shuffled in Gen.Shuffle(claims) select (claims, shuffled), x =>
        {
            var (one, other) = (Support.Of(x.claims), Support.Of([.. x.shuffled.Select(c => Some.Claim(c.By, c.Stance, [.. c.Citations.Reverse()]) with { Caution = c.Caution })]));
            return one.Leading == other.Leading && one.Keys.SequenceEqual(other.Keys) && one.Newsrooms.SequenceEqual(other.Newsrooms) && one.Outlets.SequenceEqual(other.Outlets);
        });

    [Fact]
    public void The_number_is_the_larger_count_and_no_larger_than_the_speakers() =>
        Check(AssertedClaims, claims =>
        {
            var support = Support.Of(claims);
            return support.Separate == Math.Max(support.Keys.Count, support.Newsrooms.Count) && support.Separate <= claims.SelectMany(c => c.Citations, (c, x) => (c.By, x.Article)).Distinct().Count();
        });

    /// <summary>A wire whose own words, in an article that credits it or nobody, are certainly its own.</summary>
    private static bool SaysItItself(Actor wire, Claim[] claims)
    {
        var attributed = claims.Where(c => c is { Stance: Stance.Asserts, Caution: null, HeadlineOnly: false, By.Kind: not ActorKind.Newsroom }).SelectMany(c => c.Citations).Select(c => c.Article.Id).ToHashSet();
        return claims.Where(c => c.By.Id == wire.Id && c is { Stance: Stance.Asserts, Caution: null })
            .SelectMany(c => c.Citations).Any(c => c.Part == CitationPart.Body && !attributed.Contains(c.Article.Id) && (c.Article.Credits.Count == 0 || c.Article.Credits.Contains(wire)));
    }

    private static Claim AlsoIn(Claim claim, Article article) => Some.Claim(claim.By, claim.Stance, [.. claim.Citations, Some.Cite(article)]) with { Caution = claim.Caution };
}
