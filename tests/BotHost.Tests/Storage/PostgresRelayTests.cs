using System.Collections.Concurrent;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Outbox;
using Microsoft.Extensions.Logging.Abstractions;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Storage;

/// <summary>Relays on the real server and in real time, while that is restarted and their sessions are killed.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRelayTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly CountingPlatform platform = new();
    private readonly Told told = new();

    private Task Relay(Database database, string name, CancellationToken stopping)
    {
        var own = Database.Postgres(database.ConnectionString + $";Application Name={name}");
        var store = new OutboxStore(own);
        var options = new OutboxOptions { Poll = TimeSpan.FromMilliseconds(200) };
        return Task.Run(() => new LaneRelay(platform, store, new PostgresOwnership(own, store, TimeProvider.System, NullLogger<PostgresOwnership>.Instance), new OutboxSignal(), options, TimeProvider.System, told).RunAsync(stopping), CancellationToken.None);
    }

    private static NewPost[] Some() => [.. Enumerable.Range(1, 30).SelectMany(n => Enumerable.Range(0, 8).Select(d => New($"{d}/{n:00}", new("lane", $"{d}"), due: DateTimeOffset.MinValue)))];

    private static async Task Settled(OutboxStore store)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if ((await store.CountsAsync(patience.Token)).All(c => !c.Open)) return;
            }
            catch (OutboxUnavailableException)
            {
                // Not back yet.
            }
            await Task.Delay(50, patience.Token);
        }
    }

    private void EverythingArrivedOnceInOrder(IEnumerable<NewPost> posts)
    {
        foreach (var destination in posts.GroupBy(p => p.To.Address)) platform.Arrived.Where(id => id.StartsWith(destination.Key + "/", StringComparison.Ordinal)).ShouldBe(destination.Select(p => p.Id));
    }

    [PostgresFact]
    public async Task A_restart_of_the_server_in_the_middle_loses_nothing_repeats_nothing_and_is_told_once()
    {
        var database = server.Prepared();
        var (store, posts) = (new OutboxStore(database), Some());
        await store.EnqueueAsync(posts, At(0), CancellationToken.None);
        using var stopping = new CancellationTokenSource();
        var relay = Relay(database, "node", stopping.Token);
        await platform.After(60);
        server.Stop("immediate");
        await Task.Delay(TimeSpan.FromSeconds(3));
        var during = platform.Arrived.Count;
        server.Start();
        await Settled(store);
        await stopping.CancelAsync();
        await relay;
        during.ShouldBeLessThan(posts.Length);
        EverythingArrivedOnceInOrder(posts);
        (await store.CountsAsync(CancellationToken.None)).ShouldAllBe(c => c.State == PostState.Delivered);
        told.Of(44).ShouldHaveSingleItem().ShouldContain("PostgreSQL");
        told.Of(45).Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task Of_two_nodes_one_sends_and_when_its_sessions_are_killed_nothing_is_lost_silently_or_repeated()
    {
        var database = server.Prepared();
        var (store, posts) = (new OutboxStore(database), Some());
        await store.EnqueueAsync(posts, At(0), CancellationToken.None);
        using var stopping = new CancellationTokenSource();
        Task[] relays = [Relay(database, "one", stopping.Token), Relay(database, "two", stopping.Token)];
        foreach (var (after, node) in new[] { (40, "one"), (90, "two"), (140, "one"), (190, "two") })
        {
            await platform.After(after);
            server.Sql($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{node}'");
        }
        await Settled(store);
        await stopping.CancelAsync();
        await Task.WhenAll(relays);
        // What the one had in flight when the other took over is in doubt to that: it is not sent again, and a person is asked.
        var doubted = (await store.ListAsync(PostState.Uncertain, true, null, 0, posts.Length, CancellationToken.None)).Select(p => p.Id).ToHashSet();
        doubted.Count.ShouldBeLessThanOrEqualTo(4 * 8, "a take-over, and a request for each destination");
        (await store.CountsAsync(CancellationToken.None)).ShouldAllBe(c => c.State == PostState.Delivered || c.State == PostState.Uncertain);
        EverythingArrivedOnceInOrder(posts.Where(p => !doubted.Contains(p.Id) || platform.Arrived.Contains(p.Id)));
    }

    /// <summary>Takes everything in a moment, knows nothing of repeated requests, and counts.</summary>
    private sealed class CountingPlatform : IMessageSender
    {
        public ConcurrentQueue<string> Arrived { get; } = new();
        public string Lane => "lane";
        public PacingLimits Limits => PacingLimits.None;
        public CertaintyRules Certainty => CertaintyRules.None;
        public bool IsGroup(string address) => false;

        public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
        {
            Arrived.Enqueue(post.Id);
            await Task.Delay(15, CancellationToken.None);
            return new SendOutcome.Delivered("receipt");
        }

        public Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel) => throw new NotSupportedException();

        public async Task After(int arrived)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (Arrived.Count < arrived) await Task.Delay(5, patience.Token);
        }
    }
}
