using System.Text;
using BotHost.Outbox;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BotHost.Storage;

/// <summary>Lanes shared by several nodes: an advisory lock on a session of its own, which PostgreSQL gives up when the session ends or falls silent.</summary>
/// <remarks>Heartbeat each second, the server ends the session after five seconds of silence, and the owner trusts itself for three seconds after a heartbeat was sent:
/// a node that is stopped for longer finds its lease invalid before the server could give it to another.</remarks>
internal sealed partial class PostgresOwnership(Database database, OutboxStore store, TimeProvider time, ILogger<PostgresOwnership> logger, string? self = null) : ILaneOwnership
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(3);
    private const int SilenceMilliseconds = 5_000;

    private readonly string? self = self ?? NodeProcess.Self;

    public async Task<ILaneLease> AcquireAsync(string lane, CancellationToken cancel)
    {
        var told = false;
        // A session that ended by itself was heard of until shortly before; one that the server ended had been silent.
        (TimeSpan Idle, long At)? seen = null;
        while (true)
        {
            NpgsqlConnection? session = null;
            try
            {
                session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 0, CommandTimeout = 3, Timeout = 5 }.ToString());
                await session.OpenAsync(cancel);
                await RunAsync(session, $"SET idle_session_timeout = {SilenceMilliseconds}", cancel);
                var sent = time.GetTimestamp();
                if (await RunAsync(session, $"SELECT pg_try_advisory_lock({Key(lane)})", cancel) is true)
                {
                    var ranToTheEnd = seen is { } last && last.Idle + time.GetElapsedTime(last.At) < TimeSpan.FromMilliseconds(SilenceMilliseconds);
                    var (owner, holder) = await store.NextOwnerAsync(lane, self, cancel);
                    var lease = new Lease(session, owner, sent, Previous(owner, holder, ranToTheEnd), time);
                    Log.Owned(logger, lane, lease.Owner);
                    session = null;
                    return lease;
                }
                if (await RunAsync(session, HolderIdle(lane), cancel) is double idle) seen = (TimeSpan.FromSeconds(idle), time.GetTimestamp());
                if (!told) Log.Waits(logger, lane);
                told = true;
            }
            catch (NpgsqlException e)
            {
                throw new OutboxUnavailableException($"PostgreSQL cannot be reached: {e.Message}", e);
            }
            finally
            {
                if (session is not null) await session.DisposeAsync();
            }
            await Task.Delay(Heartbeat, time, cancel);
        }
    }

    /// <param name="ranToTheEnd">Whether it was heard of until shortly before its session ended.</param>
    private PreviousOwner Previous(long owner, string? holder, bool ranToTheEnd) =>
        owner == 1 || (holder is not null && holder != self && NodeProcess.IsGone(holder)) ? PreviousOwner.Gone
        : ranToTheEnd || (holder is not null && holder == self) ? PreviousOwner.Left
        : PreviousOwner.Silent;

    /// <summary>The lane's number among advisory locks: FNV-1a over its name, 64 bits.</summary>
    internal static long Key(string lane) => unchecked((long)Encoding.UTF8.GetBytes("bothost/lane/" + lane).Aggregate(14695981039346656037UL, (hash, b) => (hash ^ b) * 1099511628211UL));

    /// <summary>For how many seconds the session that holds the lock has said nothing. A 64-bit key stands in pg_locks in two halves.</summary>
    private static string HolderIdle(string lane) => $"""
        SELECT EXTRACT(EPOCH FROM clock_timestamp() - a.state_change)::float8 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = {Key(lane)} AND a.state = 'idle'
        """;

    private static async Task<object?> RunAsync(NpgsqlConnection session, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, session);
        return await command.ExecuteScalarAsync(cancel);
    }

    private sealed class Lease : ILaneLease
    {
        private readonly NpgsqlConnection session;
        private readonly TimeProvider time;
        private readonly CancellationTokenSource lost = new();
        private readonly CancellationTokenSource ended = new();
        private readonly Task beating;
        private long trustedSince;

        public Lease(NpgsqlConnection session, long owner, long trustedSince, PreviousOwner previous, TimeProvider time)
        {
            (this.session, Owner, this.trustedSince, Previous, this.time) = (session, owner, trustedSince, previous, time);
            beating = BeatAsync();
        }

        public long Owner { get; }

        public PreviousOwner Previous { get; }

        public bool SharesClock => false;

        public bool IsValid => !lost.IsCancellationRequested && time.GetElapsedTime(Interlocked.Read(ref trustedSince)) < Validity;

        public CancellationToken Lost => lost.Token;

        private async Task BeatAsync()
        {
            try
            {
                while (true)
                {
                    await Task.Delay(Heartbeat, time, ended.Token);
                    var sent = time.GetTimestamp();
                    await RunAsync(session, "SELECT 1", ended.Token);
                    // What counts is when it was asked: the answer may have lain about.
                    if (time.GetElapsedTime(sent) < Validity) Interlocked.Exchange(ref trustedSince, sent);
                }
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException or InvalidOperationException or IOException)
            {
                await lost.CancelAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            await beating;
            await session.DisposeAsync();
            ended.Dispose();
            // Not 'lost': whoever asks whether the lease is lost must still get an answer.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Information, "This node sends to {Lane} (lease {Owner})")]
        public static partial void Owned(ILogger logger, string lane, long owner);

        [LoggerMessage(51, LogLevel.Information, "Another node sends to {Lane}; this one takes over when that ends")]
        public static partial void Waits(ILogger logger, string lane);
    }
}
