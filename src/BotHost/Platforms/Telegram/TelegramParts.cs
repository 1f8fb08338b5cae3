using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Telegram;

/// <summary>One message's worth of a reply, in both of Telegram's forms, with the same facts.</summary>
/// <param name="Html">For <c>sendMessage</c>: at most 4,096 UTF-16 units after parsing and 100 formatted pieces.</param>
/// <param name="Rich">For <c>sendRichMessage</c>: at most 32,768 characters, 500 blocks, 16 levels and 20 columns.</param>
/// <param name="RightToLeft">Telegram's <c>is_rtl</c> of the rich form.</param>
internal sealed record TelegramPart(string Html, string Rich, bool RightToLeft);

/// <summary>A reply as the messages that Telegram can carry. Offers to ask further are not in the text: they are buttons.</summary>
internal static class TelegramParts
{
    /// <summary>Of 4,096; the rest is room for what a correction puts before a text.</summary>
    public const int MostUnits = 3_900;

    /// <summary>Of 100; the rest is room for the commands and links that Telegram finds by itself.</summary>
    public const int MostEntities = 90;

    /// <summary>Of 32,768 characters.</summary>
    public const int MostRichUnits = 32_000;

    /// <summary>Of 500 blocks.</summary>
    public const int MostBlocks = 480;

    public static IReadOnlyList<TelegramPart> Of(Reply reply)
    {
        var parts = ReplyParts.Of(reply, Fits, MostUnits - 100);
        var references = TelegramReferences.Of(ShownReply.Of(reply));
        return [.. parts.Select(p => new TelegramPart(TelegramHtml.Write(p).ToString(), Rich(p, references), reply.Language == Words.Arabic))];
    }

    private static bool Fits(Reply part)
    {
        var html = TelegramHtml.Write(part);
        return html.Units <= MostUnits && html.Entities <= MostEntities && FitsRich(TelegramRich.Write(part, TelegramReferences.None));
    }

    private static bool FitsRich(TelegramMarkup rich) => rich.Units <= MostRichUnits && rich.Blocks <= MostBlocks;

    /// <summary>With references to the sources where there is room for them.</summary>
    private static string Rich(Reply part, TelegramReferences references)
    {
        var rich = TelegramRich.Write(part, references);
        return (FitsRich(rich) ? rich : TelegramRich.Write(part, TelegramReferences.None)).ToString();
    }
}
