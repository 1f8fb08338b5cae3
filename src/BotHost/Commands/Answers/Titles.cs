using BotHost.Ledger.Entries;

namespace BotHost.Commands.Answers;

/// <summary>Titles that name a place.</summary>
internal static class Titles
{
    /// <summary>"Homs (city)", but "Homs governorate" as it is.</summary>
    public static string Of(Question q, Place place)
    {
        var (name, kind) = (q.Name(place), q.Words.Say("place." + place.Kind.ToString().ToLowerInvariant()));
        return name.Contains(kind, StringComparison.OrdinalIgnoreCase) ? name : q.Words.Say("title.place", ("place", name), ("kind", kind));
    }
}
