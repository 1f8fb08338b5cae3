using BotHost.Knowledge;
using Microsoft.Extensions.Configuration;

namespace BotHost.Tests.Knowledge;

/// <summary>On a copy of the shipped ledger. The file system's own notices are waited for; there is no clock to turn.</summary>
public sealed class LedgerWatcherTests : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly HeardLog<LedgerWatcher> log = new();
    private readonly Installation installation;
    private readonly LedgerWatcher watcher;

    public LedgerWatcherTests()
    {
        foreach (var folder in new[] { "seeds", "config" })
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Of(folder), "*.yaml", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(root, Path.GetRelativePath(RepositoryRoot.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        installation = new Installation(root, new ConfigurationBuilder().Build());
        watcher = new LedgerWatcher(installation, log);
    }

    public async ValueTask DisposeAsync()
    {
        await watcher.StopAsync(CancellationToken.None);
        watcher.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private string Events(string name) => Path.Combine(root, "seeds", "events", name);

    private int Entries => installation.Ledger.Current.Snapshot.Events.Count;

    private async Task Started()
    {
        await watcher.StartAsync(CancellationToken.None);
        await log.Says("The ledger holds");
    }

    [Fact]
    public async Task A_changed_file_is_read_again()
    {
        await Started();
        var before = installation.Ledger.Current;
        File.WriteAllText(Events("homs.yaml"), File.ReadAllText(Events("homs.yaml")).Replace("Syrian troops left Homs.", "Syrian troops left the city of Homs.", StringComparison.Ordinal));
        await Heard.Until(() => !ReferenceEquals(installation.Ledger.Current, before));
        installation.Ledger.Current.Snapshot.Events.Count.ShouldBe(before.Snapshot.Events.Count);
        installation.Ledger.Current.Snapshot.Events.ShouldContain(e => e.Summary.En == "Syrian troops left the city of Homs.");
    }

    [Fact]
    public async Task A_damaged_file_is_reported_and_the_sound_rest_is_still_served()
    {
        await Started();
        var (before, homs) = (Entries, File.ReadAllText(Events("homs.yaml")));
        File.WriteAllText(Events("homs.yaml"), new string('[', 200_000));
        await log.Says("seeds/events/homs.yaml:");
        await Heard.Until(() => Entries is var now && now < before && now > before / 2);
        File.WriteAllText(Events("homs.yaml"), homs);
        await Heard.Until(() => Entries == before);
    }

    [Fact]
    public async Task A_new_file_a_renamed_one_and_a_deleted_one_are_noticed()
    {
        await Started();
        var before = Entries;
        File.Move(Events("homs.yaml"), Path.Combine(root, "homs.yaml"));
        await Heard.Until(() => Entries < before);
        File.Move(Path.Combine(root, "homs.yaml"), Events("again.yaml"));
        await Heard.Until(() => Entries == before);
        File.Move(Events("again.yaml"), Events("again.yaml.off"));
        await Heard.Until(() => Entries < before);
    }

    [Fact]
    public async Task A_ledger_that_is_damaged_at_the_start_is_reported_and_the_sound_rest_is_served()
    {
        File.WriteAllText(Events("borders.yaml"), "events:\n  - id: [\n");
        await Started();
        log.Lines.ShouldContain(l => l.Contains("seeds/events/borders.yaml:", StringComparison.Ordinal));
        Entries.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_whole_folder_may_vanish_without_ending_the_host()
    {
        await Started();
        Directory.Delete(Path.Combine(root, "seeds", "events"), recursive: true);
        await log.Says("seeds/events");
        await Heard.Until(() => Entries == 0);
        watcher.ExecuteTask!.IsCompleted.ShouldBeFalse();
    }
}
