namespace BotHost.Channels;

/// <summary>How a place wants to be posted to.</summary>
/// <param name="AnswersStay">After this answers delete themselves; null for never.</param>
internal sealed record ChannelSettings(ChannelFormat Format, bool LinkPreviews, bool Silent, bool Protected, bool Crosspost, TimeSpan? AnswersStay)
{
    public static readonly ChannelSettings Default = new(ChannelFormat.Html, false, false, false, false, null);

    /// <summary>"en" or "ar"; null where nobody said.</summary>
    public string? Language { get; init; }

    /// <summary>Numbers in Arabic texts are written ٠–٩.</summary>
    public bool ArabicDigits { get; init; }
}
