using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Tests.Time;
using Microsoft.Extensions.Configuration;

namespace BotHost.Tests.Digests;

public sealed class DigestsWatcherTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bothost-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string cron) => File.WriteAllText(Path.Combine(folder, "digests.yaml"), $$"""
        digests:
          - name: daily
            title: { en: Daily, ar: يومي }
            cron: {{cron}}
            timeZone: Asia/Damascus
            destinations:
              - to: terminal
        """);

    [Fact]
    public async Task The_file_is_read_again_when_it_changes_and_while_it_is_broken_everything_stays()
    {
        Write("0 0 8 * * ?");
        var installation = new Installation(RepositoryRoot.Folder, new ConfigurationBuilder().AddInMemoryCollection([new("Digests:Path", Path.Combine(folder, "digests.yaml"))]).Build());
        var book = new DigestBook(DigestRegistration.Load(installation, Daily.At("2024-12-05T00:00"), []));
        var log = new HeardLog<DigestsWatcher>();
        using var watcher = new DigestsWatcher(installation, book, new ManualClock(Daily.At("2024-12-05T00:00")), log);
        await watcher.StartAsync(CancellationToken.None);
        Write("every now and then");
        await log.Says("stay as they were");
        book.Definitions.ShouldHaveSingleItem().Schedule.Cron.ShouldBe("0 0 8 * * ?");
        Write("0 0 9 * * ?");
        await log.Says("read again");
        book.Definitions.ShouldHaveSingleItem().Schedule.Cron.ShouldBe("0 0 9 * * ?");
        await watcher.StopAsync(CancellationToken.None);
    }
}
