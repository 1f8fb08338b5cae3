using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Outbox;
using BotHost.Replies.Wording;
using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Follows;

/// <summary>Keeps living posts at what the ledger tells now: each is one message, pinned, that is changed at most once a minute through the outbox. Where it cannot be changed any more another takes its place, and its pin.</summary>
internal sealed partial class LivingPosts(
    LedgerSource ledger, ILivingStore store, IOutboxStore outbox, IEnumerable<IPostRenderer> renderers, OutboxSignal signal, FollowOptions options, ChannelBook channels, LivingSubjects subjects, TimeProvider schedule, TransportClock transport, ILogger<LivingPosts> logger) : BackgroundService
{
    private const int MostEntries = 10;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, transport.Time);
        string? trouble = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await StepAsync(stoppingToken);
                trouble = null;
            }
            catch (OutboxUnavailableException e)
            {
                if (trouble != e.Message) Log.Waits(logger, e.Message);
                trouble = e.Message;
            }
        }
    }

    /// <summary>Whether a post there can be changed and pinned.</summary>
    public bool Reaches(Destination to) => renderers.TryGetValue(to.Lane, out var renderer) && renderer.Pinning("", null) is not null;

    /// <exception cref="OutboxUnavailableException">The database is away.</exception>
    public async Task StepAsync(CancellationToken cancel)
    {
        var all = await store.AllAsync(cancel);
        if (all.Count == 0) return;
        var now = transport.Time.GetUtcNow();
        var view = ledger.Current.Snapshot.AsOf(schedule.GetUtcNow(), schedule.GetUtcNow());
        // Of a ledger that cannot be read whole nothing is told as gone.
        if (view.Completeness != Completeness.Whole) return;
        foreach (var post in all.Where(p => renderers.ContainsKey(p.To.Lane) && (p.ChangedAt is not { } at || now - at >= options.LivingApart)))
            if (subjects.Find(post.Subject, view, channels.Of(post.To)) is { } subject) await StepAsync(post, subject, view, now, cancel);
    }

    private async Task StepAsync(LivingPost post, LivingSubject subject, LedgerView view, DateTimeOffset now, CancellationToken cancel)
    {
        var (words, never) = (channels.WordsFor(post.To), channels.Of(post.To).Never);
        var entries = LivingText.Entries(subject.Candidates(view), MostEntries, never);
        var before = ToldPlace.Read(post.Told);
        var told = LivingText.Next(before, entries, words, now);
        var lost = post.Post is null || await IsLostAsync(post, cancel);
        if (!lost && ReferenceEquals(told, before)) return;
        // A change is silent; a new post and its pin are not.
        if (lost && channels.IsQuiet(post.To, now)) return;
        var (version, renderer) = (post.Version + 1, renderers[post.To.Lane]);
        var (body, shown) = Body(renderer, post.To, view, subject, told, entries, words);
        CarriedEntry[] carries = [.. shown.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision))];
        var (id, group) = (post.IdOf(version), $"{PostIds.Living}{post.To}/{post.Subject}");
        // Of an old message nothing is carried: what it told before is in it no more once it is changed.
        NewPost[] posts = lost
            ? [new NewPost(id, id, 1, post.To, PostPriority.Digest, body, now, now.AddHours(12)) { Carries = carries },
                new NewPost(id + "/pin", id + "/pin", 1, post.To, PostPriority.Digest, renderer.Pinning(id, post.Post)!, now, now.AddHours(12))]
            : [new NewPost(id, group, version, post.To, PostPriority.Correction, renderer.Changing(post.Post!, body)!, now, now.AddHours(12)) { Carries = carries }];
        if (await store.SaveAsync(post with { Post = lost ? id : post.Post, Version = version, Told = told.Written(), ChangedAt = now }, post.Version, posts, now, cancel)) signal.Raise(post.To.Lane);
    }

    /// <summary>Whether what is pinned is gone, or took its last change no more.</summary>
    private async Task<bool> IsLostAsync(LivingPost post, CancellationToken cancel)
    {
        if (await outbox.FindAsync(post.Post!, cancel) is not { Blank: false, State: not (PostState.Rejected or PostState.Expired or PostState.Cancelled) }) return true;
        return await outbox.FindAsync(post.IdOf(post.Version), cancel) is { State: PostState.Rejected or PostState.Expired };
    }

    /// <summary>One message: as many entries as it has room for.</summary>
    private static (string Body, IReadOnlyList<ShownEvent> Shown) Body(IPostRenderer renderer, Destination to, LedgerView view, LivingSubject subject, ToldPlace told, IReadOnlyList<ShownEvent> entries, Words words)
    {
        for (var n = entries.Count; ; n--)
        {
            ShownEvent[] shown = [.. entries.Take(n)];
            if (renderer.Parts(LivingText.Compose(view, subject, told, shown, words), to) is var parts && (parts.Count(renderer.IsMessage) == 1 || n == 0)) return (parts[0], shown);
        }
    }

    /// <summary>Ends one: it stays as it is, and is pinned no longer. False if there was none.</summary>
    public async Task<bool> EndAsync(LivingPost post, AuditEntry audit, CancellationToken cancel)
    {
        var (now, id) = (transport.Time.GetUtcNow(), post.IdOf(post.Version + 1) + "/unpin");
        NewPost[] posts = post.Post is { } pinned && renderers.TryGetValue(post.To.Lane, out var renderer) && renderer.Pinning(null, pinned) is { } body ? [new NewPost(id, id, 1, post.To, PostPriority.Digest, body, now, now.AddHours(12))] : [];
        var done = await store.RemoveAsync(post, posts, now, audit, cancel);
        if (done) signal.Raise(post.To.Lane);
        return done;
    }

    public Task<IReadOnlyList<LivingPost>> AllAsync(CancellationToken cancel) => store.AllAsync(cancel);

    /// <summary>Begins one: it is posted within seconds. False if there is one already.</summary>
    public Task<bool> BeginAsync(Destination to, LivingSubject subject, string by, AuditEntry audit, CancellationToken cancel) =>
        // Versions go on from the time, so that ids of one that was ended are not met again.
        store.AddAsync(new(to, subject.Id, by, null, (int)(transport.Time.GetUtcNow().ToUnixTimeSeconds() - 1_700_000_000), null, null), audit, cancel);

    private static partial class Log
    {
        [LoggerMessage(135, LogLevel.Error, "Living posts are not changed just now: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}
