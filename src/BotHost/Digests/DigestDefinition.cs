using BotHost.Channels;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Outbox;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <param name="To">Lane and address.</param>
/// <param name="Test">For trying things out: a replay may post there.</param>
internal sealed record DigestDestination(string To, bool Test)
{
    public const string Terminal = "terminal";

    public Destination Address => Destination.Parse(To);

    public bool TakesReplays => Test || To == Terminal;
}

/// <summary>What a digest covers, where it goes and when it is due. Immutable; the result of reading config/digests.yaml or of what was scheduled in chat.</summary>
/// <param name="OwnTime">How much of the ledger's own time is told while the ledger is older than the clock.</param>
/// <param name="LastHours">Covers this span before the firing instead of the time since the last edition.</param>
internal sealed record DigestDefinition(
    string Name, LocalText Title, DigestSchedule Schedule, TimeSpan? LastHours, TimeSpan OwnTime, IReadOnlyList<Place> Places,
    IReadOnlySet<EventKind>? Kinds, IReadOnlyList<string> Languages, IReadOnlyList<DigestDestination> Destinations, MisfireRule Misfire)
{
    public DigestTimes Times => new(Name, Schedule.Cron ?? "", Schedule.Zone.Id);

    /// <summary>FILE:LINE where it is declared in config/digests.yaml; null if it is not.</summary>
    public string? DeclaredAt { get; init; }

    /// <summary>What it was made from, if it was scheduled in chat.</summary>
    public ChatDigest? Chat { get; init; }

    /// <summary>What goes with each edition; null for its text alone.</summary>
    public DigestPicture? Picture { get; init; }

    /// <summary>How much is told.</summary>
    public DetailLevel Detail { get; init; }

    /// <summary>What is told where it names no places of its own; empty for everything.</summary>
    public Selection Interests { get; init; } = Selection.None;

    /// <summary>What is left out.</summary>
    public Selection Never { get; init; } = Selection.None;

    /// <summary>The quiet hours of the place that it was held over, if it was.</summary>
    public QuietStretch? HeldOver { get; init; }

    /// <summary>How numbers in Arabic are written.</summary>
    public Digits Digits { get; init; }

    /// <summary>Whether an entry is of its kinds and of what the place wants told, and not of what it leaves out; its places are asked apart.</summary>
    public bool Wants(ShownEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return (Kinds is null || Kinds.Contains(e.Kind)) && (Interests.IsEmpty || Interests.Touches(e)) && !Never.Touches(e);
    }

    /// <summary>The same as a place wants it told: in its language where it has one, else in those of the digest.</summary>
    public DigestDefinition For(ChannelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return this with
        {
            Languages = settings.Language is { } language ? [language] : Languages, Digits = settings.ArabicDigits ? Digits.ArabicIndic : Digits.Latin, Detail = settings.Detail, Never = settings.Never,
            Interests = Chat is { Places.Count: 0 } ? settings.Interests : Selection.None,
        };
    }

    /// <summary>The definition behind /latest: no schedule, nowhere to go.</summary>
    public static DigestDefinition OnDemand(string title, Place? place, TimeSpan span) =>
        new("latest", new LocalText(title, title), DigestSchedule.Never, span, span, place is null ? [] : [place], null, ["en"], [], MisfireRule.Skip);
}
