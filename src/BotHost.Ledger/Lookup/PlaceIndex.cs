using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Lookup;

/// <summary>Places by name. Sensitive places are not in it, so no spelling leads to one.
/// A bare name is the city's if there is one; "governorate", "countryside", "city" and their Arabic words choose.</summary>
public sealed class PlaceIndex : INameIndex<Place>
{
    private readonly NameIndex<Place> all;
    private readonly NameIndex<Place> settlements;
    private readonly NameIndex<Place> governorates;

    public PlaceIndex(IEnumerable<Place> places)
    {
        var open = places.Where(p => !p.Sensitive).ToArray();
        settlements = new(open.Where(PlaceWords.IsSettlement).Select(p => new NamedItem<Place>(p, Names(p), p.Aliases)));
        governorates = new(open.Where(IsGovernorate).Select(p => new NamedItem<Place>(p, WithBare(Names(p)), WithBare(p.Aliases))));
        all = new(open.Select(p => IsGovernorate(p)
            ? new NamedItem<Place>(p, WithBare(Names(p)).Where(IsNoSettlement), WithBare(p.Aliases).Where(IsNoSettlement))
            : new NamedItem<Place>(p, Names(p), p.Aliases)));
    }

    public NameMatch<Place> Find(string input, Leniency leniency = Leniency.Begun)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (all.Find(input, Leniency.Spelled) is { } spelled and not NameMatch<Place>.None) return spelled;

        var words = PlaceWords.Read(input);
        if (words is not { NarrowsKind: true, Name.Length: > 0 }) return all.Find(input, leniency);
        if (Narrowed(words, Leniency.Spelled) is { } narrowed and not NameMatch<Place>.None) return narrowed;
        if (leniency == Leniency.Spelled) return new NameMatch<Place>.None([]);
        // The whole before its parts: in a misspelled "governorate" the word for the kind is not seen.
        if (all.Find(input, ButNotBegun(leniency)) is { } misspelled and not NameMatch<Place>.None) return misspelled;
        if (Narrowed(words, leniency) is { } near and not NameMatch<Place>.None) return near;
        return all.Find(words.Name, leniency) switch
        {
            // The name is known, but not for a place of the kind that was asked for.
            NameMatch<Place>.Found other => new NameMatch<Place>.Fuzzy(other.Item, other.Spelling, other.Alternatives),
            var undecided => undecided,
        };
    }

    private NameMatch<Place> Narrowed(PlaceWords words, Leniency leniency)
    {
        if (words.Settlement) return settlements.Find(words.Name, leniency);
        // A governorate may bear "rural" in its own name: Damascus countryside is Rural Damascus, not Damascus.
        if (words.Countryside)
            foreach (var name in new[] { $"Rural {words.Name}", $"ريف {words.Name}" })
                if (governorates.Find(name, ButNotBegun(leniency)) is NameMatch<Place>.Found rural) return rural;
        return governorates.Find(words.Name, leniency);
    }

    /// <summary>A beginning would fit any place with the same first word.</summary>
    private static Leniency ButNotBegun(Leniency leniency) => leniency == Leniency.Begun ? Leniency.Misspelled : leniency;

    private bool IsNoSettlement(string name) => settlements.Find(name, Leniency.Spelled) is NameMatch<Place>.None;

    private static bool IsGovernorate(Place place) => place.Kind == PlaceKind.Governorate;

    private static IEnumerable<string> WithBare(IEnumerable<string> names) => names.SelectMany(n => new[] { n, PlaceWords.BareName(n) }).Distinct();

    private static string[] Names(Place place) => place.Name.Ar is { } arabic ? [place.Name.En, arabic] : [place.Name.En];
}
