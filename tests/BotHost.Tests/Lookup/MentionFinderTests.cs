using BotHost.Ledger.Lookup;

namespace BotHost.Tests.Lookup;

public sealed class MentionFinderTests
{
    private enum Sort { Place, Actor, Measure }

    private sealed record Subject(Sort Sort, string Id);

    private static readonly NameIndex<string> Measures = new(
    [
        new("displaced-people", ["newly displaced people", "النازحون الجدد"], ["displaced", "نازحين"]),
        new("exchange-rate", ["exchange rate", "سعر الصرف"], ["dollar rate"]),
    ]);

    private static readonly MentionFinder<Subject> Finder = new(
    [
        MentionSource.From(new PlaceIndex(SyrianPlaces.All), p => new Subject(Sort.Place, p.Id)),
        MentionSource.From(new ActorIndex(SyrianActors.All), a => new Subject(Sort.Actor, a.Id)),
        MentionSource.From(Measures, m => new Subject(Sort.Measure, m)),
    ]);

    private static string[] Found(string line) =>
        [.. Finder.Find(line).Mentions.Select(m => m.Match).OfType<NameMatch<Subject>.Found>().Select(f => f.Item.Id)];

    [Theory]
    [InlineData("has homs fallen?", "homs")]
    [InlineData("who controls Deir ez-Zor and the M5", "deir-ez-zor", "m5")]
    [InlineData("what did Erdogan's speech say", "erdogan")]
    [InlineData("exchange rate", "exchange-rate")]
    [InlineData("how many displaced from Hama city?", "displaced-people", "hama")]
    [InlineData("is the Homs-Hama road open", "homs", "hama")]
    [InlineData("situation in homs governorate", "homs-governorate")]
    [InlineData("what happened in 7oms w 7alab", "homs", "aleppo")]
    [InlineData("did the Syrian Observatory for Human Rights say so", "sohr")]
    [InlineData("Jolani in Damascus,Homs", "golani", "damascus", "homs")]
    [InlineData("دير الزور", "deir-ez-zor")]
    [InlineData("هل سقطت حمص؟", "homs")]
    [InlineData("ماذا حدث في مدينة حمص", "homs")]
    [InlineData("كم عدد النازحين من ريف حماة", "displaced-people", "hama-governorate")]
    public void Names_in_a_question_are_found_in_its_order(string line, params string[] ids) => Found(line).ShouldBe(ids);

    [Theory]
    [InlineData("ماذا حدث بحمص", "homs")]
    [InlineData("حماة وحمص", "hama", "homs")]
    [InlineData("من حلب للرقة", "aleppo", "raqqa-governorate")]
    [InlineData("وللرقة", "raqqa-governorate")]
    [InlineData("بالرقة", "raqqa-governorate")]
    [InlineData("وبدير الزور", "deir-ez-zor")]
    [InlineData("فبمحافظة حمص", "homs-governorate")]
    [InlineData("بِحِمص", "homs")]
    [InlineData("ولبنان", "lebanon")]
    public void Arabic_prefixes_are_taken_off(string line, params string[] ids) => Found(line).ShouldBe(ids);

    [Theory]
    [InlineData("ماذا قالت هيئة تحرير الشام", "hts")]
    [InlineData("وهيئة تحرير الشام", "hts")]
    [InlineData("شام إف إم", "sham-fm")]
    [InlineData("قالت إذاعة شام إف إم", "sham-fm")]
    [InlineData("what does Sham FM say", "sham-fm")]
    [InlineData("تحرير الشام", "hts")]
    [InlineData("هيئة تحرير الشام في الشام", "hts", "damascus")]
    [InlineData("هل دخلوا الشام", "damascus")]
    [InlineData("بالشام", "damascus")]
    public void Sham_is_Damascus_only_where_it_stands_alone(string line, params string[] ids) => Found(line).ShouldBe(ids);

    [Theory]
    [InlineData("what happened in alepo", "aleppo")]
    [InlineData("news from damascos please", "damascus")]
    [InlineData("ماذا حدث في اللادقية", "latakia")]
    [InlineData("ماذا حدث باللادقية", "latakia")]
    public void One_misspelled_word_is_understood(string line, params string[] ids) => Found(line).ShouldBe(ids);

    [Theory]
    [InlineData("what is happening there, who left?")]
    [InlineData("are homes and houses safe for us")]
    [InlineData("did hamas say something")]
    [InlineData("is it as it was")]
    [InlineData("latest reports today")]
    [InlineData("tartan resign abrupt")] // in a sentence one wrong letter, not two
    [InlineData("zamascus")]              // nor the first one
    [InlineData("ما هي آخر الأخبار")]
    [InlineData("lata")]
    [InlineData("homz")]
    [InlineData("")]
    [InlineData("???")]
    public void Everyday_words_are_no_names(string line) => Finder.Find(line).Mentions.ShouldBeEmpty();

    [Theory]
    [InlineData("did the US say anything", "us")]
    [InlineData("has IS attacked", "islamic-state")]
    public void Capitals_tell_a_name_from_an_everyday_word(string line, params string[] ids) => Found(line).ShouldBe(ids);

    [Theory]
    [InlineData("borders", "bordrs", true)]    // a letter missing
    [InlineData("displaced", "dispalced", true)]
    [InlineData("clashes", "crashes", false)]  // one letter for another is mostly another word
    [InlineData("strikes", "stripes", false)]
    [InlineData("price", "prize", false)]
    public void An_everyday_word_is_corrected_only_where_no_other_word_is_likely(string word, string typed, bool found)
    {
        var topics = new NameIndex<string>([new(word, [word], [])]);
        var finder = new MentionFinder<string>([MentionSource.From(topics, t => t, ofEverydayWords: true)]);
        finder.Find("what of " + typed).Mentions.Count.ShouldBe(found ? 1 : 0);
    }

    [Fact]
    public void One_name_in_two_sources_is_found_in_both()
    {
        var mentions = Finder.Find("what does Iran say").Mentions;
        mentions.Select(m => m.Match).Cast<NameMatch<Subject>.Found>().Select(f => f.Item)
            .ShouldBe([new(Sort.Place, "iran"), new(Sort.Actor, "iran-government")]);
        mentions.Select(m => (m.Start, m.Text)).Distinct().ShouldBe([(10, "Iran")]);
    }

    [Fact]
    public void A_mention_says_where_it_stands_and_how_it_was_met_and_the_rest_is_left_over()
    {
        var reading = Finder.Find("Did HTS take Rustan, or alepo today?");
        reading.Mentions.Select(m => (m.Start, m.End, m.Text, m.Match.Kind)).ShouldBe(
            [(4, 7, "HTS", MatchKind.Alias), (13, 19, "Rustan", MatchKind.Alias), (24, 29, "alepo", MatchKind.Fuzzy)]);
        reading.LeftOver.ShouldBe(["Did", "take", "or", "today"]);
    }

    [Theory]
    [InlineData("as Aleppo said", "Aleppo", MatchKind.Exact)]
    [InlineData("at the As-Suwayda crossing", "As-Suwayda", MatchKind.Exact)]
    [InlineData("part of Homs city", "Homs city", MatchKind.Exact)]
    public void Small_words_before_a_name_are_not_part_of_it(string line, string text, MatchKind kind)
    {
        var mention = Finder.Find(line).Mentions.ShouldHaveSingleItem();
        (mention.Text, mention.Match.Kind).ShouldBe((text, kind));
    }

    [Fact]
    public void A_spelling_with_two_owners_is_mentioned_as_ambiguous()
    {
        var twins = new NameIndex<string>([new("a", ["Tall Tamr"], []), new("b", ["Tall Tamr"], [])]);
        var mention = new MentionFinder<string>([MentionSource.From(twins, t => t)]).Find("in tall tamr").Mentions.ShouldHaveSingleItem();
        mention.Match.ShouldBeOfType<NameMatch<string>.Ambiguous>().Alternatives.ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public void A_name_does_not_reach_over_punctuation() => Found("deir. ez zor").ShouldBeEmpty();

    [Fact]
    public void Private_people_and_sensitive_places_are_never_mentioned() => Found("Samir Example at Qasr Shelter").ShouldBeEmpty();

    [Theory]
    [InlineData("a ")]
    [InlineData("حمو بل ")]
    [InlineData("7a3-")]
    public void The_longest_line_takes_bounded_work(string pattern)
    {
        var line = string.Concat(Enumerable.Repeat(pattern, 400));
        Finder.Find(line);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Finder.Find(line);

        // What is allocated follows the look-ups made, and unlike time it is the same on a busy machine.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024 * 1024);
    }

    [Fact]
    public void Only_the_first_five_hundred_characters_are_looked_at() =>
        Found(new string('.', MentionFinder<Subject>.LongestLine) + " homs").ShouldBeEmpty();
}
