namespace BotHost.Digests;

/// <summary>Section "Digests".</summary>
internal sealed class DigestOptions
{
    public const string Section = "Digests";

    /// <summary>The file of definitions.</summary>
    public string Path { get; set; } = "config/digests.yaml";
}
