using BotHost.Channels;
using BotHost.Follows;
using BotHost.Knowledge;
using BotHost.Ledger.Lookup;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>What the three commands of followers share: for whom it is, and what is meant.</summary>
internal sealed class FollowDesk(IFollowStore store, LedgerSource ledger, FollowOptions options, IAuditStore audit)
{
    public IFollowStore Store => store;

    public FollowOptions Options => options;

    /// <summary>Somebody in a private chat follows for themselves; for a channel or a group its moderators do. Null if they may.</summary>
    public static Reply? Refusal(Instruction i) => IsTheirs(i) || i.Role >= Role.Moderator ? null
        : Notice.Of(i.Command.Name, i.Words, ReplyOutcome.Refused, [i.Say("follow.refused", ("name", i.Command.Name))], [new FollowUp(i.Say("follow.help"), "/help")]);

    /// <summary>Said in a private chat, of that chat: no other place is theirs, whatever they name behind the command.</summary>
    private static bool IsTheirs(Instruction i) => i.By.Private && i.At == i.By.At;

    /// <summary>What is followed by these words, and its name; null if nothing is called so.</summary>
    public (string Subject, string Name)? Read(Instruction i)
    {
        var names = Names.Of(ledger.Current.Snapshot);
        if (names.Kinds.Find(i.Text) is NameMatch<Ledger.Entries.EventKind>.Found kind && names.Places.Find(i.Text) is not NameMatch<Ledger.Entries.Place>.Found) return (FollowSubject.Of(kind.Item), Named(i, FollowSubject.Of(kind.Item)));
        return names.Places.Find(i.Text) is NameMatch<Ledger.Entries.Place>.Found place ? (FollowSubject.Of(place.Item), place.Item.Name.In(i.Words.Language)) : null;
    }

    public string Named(Instruction i, string subject) => subject.Split(':', 2) switch
    {
        ["kind", var kind] when Enum.GetValues<Ledger.Entries.EventKind>().FirstOrDefault(k => FollowSubject.Of(k) == subject) is var k => i.Say("kind." + k.ToString().ToLowerInvariant()) is { Length: > 0 } name ? name : kind,
        ["place", var id] => Names.Of(ledger.Current.Snapshot).Places.Find(id) is NameMatch<Ledger.Entries.Place>.Found place ? place.Item.Name.In(i.Words.Language) : id,
        _ => subject,
    };

    /// <summary>What a group or channel follows is a setting of it; what a person follows is theirs, and stands nowhere else.</summary>
    public Task AuditAsync(Instruction i, string verb, string subject, CancellationToken cancel) =>
        IsTheirs(i) ? Task.CompletedTask : audit.AppendAsync(i.Audit(verb, subject, null, i.At.ToString()), cancel);
}

/// <summary>/follow PLACE|KIND.</summary>
internal sealed class FollowCommand(FollowDesk desk, PostablePlaces places) : IManagedCommand
{
    public string Name => "follow";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (FollowDesk.Refusal(i) is { } refusal) return refusal;
        if (i.Text.Length == 0) return i.Usage();
        if (i.At != i.By.At && await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        if (desk.Read(i) is not var (subject, name)) return i.NotSo(i.Say("follow.unknown", ("input", i.Text)), new FollowUp(i.Say("follow.places"), "/places"));
        if ((await desk.Store.OfAsync(i.At, cancel)).Count >= desk.Options.Most) return i.NotSo(i.Say("follow.most", ("n", desk.Options.Most)), new FollowUp(i.Say("command.following"), "/following"));
        if (!await desk.Store.AddAsync(new(i.At, subject, i.Now), cancel)) return i.Tell(i.Say("follow.already", ("what", name)), new FollowUp(i.Say("follow.stop"), "/unfollow " + i.Text));
        await desk.AuditAsync(i, "add", subject, cancel);
        return i.Tell([i.Say("follow.now", ("what", name)), i.Say("follow.how", ("n", desk.Options.PerDay))], new FollowUp(i.Say("follow.stop"), "/unfollow " + i.Text), new FollowUp(i.Say("command.following"), "/following"));
    }
}

/// <summary>/unfollow PLACE|KIND|all.</summary>
internal sealed class UnfollowCommand(FollowDesk desk) : IManagedCommand
{
    public string Name => "unfollow";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (FollowDesk.Refusal(i) is { } refusal) return refusal;
        if (i.Text.Length == 0) return i.Usage();
        if (i.Text.Equals("all", StringComparison.OrdinalIgnoreCase) || i.Text is "الكل" or "كل شيء")
        {
            var all = await desk.Store.RemoveAsync(i.At, null, cancel);
            await desk.AuditAsync(i, "remove", "all", cancel);
            return i.Tell(i.Say("follow.ended-all", ("n", all)));
        }
        if (desk.Read(i) is not var (subject, name)) return i.NotSo(i.Say("follow.unknown", ("input", i.Text)), new FollowUp(i.Say("command.following"), "/following"));
        if (await desk.Store.RemoveAsync(i.At, subject, cancel) == 0) return i.Tell(i.Say("follow.was-not", ("what", name)), new FollowUp(i.Say("command.following"), "/following"));
        await desk.AuditAsync(i, "remove", subject, cancel);
        return i.Tell(i.Say("follow.ended", ("what", name)));
    }
}

/// <summary>/following: what is followed here.</summary>
internal sealed class FollowingCommand(FollowDesk desk) : IManagedCommand
{
    public string Name => "following";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        // What a group follows its members may see there; of another place only its moderators.
        if (i.At != i.By.At && FollowDesk.Refusal(i) is { } refusal) return refusal;
        var follows = await desk.Store.OfAsync(i.At, cancel);
        return follows.Count == 0 ? i.Tell(i.Say("follow.nothing"), new FollowUp(i.Say("for-example"), i.Words.RightToLeft ? "/follow حمص" : "/follow homs"))
            : i.Tell([i.Say("follow.list", ("n", follows.Count)), .. follows.Select(f => "• " + desk.Named(i, f.Subject))], new FollowUp(i.Say("follow.stop"), "/unfollow all"));
    }
}
