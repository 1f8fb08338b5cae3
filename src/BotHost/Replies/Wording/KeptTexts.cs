namespace BotHost.Replies.Wording;

/// <summary>What the audit keeps in the words of whoever changed something, told in those of whoever reads it.</summary>
internal static class KeptTexts
{
    /// <summary>How the keys begin of texts that are kept.</summary>
    private static readonly string[] Kinds = ["role.", "posting.", "channel.", "revise.audit.", "post-state."];

    private static readonly Lazy<Dictionary<string, string>> Keys = new(() =>
    {
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var words in Words.Languages.Select(l => Words.In(l)))
            foreach (var key in words.Keys.Where(k => Kinds.Any(kind => k.StartsWith(kind, StringComparison.Ordinal))).Order(StringComparer.Ordinal))
                if (words.Plain(key) is { } text) keys.TryAdd(text, key);
        return keys;
    });

    /// <summary>A text of ours in the reader's language, whichever it was kept in; anything else as it stands.</summary>
    public static string Again(this Words words, string text)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(text);
        return Keys.Value.TryGetValue(text, out var key) ? words.Say(key) : words.RightToLeft ? Sentences.Known(text, words) ?? text : text;
    }
}
