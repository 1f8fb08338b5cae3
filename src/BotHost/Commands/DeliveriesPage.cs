using BotHost.Outbox;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>deliveries, pause and resume: what the outbox holds, and what a person may do about it. In words, line by line.</summary>
internal sealed class DeliveriesPage(IOutboxStore store, OutboxControl control, Words words)
{
    private readonly DeliveriesList list = new(store, words);

    /// <summary>The answer to a line, or null if the line is none of these commands. Throws <see cref="OutboxUnavailableException"/> while the store is away.</summary>
    public async Task<string?> AnswerAsync(string line, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            ["deliveries" or "/deliveries", "retry", var id] => Done(await control.RetryAsync(id, cancel), "retry", id),
            ["deliveries" or "/deliveries", "cancel", var id] => Done(await control.CancelAsync(id, cancel), "cancel", id),
            ["deliveries" or "/deliveries", "confirm", var id] => Done(await control.ConfirmAsync(id, cancel), "confirm", id),
            ["deliveries" or "/deliveries", "withdraw", var id] => await WithdrawAsync(id, cancel),
            ["deliveries" or "/deliveries", "post", var id] => await PostAsync(id, cancel),
            ["deliveries" or "/deliveries", .. var asked] => await list.AnswerAsync(asked, cancel) ?? words.Say("deliveries.usage"),
            ["/pause", var to] => await PauseAsync(At(to), cancel),
            ["/resume", var to] => await control.ResumeAsync(At(to), cancel) is { } parked ? words.Say(parked == 0 ? "resume.done" : "resume.parked", ("to", list.Named(At(to))), ("n", parked)) : words.Say("resume.nothing", ("to", list.Named(At(to)))),
            ["/pause" or "/resume", ..] => words.Say("pause.usage"),
            _ => null,
        };
    }

    /// <summary>Everything that is known of one post, but for its text.</summary>
    private async Task<string> PostAsync(string id, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } post) return words.Say("deliveries.unknown", ("id", id));
        var lines = new List<string> { list.Line(post), words.Say("deliveries.post.to", ("to", list.Named(post.To)), ("due", DeliveriesList.At(post.Due)), ("part", post.Part), ("n", post.Attempts)) };
        if (post.Expires is { } expires && !post.Settled) lines.Add(words.Say("deliveries.post.expires", ("at", DeliveriesList.At(expires))));
        if (post.SentAt is { } sent) lines.Add(words.Say("deliveries.post.sent", ("at", DeliveriesList.At(sent))));
        if (post.Next is { } next && post.State != PostState.Pending) lines.Add(words.Say("deliveries.post.next", ("at", DeliveriesList.At(next))));
        if (post.SettledAt is { } settled) lines.Add(words.Say("deliveries.post.settled", ("at", DeliveriesList.At(settled))));
        if (post.Receipt is { } receipt) lines.Add(words.Say("deliveries.post.receipt", ("receipt", receipt)));
        if (post.Blank) lines.Add(words.Say("deliveries.post.blank"));
        foreach (var carried in await store.CarriedByAsync(id, cancel)) lines.Add(words.Say("deliveries.post.carries", ("code", carried.Code), ("entry", carried.Entry), ("revision", carried.Revision)));
        foreach (var stop in (await store.StoppedAsync(cancel)).Where(s => !post.Settled && (s.To == OutboxControl.Everything || s.To.Covers(post.To)))) lines.Add(words.Say("deliveries.post.held", ("to", list.Named(stop.To))));
        return string.Join('\n', lines);
    }

    private async Task<string> WithdrawAsync(string id, CancellationToken cancel)
    {
        if (await control.WithdrawAsync(id, cancel) is not { } blanked) return words.Say("deliveries.unknown", ("id", id));
        if (blanked == 0) return words.Say("withdraw.already", ("id", id));
        var said = words.Say("withdraw.done", ("id", id), ("n", blanked));
        return (await store.FindAsync(id, cancel))?.State switch
        {
            PostState.Delivered => said + ' ' + words.Say("withdraw.delivered"),
            PostState.Sending or PostState.Uncertain => said + ' ' + words.Say("withdraw.doubt"),
            _ => said,
        };
    }

    private async Task<string> PauseAsync(Destination to, CancellationToken cancel)
    {
        if (!await control.PauseAsync(to, cancel)) return words.Say("pause.already", ("to", list.Named(to)));
        var said = words.Say("pause.done", ("to", list.Named(to)));
        // What is paused by a slip of the pen would go on.
        return to == OutboxControl.Everything || (await store.CountsAsync(cancel)).Any(c => to.Covers(c.To)) ? said : said + ' ' + words.Say("pause.nobody");
    }

    private string Done(bool? done, string what, string id) => done switch
    {
        true => words.Say("deliveries.done." + what, ("id", id)),
        false => words.Say("deliveries.refused", ("id", id)),
        null => words.Say("deliveries.unknown", ("id", id)),
    };

    private static Destination At(string to) => to == "all" ? OutboxControl.Everything : Destination.Parse(to);
}
