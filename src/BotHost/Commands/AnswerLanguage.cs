using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>In which language a line is answered: that of its own words. Pure.</summary>
internal static class AnswerLanguage
{
    /// <summary>Arabic letters make it Arabic; a question in Latin letters is English, unless it is Arabic written with digits for letters (7oms). A command with a name, a code or a number has no language of its own.</summary>
    /// <param name="takesQuestions">Whether what stands behind a command of this name is in a person's own words.</param>
    /// <param name="otherwise">The language of what has none of its own: a person's or a place's setting.</param>
    public static string Of(string line, Func<string, bool> takesQuestions, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(takesQuestions);
        if (IsArabic(line)) return Words.Arabic;
        return IncomingCommand.Parse(line) switch
        {
            IncomingCommand.PlainQuestion question when IsEnglish(question.Text) => Words.English,
            IncomingCommand.Command command when takesQuestions(command.Name) && IsEnglish(command.ArgumentText) => Words.English,
            _ => otherwise,
        };
    }

    /// <summary>Of a language tag as platforms tell it ("ar", "ar-SY", "en-US"): ours, or null for one that is none of ours.</summary>
    public static string? OfTag(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() is { } language && Words.Languages.Contains(language) ? language : null;

    public static bool IsArabic(string text) => text.Any(c => c is >= '\u0620' and <= '\u064A' or >= '\u066E' and <= '\u06D3' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC');

    private static bool IsEnglish(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('?', '!', '.', ',')).ToArray();
        return words.Any(w => w.Length > 1 && w.All(c => char.IsAsciiLetter(c) || c is '\'' or '-')) && !words.Any(IsArabizi);
    }

    /// <summary>Letters with a digit among them that stands for one: 7oms, dar3a, sa2atet.</summary>
    private static bool IsArabizi(string word) => word.Length > 2 && word.Count(char.IsAsciiLetter) > 1 && word.Any(c => c is '2' or '3' or '5' or '6' or '7' or '8' or '9') && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '\'') && char.IsAsciiLetter(word[^1]);
}
