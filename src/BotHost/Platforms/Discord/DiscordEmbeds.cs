using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Discord;

/// <summary>A reply as embeds, made for a phone's width: one column, no tables. What one embed does not hold goes into further embeds of the same message, then into further messages.
/// Offers to ask further are not in the text: they are buttons.</summary>
internal static class DiscordEmbeds
{
    /// <summary>Discord's limit of a description.</summary>
    public const int MostDescription = 4_096;

    /// <summary>Discord's limit of all texts in the embeds of a message.</summary>
    public const int MostTogether = 6_000;

    /// <summary>Discord's limit of a message.</summary>
    public const int MostEmbeds = 10;

    /// <summary>Longer than this, the age stands in the description alone.</summary>
    private const int MostFooter = 500;

    /// <summary>About one phone screen: where the text is longer, the age stands at its beginning too.</summary>
    private const int Screen = 900;

    public static IReadOnlyList<DiscordMessage> Of(Reply reply) => [.. ReplyParts.Of(reply, p => Fits(Embeds(p)), MostTogether - 150).Select(p => new DiscordMessage(null, Embeds(p)))];

    /// <summary>Whether one message can carry them.</summary>
    public static bool Fits(IReadOnlyList<DiscordEmbed> embeds) =>
        embeds.Count <= MostEmbeds && embeds.All(e => e.Description?.Length is null or <= MostDescription)
        && embeds.Sum(e => (e.Title?.Length ?? 0) + (e.Description?.Length ?? 0) + (e.Footer?.Length ?? 0)) <= MostTogether;

    /// <summary>The part's blocks in as many embeds as they need; the title is the first one's, the age the last one's footer.</summary>
    private static List<DiscordEmbed> Embeds(Reply part)
    {
        var right = part.Language == Words.Arabic;
        var title = part.Title.Length == 0 ? null : DiscordEscape.Markdown(part.Title);
        var age = string.Join(" · ", part.Blocks.OfType<ReplyBlock.Age>().Where(InFooter).Select(a => DiscordEscape.Verbatim(a.Text)));
        var footer = age.Length > 0 ? age : null;
        var descriptions = DiscordText.Chunks(part.Blocks.Where(b => b is not ReplyBlock.Age a || !InFooter(a)), MostDescription, right);
        if (descriptions.Count > 1 || descriptions is [{ Length: > Screen }]) descriptions = DiscordText.Chunks(part.Blocks, MostDescription, right);
        // An embed needs more than a footer.
        if (descriptions.Count == 0 && title is null) (descriptions, footer) = (DiscordText.Chunks(part.Blocks, MostDescription, right) is { Count: > 0 } ages ? ages : ["…"], null);
        if (descriptions.Count == 0) return [new(title, null, [], footer)];
        return [.. descriptions.Select((d, i) => new DiscordEmbed(i == 0 ? title : null, d, [], i == descriptions.Count - 1 ? footer : null))];
    }

    private static bool InFooter(ReplyBlock.Age age) => age.Text.Length <= MostFooter;
}
