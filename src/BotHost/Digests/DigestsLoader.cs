using BotHost.Channels;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Yaml;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>Reads config/digests.yaml. A definition with a problem is left out and reported; the others run.</summary>
internal static class DigestsLoader
{
    private const int MostHours = 720;

    public static IReadOnlyList<DigestDefinition> Load(string path, LedgerSnapshot ledger, DateTimeOffset now, ICollection<LedgerProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var file = ShapeReader.ReadFile<DigestsFile>(path, $"config/{Path.GetFileName(path)}", problems);
        var view = ledger.AsOf(DateTimeOffset.MaxValue, now);
        var places = view.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var definitions = new List<DigestDefinition>();
        foreach (var entry in file?.Digests ?? [])
        {
            var before = problems.Count;
            if (definitions.Any(d => d.Name == entry.Name))
                problems.Add(new(entry.At, Severity.Error, $"There are two digests named '{entry.Name}'.", "Give this one a name of its own."));
            var schedule = Schedule(entry, now, problems);
            Check(entry, problems);
            CheckPicture(entry, view, problems);
            var covered = (entry.Places ?? []).Select(id => Find(places, id, entry, problems)).ToArray();
            if (schedule is null || problems.Count > before) continue;
            var span = TimeSpan.FromHours(entry.Hours ?? 48);
            definitions.Add(new DigestDefinition(entry.Name, entry.Title, schedule, entry.Covers == DigestCoverage.LastHours ? span : null, span,
                covered!, entry.Kinds?.ToHashSet(), entry.Languages ?? ["en"], [.. entry.Destinations.Select(d => new DigestDestination(d.To, d.Test))], entry.Misfire) { DeclaredAt = entry.At.ToString(), Picture = DigestPicture.Read(entry.Picture) });
        }
        return definitions;
    }

    private static DigestSchedule? Schedule(DigestEntry entry, DateTimeOffset now, ICollection<LedgerProblem> problems)
    {
        if (entry.Cron is null == entry.When is null)
        {
            problems.Add(new(entry.At, Severity.Error, entry.Cron is null ? "Nothing says when." : "Both 'cron' and 'when' say when.", "Write one of them: 'when: every day at 8' or 'cron: 0 0 8 * * ?'."));
            return null;
        }
        try
        {
            if (entry.Cron is { } cron) return DigestSchedule.Parse(cron, entry.TimeZone, now);
            switch (ScheduleWords.Read(entry.When!, entry.TimeZone, now))
            {
                case ScheduleReading.Understood(var schedule):
                    return schedule;
                case ScheduleReading.NotUnderstood doubt:
                    var (what, remedy) = ScheduleDoubts.Told(doubt, Words.In(Words.English));
                    problems.Add(new(entry.At, Severity.Error, what, remedy));
                    break;
            }
        }
        catch (FormatException e)
        {
            problems.Add(new(entry.At, Severity.Error, e.Message, "Write seconds minutes hours day-of-month month day-of-week, e.g. 0 0 8 * * ? for every day at 8."));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            problems.Add(new(entry.At, Severity.Error, $"There is no time zone '{entry.TimeZone}' here.", "Use an IANA name such as Asia/Damascus or Europe/Berlin."));
        }
        return null;
    }

    private static void Check(DigestEntry entry, ICollection<LedgerProblem> problems)
    {
        if (entry.Hours is < 1 or > MostHours)
            problems.Add(new(entry.At, Severity.Error, $"'hours' is {entry.Hours}.", $"Allowed: 1 to {MostHours}."));
        foreach (var language in (entry.Languages ?? []).Where(l => l is not ("en" or "ar")))
            problems.Add(new(entry.At, Severity.Error, $"'{language}' is no language of ours.", "Allowed: en, ar."));
        if (entry.Destinations.Count == 0)
            problems.Add(new(entry.At, Severity.Error, "The digest goes nowhere.", "Add a destination: - to: terminal."));
        foreach (var d in entry.Destinations)
            if (Addresses.Problem(d.To) is { } problem) problems.Add(new(d.At, Severity.Error, problem, Addresses.Allowed));
    }

    private static void CheckPicture(DigestEntry entry, LedgerView view, ICollection<LedgerProblem> problems)
    {
        if (entry.Picture is null) return;
        if (DigestPicture.Read(entry.Picture) is not { } picture)
            problems.Add(new(entry.At, Severity.Error, $"'{entry.Picture}' is no picture of ours.", "Allowed: map, or chart and the id of a measure, e.g. chart exchange-rate."));
        else if (picture.Measure is { } measure && view.Measures.All(m => m.Id != measure))
            problems.Add(new(entry.At, Severity.Error, $"No measure has the id '{measure}'.", "Use an id from measures.yaml."));
    }

    private static Place? Find(Dictionary<string, Place> places, string id, DigestEntry entry, ICollection<LedgerProblem> problems)
    {
        if (places.TryGetValue(id, out var place)) return place;
        problems.Add(new(entry.At, Severity.Error, $"No place has the id '{id}'.", "Use an id from places.yaml."));
        return null;
    }
}
