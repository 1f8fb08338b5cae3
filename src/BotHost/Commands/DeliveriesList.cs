using System.Globalization;
using BotHost.Outbox;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>What <c>deliveries [STATE] [PLACE] [PAGE]</c> shows: how many posts are in which state, what is stopped, and the posts themselves, a page at a time.</summary>
internal sealed class DeliveriesList(IOutboxStore store, Words words)
{
    private const int PageSize = 20;

    /// <summary>The states by the names under which they are asked for; what waits for a person has one of its own.</summary>
    private static readonly IReadOnlyList<Shown> States = [.. Enum.GetValues<PostState>().Select(s => new Shown(s.ToString().ToLowerInvariant(), s, false)), new Shown("parked", PostState.RetryAt, true)];

    /// <summary>What the overview shows of itself, since a person has to look at it.</summary>
    private static readonly IReadOnlyList<Shown> NeedAPerson = [new("uncertain", PostState.Uncertain, true), new("parked", PostState.RetryAt, true), new("rejected", PostState.Rejected, false), new("expired", PostState.Expired, false)];

    /// <summary>The answer to what stands after <c>deliveries</c>; null if that is no list.</summary>
    public async Task<string?> AnswerAsync(IReadOnlyList<string> asked, CancellationToken cancel)
    {
        var shown = asked.Count > 0 ? States.FirstOrDefault(s => s.Name.Equals(asked[0], StringComparison.OrdinalIgnoreCase)) : null;
        var rest = shown is null ? asked : [.. asked.Skip(1)];
        var (page, paged) = (1, shown is not null && rest.Count > 0 && int.TryParse(rest[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (paged && (!int.TryParse(rest[^1], NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is 0 or > int.MaxValue / PageSize)) return null;
        if (paged) rest = [.. rest.Take(rest.Count - 1)];
        if (rest.Count > 1) return null;
        var counts = await store.CountsAsync(cancel);
        if (rest is not [var name] || name == "all") return shown is null ? await OverviewAsync(null, counts, cancel) : await PageAsync(shown, null, counts, page, cancel);
        var at = Destination.Parse(name);
        counts = [.. counts.Where(c => at.Covers(c.To))];
        // One word that is neither a state nor a place is a slip of the pen.
        if (counts.Count == 0) return shown is null && !name.Contains(':', StringComparison.Ordinal) ? null : words.Say("pause.nobody");
        return shown is null ? await OverviewAsync(at, counts, cancel) : await PageAsync(shown, at, counts, page, cancel);
    }

    /// <summary>A post in a line: its state, its id, and why it is there.</summary>
    public string Line(OutboundPost post) => words.Say(post.Reason is null ? "deliveries.post.plain" : "deliveries.post", ("state", Named(post.State, post.Open)), ("id", post.Id), ("reason", words.Retold(post.Reason)));

    public string Named(Destination to) => to == OutboxControl.Everything ? words.Say("deliveries.everything") : to.ToString();

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<string> OverviewAsync(Destination? at, IReadOnlyList<DeliveryCount> counts, CancellationToken cancel)
    {
        var lines = new List<string>();
        foreach (var to in counts.GroupBy(c => c.To))
            lines.Add(words.Say("deliveries.line", ("to", Named(to.Key)), ("states", words.List([.. to.Select(c => words.Say("deliveries.count", ("n", c.Posts), ("state", Named(c.State, c.Open))))]))));
        if (counts.Count == 0) lines.Add(words.Say("deliveries.none"));
        foreach (var stop in (await store.StoppedAsync(cancel)).Where(s => at is not { } place || s.To == OutboxControl.Everything || s.To.Covers(place) || place.Covers(s.To)))
            lines.Add(words.Say(RestoredOutbox.IsHeldBy(stop) ? "deliveries.restored" : stop.Remedy is null ? "deliveries.paused" : "deliveries.stopped",
                ("to", Named(stop.To)), ("reason", words.Retold(stop.Reason)), ("remedy", words.Retold(stop.Remedy)), ("since", At(stop.Since)), ("go", stop.To == OutboxControl.Everything ? "all" : stop.To)));
        foreach (var shown in NeedAPerson)
        {
            var posts = await store.ListAsync(shown.State, shown.Parked, at, PageSize, cancel);
            lines.AddRange(posts.Select(Line));
            if (shown.Of(counts) - posts.Count is > 0 and var more) lines.Add(More(more, shown, at, 1));
        }
        return string.Join('\n', lines);
    }

    private async Task<string> PageAsync(Shown shown, Destination? at, IReadOnlyList<DeliveryCount> counts, int page, CancellationToken cancel)
    {
        var before = (page - 1) * PageSize;
        var posts = await store.ListAsync(shown.State, shown.Parked, at, before, PageSize, cancel);
        var all = Math.Max(shown.Of(counts), before + posts.Count);
        if (posts.Count == 0)
            return all == 0 || page == 1 ? words.Say("deliveries.none-so", ("state", Named(shown.State, !shown.Parked))) : words.Say("deliveries.pages", ("n", (shown.Of(counts) + PageSize - 1) / PageSize));
        var lines = posts.Select(Line).ToList();
        if (all - before - posts.Count is > 0 and var more) lines.Add(More(more, shown, at, page + 1));
        return string.Join('\n', lines);
    }

    /// <summary>How many more there are, and the command that shows them.</summary>
    private string More(int more, Shown shown, Destination? at, int page) =>
        words.Say("deliveries.more", ("n", more), ("rest", string.Join(' ', [shown.Name, .. at is { } place ? [place.ToString()] : Array.Empty<string>(), .. page > 1 ? [page.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()])));

    private string Named(PostState state, bool open) => words.Say(!open && state == PostState.RetryAt ? "post-state.parked" : "post-state." + state.ToString().ToLowerInvariant());

    /// <summary>A state as a person asks for it.</summary>
    private sealed record Shown(string Name, PostState State, bool Parked)
    {
        public int Of(IEnumerable<DeliveryCount> counts) => counts.Where(c => c.State == State && !(Parked && c.Open)).Sum(c => c.Posts);
    }
}
