using System.Collections.Concurrent;
using BotHost.Knowledge;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BotHost.Tests.Knowledge;

/// <summary>On a copy of the shipped ledger. The file system's own notices are waited for; there is no clock to turn.</summary>
public sealed class LedgerWatcherTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string root = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly Log log = new();
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
        await Until(() => !ReferenceEquals(installation.Ledger.Current, before));
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
        await Until(() => Entries is var now && now < before && now > before / 2);
        File.WriteAllText(Events("homs.yaml"), homs);
        await Until(() => Entries == before);
    }

    [Fact]
    public async Task A_new_file_a_renamed_one_and_a_deleted_one_are_noticed()
    {
        await Started();
        var before = Entries;
        File.Move(Events("homs.yaml"), Path.Combine(root, "homs.yaml"));
        await Until(() => Entries < before);
        File.Move(Path.Combine(root, "homs.yaml"), Events("again.yaml"));
        await Until(() => Entries == before);
        File.Move(Events("again.yaml"), Events("again.yaml.off"));
        await Until(() => Entries < before);
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
        await Until(() => Entries == 0);
        watcher.ExecuteTask!.IsCompleted.ShouldBeFalse();
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds()) await Task.Delay(50, patience.Token);
    }

    private sealed class Log : ILogger<LedgerWatcher>
    {
        private readonly ConcurrentQueue<string> lines = [];

        public IEnumerable<string> Lines => lines;

        public Task Says(string what) => Until(() => lines.Any(l => l.Contains(what, StringComparison.Ordinal)));

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
    }
}
