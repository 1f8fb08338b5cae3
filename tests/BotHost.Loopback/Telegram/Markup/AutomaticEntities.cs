using System.Text.RegularExpressions;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>What Telegram finds in a text by itself: addresses, mentions, hashtags, cashtags and commands. Of bare addresses without a scheme it knows a few endings only; of the rest, all that names or pings somebody.</summary>
internal static partial class AutomaticEntities
{
    private static readonly (string Type, Func<Regex> Pattern)[] Finders =
        [("url", Url), ("email", Email), ("mention", Mention), ("bot_command", BotCommand), ("hashtag", Hashtag), ("cashtag", Cashtag)];

    private static readonly string[] Closed = ["code", "pre", "text_link", "text_mention", "custom_emoji"];

    /// <summary>Those given by markup together with those found, by their beginning; nothing is found within code or a link.</summary>
    public static IReadOnlyList<MessageEntity> With(string text, IReadOnlyList<MessageEntity> given)
    {
        var found = Find(text).Where(f => !given.Any(g => Closed.Contains(g.Type) && g.Overlaps(f))).ToList();
        return found.Count == 0 ? given : [.. given.Concat(found).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)];
    }

    public static IReadOnlyList<MessageEntity> Find(string text)
    {
        if (text.AsSpan().IndexOfAny("@/#$.") < 0) return [];
        var found = new List<MessageEntity>();
        foreach (var (type, pattern) in Finders)
        {
            foreach (var match in pattern().EnumerateMatches(text))
            {
                var entity = new MessageEntity(type, match.Index, match.Length);
                if (!found.Any(f => f.Overlaps(entity))) found.Add(entity);
            }
        }
        found.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        return found;
    }

    [GeneratedRegex("""https?://[^\s<>"]*[^\s<>".,;:!?()\[\]{}'«»“”]|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|info|me|io|sy|news|int|gov|edu)(?![\w-])(?:/[^\s<>"]*[^\s<>".,;:!?()\[\]{}'«»“”])?""", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w-])")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w@])@[A-Za-z0-9_]{4,32}(?![\w])")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")]
    private static partial Regex BotCommand();

    [GeneratedRegex(@"(?<![\w#])#(?=\w*[^\W\d])[\w\u200c]{1,256}(?![\w#])")]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")]
    private static partial Regex Cashtag();
}
