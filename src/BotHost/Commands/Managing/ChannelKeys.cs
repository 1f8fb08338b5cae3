using System.Globalization;
using BotHost.Channels;
using BotHost.Digests;

namespace BotHost.Commands.Managing;

/// <summary>The settings of a place as they are written in chat: a word for each, what it may be, and what it is now.</summary>
internal sealed class ChannelKeys(Subjects subjects, DigestOptions digests)
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> All = ["language", "zone", "quiet", "detail", "about", "never", "silent", "previews", "protected", "crosspost", "format", "answers", "digits"];

    /// <summary>Settings that mean nothing on the other platform.</summary>
    public static bool Applies(string key, string lane) => key switch
    {
        "crosspost" => lane == Addresses.Discord,
        "previews" or "protected" or "format" or "answers" => lane == Addresses.Telegram,
        _ => true,
    };

    /// <summary>What a setting is, in words.</summary>
    public string Told(string key, ChannelSettings settings, Instruction i)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(i);
        return key switch
        {
            "language" => i.Say(settings.Language == "ar" ? "channel.language.ar" : "channel.language.en"),
            "zone" => settings.TimeZone ?? digests.TimeZone,
            "quiet" => settings.Quiet?.ToString() ?? i.Say("channel.none"),
            "detail" => i.Say("channel.detail." + settings.Detail.ToString().ToLowerInvariant()),
            "about" => settings.Interests.IsEmpty ? i.Say("channel.everything") : subjects.Told(settings.Interests, i.Words),
            "never" => settings.Never.IsEmpty ? i.Say("channel.nothing") : subjects.Told(settings.Never, i.Words),
            "silent" => Switch(settings.Silent, i),
            "previews" => Switch(settings.LinkPreviews, i),
            "protected" => Switch(settings.Protected, i),
            "crosspost" => Switch(settings.Crosspost, i),
            "format" => i.Say("channel.format." + settings.Format.ToString().ToLowerInvariant()),
            "answers" => settings.AnswersStay is { } stay ? i.Say("channel.answers.go", ("minutes", (int)stay.TotalMinutes)) : i.Say("channel.answers.stay"),
            "digits" => i.Say(settings.ArabicDigits ? "channel.digits.arabic" : "channel.digits.latin"),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private static string Switch(bool on, Instruction i) => i.Say(on ? "channel.on" : "channel.off");

    /// <summary>The change that is meant; null, with what is allowed, if it is none.</summary>
    public (Func<ChannelSettings, ChannelSettings>? Change, string? Problem) Read(string key, string value, Instruction i)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(i);
        var said = value.ToLowerInvariant();
        var off = said is "off" or "none" or "no" or "nothing";
        Func<ChannelSettings, ChannelSettings>? change = key switch
        {
            "language" => Language(said) is { } language ? s => s with { Language = language } : null,
            "zone" => IanaZones.Find(value) is { } zone ? s => s with { TimeZone = zone.Id } : null,
            "quiet" when off => s => s with { Quiet = null },
            "quiet" => QuietHours.Read(value) is { } hours ? s => s with { Quiet = hours } : null,
            "detail" => Enum.GetNames<DetailLevel>().Contains(value, StringComparer.OrdinalIgnoreCase) && Enum.TryParse<DetailLevel>(value, ignoreCase: true, out var level) ? s => s with { Detail = level } : null,
            "about" when off || said is "everything" or "all" => s => s with { Interests = Selection.None },
            "never" when off => s => s with { Never = Selection.None },
            "about" or "never" => Selected(key, value),
            "silent" => On(said) is { } on ? s => s with { Silent = on } : null,
            "previews" => On(said) is { } on ? s => s with { LinkPreviews = on } : null,
            "protected" => On(said) is { } on ? s => s with { Protected = on } : null,
            "crosspost" => On(said) is { } on ? s => s with { Crosspost = on } : null,
            "format" => said switch { "html" => s => s with { Format = ChannelFormat.Html }, "rich" => s => s with { Format = ChannelFormat.Rich }, _ => null },
            "answers" when off || said == "stay" => s => s with { AnswersStay = null },
            "answers" => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= ChannelsLoader.MostMinutes ? s => s with { AnswersStay = TimeSpan.FromMinutes(minutes) } : null,
            "digits" => said switch { "latin" or "123" => s => s with { ArabicDigits = false }, "arabic" or "١٢٣" => s => s with { ArabicDigits = true }, _ => null },
            _ => null,
        };
        return change is not null ? (change, null) : (null, i.Say("channel.allowed." + key, ("value", value)));
    }

    /// <summary>"en" or "ar", by what people write for them; null for anything else.</summary>
    public static string? Language(string said) => said switch { "en" or "english" or "انكليزي" or "إنجليزي" or "الإنجليزية" or "الإنكليزية" => "en", "ar" or "arabic" or "عربي" or "العربية" => "ar", _ => null };

    private Func<ChannelSettings, ChannelSettings>? Selected(string key, string value)
    {
        var (named, unknown) = subjects.Any(value);
        if (unknown is not null || named.IsEmpty) return null;
        return key == "never" ? s => s with { Never = named } : s => s with { Interests = named };
    }

    private static bool? On(string said) => said switch { "on" => true, "off" => false, _ => null };
}
