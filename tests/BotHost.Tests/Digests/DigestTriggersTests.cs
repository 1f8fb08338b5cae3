using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Tests.Contracts;
using BotHost.Tests.Time;
using BotHost.Time;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace BotHost.Tests.Digests;

/// <summary>Quartz holds what the definitions say, also after they changed.</summary>
public sealed class DigestTriggersTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock clock = new(Daily.At("2024-12-05T00:00"));
    private readonly DigestBook book = new([Daily.Definition()]);
    private readonly InMemoryOutboxStore store = new();
    private readonly ServiceProvider quartz = new ServiceCollection().AddLogging().AddQuartz(quartz => quartz.UseInMemoryStore(_ => { })).BuildServiceProvider();
    private readonly HeardLog<DigestTriggers> log = new();
    private DigestTriggers triggers = null!;

    public async Task InitializeAsync()
    {
        var desk = new DigestDesk(new LedgerSource(() => new LoadedLedger(Some.Ledger(), [], [], Coverage.None)), book);
        triggers = new(book, new DigestPublisher(desk, store, store, Channels.Places.None(clock), [], new OutboxSignal(), new OutboxOptions(), new TransportClock(clock)), quartz.GetRequiredService<ISchedulerFactory>(), clock, log);
        await triggers.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await triggers.StopAsync(CancellationToken.None);
        await quartz.DisposeAsync();
    }

    public void Dispose() => triggers.Dispose();

    private static DigestDefinition At(int hour, string name = "daily") =>
        Daily.Definition() with { Name = name, Schedule = DigestSchedule.Parse($"0 0 {hour} * * ?", "Asia/Damascus", Daily.At("2024-12-05T00:00")) };

    /// <summary>Name and next firing of what Quartz holds.</summary>
    private async Task<string> Held()
    {
        var scheduler = await quartz.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var held = new List<string>();
        foreach (var name in new[] { "daily", "second" })
            if (await scheduler.GetTrigger(new TriggerKey(name)) is { } trigger) held.Add($"{name} {trigger.NextFireTimeUtc:ddHHmm}");
        return string.Join(", ", held);
    }

    private async Task Becomes(string expected)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await Held() != expected)
            if (enough.IsCancellationRequested) (await Held()).ShouldBe(expected);
            else await Task.Delay(10);
    }

    [Fact]
    public async Task What_is_added_changed_or_taken_out_is_so_in_Quartz_too()
    {
        (await Held()).ShouldBe("daily 050500");
        book.Replace([At(8), At(9, "second")]);
        await Becomes("daily 050500, second 050600");
        book.Replace([At(10), At(9, "second")]);
        await Becomes("daily 050700, second 050600");
        book.Replace([At(9, "second")]);
        await Becomes("second 050600");
    }

    [Fact]
    public async Task A_change_waits_for_the_database()
    {
        var away = true;
        store.Before = _ =>
        {
            if (away) throw new OutboxUnavailableException("away", new IOException());
        };
        book.Replace([At(9, "second")]);
        await log.Says("waits for the database: away");
        (await Held()).ShouldBe("daily 050500");
        away = false;
        await Becomes("second 050600");
    }

    [Fact]
    public async Task A_new_digest_has_missed_nothing()
    {
        book.Replace([At(8), At(1, "second")]);
        await Becomes("daily 050500, second 052200");
        (await store.LastAsync("second", CancellationToken.None)).ShouldNotBeNull().ToldUpTo.ShouldBeNull();
    }
}
