using BotHost.Ledger.Entries;

namespace BotHost.Ledger;

/// <summary>Who is reported to hold which place, out of what a reader may be shown. Pure.</summary>
public static class HeldPlaces
{
    private const int MostRead = 200;

    /// <summary>For each place the newest report on who took or held it, on one day the one that most separate sources say; and one that is contested, if there is any.</summary>
    /// <param name="events">Newest first; of them <see cref="MostRead"/> are read.</param>
    public static ShownEvent[] NewestByPlace(IEnumerable<ShownEvent> events) =>
        [.. events.Where(e => e.Nature == EventNature.Current && e.Control is not null && e.Support.Separate > 0 && e.Places.Any(p => p.Role == PlaceRole.At)).Take(MostRead)
            .OrderByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate).ThenBy(e => e.Code, StringComparer.Ordinal)
            .GroupBy(e => e.Places.First(p => p.Role == PlaceRole.At).Place.Id)
            .SelectMany(g => g.Where(e => !e.Contested).Take(1).Concat(g.Where(e => e.Contested).Take(1)))];
}
