using System.CommandLine;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Time;
using Microsoft.Extensions.Options;

namespace BotHost.CommandLine;

/// <summary>doctor: everything that keeps the host from doing its job, with the remedy. Exit 1 if there is any.</summary>
internal static class DoctorVerb
{
    public static Command Build(Func<Installation> installation)
    {
        var verb = new Command("doctor", "Says what is wrong with the installation, and what to do.");
        verb.SetAction(_ => Report([.. Findings(installation())]));
        return verb;
    }

    private static IEnumerable<(bool Sound, string Text)> Findings(Installation house)
    {
        yield return (true, $"content root: {house.Root}");
        var loaded = house.Ledger.Current;
        foreach (var problem in loaded.Problems) yield return (problem.Severity != Severity.Error, problem.ToString());
        yield return (loaded.Snapshot.Events.Count > 0, $"ledger: {loaded.Snapshot.Events.Count} entries, {loaded.Problems.Count} problem(s) in {house.LedgerPath}");
        var problems = new List<LedgerProblem>();
        var digests = DigestRegistration.Load(house, TimeProvider.System.GetUtcNow(), problems);
        HelpLinesFile.Load(house.PathOf(house.Options.HelpLines), "en", problems);
        foreach (var problem in problems) yield return (false, problem.ToString());
        foreach (var d in digests) yield return (true, $"digest {d.Name}: next due {d.Schedule.NextAfter(TimeProvider.System.GetUtcNow()):u}");
        yield return Clock(house);
        yield return Storage(house);
        yield return Outbox(house);
        yield return (ArabicIsCompared(), "ICU: names in Arabic can be compared (if not: install libicu, and leave InvariantGlobalization off)");
    }

    private static (bool, string) Clock(Installation house)
    {
        try
        {
            var clock = ClockOptions.Read(house.Configuration);
            return (true, clock.Replays ? $"clock: replays from {clock.Start:u} at {clock.Speed}×" : "clock: the clock on the wall");
        }
        catch (OptionsValidationException e)
        {
            return (false, string.Join(' ', e.Failures));
        }
    }

    /// <summary>Whether the database can be reached and is no newer program's. Nothing is written.</summary>
    private static (bool, string) Storage(Installation house)
    {
        try
        {
            var (database, file) = StorageRegistration.Open(house);
            return (true, StorageSetup.Describe(database, file));
        }
        catch (StartupException e)
        {
            return (false, e.Message);
        }
        catch (OptionsValidationException e)
        {
            return (false, string.Join(' ', e.Failures));
        }
    }

    private static (bool, string) Outbox(Installation house)
    {
        try
        {
            return (true, $"outbox: notices go to {string.Join(", ", OutboxOptions.Read(house.Configuration).Notified.DefaultIfEmpty(new("nobody", "")))}");
        }
        catch (OptionsValidationException e)
        {
            return (false, string.Join(' ', e.Failures));
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

    private static int Report(IReadOnlyList<(bool Sound, string Text)> findings)
    {
        foreach (var (sound, text) in findings) Console.Out.WriteLine($"{(sound ? "ok  " : "FAIL")} {text}");
        return findings.All(f => f.Sound) ? 0 : 1;
    }
}
