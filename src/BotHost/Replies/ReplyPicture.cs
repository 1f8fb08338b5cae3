using BotHost.Ledger;

namespace BotHost.Replies;

/// <summary>A picture that belongs to an answer: it follows the text, which says the same and stands alone where no picture can be made.</summary>
/// <param name="Svg">The whole picture. The same facts give the same text.</param>
/// <param name="Alternative">What it shows in words, for who cannot see it: at most <see cref="MostAlternative"/> characters.</param>
/// <param name="Events">The entries that it tells.</param>
internal sealed record ReplyPicture(string Name, string Svg, string Alternative, IReadOnlyList<ShownEvent> Events)
{
    /// <summary>Telegram's limit of a caption, and Discord's of an attachment's description.</summary>
    public const int MostAlternative = 1_024;
}
