using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Tests.Loading;
using static BotHost.Tests.Loading.LedgerFolder;

namespace BotHost.Tests.Gate;

/// <summary>What keeps an entry out of every chat: design, "Publish gate". Each refusal names file and line and what to do; sound entries are served.</summary>
public sealed class PublishGateTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly (string Because, string Text, string By, int Line, string What, string Remedy)[] Refusals =
    [
        // Ids that are not there.
        ("a place that there is not", "place: town,", "place: twon,", 7, "No place has the id 'twon'.", "Did you mean 'town'?"),
        ("a speaker that there is not", "by: monitor", "by: monitr", 9, "No actor has the id 'monitr'.", "Did you mean 'monitor'?"),
        ("an article that there is not", "article: courier-1", "article: courier-2", 12, "No article has the id 'courier-2'.", "Did you mean 'courier-1'?"),
        ("a relay that there is not", "paragraph: 3", "paragraph: 3, route: [wier]", 12, "No actor has the id 'wier'.", "Did you mean 'wire'?"),
        ("a measure that there is not", Cite, Cite + Figure("measure: boots, value: 5"), 13, "No measure has the id 'boots'.", "Did you mean 'boats'?"),
        ("a figure's place that there is not", Cite, Cite + Figure("measure: boats, value: 5, place: twon"), 13, "No place has the id 'twon'.", "Did you mean 'town'?"),
        ("a side that there is not", "nature: current", "nature: current\n    favours: lnad", 2, "No side has the id 'lnad'.", "Did you mean 'land'?"),
        ("an actor in a role that there is not", "nature: current", "nature: current\n    actors: [{ actor: monitr, role: host }]", 6, "No actor has the id 'monitr'.", "Did you mean 'monitor'?"),
        ("a holder that there is not", "nature: current", "nature: current\n    control: { holder: somebody-else, extent: whole }", 6, "No actor has the id 'somebody-else'.", "Add it to actors.yaml"),

        // No figure, and nothing else, without a source.
        ("no speaker", "by: monitor\n        stance", "stance", 9, "'by' is missing.", "Add it."),
        ("no citation", CiteLine, "", 9, "'cite' is missing.", "Add it."),
        ("a list of no citations", "cite: [{ article: courier-1, paragraph: 3 }]", "cite: []", 9, "The claim has no citation.", "article and paragraph"),
        ("a figure without a citation", "cite: [{ article: courier-1, paragraph: 3 }]", "cite: []" + Figure("measure: boats, value: 5"), 9, "The claim has no citation.", "article and paragraph"),
        ("a figure without a speaker", "by: monitor\n        stance: asserts", "stance: asserts" + Figure("measure: boats, value: 5"), 9, "'by' is missing.", "Add it."),
        ("an event without a claim", TestedText[TestedText.IndexOf("claims:", StringComparison.Ordinal)..], "claims: []", 2, "The event has no claim.", "who says it"),
        ("an empty claim", "claims:\n", "claims:\n      -\n", 9, "An item of 'claims' is empty.", "hyphen"),
        ("a figure of no measure", Cite, Cite + Figure("value: 5"), 13, "'measure' is missing.", "Add it."),
        ("a figure without number or word", Cite, Cite + Figure("measure: boats"), 13, "do not go with its qualifier", "'words'"),
        ("at least, with a value", Cite, Cite + Figure("measure: boats, value: 5, qualifier: at-least"), 13, "do not go with its qualifier", "at-least/more-than take 'low'"),
        ("a number with a separator", Cite, Cite + Figure("measure: boats, value: \"280,000\""), 13, "which is not a number", "without separators"),
        ("a number beyond all numbers", Cite, Cite + Figure($"measure: boats, value: {new string('9', 40)}"), 13, "which is not a number", "digits"),

        // Citations that cannot be.
        ("a paragraph after the last", "paragraph: 3", "paragraph: 11", 12, "Paragraph 11 is outside courier-1, which has 10.", "Count the non-empty lines"),
        ("paragraph nought", "paragraph: 3", "paragraph: 0", 12, "Paragraph 0 is outside courier-1", "Count the non-empty lines"),
        ("a figure that is only garbled", "paragraph: 3 }]", "paragraph: 3, wording: garbled }]" + Figure("measure: boats, value: 5"), 9, "every citation of it is garbled", "where it can be read"),
        ("a speaker's name longer than seven words", "paragraph: 3", "paragraph: 3, as: the head of the office of the harbour master", 12, "longer than seven words", "Shorten"),
        ("a private person's name", "by: monitor\n        stance: asserts\n        statement: Boats came into the harbour.\n        cite: [{ article: courier-1, paragraph: 3 }]",
            "by: resident\n        stance: asserts\n        statement: Boats came into the harbour.\n        cite: [{ article: courier-1, paragraph: 3, as: \"Nadia Example, a fisher\" }]", 12, "may name a private person", "role"),

        // Harm by precision.
        ("a place finer than the policy", "kind: price\n    nature: current\n    summary: Boats came in.\n    places: [{ place: town", "kind: position\n    nature: current\n    summary: Boats came in.\n    places: [{ place: street",
            7, "'street' is finer than the safety policy allows", "the place it lies in"),

        // Numerals that nothing accounts for.
        ("a numeral in the summary", "Boats came in.", "Some 280 boats came in.", 2, "The summary holds '280'", "take the numeral out"),
        ("a numeral in the statement", "Boats came into", "Some 280 boats came into", 9, "The statement holds '280'", "under 'figures'"),
        ("a numeral that another figure accounts for", "Boats came into the harbour.\n        " + Cite, "Some 281 boats came into the harbour.\n        " + Cite + Figure("measure: boats, value: 280"), 9, "The statement holds '281'", "under 'figures'"),
        ("a numeral of 28 digits", "Boats came into", $"Some {new string('9', 28)} boats came into", 9, "The statement holds '9999", "under 'figures'"),
        ("a numeral of 60 digits", "Boats came into", $"Some {new string('9', 60)} boats came into", 9, "The statement holds '9999", "under 'figures'"),

        // What an entry must be.
        ("a code that is none", "T-002", "boats", 2, "The code 'boats' is not", "H-042"),
        ("control without a holder", "kind: price", "kind: control", 2, "nothing about who holds", "'control'"),
        ("control of no place", "kind: price\n    nature: current\n    summary: Boats came in.\n    places: [{ place: town, role: at }]",
            "kind: control\n    nature: current\n    summary: Boats came in.\n    control: { holder: monitor, extent: whole }", 2, "Control of no place.", "'places'"),
        ("a kind that there is not", "kind: price", "kind: prize", 4, "'kind' is 'prize'.", "price"),
        ("a day that is none", "nature: current", "nature: current\n    when: { from: 2024-02-30 }", 6, "which is not a day", "YYYY-MM-DD"),
        ("days the wrong way round", "nature: current", "nature: current\n    when: { from: 2024-12-06, to: 2024-12-05 }", 6, "'to' is before 'from'", "Swap them"),
        ("said on days the wrong way round", "stance: asserts", "stance: asserts\n        saidOn: { from: 2024-12-06, to: 2024-12-05 }", 11, "is before 'from'", "Swap them"),
        ("a name that is not known", "nature: current", "nature: current\n    flavour: salty", 6, "'flavour' is not known here.", "partOf"),
        ("two claims of one speaker", CiteLine, CiteLine + CiteLine[..0] + "\n      - by: monitor\n        stance: denies\n        statement: No boats came.\n        cite: [{ article: courier-1, paragraph: 4 }]", 13, "two claims with the id 'tested/monitor'", "'id' of its own"),
    ];

    private const string Cite = "cite: [{ article: courier-1, paragraph: 3 }]";
    private const string CiteLine = "\n        " + Cite;

    private static string Figure(string inside) => $"\n        figures: [{{ {inside} }}]";

    public static TheoryData<string> Reasons => [.. Refusals.Select(r => r.Because)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void An_entry_that_fails_is_left_out_and_the_others_are_served(string because)
    {
        var (_, text, by, line, what, remedy) = Refusals.Single(r => r.Because == because);
        folder.Change(text, by);
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound"]);
        View(loaded).Find("tested").ShouldBeNull();
        loaded.Sound.ShouldBeFalse();
        var problem = loaded.Problems.ShouldHaveSingleItem();
        (problem.At.ToString(), problem.Severity).ShouldBe(($"ledger/events/tested.yaml:{line}", Severity.Error));
        problem.What.ShouldContain(what);
        problem.Remedy.ShouldContain(remedy);
    }

    [Fact]
    public void An_empty_entry_is_reported_and_the_others_of_its_file_are_kept()
    {
        folder.Write(Tested, TestedText.Replace("events:\n", "events:\n  -\n"));
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound", "tested"]);
        loaded.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("ledger/events/tested.yaml:2: error: An item of 'events' is empty.");
    }

    [Fact]
    public void A_damaged_entry_takes_no_other_of_its_file_with_it()
    {
        var second = TestedText.Replace("events:\n", "").Replace("tested", "second").Replace("T-002", "T-003").Replace("kind: price", "kind: prize");
        folder.Write(Tested, TestedText + "\n" + second);
        Served(folder.Load()).ShouldBe(["sound", "tested"]);
    }

    // What accounts for a numeral.

    [Theory]
    [InlineData("Some 280 boats came in.", "measure: boats, value: 280")]
    [InlineData("Some 280,000 boats came in.", "measure: boats, value: 280000")]
    [InlineData("Some 1.5 million boats came in.", "measure: boats, high: 1500000, qualifier: up-to")]
    [InlineData("At least 8 boats came in.", "measure: boats, low: 8, qualifier: at-least")]
    [InlineData("Boats came in on 6 December 2024.", "measure: boats, value: 5")]
    [InlineData("Boats came in since 2011.", "measure: boats, value: 5")]
    public void A_numeral_that_a_figure_or_a_day_accounts_for_may_stand(string statement, string figure)
    {
        folder.Change("Boats came into the harbour." + CiteLine, statement + CiteLine + Figure(figure));
        folder.Load().Problems.ShouldBeEmpty();
    }

    // Ids and codes that are taken.

    [Theory]
    [InlineData("id: tested", "id: sound", "sound")]
    [InlineData("T-002", "T-001", "T-001")]
    [InlineData("id: tested", "id: t-001", "t-001")]
    public void Of_two_entries_with_one_name_the_first_counts(string text, string by, string name)
    {
        folder.Change(text, by);
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound"]);
        loaded.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => p.At.ToString().ShouldBe("ledger/events/tested.yaml:2"),
            p => p.What.ShouldBe($"There are two entries named '{name}'; the one at ledger/events/sound.yaml:2 counts."),
            p => p.Remedy.ShouldContain("of its own"));
    }

    [Theory]
    [InlineData("sides.yaml", "side", "land")]
    [InlineData("outlets.yaml", "outlet", "courier")]
    [InlineData("articles.yaml", "article", "courier-1")]
    [InlineData("actors.yaml", "actor", "monitor")]
    [InlineData("places.yaml", "place", "town")]
    [InlineData("measures.yaml", "measure", "boats")]
    public void Of_two_reference_entries_with_one_id_the_first_counts(string file, string noun, string id)
    {
        var lines = File.ReadAllLines(folder.PathOf(file));
        var twice = lines.Single(l => l.Contains($"id: {id},", StringComparison.Ordinal));
        folder.Write(file, string.Join('\n', lines.Where(l => l.Length > 0).Append(twice)));
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound", "tested"]);
        loaded.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => p.At.ToString().ShouldBe($"ledger/{file}:{lines.Count(l => l.Length > 0) + 1}"),
            p => p.What.ShouldBe($"There are two {noun}s with the id '{id}'; the first one counts."),
            p => p.Remedy.ShouldContain("of its own"));
    }

    [Theory]
    [InlineData("nothing-like-it", "No event has the id 'nothing-like-it'.")]
    [InlineData("tested", "An event cannot be in contrast with itself.")]
    public void A_contrast_with_nothing_is_an_error(string with, string what)
    {
        folder.Change("nature: current", $"nature: current\n    contrasts: [{{ with: {with}, how: account }}]");
        var loaded = folder.Load();
        var problem = loaded.Problems.ShouldHaveSingleItem();
        (problem.At.ToString(), problem.What, problem.Severity).ShouldBe(("ledger/events/tested.yaml:6", what, Severity.Error));
        Served(loaded).ShouldContain("sound");
        View(loaded).All().ShouldAllBe(e => e.Contrasts.Count == 0 && !e.Contested);
    }

    // Reference entries.

    [Theory]
    [InlineData("id: a-named-person, kind: person, name: N, what: w, private: true, aliases: [Nadia]", "'a-named-person' is a private person and could be found by its aliases.", "keep no name")]
    [InlineData("id: a-witness, kind: described, name: a witness, what: witness", "'a-witness' is described, not named, but not marked anonymous.", "anonymous: true")]
    [InlineData("id: himself, kind: person, name: H, what: w, speaksFor: himself", "The actor speaks, step by step, for itself: 'himself'.", "Break the circle")]
    [InlineData("id: of-no-side, kind: person, name: H, what: w, side: lnad", "No side has the id 'lnad'.", "Did you mean 'land'?")]
    [InlineData("id: of-nobody, kind: person, name: H, what: w, speaksFor: monitr", "No actor has the id 'monitr'.", "Did you mean 'monitor'?")]
    public void An_actor_that_fails_is_named_with_its_file(string actor, string what, string remedy)
    {
        folder.Write("actors.yaml", File.ReadAllText(folder.PathOf("actors.yaml")) + $"\n  - {{ {actor} }}");
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound", "tested"]);
        loaded.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => p.At.ToString().ShouldStartWith("ledger/actors.yaml:"), p => p.What.ShouldBe(what), p => p.Remedy.ShouldContain(remedy), p => p.Severity.ShouldBe(Severity.Error));
    }

    [Fact]
    public void Actors_who_speak_for_each_other_in_a_circle_are_left_out()
    {
        folder.Write("actors.yaml", File.ReadAllText(folder.PathOf("actors.yaml")) + """

              - { id: a, kind: person, name: A, what: w, speaksFor: b }
              - { id: b, kind: person, name: B, what: w, memberOf: c }
              - { id: c, kind: person, name: C, what: w, speaksFor: a }
            """);
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound", "tested"]);
        loaded.Snapshot.Actors.Select(a => a.Id).ShouldBe(["monitor", "wire", "resident"], ignoreOrder: true);
        loaded.Problems.ShouldAllBe(p => p.What.StartsWith("The actor speaks, step by step, for itself") && p.At.Line >= 5);
    }

    [Fact]
    public void Places_that_lie_in_each_other_are_left_out_with_what_lies_in_them()
    {
        folder.Write("places.yaml", File.ReadAllText(folder.PathOf("places.yaml")).Replace("id: country, kind: country,", "id: country, kind: country, parent: street,"));
        var loaded = folder.Load();
        Served(loaded).ShouldBeEmpty();
        loaded.Problems.ShouldContain(p => p.What.StartsWith("The place lies, step by step, in itself") && p.Remedy.Contains("Break the circle"));
    }

    [Fact]
    public void A_thousand_places_each_in_the_next_end_nothing()
    {
        folder.Write("places.yaml", File.ReadAllText(folder.PathOf("places.yaml"))
            + string.Concat(Enumerable.Range(0, 1000).Select(i => $"\n  - {{ id: p{i}, kind: town, parent: p{i + 1}, name: P }}")));
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound", "tested"]);
        loaded.Problems.ShouldContain(p => p.Remedy.Contains("at most 32 steps"));
    }

    // Words that stay out of our own voice.

    [Theory]
    [InlineData("The regime sent boats.", "'regime'", "the government")]
    [InlineData("Boats of the Regime.", "'regime'", "the government")]
    [InlineData("Boats of the Kurds.", "'the Kurds'", "the government")]
    [InlineData("أرسل النظام السوري قوارب.", "'النظام السوري'", "الحكومة السورية")]
    public void A_word_that_stays_out_of_our_voice_is_named_with_what_to_write(string statement, string word, string say)
    {
        folder.Change("Boats came into the harbour.", statement);
        folder.Load().Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => p.At.ToString().ShouldBe("ledger/events/tested.yaml:9"), p => p.What.ShouldBe($"{word} is kept out of our own voice."), p => p.Remedy.ShouldBe($"Write: {say}."));
    }

    // What is written onto an Arabic word does not hide it.
    [Theory]
    [InlineData("وأكد أن القوارب وصلت."), InlineData("فأكّد وصولها."), InlineData("قال ذلك مؤكدا، وأَكَّدَ الوصول."), InlineData("وصلت قوارب الإرهابيين."), InlineData("للإرهابيين قوارب."), InlineData("كالإرهابيين وغيرهم."), InlineData("بميليشيات وقوارب."), InlineData("ولميليشيات قوارب.")]
    public void An_arabic_word_is_found_with_what_is_written_onto_it(string statement)
    {
        WithTerms();
        folder.Change("Boats came into the harbour.", statement);
        folder.Load().Problems.ShouldHaveSingleItem().What.ShouldContain("kept out of our own voice");
    }

    [Theory]
    [InlineData("وفر الميناء قوارب."), InlineData("وفرت المدينة قوارب."), InlineData("كفر نبل بلدة."), InlineData("قوارب في الأنهار."), InlineData("تحدث عن «الإرهابيين»."), InlineData("أكدال مدينة.")]
    public void A_word_that_only_looks_like_one_may_stand(string statement)
    {
        WithTerms();
        folder.Change("Boats came into the harbour.", statement);
        folder.Load().Problems.ShouldBeEmpty();
    }

    private void WithTerms() => folder.Write("terms.yaml", "avoid:\n  - { lang: ar, words: [أكد, الإرهابيين, ميليشيات, فر, فرت, انهار], except: [وفرت], say: غير ذلك }\n");

    // A figure is the same in both languages.
    [Theory]
    [InlineData("Some 280 boats came in.", "دخل نحو 281 قاربًا.", "holds '281'"), InlineData("Some 280 boats came in.", "دخل كثير من القوارب.", "lacks '280'"), InlineData("Some 280 boats came in.", "دخل نحو ٢٨ قاربًا.", "holds '28'")]
    public void Arabic_with_other_numerals_than_the_english_is_an_error(string english, string arabic, string what)
    {
        folder.Change("Boats came into the harbour." + CiteLine, $"{{ en: {english}, ar: {arabic} }}" + CiteLine + Figure("measure: boats, value: 280"));
        var loaded = folder.Load();
        Served(loaded).ShouldBe(["sound"]);
        loaded.Problems.ShouldContain(p => p.What.Contains(what) && p.Severity == Severity.Error && p.At.ToString() == "ledger/events/tested.yaml:9");
    }

    [Theory]
    [InlineData("دخل نحو 280 قاربًا."), InlineData("دخل نحو ٢٨٠ قاربًا.")]
    public void Arabic_with_the_same_numerals_passes(string arabic)
    {
        folder.Change("Boats came into the harbour." + CiteLine, $"{{ en: Some 280 boats came in., ar: {arabic} }}" + CiteLine + Figure("measure: boats, value: 280"));
        folder.Load().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_translation_is_no_new_fact()
    {
        var before = View(folder.Load()).Find("tested")!;
        folder.Change("summary: Boats came in.", "summary: { en: Boats came in., ar: دخلت قوارب. }");
        var after = View(folder.Load()).Find("tested")!;
        after.Summary.Ar.ShouldBe("دخلت قوارب.");
        after.Revision.ShouldBe(before.Revision);
        folder.Change("summary: Boats came in.", "summary: { en: Two boats came in., ar: دخلت قوارب. }");
        View(folder.Load()).Find("tested")!.Revision.ShouldNotBe(before.Revision);
    }

    [Theory]
    [InlineData("He called it 'a regimental band' and “the regime”.")]
    [InlineData("He spoke of \\\"the regime\\\".")]
    [InlineData("تحدث عن «النظام السوري».")]
    [InlineData("Regimes came and went.")]
    [InlineData("The Kurdish party sent boats.")]
    public void In_quotation_marks_or_as_part_of_another_word_it_may_stand(string statement)
    {
        folder.Change("statement: Boats came into the harbour.", $"statement: \"{statement}\"");
        folder.Load().Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("summary: Boats came in.", "summary: { en: Boats came in., ar: أرسل النظام السوري قوارب. }")]
    [InlineData("nature: current", "nature: current\n    caution: { why: The regime said it., use: show-with-warning }")]
    [InlineData("nature: current", "nature: current\n    sourcesNote: The regime said it.")]
    [InlineData(Cite, Cite + "\n        caution: { why: The regime said it., use: show-with-warning }")]
    public void Every_text_of_ours_is_looked_through(string text, string by)
    {
        folder.Change(text, by);
        folder.Load().Problems.ShouldHaveSingleItem().What.ShouldContain("kept out of our own voice");
    }

    // Coverage.

    [Fact]
    public void Coverage_outside_an_article_or_of_a_paragraph_that_is_cited_is_named()
    {
        folder.Write("coverage.yaml", """
            coverage:
              - article: courier-1
                uncited:
                  - { paragraphs: [1, 11], why: advertisement }
                  - { paragraphs: [3], why: advertisement }
            """);
        var loaded = folder.Load();
        loaded.Problems.Select(p => (p.At.ToString(), p.Severity)).ShouldBe([("ledger/coverage.yaml:4", Severity.Error), ("ledger/coverage.yaml:5", Severity.Warning)]);
        loaded.Coverage.Uncited.ShouldHaveSingleItem().Paragraph.ShouldBe(1);
        Served(loaded).ShouldBe(["sound", "tested"]);
    }

    [Theory]
    [InlineData("{ paragraph: 3, sentences: [{ events: [sound, tested] }, { why: no-statement }] }", null)]
    [InlineData("{ paragraph: 3, sentences: [{ events: [sound] }] }", "'tested' cites paragraph 3 of courier-1, but stands under none of its sentences.")]
    [InlineData("{ paragraph: 3, sentences: [{ events: [sound, tested, other] }] }", "Sentence 1 of courier-1, paragraph 3, names 'other', which does not cite that paragraph.")]
    [InlineData("{ paragraph: 3, sentences: [{ events: [sound, tested] }, { note: gone }] }", "Sentence 2 of courier-1, paragraph 3, must have either events or a reason.")]
    [InlineData("{ paragraph: 3, sentences: [{ events: [sound, tested], why: no-statement }] }", "Sentence 1 of courier-1, paragraph 3, must have either events or a reason.")]
    [InlineData("{ paragraph: 11, sentences: [] }", "Paragraph 11 is outside courier-1, which has 10.")]
    public void The_coverage_of_a_cited_paragraph_is_held_against_the_citations_both_ways(string cited, string? what)
    {
        folder.Write("coverage.yaml", $"coverage:\n  - article: courier-1\n    cited:\n      - {cited}\n");
        var loaded = folder.Load();
        loaded.Problems.Select(p => p.What).ShouldBe(what is null ? [] : [what]);
        Served(loaded).ShouldBe(["sound", "tested"]);
        if (what is null)
            loaded.Coverage.Sentences.Select(s => (s.Paragraph, s.Number, s.Events.Count, s.Why)).ShouldBe([(3, 1, 2, null), (3, 2, 0, UncitedWhy.NoStatement)]);
    }
}
