using BotHost.Knowledge;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Editorial;

/// <summary>Keeps this node's ledger at the latest approved revisions, its own and other nodes', and lets what goes out for them be enqueued, once each.</summary>
internal sealed partial class RevisedLedger(Installation installation, IRevisionStore store, Corrections corrections, IOutboxStore outbox, OutboxSignal signal, TransportClock clock, ILogger<RevisedLedger> logger) : BackgroundService
{
    /// <summary>How often other nodes' decisions are looked for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>What was told just around a decision (an answer that is written down a moment later, a digest made from the ledger before, by a node that did not know yet) is looked for again, so often and for so long.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(20), LateFor = TimeSpan.FromMinutes(10);

    /// <summary>Posts that are enqueued in one transaction.</summary>
    private const int Piece = 200;

    private readonly SemaphoreSlim one = new(1, 1);
    private IReadOnlyList<Revision> approved = [];
    private int decided = -1;
    private DateTimeOffset lookedAgain;
    private string? trouble;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything is told.
        await KeepWithdrawalsAsync(cancellationToken);
        await CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUpAsync(stoppingToken);
                await LookAgainAsync(stoppingToken);
                trouble = null;
            }
#pragma warning disable CA1031 // Whatever it is, it is told once and tried again: revisions must not end with it, nor the host.
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (trouble != e.Message) Log.Waits(logger, e.Message);
                trouble = e.Message;
            }
#pragma warning restore CA1031
        }
    }

    /// <summary>Reads what was decided since, and enqueues what was not enqueued yet. At once after a decision of this node's own.</summary>
    /// <exception cref="OutboxUnavailableException">The database is away.</exception>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var now = await store.DecidedAsync(cancel);
            if (now == decided) return;
            var first = decided < 0;
            approved = await ApprovedAsync(cancel);
            if (!first || approved.Count > 0)
            {
                Keep();
                installation.Ledger.Reload();
            }
            foreach (var revision in approved.Where(r => !r.Spread)) await SpreadAsync(revision, cancel);
            // A withdrawal blanks what was revised before it.
            if (approved.Any(r => r is { Spread: false, Change.Kind: ChangeKind.Withdraw }))
            {
                approved = await ApprovedAsync(cancel);
                Keep();
            }
            decided = now;
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<IReadOnlyList<Revision>> ApprovedAsync(CancellationToken cancel) => [.. (await store.ListAsync(RevisionState.Approved, cancel)).OrderBy(r => r.DecidedAt).ThenBy(r => r.Number)];

    /// <summary>A file that cannot be written is told, and ends nothing: the revisions hold in this process.</summary>
    private void Keep()
    {
        try
        {
            installation.Revisions.Write([.. approved.Select(r => r.Change)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, e.Message);
        }
    }

    private async Task LookAgainAsync(CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        if (now - lookedAgain < LookAgain) return;
        lookedAgain = now;
        await one.WaitAsync(cancel);
        try
        {
            foreach (var revision in approved.Where(r => now - r.DecidedAt < LateFor)) await SpreadAsync(revision, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task SpreadAsync(Revision revision, CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        var view = installation.Ledger.Current.Snapshot.AsOf(now, now);
        Revision Told(Revision r) => r with { Change = view.Told(r.Change) };
        var posts = await corrections.PostsAsync(Told(revision), [.. approved.Select(Told)], view.Find(revision.Change.Entry)?.Revision, now, cancel);
        if (revision.Change.Kind == ChangeKind.Withdraw)
        {
            foreach (var telling in (await outbox.TellingAsync(revision.Change.Entry, cancel)).Where(t => !t.Post.Blank)) await outbox.WithdrawAsync(telling.Post.Id, now, cancel);
            await store.BlankAsync(revision.Change.Entry, revision.Change.Code, cancel);
        }
        // In pieces, a few of each lane at a time, so that the first leave while the last are written. Ended in between it begins anew: what is enqueued already is not enqueued again.
        var pieces = posts.GroupBy(p => p.To.Lane).SelectMany(lane => lane.Index()).OrderBy(p => p.Index).Select(p => p.Item).Chunk(Piece).ToArray();
        foreach (var piece in pieces.SkipLast(1))
        {
            await outbox.EnqueueAsync(piece, now, cancel);
            Raise(piece);
        }
        await store.SpreadAsync(revision.Number, pieces.LastOrDefault() ?? [], now, cancel);
        Raise(posts);
        if (!revision.Spread) Log.Spread(logger, revision.Number, posts.Count);
    }

    private void Raise(IEnumerable<NewPost> posts)
    {
        foreach (var lane in posts.Select(p => p.To.Lane).Distinct()) signal.Raise(lane);
    }

    /// <summary>A withdrawal that this node knows of and the database does not, because that was restored from an older copy, holds all the same.</summary>
    private async Task KeepWithdrawalsAsync(CancellationToken cancel)
    {
        var known = (await store.ListAsync(RevisionState.Approved, cancel)).Where(r => r.Change.Kind == ChangeKind.Withdraw).Select(r => r.Change.Entry).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in installation.Revisions.Read().Where(c => c.Kind == ChangeKind.Withdraw && known.Add(c.Entry)))
        {
            await store.AddAsync(lost, RevisionState.Approved, "restored", clock.Time.GetUtcNow(), new(clock.Time.GetUtcNow(), OutboxControl.Everything, "restored", "withdraw", lost.Code, null, "withdrawn before the database was restored"), cancel);
            Log.Restored(logger, lost.Code);
        }
        // Nor is the code of an entry that the copy does not know given to another: posts tell it.
        var entered = known.ToHashSet(StringComparer.Ordinal);
        foreach (var state in Enum.GetValues<RevisionState>()) entered.UnionWith((await store.ListAsync(state, cancel)).Select(r => r.Change.Entry));
        foreach (var lost in installation.Revisions.Read().Where(c => c.Kind == ChangeKind.Entry && entered.Add(c.Entry)))
            await store.AddAsync(lost.WithoutWords() with { Kind = ChangeKind.Blanked }, RevisionState.Rejected, "restored", clock.Time.GetUtcNow(), new(clock.Time.GetUtcNow(), OutboxControl.Everything, "restored", "draft rejected", lost.Code, null, "entered after the copy was made from which the database was restored"), cancel);
    }

    public override void Dispose()
    {
        base.Dispose();
        one.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Error, "Revisions are not read just now: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(121, LogLevel.Information, "Revision {Number}: {Posts} posts are enqueued for it")]
        public static partial void Spread(ILogger logger, long number, int posts);

        [LoggerMessage(122, LogLevel.Warning, "{Code} was withdrawn before the database was restored from a copy, and stays so")]
        public static partial void Restored(ILogger logger, string code);

        [LoggerMessage(123, LogLevel.Error, "The revisions hold, and their file beside the database could not be written: {Reason}. Until it is, 'ask' and 'ledger export' tell what was before, and a database that is restored from an older copy forgets what was withdrawn.")]
        public static partial void NotKept(ILogger logger, string reason);
    }
}
