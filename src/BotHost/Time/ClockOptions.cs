namespace BotHost.Time;

/// <summary>Section "Clock": replays the past on the schedule clock.</summary>
internal sealed class ClockOptions
{
    public const string Section = "Clock";
    public const double MaxSpeed = 100_000;

    /// <summary>The instant that the schedule clock shows when the host has started, ISO 8601, UTC if no offset is given. Null: the clock on the wall.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Seconds of the schedule clock in one real second, above 0, at most <see cref="MaxSpeed"/>. Only with <see cref="Start"/>.</summary>
    public double Speed { get; set; } = 1;

    public bool Replays => Start is not null;
}
