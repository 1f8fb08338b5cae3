using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/pause all: nothing is posted in this community until /resume all. What is due is kept.</summary>
internal sealed class PauseCommand(OutboxControl control, IAuditStore audit) : IManagedCommand
{
    public string Name => "pause";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (PostingPlace.Of(i) is not { } to) return i.Usage();
        if (!await control.PauseAsync(to, cancel)) return i.Tell(i.Say("pause.already", ("to", to)));
        await audit.AppendAsync(i.Audit("all", to.ToString(), i.Say("posting.goes"), i.Say("posting.paused")), cancel);
        return i.Tell(i.Say("pause.done", ("to", to)), new FollowUp(i.Say("follow.resume"), "/resume all"));
    }
}

/// <summary>/resume all: posting in this community goes on.</summary>
internal sealed class ResumeCommand(OutboxControl control, IAuditStore audit) : IManagedCommand
{
    public string Name => "resume";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (PostingPlace.Of(i) is not { } to) return i.Usage();
        if (await control.ResumeAsync(to, cancel) is not { } parked) return i.Tell(i.Say("resume.nothing", ("to", to)));
        await audit.AppendAsync(i.Audit("all", to.ToString(), i.Say("posting.paused"), i.Say("posting.goes")), cancel);
        return i.Tell(i.Say(parked == 0 ? "resume.done" : "resume.parked", ("to", to), ("n", parked)));
    }
}

/// <summary>/deliveries in a community: what waits, what did not arrive, and what a person may do about it.</summary>
internal sealed class DeliveriesCommand(IOutboxStore store, OutboxControl control, IAuditStore audit) : IManagedCommand
{
    public string Name => "deliveries";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        var page = new DeliveriesPage(store, control, i.Words);
        if (i.Said is [("retry" or "cancel" or "confirm" or "withdraw" or "post") and var verb, var id])
        {
            // Another community's post is as good as none.
            if (await store.FindAsync(id, cancel) is not { } post || post.To.Community != i.Community) return i.NotSo(i.Say("deliveries.unknown", ("id", id)));
            var told = await page.AnswerAsync($"deliveries {verb} {id}", cancel);
            if (verb != "post") await audit.AppendAsync(i.Audit(verb, id, post.State.ToString(), (await store.FindAsync(id, cancel))?.State.ToString()), cancel);
            return i.Tell(told!.Split('\n'));
        }
        return await new DeliveriesList(store, i.Words).AnswerAsync(i.Said is [] ? [i.Community.ToString()] : [i.Said[0], i.Community.ToString(), .. i.Said.Skip(1)], cancel) is { } list ? i.Tell(list.Split('\n')) : i.Usage();
    }
}

internal static class PostingPlace
{
    /// <summary>"all" is the community; "here" is the channel or topic alone. Null for anything else.</summary>
    public static Destination? Of(Instruction i) => i.Said switch { ["all"] => i.Community, ["here"] => i.At, _ => null };
}
