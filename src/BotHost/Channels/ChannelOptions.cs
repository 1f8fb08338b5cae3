namespace BotHost.Channels;

/// <summary>Section "Channels".</summary>
internal sealed class ChannelOptions
{
    public const string Section = "Channels";

    /// <summary>How places want to be posted to; relative to the content root.</summary>
    public string Path { get; init; } = "config/channels.yaml";
}
