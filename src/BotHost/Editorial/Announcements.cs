using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Editorial;

/// <summary>Tells the desks, and the terminal, what one of them did alone or is asked.</summary>
internal sealed class Announcements(EditorialOptions options, IOutboxStore outbox, IEnumerable<IPostRenderer> renderers, ChannelBook book, OutboxSignal signal, TransportClock clock)
{
    /// <param name="line">What is told, in a place's words.</param>
    /// <param name="id">Of what is told: the same is told once.</param>
    public Task TellAsync(Func<Words, string> line, string id, CancellationToken cancel) =>
        TellAsync(words => new Reply { Command = "review", Language = words.Language, Title = line(words), Blocks = [] }, id, [], cancel);

    /// <param name="reply">In a place's words.</param>
    /// <param name="carries">The entries of which something is said in it, so that a withdrawal takes it away.</param>
    public async Task TellAsync(Func<Words, Reply> reply, string id, IReadOnlyList<CarriedEntry> carries, CancellationToken cancel)
    {
        var posts = Posts(reply, id, carries);
        await outbox.EnqueueAsync(posts, clock.Time.GetUtcNow(), cancel);
        Enqueued(posts);
    }

    /// <summary>The same, for who enqueues it with something of their own.</summary>
    public IReadOnlyList<NewPost> Posts(Func<Words, Reply> reply, string id, IReadOnlyList<CarriedEntry> carries)
    {
        var now = clock.Time.GetUtcNow();
        var known = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);
        // A desk on Discord is a server; what is told there needs a channel, which is named behind it or not at all.
        var desks = options.Desks.Select(Destination.Parse).Where(d => d.Lane == "telegram" || d.Address.Contains('/', StringComparison.Ordinal)).Append(Destination.Terminal).Where(d => known.ContainsKey(d.Lane));
        return [.. desks.SelectMany(d => known[d.Lane].Parts(reply(book.WordsFor(d)), d).Select((body, n) => new NewPost($"desk/{id}/{d}/{n + 1}", $"desk/{id}/{d}", n + 1, d, PostPriority.Answer, body, now, now.AddDays(1)) { Carries = carries }))];
    }

    public void Enqueued(IReadOnlyList<NewPost> posts)
    {
        foreach (var lane in posts.Select(p => p.To.Lane).Distinct()) signal.Raise(lane);
    }
}
