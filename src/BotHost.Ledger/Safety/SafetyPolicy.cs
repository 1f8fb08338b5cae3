using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Safety;

/// <param name="Finest">The finest kind of place that may be shown.</param>
/// <param name="YoungerThan">Applies only to reports younger than this; null means always.</param>
/// <param name="Delay">How long an event is held back after it became known.</param>
public sealed record SafetyRule(
    IReadOnlySet<EventKind>? Kinds, IReadOnlySet<PlaceRole>? Roles, TimeSpan? YoungerThan, PlaceKind Finest, TimeSpan Delay, bool Push, bool SecondApprover)
{
    public static readonly SafetyRule None = new(null, null, null, PlaceKind.Site, TimeSpan.Zero, true, false);

    internal bool Fits(EventKind kind, PlaceRole role, TimeSpan age) =>
        (Kinds is null || Kinds.Contains(kind)) && (Roles is null || Roles.Contains(role)) && (YoungerThan is not { } limit || age < limit);
}

/// <summary>No harm by precision: event kind × role of the place × age → the finest place shown, a delay, whether it may be pushed.
/// Applied once, in <see cref="LedgerView"/>, which every output uses.</summary>
public sealed class SafetyPolicy(IReadOnlyList<SafetyRule> rules)
{
    public static readonly SafetyPolicy Open = new([]);

    public IReadOnlyList<SafetyRule> Rules { get; } = rules;

    /// <summary>The ages from which another rule may count, and 0.</summary>
    internal IReadOnlyList<TimeSpan> Ages { get; } = [.. rules.Select(r => r.YoungerThan).OfType<TimeSpan>().Append(TimeSpan.Zero).Distinct()];

    public static SafetyPolicy From(SafetyFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new([.. file.Rules.Select(r => new SafetyRule(
            r.Kinds?.ToHashSet(), r.Roles?.ToHashSet(), r.YoungerThanDays is { } d ? TimeSpan.FromDays(d) : null,
            r.Finest, TimeSpan.FromHours(r.DelayHours), r.Push ?? true, r.SecondApprover))]);
    }

    /// <summary>The rule for a place in a role, for a report that became known <paramref name="age"/> ago.</summary>
    public SafetyRule For(EventKind kind, PlaceRole role, TimeSpan age) => Rules.FirstOrDefault(r => r.Fits(kind, role, age)) ?? SafetyRule.None;

    /// <summary>The finest place in <paramref name="place"/>'s chain that may be shown; null if not even the outermost may.</summary>
    public Place? Shown(Place place, EventKind kind, PlaceRole role, TimeSpan age)
    {
        ArgumentNullException.ThrowIfNull(place);
        var finest = For(kind, role, age).Finest;
        return place.SelfAndAncestors().FirstOrDefault(p => !p.Sensitive && p.Kind <= finest);
    }

    /// <summary>How long an event is held back: the longest delay of its places' rules while it is new.</summary>
    public TimeSpan Delay(ReportedEvent reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return reported.Places.Select(p => For(reported.Kind, p.Role, TimeSpan.Zero).Delay).DefaultIfEmpty().Max();
    }

    public bool MayPush(ReportedEvent reported, TimeSpan age)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return reported.Places.All(p => For(reported.Kind, p.Role, age).Push);
    }

    /// <summary>Whether a revision of an event needs a second person's approval: it is new, however old the event is.</summary>
    public bool NeedsSecondApprover(ReportedEvent reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return reported.Places.Select(p => p.Role).DefaultIfEmpty(PlaceRole.At).Any(role => For(reported.Kind, role, TimeSpan.Zero).SecondApprover);
    }
}
