using BotHost.Ledger.Entries;
using BotHost.Ledger.Gate;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Loading.Yaml;
using BotHost.Ledger.Revisions;
using BotHost.Ledger.Safety;

namespace BotHost.Ledger.Loading;

/// <summary>A ledger as loaded: what is sound, and every problem met.</summary>
/// <param name="Texts">Every text of ours with its place, for checks of wording.</param>
public sealed record LoadedLedger(
    LedgerSnapshot Snapshot, IReadOnlyList<LedgerProblem> Problems, IReadOnlyList<(SourceLine At, string Text)> Texts, Coverage Coverage)
{
    public bool Sound => Problems.All(p => p.Severity != Severity.Error);
}

/// <summary>Reads a ledger's folder. Damaged files and entries are left out and reported; what is sound is served.</summary>
public static class LedgerLoader
{
    /// <param name="folder">Holds sides, outlets, articles, actors, places, measures, terms, coverage (.yaml) and events/*.yaml.</param>
    /// <param name="safetyFile">The safety policy, or null for none. If it is named but cannot be read, nothing is shown: the ledger stays empty.</param>
    /// <param name="changes">Revisions over what the files say, in the order in which they were decided; null for none.</param>
    public static LoadedLedger Load(string folder, string? safetyFile, IReadOnlyList<EntryChange>? changes = null)
    {
        var problems = new List<LedgerProblem>();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        T? Read<T>(string file) where T : FileShape => ShapeReader.ReadFile<T>(Path.Combine(folder, file), $"{name}/{file}", problems);

        var policy = Policy(safetyFile, problems);
        var known = new ReferenceBinder(problems);
        known.BindSides(Read<SidesFile>("sides.yaml")?.Sides ?? []);
        known.BindOutlets(Read<OutletsFile>("outlets.yaml")?.Outlets ?? []);
        known.BindMeasures(Read<MeasuresFile>("measures.yaml")?.Measures ?? []);
        known.BindPlaces(Read<PlacesFile>("places.yaml")?.Places ?? []);
        known.BindActors(Read<ActorsFile>("actors.yaml")?.Actors ?? []);
        known.BindArticles(Read<ArticlesFile>("articles.yaml")?.Articles ?? []);
        known.CheckNewsrooms();
        var terms = Read<TermsFile>("terms.yaml")?.Avoid ?? [];
        var coverage = File.Exists(Path.Combine(folder, "coverage.yaml")) ? Read<CoverageFile>("coverage.yaml")?.Coverage ?? [] : [];

        var gate = new PublishGate(terms, policy ?? SafetyPolicy.Open, problems);
        var texts = new List<(SourceLine, string)>();
        var events = Events(folder, name, new EventBinder(known, problems), gate, texts, problems, (changes ?? []).ToLookup(c => c.Entry, StringComparer.Ordinal));
        var served = policy is null ? [] : gate.CheckTogether(events);
        var snapshot = new LedgerSnapshot(known.Sides.All, [.. known.Outlets.All.Values], [.. known.Articles.All.Values], [.. known.Actors.All.Values],
            [.. known.Places.All.Values], [.. known.Measures.All.Values], served, policy)
        {
            Changes = changes ?? [],
            Completeness = served.Count == 0 ? Completeness.Nothing : problems.Exists(p => p.Severity == Severity.Error) ? Completeness.Partial : Completeness.Whole,
        };
        return new LoadedLedger(snapshot, problems, texts, new CoverageBinder(known, served, problems, (changes ?? []).Select(c => c.Entry).ToHashSet(StringComparer.Ordinal)).Bind(coverage));
    }

    private static SafetyPolicy? Policy(string? safetyFile, List<LedgerProblem> problems)
    {
        if (safetyFile is null) return SafetyPolicy.Open;
        var before = problems.Count;
        var file = ShapeReader.ReadFile<SafetyFile>(safetyFile, $"config/{Path.GetFileName(safetyFile)}", problems);
        foreach (var rule in file?.Rules ?? [])
        {
            if (rule.DelayHours is < 0 or > SafetyRuleEntry.LongestHours)
                problems.Add(new(rule.At, Severity.Error, $"'delayHours' is {rule.DelayHours}.", $"Allowed: 0 to {SafetyRuleEntry.LongestHours}, which is ten years."));
            if (rule.YoungerThanDays is < 0 or > SafetyRuleEntry.LongestHours / 24)
                problems.Add(new(rule.At, Severity.Error, $"'youngerThanDays' is {rule.YoungerThanDays}.", $"Allowed: 0 to {SafetyRuleEntry.LongestHours / 24}; absent means always."));
        }
        if (file is not null && problems.Count == before) return SafetyPolicy.From(file);
        problems.Add(new(new SourceLine($"config/{Path.GetFileName(safetyFile)}", 0), Severity.Error,
            "Without a sound safety policy no event is shown.", "Mend the problems above."));
        return null;
    }

    private static List<(EventEntry, ReportedEvent)> Events(
        string folder, string name, EventBinder binder, PublishGate gate, List<(SourceLine, string)> texts, List<LedgerProblem> problems, ILookup<string, EntryChange> changes)
    {
        var bound = new List<(EventEntry, ReportedEvent)>();
        var gone = new HashSet<string>(StringComparer.Ordinal);
        void Take(EventEntry written)
        {
            if (RevisedEntries.Apply(written, changes[written.Id]) is not { } entry)
            {
                gone.Add(written.Id);
                return;
            }
            texts.AddRange(OurTexts.Of(entry));
            if (binder.Bind(entry) is { } reported && gate.Check(entry, reported)) bound.Add((entry, reported));
        }
        var events = Path.Combine(folder, "events");
        if (!Directory.Exists(events))
        {
            problems.Add(new(new SourceLine($"{name}/events", 0), Severity.Error, "The folder is missing, so there is nothing to tell.", "Put event files (*.yaml) in it."));
            return bound;
        }
        foreach (var path in Directory.EnumerateFiles(events, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var shown = $"{name}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}";
            foreach (var written in ShapeReader.ReadFile<EventsFile>(path, shown, problems)?.Events ?? []) Take(written);
        }
        foreach (var entered in RevisedEntries.Entered(changes.SelectMany(c => c))) Take(entered);
        if (gone.Count == 0) return bound;
        // What stood in contrast to an entry that is not told any more stands alone.
        return [.. bound.Select(b => (b.Item1 with { Contrasts = b.Item1.Contrasts?.Where(c => !gone.Contains(c.With)).ToList() }, b.Item2 with { Contrasts = [.. b.Item2.Contrasts.Where(c => !gone.Contains(c.With))] }))];
    }
}
