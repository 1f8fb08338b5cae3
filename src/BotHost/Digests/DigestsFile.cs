using System.ComponentModel;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Digests;

/// <summary>config/digests.yaml as a person writes it.</summary>
internal sealed record DigestsFile : FileShape
{
    public required List<DigestEntry> Digests { get; init; }
}

internal enum MisfireRule
{
    [Description("An edition that could not fire in time is posted once when it can.")]
    PostOnce,
    [Description("It is left out; the next one covers its time.")]
    Skip,
}

internal enum DigestCoverage { SinceLastEdition, LastHours }

[Description("A digest that is posted on a schedule.")]
internal sealed record DigestEntry : Located
{
    [Description("Unique, lower case with hyphens.")]
    public required string Name { get; init; }
    public required LocalText Title { get; init; }
    [Description("Quartz cron: seconds minutes hours day-of-month month day-of-week, e.g. 0 0 8 * * ?")]
    public string? Cron { get; init; }
    [Description("When, in plain words instead of a cron: every day at 8, weekdays 18:30, every 6 hours, كل يوم الساعة 8.")]
    public string? When { get; init; }
    [Description("IANA time zone the times are read in, e.g. Asia/Damascus.")]
    public required string TimeZone { get; init; }
    public DigestCoverage Covers { get; init; }
    [Description("For last-hours: how many. For since-last-edition: how many hours of the ledger's own time are told, marked as archive, while the ledger is older than the clock. 1 to 720; 48 if absent.")]
    public int? Hours { get; init; }
    [Description("Ids of places; what lies in them counts. Absent means everywhere.")]
    public List<string>? Places { get; init; }
    [Description("Kinds of events; absent means all.")]
    public List<EventKind>? Kinds { get; init; }
    [Description("en, ar.")]
    public List<string>? Languages { get; init; }
    public required List<DestinationEntry> Destinations { get; init; }
    public MisfireRule Misfire { get; init; }
    [Description("A picture that follows each edition's text: map, or chart and the id of a measure. None if absent.")]
    public string? Picture { get; init; }
}

internal sealed record DestinationEntry : Located
{
    [Description("Where to: terminal, telegram:CHAT, telegram:CHAT/TOPIC or discord:GUILD/CHANNEL.")]
    public required string To { get; init; }
    [Description("A place for trying things out, not for readers; a replay of the past posts only to these and to the terminal.")]
    public bool Test { get; init; }
}
