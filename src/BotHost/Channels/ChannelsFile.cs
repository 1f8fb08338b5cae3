using System.ComponentModel;
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
}
