using BotHost.Ledger.Entries;

namespace BotHost.Commands.Answers;

/// <summary>Titles that name a place.</summary>
internal static class Titles
{
    public static string Of(Question q, Place place) =>
        q.Words.Say("title.place", ("place", q.Name(place)), ("kind", q.Words.Say("place." + place.Kind.ToString().ToLowerInvariant())));
}
