using System.ComponentModel;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Channels;

/// <summary>config/channels.yaml as a person writes it.</summary>
internal sealed record ChannelsFile : FileShape
{
    public required List<ChannelEntry> Channels { get; init; }
}

internal enum ChannelFormat
{
    [Description("Plain HTML, which every app shows.")]
    Html,
    [Description("Telegram's rich messages (Bot API 10.1): tables, foldable sources. Old apps show a request to update instead.")]
    Rich,
}

[Description("A place that is posted to, and how.")]
internal sealed record ChannelEntry : Located
{
    [Description("telegram:CHAT, telegram:CHAT/TOPIC or discord:GUILD/CHANNEL.")]
    public required string Channel { get; init; }
    [Description("Telegram only.")]
    public ChannelFormat Format { get; init; }
    [Description("Whether links show a preview (Telegram only: posts on Discord are embeds, whose links show none).")]
    public bool LinkPreviews { get; init; }
    [Description("Posts make no sound.")]
    public bool Silent { get; init; }
    [Description("Posts cannot be forwarded or saved (Telegram only).")]
    public bool Protected { get; init; }
    [Description("Posts in an announcement channel go out to the servers that follow it (Discord only).")]
    public bool Crosspost { get; init; }
    [Description("Answers to commands delete themselves after so many minutes: 1 to 2880 (Telegram only). Absent: they stay.")]
    public int? AnswersStayMinutes { get; init; }
    [Description("The language of what is posted there unasked: en or ar. Absent: English.")]
    public ChannelLanguage? Language { get; init; }
    [Description("Whether numbers in Arabic texts are written with Arabic-Indic digits.")]
    public bool ArabicDigits { get; init; }
    [Description("IANA time zone of quiet hours and of digests scheduled there. Absent: Digests:TimeZone.")]
    public string? TimeZone { get; init; }
    [Description("Hours in which nothing is posted there unasked, such as 22:00-07:00; what is held is posted when they end.")]
    public string? QuietHours { get; init; }
    [Description("How many entries a digest tells there: three, seven or twelve.")]
    public DetailLevel Detail { get; init; }
    [Description("Digests scheduled there in chat without places of their own tell of these places only: ids in the ledger.")]
    public List<string>? Places { get; init; }
    [Description("Digests scheduled there in chat tell of these kinds of event only.")]
    public List<EventKind>? Kinds { get; init; }
    [Description("Places of which nothing is ever posted there unasked: ids in the ledger.")]
    public List<string>? NeverPlaces { get; init; }
    [Description("Kinds of event that are never posted there unasked.")]
    public List<EventKind>? NeverKinds { get; init; }
}

internal enum ChannelLanguage { En, Ar }
