using BotHost.Ledger.Entries;

namespace BotHost.Commands.Answers;

/// <summary>Titles that name a place in the reader's language and in the other one.</summary>
internal static class Titles
{
    public static string Of(Question q, Place place)
    {
        var kind = q.Words.Say("place." + place.Kind.ToString().ToLowerInvariant());
        var other = q.Words.Language == "ar" ? place.Name.En : place.Name.Ar;
        return other is null
            ? q.Words.Say("title.place", ("place", q.Name(place)), ("kind", kind))
            : q.Words.Say("title.place.both", ("place", q.Name(place)), ("kind", kind), ("other", other));
    }
}
