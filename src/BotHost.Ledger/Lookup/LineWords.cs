using System.Globalization;

namespace BotHost.Ledger.Lookup;

/// <summary>A word of a line, or a piece of one that a hyphen, a stroke or a full stop parts (Homs-Hama, U.N.).</summary>
/// <param name="Number">Counts words; pieces of one word share it.</param>
/// <param name="Sentence">Counts stretches between punctuation; no name reaches over it.</param>
internal readonly record struct LineWord(int Start, int End, int Number, int Sentence)
{
    public string In(string line) => line[Start..End];
}

internal static class LineWords
{
    public static List<LineWord> Of(string line)
    {
        var words = new List<LineWord>();
        int number = 0, sentence = 0;
        for (var at = 0; at < line.Length;)
        {
            if (IsOfWord(line, at))
            {
                var start = at;
                while (at < line.Length && IsOfWord(line, at)) at++;
                words.Add(new(start, at, number, sentence));
                continue;
            }
            var joins = at > 0 && at + 1 < line.Length && IsOfWord(line, at - 1) && IsOfWord(line, at + 1)
                && (line[at] is '.' or '/' || char.GetUnicodeCategory(line[at]) == UnicodeCategory.DashPunctuation);
            if (!joins)
            {
                number++;
                if (!char.IsWhiteSpace(line[at])) sentence++;
            }
            at++;
        }
        return words;
    }

    private static bool IsOfWord(string line, int at) => line[at] is '\'' or '’' or '‘' or '`' || char.GetUnicodeCategory(line, at) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.Format || char.IsSurrogate(line[at]);
}
