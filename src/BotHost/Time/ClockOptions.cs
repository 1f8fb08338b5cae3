using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BotHost.Time;

/// <summary>Section "Clock": replays the past on the schedule clock.</summary>
internal sealed class ClockOptions
{
    public const string Section = "Clock";
    public const double MaxSpeed = 100_000;

    /// <summary>The instant that the schedule clock shows when the host has started, ISO 8601, UTC if no offset is given. Null: the clock on the wall.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Seconds of the schedule clock in one real second, above 0, at most <see cref="MaxSpeed"/>. Only with <see cref="Start"/>.</summary>
    public double Speed { get; init; } = 1;

    public bool Replays => Start is not null;

    /// <remarks>Read here and not by the binder, which takes an instant without an offset for local time and does not say what is allowed.</remarks>
    /// <exception cref="OptionsValidationException">A value is wrong; each failure names the key, the value and what is allowed.</exception>
    public static ClockOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        var failures = new List<string>();
        var options = new ClockOptions { Start = Instant(section["Start"], failures), Speed = Factor(section["Speed"], failures) };
        return failures.Count == 0 ? options : throw new OptionsValidationException(Section, typeof(ClockOptions), failures);
    }

    private static DateTimeOffset? Instant(string? text, List<string> failures)
    {
        if (string.IsNullOrEmpty(text)) return null;
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) return at;
        failures.Add($"Clock:Start is '{text}'. Allowed: an instant such as 2024-12-05T00:00:00Z, or nothing for the clock on the wall.");
        return null;
    }

    private static double Factor(string? text, List<string> failures)
    {
        if (string.IsNullOrEmpty(text)) return 1;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= MaxSpeed) return speed;
        failures.Add(string.Create(CultureInfo.InvariantCulture, $"Clock:Speed is '{text}'. Allowed: a number above 0 and at most {MaxSpeed:N0}."));
        return 1;
    }
}
