using BotHost.Ledger;
using BotHost.Ledger.Entries;

namespace BotHost.Tests.Pictures;

/// <summary>Places in Syria and reports on who holds them, for pictures.</summary>
internal static class Land
{
    public static readonly Place Syria = Some.Place("syria", PlaceKind.Country) with { Pcode = "SY", Lat = 35, Lon = 38.5, Name = new("Syria", "سوريا") };
    public static readonly Actor Insurgents = Some.Actor("insurgents", side: Some.Opposition);
    public static readonly Actor Army = Some.Actor("army", side: Some.Government);

    public static Place City(string id, double lat, double lon, PlaceKind kind = PlaceKind.City) => Some.Place(id, kind, Syria) with { Lat = lat, Lon = lon };

    public static ReportedEvent Held(Place place, Actor holder, params Claim[] claims) =>
        Some.Event(claims.Length == 0 ? [Some.Claim(), Some.Claim()] : claims).At(place) with { Control = new Control(holder, null, ControlExtent.Whole), When = new(Some.Day("2024-12-06"), Some.Day("2024-12-06"), TimePrecision.Day) };

    /// <summary>As of the sixth, told then.</summary>
    public static LedgerView View(params ReportedEvent[] events) => Some.Ledger(events).OnDay("2024-12-06");
}
