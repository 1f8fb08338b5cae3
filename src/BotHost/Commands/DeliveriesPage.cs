using BotHost.Outbox;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>deliveries, pause and resume: what the outbox holds, and what a person may do about it. In words, line by line.</summary>
internal sealed class DeliveriesPage(IOutboxStore store, OutboxControl control, Words words)
{
    private const int MostPosts = 20;

    /// <summary>The answer to a line, or null if the line is none of these commands. Throws <see cref="OutboxUnavailableException"/> while the store is away.</summary>
    public async Task<string?> AnswerAsync(string line, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            ["deliveries" or "/deliveries"] => await ListAsync(cancel),
            ["deliveries" or "/deliveries", "retry", var id] => Done(await control.RetryAsync(id, cancel), "retry", id),
            ["deliveries" or "/deliveries", "cancel", var id] => Done(await control.CancelAsync(id, cancel), "cancel", id),
            ["deliveries" or "/deliveries", "confirm", var id] => Done(await control.ConfirmAsync(id, cancel), "confirm", id),
            ["deliveries" or "/deliveries", ..] => words.Say("deliveries.usage"),
            ["/pause", var to] => words.Say(await control.PauseAsync(At(to), cancel) ? "pause.done" : "pause.already", ("to", Named(At(to)))),
            ["/resume", var to] => await control.ResumeAsync(At(to), cancel) is { } parked ? words.Say(parked == 0 ? "resume.done" : "resume.parked", ("to", Named(At(to))), ("n", parked)) : words.Say("resume.nothing", ("to", Named(At(to)))),
            ["/pause" or "/resume", ..] => words.Say("pause.usage"),
            _ => null,
        };
    }

    private async Task<string> ListAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        var counts = await store.CountsAsync(cancel);
        foreach (var to in counts.GroupBy(c => c.To))
            lines.Add(words.Say("deliveries.line", ("to", Named(to.Key)), ("states", words.List([.. to.Select(c => words.Say("deliveries.count", ("n", c.Posts), ("state", Named(c.State, c.Open))))]))));
        if (counts.Count == 0) lines.Add(words.Say("deliveries.none"));
        foreach (var stop in await store.StoppedAsync(cancel))
            lines.Add(words.Say(stop.Remedy is null ? "deliveries.paused" : "deliveries.stopped", ("to", Named(stop.To)), ("reason", stop.Reason), ("remedy", stop.Remedy), ("since", stop.Since.UtcDateTime)));
        foreach (var (state, parked) in new[] { (PostState.Uncertain, true), (PostState.RetryAt, true), (PostState.Rejected, false), (PostState.Expired, false) })
            foreach (var post in await store.ListAsync(state, parked, null, MostPosts, cancel))
                lines.Add(words.Say("deliveries.post", ("state", Named(post.State, post.Open)), ("id", post.Id), ("reason", post.Reason)));
        return string.Join('\n', lines);
    }

    private string Done(bool? done, string what, string id) => done switch
    {
        true => words.Say("deliveries.done." + what, ("id", id)),
        false => words.Say("deliveries.refused", ("id", id)),
        null => words.Say("deliveries.unknown", ("id", id)),
    };

    private static Destination At(string to) => to == "all" ? OutboxControl.Everything : Destination.Parse(to);

    private string Named(Destination to) => to == OutboxControl.Everything ? words.Say("deliveries.everything") : to.ToString();

    private string Named(PostState state, bool open) => words.Say(!open && state == PostState.RetryAt ? "post-state.parked" : "post-state." + state.ToString().ToLowerInvariant());
}
