namespace BotHost.Platforms.Telegram;

/// <summary>Whether something that was said is for the bot, and what it asks. Pure.</summary>
internal static class TelegramAddressing
{
    /// <summary>The line to answer; null if it is not for this bot. In a group that is a command without a name or with the bot's own, a mention of it, or a reply to a message of its own.</summary>
    /// <param name="bot">The bot's username, without @.</param>
    /// <param name="knows">Whether a command's name is one of ours: an unknown one is nobody's in a group.</param>
    public static string? Line(TelegramUpdate.Said said, string bot, Func<string, bool> knows)
    {
        ArgumentNullException.ThrowIfNull(said);
        var text = said.Text.Trim();
        if (text.Length == 0) return null;
        if (text[0] == '/') return Command(said, text, bot, knows);
        if (said.Chat.Kind == TelegramChatKind.Private) return text;
        if (WithoutMention(text, bot) is { } question) return question.Length == 0 ? "/help" : question;
        return said.RepliesToBot ? text : null;
    }

    private static string? Command(TelegramUpdate.Said said, string text, string bot, Func<string, bool> knows)
    {
        var end = text.AsSpan().IndexOfAny(" \n\t");
        var name = end < 0 ? text[1..] : text[1..end];
        var arguments = end < 0 ? "" : text[end..].Trim();
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0 && !name[(at + 1)..].Equals(bot, StringComparison.OrdinalIgnoreCase)) return null;
        if (at >= 0) name = name[..at];
        var isPrivate = said.Chat.Kind == TelegramChatKind.Private;
        // In a channel everybody's commands stand under one name: only what names the bot is meant for it.
        if (!isPrivate && (!knows(name) || (said.Chat.Kind == TelegramChatKind.Channel && at < 0))) return null;
        if (isPrivate && name == "start" && arguments.Length > 0) return TelegramFollowUps.FromStartParameter(arguments);
        return arguments.Length == 0 ? "/" + name : $"/{name} {arguments}";
    }

    /// <summary>The text with the bot's name taken out; null if it does not stand there as a word of its own.</summary>
    private static string? WithoutMention(string text, string bot)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
            if (!text.AsSpan(at + 1, end - at - 1).Equals(bot, StringComparison.OrdinalIgnoreCase)) continue;
            return (text[..at].TrimEnd() + " " + text[end..].TrimStart(' ', ',', ':')).Trim();
        }
        return null;
    }
}
