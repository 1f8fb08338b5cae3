using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>Places and kinds of event as a moderator names them: parted by commas, or places one after the other, in any spelling.</summary>
internal sealed class Subjects(LedgerSource ledger)
{
    private static readonly char[] Commas = [',', '،'];

    /// <summary>The places named, and what was named and is none.</summary>
    public (IReadOnlyList<Place> Places, string? Unknown) Places(string? text)
    {
        var places = new List<Place>();
        foreach (var piece in Pieces(text))
        {
            if (PlacesIn(piece) is not { } some) return ([], piece);
            places.AddRange(some);
        }
        return ([.. places.DistinctBy(p => p.Id)], null);
    }

    /// <summary>A measure by its name or id; null if it is none, or may be several.</summary>
    public Measure? Measure(string text) => Names.Of(ledger.Current.Snapshot).Measures.Find(text) is NameMatch<Measure>.Found { Item: var measure } ? measure : null;

    /// <summary>The places and kinds named, and what was named and is neither.</summary>
    public (Selection Named, string? Unknown) Any(string text)
    {
        var (places, kinds) = (new List<string>(), new List<EventKind>());
        foreach (var piece in Pieces(text))
        {
            if (Names.Of(ledger.Current.Snapshot).Kinds.Find(piece) is NameMatch<EventKind>.Found { Item: var kind } && Names.Of(ledger.Current.Snapshot).Places.Find(piece) is not NameMatch<Place>.Found) kinds.Add(kind);
            else if (PlacesIn(piece) is { } some) places.AddRange(some.Select(p => p.Id));
            else return (Selection.None, piece);
        }
        return (new([.. places], [.. kinds]), null);
    }

    /// <summary>Their names, in a list; the id of a place that is not in the ledger any more.</summary>
    public string Told(Selection selection, Words words)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(words);
        var places = Names.Of(ledger.Current.Snapshot).Places;
        return words.List([.. selection.Places.Select(id => places.Find(id) is NameMatch<Place>.Found found ? found.Item.Name.In(words.Language) : id),
            .. selection.Kinds.Select(k => words.Say("kind." + k.ToString().ToLowerInvariant()))]);
    }

    private static string[] Pieces(string? text) => (text ?? "").Split(Commas, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private IReadOnlyList<Place>? PlacesIn(string piece)
    {
        var names = Names.Of(ledger.Current.Snapshot);
        if (names.Places.Find(piece) is NameMatch<Place>.Found one) return [one.Item];
        var reading = names.Mentions.Find(piece);
        // A stretch may be known as a place and as an actor.
        var stretches = reading.Mentions.GroupBy(m => m.Start).Select(g => g.Select(m => m.Match).OfType<NameMatch<Subject>.Found>().Select(f => f.Item).OfType<Subject.OfPlace>().FirstOrDefault()?.Place).ToArray();
        return stretches.Length == 0 || stretches.Contains(null) || reading.LeftOver.Any(w => !w.Equals("and", StringComparison.OrdinalIgnoreCase)) ? null : [.. stretches.OfType<Place>()];
    }
}
