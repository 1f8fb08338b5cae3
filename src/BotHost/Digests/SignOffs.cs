using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;
using Microsoft.Extensions.Hosting;

namespace BotHost.Digests;

/// <summary>Holds editions until a moderator approves them, and ends those that nobody approved in time, with a notice. What waits is in the store: a restart changes nothing.</summary>
internal sealed class SignOffs(IHeldEditionStore store, IEnumerable<IPostRenderer> renderers, DigestOptions options, OutboxOptions outbox, OutboxSignal signal, TransportClock transport, Func<Destination, Words> wordsFor) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, transport.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = transport.Time.GetUtcNow();
                foreach (var late in (await store.WaitingAsync(stoppingToken)).Where(h => h.ExpiresAt <= now)) await EndAsync(late, "signoff.expired", now, stoppingToken);
            }
            catch (OutboxUnavailableException)
            {
                // The outbox says that the database is away; it is asked again.
            }
        }
    }

    /// <summary>How an edition is held; null if it goes out as it is.</summary>
    /// <param name="posts">Its own posts: those who look at it are sent the very same texts.</param>
    public EditionHold? Hold(DigestDefinition definition, IReadOnlyList<NewPost> posts)
    {
        if (definition.Chat is not { SignOff: { } at } chat || posts.Count == 0 || !renderers.ContainsKey(at.Lane)) return null;
        var now = transport.Time.GetUtcNow();
        var expires = now + options.SignOffWithin;
        return new(chat.Name, chat.Community, at, expires, number => Asks(number, chat, at, posts, now, expires));
    }

    private List<NewPost> Asks(long number, ChatDigest chat, Destination at, IReadOnlyList<NewPost> posts, DateTimeOffset now, DateTimeOffset expires)
    {
        // A withdrawal takes them away as well; corrected they are not: what changed meanwhile is not approved.
        CarriedEntry[] carries = [.. posts.SelectMany(p => p.Carries).DistinctBy(c => c.Entry).Select(c => c with { Revision = "" })];
        var group = $"signoff/{number}";
        NewPost Post(string body, int n) => new(PostIds.Part(group, n), group, n, at, PostPriority.Answer, body, now, expires) { Carries = carries };
        var words = wordsFor(at);
        string Press(string verb) => $"/digest {verb} {number.ToString(System.Globalization.CultureInfo.InvariantCulture)} in {chat.To}";
        var ask = new Reply
        {
            Command = "digest", Language = words.Language, Title = words.Say("signoff.ask", ("name", chat.Name), ("to", chat.To)),
            Blocks = [new ReplyBlock.Paragraph(words.Say("signoff.how", ("until", words.Say("date.moment", ("day", words.Day(DateOnly.FromDateTime(expires.UtcDateTime))), ("time", expires.UtcDateTime.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)))), ("approve", Press("approve")), ("reject", Press("reject")))),
                new ReplyBlock.FollowUps([new(words.Say("signoff.approve"), Press("approve")) { InPlace = true }, new(words.Say("signoff.reject"), Press("reject")) { InPlace = true }])],
        };
        return [.. posts.Select(p => p.Body).Where(renderers[at.Lane].IsMessage).Concat(renderers[at.Lane].Parts(ask, at)).Select((body, n) => Post(body, n + 1))];
    }

    /// <summary>Another edition of a digest is due: the one that still waits is told with it.</summary>
    public async Task OvertakeAsync(string digest, CancellationToken cancel)
    {
        foreach (var waiting in (await store.WaitingAsync(cancel)).Where(h => h.Digest == digest)) await EndAsync(waiting, "signoff.overtaken", transport.Time.GetUtcNow(), cancel);
    }

    private async Task EndAsync(HeldEdition held, string why, DateTimeOffset now, CancellationToken cancel)
    {
        var words = wordsFor(held.SignOff);
        var notice = new Reply { Command = "digest", Language = words.Language, Title = words.Say(why, ("name", held.Name), ("n", held.Number)), Blocks = [] };
        var id = $"signoff/{held.Number}/ended";
        NewPost[] posts = renderers.TryGetValue(held.SignOff.Lane, out var renderer) ? [.. renderer.Parts(notice, held.SignOff).Select(body => new NewPost(id, id, 1, held.SignOff, PostPriority.Answer, body, now, now.AddDays(1)))] : [];
        if (await store.DecideAsync(held.Number, HeldState.Expired, null, now, now, posts, new(now, held.Community, "expired", "digest expire", held.Name, PostIds.Instant(held.ScheduledAt), null), cancel)) signal.Raise(held.SignOff.Lane);
    }

    /// <summary>Decides; false if somebody else did, or time.</summary>
    public async Task<bool> DecideAsync(HeldEdition held, bool approve, string by, AuditEntry audit, CancellationToken cancel)
    {
        var now = transport.Time.GetUtcNow();
        var done = await store.DecideAsync(held.Number, approve ? HeldState.Approved : HeldState.Rejected, by, now, now + outbox.DigestsExpireAfter, [], audit, cancel);
        if (done) signal.Raise(held.Community.Lane);
        return done;
    }

    public Task<HeldEdition?> FindAsync(long number, CancellationToken cancel) => store.FindAsync(number, cancel);

    public Task<(IReadOnlyList<CarriedEntry> Carries, DateTimeOffset MadeAt)> CarriesAsync(HeldEdition held, CancellationToken cancel) => store.CarriesAsync(held, cancel);
}
