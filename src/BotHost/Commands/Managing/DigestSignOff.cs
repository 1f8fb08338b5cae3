using System.Globalization;
using BotHost.Channels;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/digest signoff NAME on [to PLACE]|off · /digest approve N · /digest reject N [because REASON].</summary>
internal sealed class DigestSignOff(IChatDigestStore store, ChatDigests chats, SignOffs signOffs, DigestPublisher publisher, PostablePlaces places, RoleBook roles, ChannelBook book, LedgerSource ledger)
{
    /// <summary>Where editions are looked at from now on: where it is said, unless a place is named; never where they are posted, since others would take a preview for the post.</summary>
    public async Task<Reply> SetAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (i.Said is not ["signoff", var called, "on" or "off", ..] || i.Said.Count > 3 && i.Said is not [_, _, "on", "to", _]) return i.Usage();
        var name = called.ToLowerInvariant();
        if (await store.FindAsync(i.Community, name, cancel) is not { } chat) return i.NotSo(i.Say("digest.unknown", ("name", name)), new FollowUp(i.Say("follow.digests"), i.Here("/digest list")));
        Destination? at = i.Said[2] == "off" ? null : i.Said.Count > 3 ? Destination.Parse(i.Said[4]) : i.By.At;
        if (at is { } place)
        {
            if (place == chat.To || place.Lane != chat.To.Lane) return i.NotSo(i.Say("signoff.where", ("name", name), ("to", chat.To)));
            if (!publisher.Reaches(place)) return i.NotSo(i.Say("digest.unreached", ("to", place)));
            // What is still to be approved is shown to nobody but moderators.
            if (place != i.By.At && (await roles.OfAsync(i.By, place.Community, cancel)).Role < Role.Moderator) return i.NotSo(i.Say("signoff.not-yours", ("to", place)));
            if (await places.ProblemAsync(i with { At = place }, cancel) is { } nowhere) return i.NotSo(nowhere);
        }
        if (chat.SignOff == at) return i.Tell(i.Say(at is null ? "signoff.is-off" : "signoff.is-on", ("name", name), ("to", at)));
        var change = await chats.SaveAsync(chat with { SignOff = at, By = i.Author, At = i.Now }, chat.Version, i.Audit("signoff", name, chat.SignOff?.ToString(), at?.ToString()), cancel);
        return change.Done ? i.Tell(i.Say(at is null ? "signoff.is-off" : "signoff.is-on", ("name", name), ("to", at))) : i.Meanwhile(change.Now);
    }

    public async Task<Reply> DecideAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        var (asked, reason) = RevisionDesk.Because(i.Text) ?? (i.Text, null!);
        if (asked.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var verb, var text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return i.Usage();
        // Another community's edition is as good as none.
        if (await signOffs.FindAsync(number, cancel) is not { } held || (held.Community != i.Community && book.Before(i.Community) != held.Community)) return i.NotSo(i.Say("signoff.unknown", ("n", number)));
        var approve = verb == "approve";
        // What was made for a digest that is not posted any more, or not to this place, is posted by nobody.
        if (approve && held.State == HeldState.Waiting && await store.FindAsync(i.Community, held.Name, cancel) is null) return i.NotSo(i.Say("digest.nothing-left", ("name", held.Name)), new FollowUp(i.Say("signoff.reject"), i.Here($"/digest reject {text}")));
        if (approve && held.State == HeldState.Waiting && await ChangedAsync(held, i.Now, cancel) is { Count: > 0 } codes) return i.NotSo(i.Say("signoff.changed", ("n", number), ("codes", i.Words.List(codes)), ("name", held.Name)), new FollowUp(i.Say("signoff.reject"), i.Here($"/digest reject {text}")));
        if (await signOffs.DecideAsync(held, approve, i.Author, i.Audit(verb, held.Name, PostIds.Instant(held.ScheduledAt), reason), cancel)) return i.Tell(i.Say(approve ? "signoff.approved" : "signoff.rejected", ("name", held.Name), ("n", number)));
        return await signOffs.FindAsync(number, cancel) switch
        {
            { State: HeldState.Approved, By: var by } => i.NotSo(i.Say("signoff.was-approved", ("n", number), ("by", by))),
            { State: HeldState.Rejected, By: var by } => i.NotSo(i.Say("signoff.was-rejected", ("n", number), ("by", by))),
            _ => i.NotSo(i.Say("signoff.was-late", ("n", number), ("name", held.Name))),
        };
    }

    /// <summary>The entries in it that were revised since it was made: it would tell what does not hold any more.</summary>
    private async Task<IReadOnlyList<string>> ChangedAsync(HeldEdition held, DateTimeOffset now, CancellationToken cancel)
    {
        var (carries, made) = await signOffs.CarriesAsync(held, cancel);
        var changed = ledger.Current.Snapshot.AsOf(now, now).Changes.Where(c => c.At > made).Select(c => c.Entry).ToHashSet(StringComparer.Ordinal);
        return [.. carries.Where(c => changed.Contains(c.Entry)).Select(c => c.Code)];
    }
}
