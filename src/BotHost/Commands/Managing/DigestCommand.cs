using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/digest · /digest schedule NAME WHEN … · /digest preview|pause|resume|run|delete|history NAME: what is posted in a community on a schedule.</summary>
/// <remarks>What config/digests.yaml declares is shown, and changed there alone. A digest of another community is as good as none.</remarks>
internal sealed class DigestCommand(DigestScheduling scheduling, DigestPages pages, ChatDigests chats, IChatDigestStore store, DigestBook book, DigestPublisher publisher, Confirmations confirmations, DigestSignOff signOff) : IManagedCommand
{
    public string Name => "digest";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (i.Said is [] or ["list"]) return await pages.ListAsync(i, cancel);
        if (i.Said is ["schedule", var called, _, ..]) return await scheduling.AskAsync(i, called, [.. i.Said.Skip(2)], cancel);
        if (i.Said is ["signoff", ..]) return await signOff.SetAsync(i, cancel);
        if (i.Said is ["approve" or "reject", ..]) return await signOff.DecideAsync(i, cancel);
        if (i.Said is not ([("preview" or "pause" or "resume" or "run" or "delete" or "history"), _] or ["preview", _, _])) return i.Usage();
        var (verb, name) = (i.Said[0], i.Said[1].ToLowerInvariant());
        var chat = await store.FindAsync(i.Community, name, cancel);
        var declared = book.DeclaredIn(i.Community).FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (chat is null && declared is null) return i.NotSo(i.Say("digest.unknown", ("name", name)), new FollowUp(i.Say("follow.digests"), i.Here("/digest list")));
        if (verb is "preview" or "history")
        {
            if ((chat is null ? declared : chats.DefinitionOf(chat)) is not { } definition) return i.NotSo(i.Say("digest.nothing-left", ("name", name)));
            return verb == "history" ? await pages.HistoryAsync(i, name, definition, cancel) : await pages.PreviewAsync(i, name, definition, i.Said.Count > 2 ? i.Said[2] : null, cancel);
        }
        if (chat is null) return i.NotSo(i.Say("digest.declared", ("name", name), ("line", declared!.DeclaredAt)));
        return verb switch
        {
            "pause" => await SetAsync(i, chat, ChatDigestState.Paused, cancel),
            "resume" => await SetAsync(i, chat, ChatDigestState.Active, cancel),
            "run" => Run(i, chat),
            _ => confirmations.Asks(i, [i.Say("digest.delete.ask", ("name", chat.Name)), pages.Described(i, chat)], i.Say("digest.delete.yes"), (then, c) => SetAsync(then, chat, ChatDigestState.Deleted, c)),
        };
    }

    private async Task<Reply> SetAsync(Instruction i, ChatDigest chat, ChatDigestState state, CancellationToken cancel)
    {
        var (verb, done) = state switch { ChatDigestState.Paused => ("pause", "digest.paused"), ChatDigestState.Active => ("resume", "digest.resumed"), _ => ("delete", "digest.deleted") };
        if (chat.State == state) return i.Tell(i.Say(state == ChatDigestState.Paused ? "digest.paused.already" : "digest.resumed.already", ("name", chat.Name)));
        var next = chat with { State = state, By = i.Author, At = i.Now };
        var change = await chats.SaveAsync(next, chat.Version, i.Audit(verb, chat.Name, pages.Described(i, chat), state == ChatDigestState.Deleted ? null : pages.Described(i, next)), cancel);
        if (!change.Done) return i.Meanwhile(change.Now);
        string[] lines = [i.Say(done, ("name", chat.Name)), .. state == ChatDigestState.Active ? DigestPages.Times(i, next) : []];
        return i.Tell(lines, state == ChatDigestState.Deleted ? [] : [state == ChatDigestState.Paused ? new FollowUp(i.Say("follow.resume"), i.Here("/digest resume " + chat.Name)) : new FollowUp(i.Say("follow.pause"), i.Here("/digest pause " + chat.Name))]);
    }

    /// <summary>The instant of the question is the edition's: however often it is confirmed, it is made once.</summary>
    private Reply Run(Instruction i, ChatDigest chat)
    {
        if (!publisher.Reaches(chat.To)) return i.NotSo(i.Say("digest.unreached", ("to", chat.To)));
        var at = i.Now.AddTicks(-(i.Now.Ticks % TimeSpan.TicksPerSecond));
        return confirmations.Asks(i, [i.Say("digest.run.ask", ("name", chat.Name), ("to", chat.To))], i.Say("digest.run.yes"), (then, c) => RunAsync(then, chat, at, c));
    }

    private async Task<Reply> RunAsync(Instruction i, ChatDigest asked, DateTimeOffset at, CancellationToken cancel)
    {
        var chat = await store.FindAsync(i.Community, asked.Name, cancel);
        if (chat is null || chats.DefinitionOf(chat) is not { } definition) return i.NotSo(i.Say("digest.nothing-left", ("name", asked.Name)));
        // What was asked about may be another digest by now: it goes to another place, or tells of another.
        if (chat.Version != asked.Version) return i.Meanwhile(chat);
        if (!await publisher.PublishNowAsync(definition, at, i.Now, i.Audit("run", chat.Name, null, PostIds.Digest(chat.Key, at, chat.To)), cancel)) return i.NotSo(i.Say("digest.run.already", ("name", chat.Name)));
        return i.Tell(i.Say("digest.run.done", ("name", chat.Name), ("to", chat.To)), new FollowUp(i.Say("follow.history"), i.Here("/digest history " + chat.Name)));
    }
}
