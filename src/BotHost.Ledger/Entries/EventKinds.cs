namespace BotHost.Ledger.Entries;

/// <summary>How long a kind of news may be told in the present tense. Positions, control, roads and crossings 48 hours, prices 7 days,
/// displacement 14 days, poverty a year: the product's own promise; the rest follow what is nearest.</summary>
public static class EventKinds
{
    public static TimeSpan MaximumAge(EventKind kind) => kind switch
    {
        EventKind.Control or EventKind.Advance or EventKind.Withdrawal or EventKind.Position or EventKind.Strike or EventKind.Clash
            or EventKind.Crossing or EventKind.Road or EventKind.Unrest or EventKind.DailyLife or EventKind.Casualties => TimeSpan.FromHours(48),
        EventKind.Displacement or EventKind.Humanitarian => TimeSpan.FromDays(14),
        EventKind.Poverty or EventKind.Geography or EventKind.History => TimeSpan.FromDays(365),
        _ => TimeSpan.FromDays(7),
    };
}
