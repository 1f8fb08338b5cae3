using System.CommandLine;
using BotHost.Exports;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Evidence;
using BotHost.Ledger.Loading;
using BotHost.Replies.Rendering;

namespace BotHost.CommandLine;

/// <summary>ledger check, evidence, coverage, stats, export, schema: the editors' tools. Exit 1 if anything is wrong.</summary>
internal static class LedgerVerb
{
    private const int MostNamed = 20;

    private const string LockFile = "evidence.lock.json";

    public static Command Build(Func<Installation> installation) => new("ledger", "The ledger's files.")
    {
        Check(installation), Evidence(installation), Coverage(installation), Stats(installation), Export(installation), SchemaVerb.Build(installation),
    };

    private static Command Check(Func<Installation> installation)
    {
        var verb = new Command("check", "Runs the publish gate over the ledger's files.");
        verb.SetAction(_ =>
        {
            var loaded = installation().Ledger.Current;
            // No problem: it is told in English there, and marked.
            if (loaded.Snapshot.Events.Where(e => !Translations.IsWhole(e)).ToArray() is { Length: > 0 } lacking)
                Console.Out.WriteLine($"note: {lacking.Length} of {loaded.Snapshot.Events.Count} entries have texts that are not in Arabic yet: {string.Join(", ", lacking.Take(MostNamed).Select(e => e.Code))}{(lacking.Length > MostNamed ? " …" : "")}");
            return Report(loaded.Problems, "The ledger has no problem.");
        });
        return verb;
    }

    private static Command Evidence(Func<Installation> installation)
    {
        var articles = new Option<string>("--articles") { Description = "Folder with the articles' text files.", Required = true };
        var write = new Option<bool>("--write") { Description = "Write the lock file anew." };
        var verb = new Command("evidence", "Holds the ledger against the articles it cites.") { articles, write };
        verb.SetAction(result =>
        {
            var house = installation();
            var path = Path.Combine(house.LedgerPath, LockFile);
            var problems = new List<LedgerProblem>();
            var loaded = house.Ledger.Current;
            var locked = File.Exists(path) ? EvidenceLock.Load(path, $"seeds/{LockFile}", problems) ?? EvidenceLock.Empty : EvidenceLock.Empty;
            EvidenceReport Run(EvidenceLock with) => EvidenceCheck.Run(new EvidenceInput(loaded.Snapshot.Events, loaded.Snapshot.Articles, with, Path.GetFullPath(result.GetValue(articles)!), loaded.Texts, loaded.Coverage.Sentences));
            var report = Run(locked);
            if (result.GetValue(write))
            {
                File.WriteAllText(path, report.FreshLock.ToJson());
                problems.Clear();
                report = Run(report.FreshLock);
            }
            return Report([.. problems, .. report.Problems], $"Every citation, figure and text holds: {report.FreshLock.Paragraphs.Count} cited paragraphs.");
        });
        return verb;
    }

    private static Command Coverage(Func<Installation> installation)
    {
        var articles = new Option<string>("--articles") { Description = "Folder with the articles' text files.", Required = true };
        var article = new Argument<string?>("article") { Description = "An article's id; without it, all of them.", Arity = ArgumentArity.ZeroOrOne };
        var open = new Option<bool>("--open") { Description = "Only sentences that the coverage says nothing of." };
        var verb = new Command("coverage", "Lays each sentence of an article beside the entries that hold it.") { article, articles, open };
        verb.SetAction(result =>
        {
            var problems = new List<LedgerProblem>();
            foreach (var line in CoverageSheet.Of(installation().Ledger.Current, Path.GetFullPath(result.GetValue(articles)!), result.GetValue(article), problems))
            {
                if (line.Accounted && result.GetValue(open)) continue;
                Console.Out.WriteLine($"{line.Paragraph}, sentence {line.Sentence}{(line.Accounted ? "" : " (not accounted for)")}: {line.Text}");
                foreach (var e in line.Events) Console.Out.WriteLine($"    {e.Code} {e.Id}: {e.Summary.En}");
                if (line.Why is not null || line.Note is not null) Console.Out.WriteLine($"    {line.Why}{(line.Why is null || line.Note is null ? "" : ": ")}{line.Note}");
            }
            foreach (var problem in problems) Console.Error.WriteLine(problem);
            return problems.Count == 0 ? 0 : 1;
        });
        return verb;
    }

    private static Command Stats(Func<Installation> installation)
    {
        var contrasts = new Option<bool>("--contrasts") { Description = "List the contrasts with their ids." };
        var verb = new Command("stats", "Counts what the ledger holds.") { contrasts };
        verb.SetAction(result =>
        {
            var loaded = installation().Ledger.Current;
            var codes = loaded.Snapshot.Events.ToDictionary(e => e.Id, e => e.Code);
            if (result.GetValue(contrasts))
                foreach (var (e, c) in loaded.Snapshot.Events.SelectMany(e => e.Contrasts, (e, c) => (e, c)))
                    Console.Out.WriteLine($"{c.How.Written(),-18} {e.Code} {e.Id} – {codes.GetValueOrDefault(c.With, "(left out)")} {c.With}");
            else
                foreach (var (what, count) in LedgerStats.Of(loaded))
                    Console.Out.WriteLine($"{what,-46} {count,8:N0}");
            return 0;
        });
        return verb;
    }

    private static Command Export(Func<Installation> installation)
    {
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Only what was known by the end of this day (UTC), YYYY-MM-DD.", CustomParser = Days.Parse };
        var format = new Option<string>("--format") { Description = "json or csv (with a row of HXL tags).", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "csv");
        var verb = new Command("export", "Everything that may be shown, for reuse.") { asOf, format };
        verb.SetAction(result =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var day = result.GetValue(asOf) ?? DateOnly.FromDateTime(now.UtcDateTime);
            var events = installation().Ledger.Current.Snapshot.AsOf(UtcDay.End(day), now).All().OrderBy(e => e.Code, StringComparer.Ordinal);
            if (result.GetValue(format) == "csv") LedgerCsv.Write(events, Console.Out);
            else Console.Out.WriteLine(JsonRenderer.Render(events));
            return 0;
        });
        return verb;
    }

    internal static int Report(IReadOnlyList<LedgerProblem> problems, string sound)
    {
        foreach (var problem in problems) Console.Out.WriteLine(problem);
        Console.Out.WriteLine(problems.Count == 0 ? sound : $"{problems.Count} problem(s).");
        return problems.Count == 0 ? 0 : 1;
    }
}
