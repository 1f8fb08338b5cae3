using System.ComponentModel;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Safety;

public sealed record SafetyFile : FileShape
{
    public required List<SafetyRuleEntry> Rules { get; init; }
}

[Description("What may be said how precisely. The first rule that fits an event's kind, a place's role and the report's age counts.")]
public sealed record SafetyRuleEntry : Located
{
    internal const int LongestHours = 10 * 365 * 24;

    [Description("Kinds it is for; absent means all.")]
    public List<EventKind>? Kinds { get; init; }
    [Description("Roles of the place it is for; absent means all.")]
    public List<PlaceRole>? Roles { get; init; }
    [Description("Only for reports that became known fewer than this many days ago; absent means always.")]
    public int? YoungerThanDays { get; init; }
    [Description("The finest kind of place that may be shown; anything finer is shown as the place it lies in.")]
    public required PlaceKind Finest { get; init; }
    [Description("Hours that an event is held back after it became known.")]
    public int DelayHours { get; init; }
    [Description("Whether it may be pushed to people who did not ask; absent means yes.")]
    public bool? Push { get; init; }
    [Description("Whether an entry of this kind needs a second person's approval.")]
    public bool SecondApprover { get; init; }
    [Description("Why, for whoever changes it.")]
    public string? Because { get; init; }
}
