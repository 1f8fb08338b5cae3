using System.Text;

namespace BotHost.Ledger.Lookup;

public static partial class Spelling
{
    /// <summary>What the text may say if its digits stand for Arabic letters (7oms, 7alab, dar3a), the likelier reading first.
    /// Only words that mix Latin letters and digits are read so; none of them, no reading. Several readings, since 9 is ص or ق, and ع may be an a or nothing.</summary>
    public static IReadOnlyList<string> Arabizi(string text)
    {
        var cut = Cut(text);
        if (!cut.Any(char.IsAsciiDigit)) return [];
        var readings = new List<string>(4);
        foreach (var nine in "sq")
        foreach (var ayn in new[] { "a", "" })
        {
            var reading = Read(cut, nine, ayn);
            if (reading != cut && !readings.Contains(reading)) readings.Add(reading);
        }
        return readings;
    }

    private static string Read(string text, char nine, string ayn)
    {
        var result = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && IsOfWord(text[end])) end++;
            var word = text.AsSpan(start, end - start);
            if (word.ContainsAnyInRange('0', '9') && HasLetter(word))
                ReadWord(result, word, nine, ayn);
            else
                result.Append(word);
            if (end < text.Length) result.Append(text[end++]);
            start = end;
        }
        return result.ToString();
    }

    private static void ReadWord(StringBuilder result, ReadOnlySpan<char> word, char nine, string ayn)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var dotted = i + 1 < word.Length && (word[i + 1] is '\'' or '’');
            switch (word[i])
            {
                case '2': break;
                case '3': result.Append(dotted ? "gh" : ayn); break;
                case '5': result.Append("kh"); break;
                case '6': result.Append(dotted ? 'z' : 't'); break;
                case '7': result.Append(dotted ? "kh" : "h"); break;
                case '8': result.Append('q'); break;
                case '9': result.Append(dotted ? 'd' : nine); break;
                default: result.Append(word[i]); break;
            }
        }
    }

    private static bool HasLetter(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (char.IsLetter(c)) return true;
        return false;
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '\'' or '’' or (>= 'À' and <= 'ɏ' and not '×' and not '÷');
}
