using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Lookup;

/// <summary>Actors by name, short name and alias. Private persons are not in it, so no spelling leads to one.</summary>
public sealed class ActorIndex : INameIndex<Actor>
{
    private readonly NameIndex<Actor> names;

    public ActorIndex(IEnumerable<Actor> actors) =>
        names = new(actors.Where(a => !a.Private).Select(a => new NamedItem<Actor>(a, Names(a), a.Aliases)));

    public NameMatch<Actor> Find(string input, Leniency leniency = Leniency.Begun) => names.Find(input, leniency);

    private static string[] Names(Actor actor) =>
        [.. new[] { actor.Name.En, actor.Name.Ar, actor.ShortName.En, actor.ShortName.Ar }.OfType<string>().Distinct()];
}
