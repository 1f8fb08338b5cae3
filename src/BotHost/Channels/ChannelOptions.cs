namespace BotHost.Channels;

/// <summary>Section "Channels".</summary>
internal sealed class ChannelOptions
{
    public const string Section = "Channels";

    /// <summary>How places want to be posted to; relative to the content root.</summary>
    public string Path { get; init; } = "config/channels.yaml";

    /// <summary>Who has which role besides what the platforms say; relative to the content root. Read again when it changes.</summary>
    public string Roles { get; init; } = "config/roles.yaml";
}
