using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace BotHost.Tests.CommandLine;

public sealed class LedgerVerbTests
{
    private const string DamagedYaml = "events:\n  - id: [[[\n";

    [Fact]
    public async Task The_shipped_ledger_has_no_problem()
    {
        var run = await BuiltProgram.RunAsync("ledger", "check");
        run.Exit.ShouldBe(0);
        // Besides it may be noted what is not translated yet.
        run.Output.Trim().Split('\n').Where(l => !l.StartsWith("note: ", StringComparison.Ordinal)).ShouldBe(["The ledger has no problem."]);
    }

    [Fact]
    public async Task Stats_count_what_the_ledger_holds()
    {
        var run = await BuiltProgram.RunAsync("ledger", "stats");
        run.Exit.ShouldBe(0);
        foreach (var what in new[] { "events", "claims", "figures", "separate sources", "citations", "paragraphs" })
            run.Output.Split('\n').ShouldContain(l => l.StartsWith(what, StringComparison.Ordinal) && char.IsDigit(l.TrimEnd().Last()), what);
    }

    [Fact]
    public async Task The_export_as_json_holds_the_events_that_were_known()
    {
        var all = Events(await BuiltProgram.RunAsync("ledger", "export"));
        all.Length.ShouldBeGreaterThan(100);
        Events(await BuiltProgram.RunAsync("ledger", "export", "--as-of", "2024-12-05")).ShouldBeEmpty();
        var sixth = Events(await BuiltProgram.RunAsync("ledger", "export", "--as-of", "2024-12-06"));
        sixth.Length.ShouldBeInRange(1, all.Length - 1);
    }

    [Fact]
    public async Task The_export_as_csv_has_a_header_a_row_of_hxl_tags_and_p_codes()
    {
        var run = await BuiltProgram.RunAsync("ledger", "export", "--format", "csv");
        run.Exit.ShouldBe(0);
        using var csv = CsvReader.FromText(run.Output, new CsvReaderOptions());
        string[] header = run.Output.Split('\n')[0].TrimEnd().Split(',');
        foreach (var column in new[] { "admin1_pcode", "period_from", "period_to", "unit", "qualifier", "condition", "origin_key" }) header.ShouldContain(column);
        csv.Read().ShouldBeTrue();
        header.Select(csv.GetString).ShouldAllBe(tag => tag!.StartsWith('#'));
        var codes = new List<string>();
        var rows = 0;
        while (csv.Read())
        {
            rows++;
            csv.FieldCount.ShouldBe(header.Length);
            codes.Add(csv.GetString("admin1_pcode")!);
            csv.GetString("origin_key").ShouldNotBeNull();
            if (csv.GetString("value") is { Length: > 0 } value) decimal.Parse(value, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(0);
            if (csv.GetString("measure") is { Length: > 0 }) csv.GetString("unit").ShouldNotBeNullOrEmpty();
        }
        rows.ShouldBeGreaterThan(200);
        codes.Where(c => c.Length > 0).Distinct().Count().ShouldBeGreaterThan(3);
        codes.Where(c => c.Length > 0).ShouldAllBe(c => c.StartsWith("SY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_without_the_folder_of_articles_says_what_is_missing()
    {
        var run = await BuiltProgram.RunAsync("ledger", "evidence");
        run.Exit.ShouldBe(1);
        run.Errors.ShouldContain("--articles");
    }

    [Fact]
    public async Task A_relative_folder_is_relative_to_where_the_person_stands()
    {
        var here = Directory.CreateTempSubdirectory("bothost-");
        try
        {
            Directory.CreateDirectory(Path.Combine(here.FullName, "mine"));
            var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["ledger", "evidence", "--articles", "mine"], Folder = here.FullName });
            run.Exit.ShouldBe(1);
            run.Output.ShouldContain("000_d0b206cf0b584c9c.txt");
            run.Errors.ShouldBeEmpty();
        }
        finally
        {
            here.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_damaged_file_is_reported_and_what_is_sound_is_still_answered()
    {
        var here = Directory.CreateTempSubdirectory("bothost-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Of("seeds"), "*.yaml", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(here.FullName, Path.GetRelativePath(RepositoryRoot.Of("seeds"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            File.WriteAllText(Path.Combine(here.FullName, "events", "economy.yaml"), DamagedYaml);
            var other = new Dictionary<string, string> { ["Ledger__Path"] = here.FullName };
            var check = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["ledger", "check"], Environment = other });
            check.Exit.ShouldBe(1);
            check.Output.ShouldContain("economy.yaml");
            var ask = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["ask", "/status homs"], Environment = other });
            (ask.Exit, ask.Output.Contains("H-011", StringComparison.Ordinal)).ShouldBe((0, true));
            ask.Output.ShouldContain("Part of the ledger could not be read");
        }
        finally
        {
            here.Delete(recursive: true);
        }
    }

    private static JsonElement[] Events(BuiltProgram.Outcome run)
    {
        run.Exit.ShouldBe(0, run.Errors);
        return [.. JsonDocument.Parse(run.Output).RootElement.GetProperty("events").EnumerateArray()];
    }
}
