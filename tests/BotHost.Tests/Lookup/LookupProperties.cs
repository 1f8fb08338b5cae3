using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Lookup;

public sealed class LookupProperties
{
    private static readonly PlaceIndex Places = new(SyrianPlaces.All);

    private static readonly MentionFinder<string> Finder = new(
    [
        MentionSource.From(Places, p => p.Id),
        MentionSource.From(new ActorIndex(SyrianActors.All), a => a.Id),
    ]);

    /// <summary>Strings from what hurts: letters and articles of both scripts, digits, marks, controls, bidi, halves of pairs, and anything else.</summary>
    private static Arbitrary<string> AnyText()
    {
        string[] pieces =
        [
            "al-", "al ", "el-", "the ", "ال", "الال", "ا", "ل", "ح", "ة", "ى", "ء", "ئ", "ّ", "ـ", "homs", "حمص", "h", "İ", "ı", "ß", "ê", "-", "–", " ", "'", "ʿ",
            "7", "3", "9'", "٥", "\u200F", "\u202E", "\u2066", "\u200B", "\0", "\u0001", "\uD800", "\uDC00", "\uFFFE", "\uFFFD", "´", "ﷺ", "가", "😀", "𝕳", "(", ")", ".", "\n", "و", "ب", "لل",
        ];
        var piece = Gen.Frequency((5, Gen.Elements(pieces)), (2, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())));
        return Gen.Sized(size => Gen.ListOf(piece, size)).Select(string.Concat).ToArbitrary();
    }

    /// <summary>Every spelling on record with one letter dropped or two neighbours swapped. Few enough to try all.</summary>
    private static IEnumerable<(Place Place, string Name, string Typed)> Slips() =>
        from place in SyrianPlaces.All
        where !place.Sensitive
        from name in SyrianPlaces.SpellingsOf(place)
        where Spelling.Fold(name).Length >= 6
        from at in Enumerable.Range(0, name.Length)
        from typed in new[] { name.Remove(at, 1), at + 1 < name.Length ? $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}" : name }
        where char.IsLetter(name[at]) && (typed.Length < name.Length || (at + 1 < name.Length && char.IsLetter(name[at + 1])))
        select (place, name, typed);

    private static void Check<T>(Arbitrary<T> inputs, Func<T, bool> holds, int times = 2000) =>
        Prop.ForAll(inputs, holds).Check(Seeded.Quick.WithMaxTest(times));

    [Fact]
    public void Folding_twice_is_folding_once() => Check(AnyText(), text => Spelling.Fold(Spelling.Fold(text)) == Spelling.Fold(text));

    [Fact]
    public void A_folded_form_holds_only_letters_and_digits() =>
        Check(AnyText(), text => Spelling.Fold(text).EnumerateRunes().All(r => System.Text.Rune.IsLetter(r) || (r.IsAscii && System.Text.Rune.IsDigit(r))));

    [Fact]
    public void No_text_breaks_a_lookup() => Check(AnyText(), text => Places.Find(text) is not null && Spelling.Arabizi(text).Count <= 4);

    [Fact]
    public void No_text_breaks_a_reading_and_every_mention_is_a_piece_of_the_line() => Check(AnyText(), text =>
    {
        var reading = Finder.Find(text);
        return reading.Mentions.All(m => text[m.Start..m.End] == m.Text) && reading.LeftOver.All(text.Contains);
    });

    [Fact]
    public void No_word_is_used_by_two_stretches() => Check(AnyText(), text =>
    {
        var stretches = Finder.Find(text).Mentions.Select(m => (m.Start, m.End)).Distinct().OrderBy(s => s.Start).ToArray();
        return stretches.Zip(stretches.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
    });

    [Fact]
    public void A_slip_in_a_long_name_finds_its_place_or_asks_and_never_names_only_another_that_is_farther() =>
        Slips().Where(slip => Places.Find(slip.Typed) switch
        {
            NameMatch<Place>.Found found => found.Item != slip.Place && Distance(slip.Typed, found.Item) > Distance(slip.Typed, slip.Place),
            NameMatch<Place>.Ambiguous ambiguous => !ambiguous.Alternatives.Contains(slip.Place),
            _ => true,
        }).Select(slip => $"{slip.Name} ({slip.Place.Id}) typed {slip.Typed}: {Places.Find(slip.Typed)}").ShouldBeEmpty();

    [Fact]
    public void Every_spelling_on_record_leads_to_a_place_that_bears_it()
    {
        foreach (var place in SyrianPlaces.All.Where(p => !p.Sensitive))
            foreach (var name in SyrianPlaces.SpellingsOf(place))
                switch (Places.Find(name))
                {
                    case NameMatch<Place>.Found { Kind: not MatchKind.Fuzzy } found:
                        Distance(name, found.Item).ShouldBe(0, $"'{name}' led to {found.Item.Id}");
                        break;
                    case NameMatch<Place>.Ambiguous ambiguous:
                        ambiguous.Alternatives.ShouldAllBe(p => Distance(name, p) == 0);
                        break;
                    case var other:
                        Assert.Fail($"'{name}' of {place.Id} came to {other}.");
                        break;
                }
    }

    [Fact]
    public void An_exact_or_alias_match_for_any_text_has_that_spelling() => Check(AnyText(), text => Places.Find(text) switch
    {
        NameMatch<Place>.Found { Kind: not MatchKind.Fuzzy } found => SyrianPlaces.SpellingsOf(found.Item).Contains(found.Spelling)
            || SyrianPlaces.SpellingsOf(found.Item).Any(s => s.Contains(found.Spelling, StringComparison.Ordinal)),
        _ => true,
    });

    private static int Distance(string typed, Place place) => SyrianPlaces.SpellingsOf(place).Min(s => Math.Min(
        EditDistance.Between(Spelling.Fold(typed), Spelling.Fold(s), 9),
        EditDistance.Between(Spelling.FoldKeepingArticles(typed), Spelling.FoldKeepingArticles(s), 9)));
}
