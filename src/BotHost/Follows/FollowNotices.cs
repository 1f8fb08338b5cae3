using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;
using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Follows;

/// <summary>Tells followers of entries that are new or changed: once each, together where they arrive together, and no more than a few messages a day.</summary>
/// <remarks>What an entry said when followers were told last stands in the store. Entries that were there before anybody looked, and those that are old when they come, are told to nobody; nor is what the safety
/// policy keeps from being pushed, or a side's account of itself alone.</remarks>
internal sealed partial class FollowNotices(
    LedgerSource ledger, IFollowStore store, IEnumerable<IPostRenderer> renderers, OutboxSignal signal, FollowOptions options, ChannelBook channels, TimeProvider schedule, TransportClock transport, ILogger<FollowNotices> logger) : BackgroundService
{
    private const int MostLines = 10;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>By the safety policy something may become visible, or be told otherwise, as time passes.</summary>
    private static readonly TimeSpan LookAnew = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);
    private (LedgerSnapshot? Of, DateTimeOffset At) looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, transport.Time);
        var told = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await StepAsync(stoppingToken);
                told = false;
            }
            catch (OutboxUnavailableException e)
            {
                if (!told) Log.Waits(logger, e.Message);
                told = true;
            }
        }
    }

    /// <summary>Looks for what changed, and tells what has waited long enough.</summary>
    /// <exception cref="OutboxUnavailableException">The database is away.</exception>
    public async Task StepAsync(CancellationToken cancel)
    {
        var now = transport.Time.GetUtcNow();
        var snapshot = ledger.Current.Snapshot;
        var view = snapshot.AsOf(schedule.GetUtcNow(), schedule.GetUtcNow());
        if (looked.Of != snapshot || now - looked.At >= LookAnew)
        {
            await NoteAsync(view, now, cancel);
            looked = (snapshot, now);
        }
        foreach (var waiting in (await store.DueAsync(cancel)).GroupBy(n => n.To))
            // In quiet hours it waits, and is told as one when they end.
            if (!channels.IsQuiet(waiting.Key, now) && now - waiting.Min(n => n.At) >= options.GroupFor && renderers.ContainsKey(waiting.Key.Lane)) await TellAsync([.. waiting], view, now, cancel);
    }

    private async Task NoteAsync(LedgerView view, DateTimeOffset now, CancellationToken cancel)
    {
        var events = view.All().ToArray();
        var seen = await store.SeenAsync(cancel);
        var changed = events.Where(e => seen is null || seen.GetValueOrDefault(e.Id) != e.Revision).ToArray();
        if (changed.Length == 0) return;
        var revised = view.Changes.Where(c => now - c.At < TimeSpan.FromHours(1) && (c.Revises || IsFreshClaim(c))).Select(c => c.Entry).ToHashSet(StringComparer.Ordinal);
        // An old report that is entered late is no news.
        bool IsFreshClaim(EntryChange c) => c.Kind == ChangeKind.Claim && view.Find(c.Entry) is { } e && e.Claims.Any(x => x.EnteredAt == c.At && view.Now - x.KnownAt <= EventKinds.MaximumAge(e.Kind));
        var news = seen is null ? [] : changed.Where(e => e is { MayPush: true, Nature: not EventNature.Background, Assessment: not Ledger.Sources.Assessment.OwnAccount } && (revised.Contains(e.Id) || view.Now - e.KnownAt <= EventKinds.MaximumAge(e.Kind))).ToArray();
        var follows = news.Length == 0 ? [] : await store.AllAsync(cancel);
        var notices = (from e in news from f in follows where FollowSubject.Matches(f.Subject, e) select (e.Id, f.To)).Distinct().ToLookup(n => n.Id, n => n.To, StringComparer.Ordinal);
        await store.NoteAsync([.. changed.Select(e => new SeenChange(e.Id, seen?.GetValueOrDefault(e.Id), e.Revision))], notices, now, cancel);
    }

    private async Task TellAsync(IReadOnlyList<DueNotice> due, LedgerView view, DateTimeOffset now, CancellationToken cancel)
    {
        var to = due[0].To;
        var day = now.UtcDateTime.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        if (await store.CountAsync($"follow/{to}/{day}", cancel) >= options.PerDay) return;
        var settings = channels.Of(to);
        // As it stands now: between the change and this it may have changed again, or be gone.
        var events = due.Select(n => view.Find(n.Entry)).OfType<ShownEvent>().Where(e => e.MayPush && !settings.Never.Touches(e)).ToArray();
        var held = due.Any(n => n.At.UtcDateTime.Date < now.UtcDateTime.Date)
            && await store.CountAsync($"follow/{to}/{now.UtcDateTime.AddDays(-1).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)}", cancel) >= options.PerDay;
        var group = $"follow/{to}/{PostIds.Instant(now)}";
        var reply = Compose(events, view, held, channels.WordsFor(to).About(view.ReportsUpTo?.Year));
        var carries = events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).ToArray();
        NewPost[] posts = events.Length == 0 ? [] : [.. renderers[to.Lane].Parts(reply, to).Select((body, n) => new NewPost(PostIds.Part(group, n + 1), group, n + 1, to, PostPriority.Digest, body, now, now.AddHours(12)) { Carries = carries })];
        if (await store.TellAsync(due, posts, now, cancel) && posts.Length > 0) signal.Raise(to.Lane);
    }

    private static Reply Compose(ShownEvent[] events, LedgerView view, bool held, Words words)
    {
        var shown = events.OrderByDescending(e => e.SortDay).Take(MostLines).ToArray();
        List<ReplyBlock> blocks = [.. shown.Select(e => e.Contested ? words.Disagree(e, view.Find) : (ReplyBlock)words.Line(e))];
        if (events.Length > shown.Length) blocks.Add(new ReplyBlock.Paragraph(words.Say("follow.more", ("n", events.Length - shown.Length))));
        if (held) blocks.Add(new ReplyBlock.Paragraph(words.Say("follow.held")));
        if (shown.Length > 0) blocks.Add(new ReplyBlock.Sources(words.Say("sources"), words.Sources(shown)));
        blocks.Add(new ReplyBlock.FollowUps([new FollowUp(words.Say("follow.stop"), "/unfollow all")]));
        return new() { Command = "follow", Language = words.Language, Title = words.Say("follow.title", ("n", events.Length)), Blocks = blocks, AsOf = view.Day, ReportsUpTo = view.ReportsUpTo, Events = shown };
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Error, "Followers are told nothing just now: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}

/// <summary>What can be followed.</summary>
internal static class FollowSubject
{
    public static string Of(Place place) => "place:" + place.Id;

    public static string Of(EventKind kind) => "kind:" + kind.Written();

    public static bool Matches(string subject, ShownEvent e) => subject.Split(':', 2) switch
    {
        ["place", var id] => e.Places.Any(p => p.Role != PlaceRole.Near && p.Place.SelfAndAncestors().Any(around => around.Id == id)),
        ["kind", var kind] => e.Kind.Written() == kind,
        _ => false,
    };
}
