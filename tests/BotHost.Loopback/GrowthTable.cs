using System.Diagnostics;
using System.Globalization;
using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotHost.Loopback;

/// <summary>What a post costs the relay, by how many delivered ones lie in the table: real SQLite, a sender that answers at once.</summary>
internal static class GrowthTable
{
    private static readonly int[] Histories = [1_000, 100_000, 1_000_000];
    private const int Destinations = 50;
    private const int PostsEach = 40;

    /// <summary>More than this times the first row's cost fails.</summary>
    private const double MostRatio = 1.5;

    public static async Task<int> RunAsync(TextWriter output)
    {
        output.WriteLine($"{"history",10}{"ms a post",11}{"ratio",8}{"file MB",9}");
        double? first = null;
        var worst = 0.0;
        foreach (var history in Histories)
        {
            var folder = Directory.CreateTempSubdirectory("bothost-growth-").FullName;
            var file = Path.Combine(folder, "growth.db");
            var database = Database.Sqlite(file);
            StorageSetup.Prepare(database);
            Fill(database, history);
            var store = new OutboxStore(database);
            // Once to warm up, then the one that counts.
            await SendAsync(store, 1);
            var took = await SendAsync(store, 2);
            var each = took.TotalMilliseconds / (Destinations * PostsEach);
            first ??= each;
            worst = Math.Max(worst, each / first.Value);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history,10:N0}{each,11:0.00}{each / first.Value,8:0.00}{new FileInfo(file).Length / 1e6,9:0}"));
            Directory.Delete(folder, recursive: true);
        }
        return worst <= MostRatio ? 0 : 1;
    }

    private static void Fill(Database database, int posts)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString);
        connection.Open();
        using var fill = connection.CreateCommand();
        var at = DateTimeOffset.UtcNow.AddDays(-1).UtcTicks.ToString(CultureInfo.InvariantCulture);
        fill.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {posts.ToString(CultureInfo.InvariantCulture)})
            INSERT INTO posts ("Id", "Group", "Part", "Lane", "Address", "Priority", "Rank", "Body", "EnqueuedAt", "Due", "State", "Open", "Attempts", "Failures", "Owner", "SentAt", "SettledAt", "Receipt")
            SELECT 'old/' || i, 'old/' || i, 1, 'growth', 'd' || (i % {Destinations}), 2, 2, 'a post of some length that was delivered long ago', {at}, {at}, {(int)PostState.Delivered}, 0, 1, 0, 1, {at}, {at}, i FROM n;
            """;
        fill.ExecuteNonQuery();
    }

    private static async Task<TimeSpan> SendAsync(OutboxStore store, int round)
    {
        var sender = new Counting(Destinations * PostsEach);
        await store.EnqueueAsync([.. Enumerable.Range(0, Destinations * PostsEach).Select(i =>
        {
            var (to, id) = (new Destination("growth", $"d{i % Destinations}"), $"new/{round}/{i}");
            return new NewPost(id, id, 1, to, PostPriority.Digest, "a post", DateTimeOffset.UnixEpoch, null);
        })], DateTimeOffset.UtcNow, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var relay = new LaneRelay(sender, store, new SingleHostOwnership(store), new OutboxSignal(), new OutboxOptions(), TimeProvider.System, NullLogger.Instance);
        var clock = Stopwatch.StartNew();
        var running = relay.RunAsync(stop.Token);
        await sender.All;
        var took = clock.Elapsed;
        await stop.CancelAsync();
        await running;
        return took;
    }

    private sealed class Counting(int expected) : IMessageSender
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int sent;

        public Task All => all.Task;
        public string Lane => "growth";
        public PacingLimits Limits => PacingLimits.None;
        public CertaintyRules Certainty => CertaintyRules.None;
        public bool IsGroup(string address) => false;

        public Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
        {
            if (Interlocked.Increment(ref sent) == expected) all.TrySetResult();
            return Task.FromResult<SendOutcome>(new SendOutcome.Delivered("1"));
        }

        public Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel) => Task.FromResult<ReadBack>(new ReadBack.NotThere());
    }
}
