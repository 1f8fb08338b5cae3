using BotHost.Follows;
using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/living · /living PLACE · /living off PLACE: pinned posts that change with the entries of a place.</summary>
internal sealed class LivingCommand(LivingPosts living, PostablePlaces places, LedgerSource ledger) : IManagedCommand
{
    private const int MostInAPlace = 5;

    public string Name => "living";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        var view = ledger.Current.Snapshot.AsOf(i.Now, i.Now);
        var own = (await living.AllAsync(cancel)).Where(l => l.To.Community == i.Community).ToArray();
        string Called(string id) => view.Places.FirstOrDefault(p => p.Id == id)?.Name.In(i.Words.Language) ?? id;
        if (i.Said is [] or ["list"]) return own.Length == 0 ? i.Tell(i.Say("living.none")) : i.Tell(own.Select(l => i.Say("living.line", ("place", Called(l.Place)), ("to", l.To), ("by", l.By))).Prepend(i.Say("living.list")));
        var off = i.Said[0] == "off";
        var named = string.Join(' ', off ? i.Said.Skip(1) : i.Said);
        if (named.Length == 0) return i.Usage();
        if (Names.Of(ledger.Current.Snapshot).Places.Find(named) is not NameMatch<Place>.Found found || view.Places.FirstOrDefault(p => p.Id == found.Item.Id) is not { } place) return i.NotSo(i.Say("revise.no-place", ("place", named)), new FollowUp(i.Say("follow.places"), "/places"));
        var there = own.FirstOrDefault(l => l.To == i.At && l.Place == place.Id);
        if (off)
            return there is not null && await living.EndAsync(there, i.Audit("off", place.Id, i.At.ToString(), null), cancel) ? i.Tell(i.Say("living.ended", ("place", place.Name.In(i.Words.Language)))) : i.NotSo(i.Say("living.not-there", ("place", place.Name.In(i.Words.Language)), ("to", i.At)));
        if (await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        if (!living.Reaches(i.At)) return i.NotSo(i.Say("living.unreached", ("to", i.At)));
        if (own.Count(l => l.To == i.At) >= MostInAPlace) return i.NotSo(i.Say("living.many", ("n", MostInAPlace)));
        if (there is not null || !await living.BeginAsync(i.At, place, i.Author, i.Audit("on", place.Id, null, i.At.ToString()), cancel)) return i.NotSo(i.Say("living.already", ("place", place.Name.In(i.Words.Language)), ("to", i.At)));
        return i.Tell(i.Say("living.begun", ("place", place.Name.In(i.Words.Language)), ("to", i.At)), new FollowUp(i.Say("living.stop"), i.Here("/living off " + place.Id)));
    }
}
