using System.CommandLine;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using BotHost.Storage;
using BotHost.Time;
using Microsoft.Extensions.Options;

namespace BotHost.CommandLine;

/// <summary>doctor: everything that keeps the host from doing its job, with the remedy. Exit 1 if there is any; what is merely a warning does not count.</summary>
internal static class DoctorVerb
{
    public static Command Build(Func<Installation> installation)
    {
        var lang = new Option<string>("--lang") { Description = "Language of the findings and remedies.", DefaultValueFactory = _ => Words.English };
        lang.AcceptOnlyFromAmong([.. Words.Languages]);
        var verb = new Command("doctor", "Says what is wrong with the installation, and what to do.") { lang };
        verb.SetAction(async (result, cancel) =>
        {
            var (house, digests) = (installation(), new List<DigestDefinition>());
            var findings = Findings(house, digests).ToList();
            findings.Add(await PictureFindings.OfAsync(house, cancel));
            findings.AddRange(await PlatformFindings.OfAsync(house, digests, cancel));
            return Report(findings, Words.In(result.GetValue(lang)!));
        });
        return verb;
    }

    /// <param name="found">Takes the digests that can be run.</param>
    private static IEnumerable<Finding> Findings(Installation house, List<DigestDefinition> found)
    {
        yield return new(true, $"content root: {house.Root}");
        var loaded = house.Ledger.Current;
        foreach (var problem in loaded.Problems) yield return problem.Severity == Severity.Error ? new(false, problem.ToString()) : Finding.Warning(problem.ToString());
        yield return new(loaded.Snapshot.Events.Count > 0, $"ledger: {loaded.Snapshot.Events.Count} entries, {loaded.Problems.Count} problem(s) in {house.LedgerPath}");
        var problems = new List<LedgerProblem>();
        var digests = DigestRegistration.Load(house, TimeProvider.System.GetUtcNow(), problems);
        found.AddRange(digests);
        HelpLinesFile.Load(house.PathOf(house.Options.HelpLines), problems);
        foreach (var problem in problems) yield return new(false, problem.ToString());
        foreach (var d in digests) yield return d.Schedule.NextAfter(TimeProvider.System.GetUtcNow()) is { } due ? new(true, $"digest {d.Name}: next due {due:u}") : Finding.Warning($"digest {d.Name}: never due any more");
        yield return Clock(house);
        yield return Storage(house);
        yield return Outbox(house);
        yield return new(ArabicIsCompared(), "ICU: names in Arabic can be compared (if not: install libicu, and leave InvariantGlobalization off)");
    }

    private static Finding Clock(Installation house)
    {
        try
        {
            var clock = ClockOptions.Read(house.Configuration);
            return new(true, clock.Replays ? $"clock: replays from {clock.Start:u} at {clock.Speed}×" : "clock: the clock on the wall");
        }
        catch (OptionsValidationException e)
        {
            return new(false, string.Join(' ', e.Failures));
        }
    }

    /// <summary>Whether the database can be reached and is no newer program's. Nothing is written.</summary>
    private static Finding Storage(Installation house)
    {
        try
        {
            var (database, file) = StorageRegistration.Open(house);
            return new(true, StorageSetup.Describe(database, file));
        }
        catch (StartupException e)
        {
            return new(false, e.Message);
        }
        catch (OptionsValidationException e)
        {
            return new(false, string.Join(' ', e.Failures));
        }
    }

    private static Finding Outbox(Installation house)
    {
        try
        {
            return new(true, $"outbox: notices go to {string.Join(", ", OutboxOptions.Read(house.Configuration).Notified.DefaultIfEmpty(new("nobody", "")))}");
        }
        catch (OptionsValidationException e)
        {
            return new(false, string.Join(' ', e.Failures));
        }
    }

    /// <summary>Whether presentation forms are folded (NFKC) and Arabic is known as right-to-left: both need ICU.</summary>
    private static bool ArabicIsCompared()
    {
        try
        {
            return "\uFEA3".Normalize(System.Text.NormalizationForm.FormKC) == "\u062D" && System.Globalization.CultureInfo.GetCultureInfo("ar").TextInfo.IsRightToLeft;
        }
        catch (Exception e) when (e is System.Globalization.CultureNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static int Report(IReadOnlyList<Finding> findings, Words words)
    {
        foreach (var finding in findings) Console.Out.WriteLine(Line(finding, words));
        return findings.All(f => f.Sound) ? 0 : 1;
    }

    /// <summary>A finding in a language, with what it is in one word before it.</summary>
    internal static string Line(Finding finding, Words words) =>
        Directions.Text($"{words.Say(finding.Warns ? "doctor.warn" : finding.Sound ? "doctor.ok" : "doctor.fail")} {words.Retold(finding.Text)}", words.Language);
}
