using BotHost.Knowledge;
using Microsoft.Extensions.Configuration;

namespace BotHost.Digests;

/// <summary>Section "Digests".</summary>
internal sealed class DigestOptions
{
    public const string Section = "Digests";

    /// <summary>The file of definitions.</summary>
    public string Path { get; set; } = "config/digests.yaml";

    /// <summary>The IANA time zone of what is scheduled in chat without naming one.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Editions of a digest that is scheduled in chat are at least this far apart.</summary>
    public TimeSpan Apart { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an edition waits for a moderator's approval, where one is asked for.</summary>
    public TimeSpan SignOffWithin { get; set; } = TimeSpan.FromHours(6);

    /// <exception cref="StartupException">A value is wrong.</exception>
    public static DigestOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        DigestOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<DigestOptions>() ?? new DigestOptions();
        }
        catch (InvalidOperationException)
        {
            var wrong = TimeSpan.TryParse(configuration[$"{Section}:{nameof(Apart)}"] ?? "0", System.Globalization.CultureInfo.InvariantCulture, out _) ? nameof(SignOffWithin) : nameof(Apart);
            throw new StartupException($"Digests:{wrong} is '{configuration[$"{Section}:{wrong}"]}'.", "Write a time span such as 00:05:00.");
        }
        if (IanaZones.Find(options.TimeZone) is null) throw new StartupException($"Digests:TimeZone is '{options.TimeZone}'.", "Use an IANA name such as Asia/Damascus or Europe/Berlin.");
        if (options.SignOffWithin < TimeSpan.FromSeconds(1) || options.SignOffWithin > TimeSpan.FromDays(7)) throw new StartupException($"Digests:SignOffWithin is '{options.SignOffWithin}'.", "Allowed: 00:00:01 to 7.00:00:00.");
        return options.Apart < TimeSpan.FromSeconds(1) ? throw new StartupException($"Digests:Apart is '{options.Apart}'.", "Allowed: 00:00:01 and more.") : options;
    }
}
