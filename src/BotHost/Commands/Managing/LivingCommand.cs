using BotHost.Channels;
using BotHost.Follows;
using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/living · /living PLACE · /living digest NAME · /living off …: pinned posts that change with the entries of a place or a digest.</summary>
internal sealed class LivingCommand(LivingPosts living, LivingSubjects subjects, PostablePlaces places, ChannelBook channels, LedgerSource ledger) : IManagedCommand
{
    private const int MostInAPlace = 5;

    public string Name => "living";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        var view = ledger.Current.Snapshot.AsOf(i.Now, i.Now);
        var own = (await living.AllAsync(cancel)).Where(l => l.To.Community == i.Community).ToArray();
        string Called(string id) => subjects.Find(id, view, channels.Of(i.At))?.Name.In(i.Words.Language) ?? id;
        if (i.Said is [] or ["list"]) return own.Length == 0 ? i.Tell(i.Say("living.none")) : i.Tell(own.Select(l => i.Say("living.line", ("place", Called(l.Subject)), ("to", l.To), ("by", l.By))).Prepend(i.Say("living.list")));
        string[] said = [.. i.Said.SkipWhile((word, n) => n == 0 && word == "off")];
        var off = said.Length < i.Said.Count;
        if (said.Length == 0) return i.Usage();
        // Also of a digest that is paused or deleted, or whose community just got another address.
        if (off && said is ["digest", var ended] && own.FirstOrDefault(l => l.To == i.At && LivingSubjects.IsOfDigest(l.Subject, ended)) is { } of)
            return await living.EndAsync(of, i.Audit("off", of.Subject, i.At.ToString(), null), cancel) ? i.Tell(i.Say("living.ended", ("place", subjects.Find(of.Subject, view, channels.Of(i.At))?.Name.In(i.Words.Language) ?? ended))) : i.NotSo(i.Say("living.not-there", ("place", ended), ("to", i.At)));
        // A place of that name is called by its name alone.
        var subject = said is ["digest", var name] && subjects.Digest(name, i.Community) is { } digest ? LivingSubjects.Of(digest, channels.Of(i.At))
            : Names.Of(ledger.Current.Snapshot).Places.Find(string.Join(' ', said)) is NameMatch<Place>.Found found && view.Places.FirstOrDefault(p => p.Id == found.Item.Id) is { } place ? LivingSubjects.Of(place) : null;
        if (subject is null) return said is ["digest", var unknown] ? i.NotSo(i.Say("digest.unknown", ("name", unknown)), new FollowUp(i.Say("follow.digests"), i.Here("/digest list"))) : i.NotSo(i.Say("revise.no-place", ("place", string.Join(' ', said))), new FollowUp(i.Say("follow.places"), "/places"));
        var called = subject.Name.In(i.Words.Language);
        var there = own.FirstOrDefault(l => l.To == i.At && l.Subject == subject.Id);
        if (off)
            return there is not null && await living.EndAsync(there, i.Audit("off", subject.Id, i.At.ToString(), null), cancel) ? i.Tell(i.Say("living.ended", ("place", called))) : i.NotSo(i.Say("living.not-there", ("place", called), ("to", i.At)));
        if (await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        if (!living.Reaches(i.At)) return i.NotSo(i.Say("living.unreached", ("to", i.At)));
        if (own.Count(l => l.To == i.At) >= MostInAPlace) return i.NotSo(i.Say("living.many", ("n", MostInAPlace)));
        if (there is not null || !await living.BeginAsync(i.At, subject, i.Author, i.Audit("on", subject.Id, null, i.At.ToString()), cancel)) return i.NotSo(i.Say("living.already", ("place", called), ("to", i.At)));
        return i.Tell(i.Say("living.begun", ("place", called), ("to", i.At)), new FollowUp(i.Say("living.stop"), i.Here("/living off " + string.Join(' ', said is ["digest", _] ? said : [subject.Id]))));
    }
}
