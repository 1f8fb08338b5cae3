using System.Text;
using BotHost.Ledger.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Loading;

/// <summary>Files that cannot be read. Each names the file, the line where there is one, and a remedy; the other files are served and the process goes on.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Loads, and expects one error in the tested file; the sound entry is served, the tested one is not.</summary>
    private LedgerProblem OnlyProblem(int line)
    {
        var loaded = folder.Load();
        LedgerFolder.Served(loaded).ShouldBe(["sound"]);
        var problem = loaded.Problems.ShouldHaveSingleItem();
        (problem.At.ToString(), problem.Severity, loaded.Sound).ShouldBe((line == 0 ? "ledger/events/tested.yaml" : $"ledger/events/tested.yaml:{line}", Severity.Error, false));
        problem.Remedy.ShouldNotBeNullOrWhiteSpace();
        return problem;
    }

    private void Expect(string content, int line, string what, string remedy)
    {
        folder.Write(LedgerFolder.Tested, content);
        OnlyProblem(line).ShouldSatisfyAllConditions(p => p.What.ShouldContain(what), p => p.Remedy.ShouldContain(remedy));
    }

    [Fact]
    public void The_ledger_that_these_tests_damage_is_sound()
    {
        var loaded = folder.Load();
        loaded.Problems.ShouldBeEmpty();
        LedgerFolder.Served(loaded).ShouldBe(["sound", "tested"]);
    }

    [Fact]
    public void Damaged_YAML_names_its_line() =>
        Expect(LedgerFolder.TestedText.Replace("places: [{ place: town, role: at }]", "places: [{ place: town, role: at ]"), 7, "not valid YAML", "brackets");

    [Fact]
    public void Indentation_by_tabs_is_refused_at_the_mapping_that_holds_it() =>
        Expect("events:\n\t- id: tested", 1, "invalid tab", "indentation");

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Two_hundred_thousand_opening_brackets_are_refused_before_the_parser_sees_them(char bracket) =>
        Expect("events:\n" + new string(bracket, 200_000), 2, "nested too deeply", "24 levels");

    [Fact]
    public void Opening_brackets_on_a_line_each_are_refused() =>
        Expect("events:\n" + string.Concat(Enumerable.Repeat("[\n", 200_000)), 200_001, "nested too deeply", "24 levels");

    [Fact]
    public void Opening_brackets_that_comments_seem_to_close_are_refused() =>
        Expect("events:\n" + string.Concat(Enumerable.Repeat(" [ # ]\n", 200_000)), 25, "nested too deeply", "24 levels");

    [Fact]
    public void Opening_brackets_that_quotes_seem_to_close_are_refused() =>
        Expect("events:\n" + string.Concat(Enumerable.Repeat(" [\"]\",\n", 200_000)), 25, "nested too deeply", "24 levels");

    [Fact]
    public void Lists_in_lists_by_hyphens_are_refused() =>
        Expect("events:\n" + string.Concat(Enumerable.Repeat("- ", 200_000)) + "x", 2, "nested too deeply", "24 levels");

    [Fact]
    public void Names_in_names_by_indentation_are_refused() =>
        Expect(string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{new string(' ', i)}a:\n")), 25, "nested too deeply", "24 levels");

    [Fact]
    public void Keys_in_keys_are_refused() =>
        Expect("events:\n" + string.Concat(Enumerable.Repeat("? ", 200_000)) + "x", 2, "nested too deeply", "24 levels");

    [Fact]
    public void A_deep_nesting_within_the_limit_is_judged_by_its_shape() =>
        Expect("events:\n  - " + new string('[', 20) + new string(']', 20), 2, "should be a mapping", "id");

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var layers = Enumerable.Range(1, 11).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(layers);
        Expect(bomb + "events: *a11", 2, "alias", "Write the value out");
    }

    [Fact]
    public void An_alias_to_itself_is_refused() => Expect("events: &all [*all]", 1, "alias", "Write the value out");

    [Fact]
    public void A_name_given_twice_is_refused() =>
        Expect(LedgerFolder.TestedText.Replace("    kind: price", "    kind: price\n    kind: strike"), 5, "not valid YAML", "Mend");

    [Fact]
    public void A_file_of_zero_bytes_says_so() => Expect("", 0, "empty", "one document");

    [Fact]
    public void A_file_of_comments_says_so() => Expect("# nothing\n", 0, "empty", "one document");

    [Fact]
    public void Two_documents_in_one_file_are_refused() => Expect(LedgerFolder.TestedText + "\n---\nevents: []\n", 0, "several YAML documents", "one document");

    [Fact]
    public void A_file_that_is_a_list_is_told_what_it_may_hold() => Expect("- id: tested", 1, "The file should be a mapping", "events");

    [Fact]
    public void A_name_that_is_not_known_is_told_what_is() => Expect("evnts: []\nevents: []", 1, "'evnts' is not known", "events");

    [Fact]
    public void A_binary_file_is_refused()
    {
        File.WriteAllBytes(folder.PathOf(LedgerFolder.Tested), [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xD8]);
        OnlyProblem(0).What.ShouldContain("not UTF-8");
    }

    [Fact]
    public void Text_with_binary_zeros_is_refused_with_its_line() => Expect("events:\n  - id: a\0b", 2, "binary data", "UTF-8");

    [Fact]
    public void Text_in_another_encoding_is_refused()
    {
        File.WriteAllText(folder.PathOf(LedgerFolder.Tested), LedgerFolder.TestedText, Encoding.Unicode);
        OnlyProblem(0).Remedy.ShouldContain("UTF-8");
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        File.WriteAllText(folder.PathOf(LedgerFolder.Tested), LedgerFolder.TestedText, new UTF8Encoding(true));
        folder.Load().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_fifty_megabytes_is_not_read()
    {
        using (var file = File.Create(folder.PathOf(LedgerFolder.Tested))) file.SetLength(50 * 1024 * 1024);
        OnlyProblem(0).ShouldSatisfyAllConditions(p => p.What.ShouldContain("52,428,800"), p => p.Remedy.ShouldContain("Split"));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_a_missing_file()
    {
        File.Delete(folder.PathOf(LedgerFolder.Tested));
        File.CreateSymbolicLink(folder.PathOf(LedgerFolder.Tested), folder.PathOf("nowhere.yaml"));
        OnlyProblem(0).What.ShouldContain("missing");
    }

    [Fact]
    public void A_folder_that_links_to_itself_ends_nothing()
    {
        Directory.CreateSymbolicLink(folder.PathOf("events/again"), folder.PathOf("events"));
        LedgerFolder.Served(folder.Load()).ShouldBe(["sound", "tested"]);
    }

    [Theory]
    [InlineData("sides.yaml")]
    [InlineData("outlets.yaml")]
    [InlineData("articles.yaml")]
    [InlineData("actors.yaml")]
    [InlineData("places.yaml")]
    [InlineData("measures.yaml")]
    [InlineData("terms.yaml")]
    public void A_missing_file_is_named_with_the_setting_that_tells_where_it_is_looked_for(string file)
    {
        File.Delete(folder.PathOf(file));
        folder.Load().Problems.ShouldContain(p => p.At.ToString() == $"ledger/{file}" && p.Severity == Severity.Error && p.What == "The file is missing." && p.Remedy.Contains("Ledger:Path"));
    }

    [Theory]
    [InlineData("terms.yaml")]
    [InlineData("sides.yaml")]
    [InlineData("measures.yaml")]
    public void What_needs_nothing_of_a_missing_file_is_served(string file)
    {
        File.Delete(folder.PathOf(file));
        LedgerFolder.Served(folder.Load()).ShouldBe(["sound", "tested"]);
    }

    [Fact]
    public void A_missing_folder_of_events_is_named()
    {
        Directory.Delete(folder.PathOf("events"), recursive: true);
        folder.Load().Problems.ShouldHaveSingleItem().ToString().ShouldBe("ledger/events: error: The folder is missing, so there is nothing to tell. Put event files (*.yaml) in it.");
    }

    [Fact]
    public void A_missing_ledger_is_empty_and_says_so_for_each_file()
    {
        var loaded = LedgerLoader.Load(folder.PathOf("nowhere"), folder.PathOf("../safety.yaml"));
        loaded.Snapshot.Events.ShouldBeEmpty();
        loaded.Problems.Count.ShouldBe(8);
        LedgerFolder.View(loaded).ReportsUpTo.ShouldBeNull();
    }

    [Fact]
    public void All_problems_of_all_files_are_found_at_once()
    {
        folder.Write(LedgerFolder.Tested, LedgerFolder.TestedText.Replace("price", "prize").Replace("asserts", "assert").Replace("paragraph: 3", "paragraph: three"));
        folder.Write("measures.yaml", "measures: ]");
        folder.Load().Problems.Select(p => p.At.ToString()).ShouldBe(
            ["ledger/measures.yaml:1", "ledger/events/tested.yaml:4", "ledger/events/tested.yaml:10", "ledger/events/tested.yaml:12"], ignoreOrder: true);
    }

    [Fact]
    public void No_change_to_a_file_throws_or_takes_the_other_files_with_it()
    {
        string[] nasty =
        [
            "[", "]", "{", "}", "\"", "'", ": ", "- ", "? ", "\n", "\t", "#", "&a ", "*a ", "!!binary ", "!<x> ", "%YAML 9.9\n", "%TAG ! x\n", "---\n", "...\n", "|", ">", "|9\n", "~", "\\x", "\"\\UFFFFFFFF\"",
            "<<: ", "\u2028", "\u0085", "\uFEFF", "\u202E", "\u0007", "9999999999999999999999999999", "1e999", "-0", "2024-13-45", "9999-12-31", "0001-01-01", "tested", "T-001", "sound",
        ];
        var edit = from at in Gen.Choose(0, LedgerFolder.TestedText.Length) from cut in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 40))) from put in Gen.Elements(nasty) select (at, cut, put);
        var damaged = Gen.NonEmptyListOf(edit).Select(edits => edits.Take(4).Aggregate(LedgerFolder.TestedText,
            (text, e) => text[..Math.Min(e.at, text.Length)] + e.put + text[Math.Min(e.at + e.cut, text.Length)..]));
        Prop.ForAll(damaged.ToArbitrary(), text =>
        {
            folder.Write("events/zz.yaml", text);
            var loaded = folder.Load();
            return LedgerFolder.Served(loaded).Contains("sound") && loaded.Problems.All(p => p.What.Length > 0 && p.Remedy.Length > 0);
        }).Check(Seeded.Quick.WithMaxTest(1500));
    }
}
