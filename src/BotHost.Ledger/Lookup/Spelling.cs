using System.Globalization;
using System.Text;

namespace BotHost.Ledger.Lookup;

/// <summary>Brings the many ways to write one name to one form. The form is for comparing only, never for showing.</summary>
public static partial class Spelling
{
    /// <summary>No name is longer; what people paste behind it is not looked at.</summary>
    public const int LongestName = 100;

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal)
    {
        "al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en", "the", "ال",
    };

    // NFKD leaves an acute accent or a backquote as a space and a mark, which would part a word in two.
    private const string AynMarks = "'`´‘’‚‛′ʹʻʼʽʾʿˈ";

    /// <summary>A name's search form: letters and ASCII digits only, without case, diacritics, vowel signs, separators and leading articles.
    /// Idempotent; takes any string, also broken ones; looks at the first <see cref="LongestName"/> characters and is itself no longer.</summary>
    public static string Fold(string text) => Cut(FoldWhole(Cut(text), keepArticles: false));

    /// <summary>As <see cref="Fold"/>, with articles kept: what must agree for an exact match.</summary>
    public static string FoldKeepingArticles(string text) => Cut(FoldWhole(Cut(text), keepArticles: true));

    private static string Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= LongestName) return text;
        return text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }

    private static string FoldWhole(string text, bool keepArticles)
    {
        var words = Simplify(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (keepArticles || words.Length == 0) return string.Concat(words);
        var joined = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            if (i < words.Length - 1 && Articles.Contains(words[i])) continue;
            joined.Append(WithoutArabicArticle(words[i]));
        }
        // Once more for the whole: two short words can join into one that begins like an article, and folding twice must change nothing.
        return WithoutArabicArticle(joined.ToString());
    }

    private static string WithoutArabicArticle(string word)
    {
        while (word.StartsWith("ال", StringComparison.Ordinal) && word.Length >= 5
               && char.IsLetter(word[2]) && char.IsLetter(word[3]) && char.IsLetter(word[4]))
            word = word[2..];
        return word;
    }

    private static string Simplify(string text)
    {
        var sound = Ascii.IsValid(text) ? text : WithoutUnsound(text).Normalize(NormalizationForm.FormKD);
        var result = new StringBuilder(sound.Length);
        foreach (var rune in sound.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            switch (category)
            {
                case UnicodeCategory.DecimalDigitNumber:
                    result.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter:
                    AppendLetter(result, Rune.ToLowerInvariant(rune));
                    break;
                case UnicodeCategory.DashPunctuation or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    result.Append(' ');
                    break;
                default:
                    if (Rune.IsWhiteSpace(rune)) result.Append(' ');
                    break;
            }
        }
        return result.ToString();
    }

    /// <summary>Normalising throws on a lone surrogate; marks of direction and of width zero must not part words either.</summary>
    private static string WithoutUnsound(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var dropped = rune == Rune.ReplacementChar
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Format
                || (rune.IsBmp && AynMarks.Contains((char)rune.Value));
            if (!dropped) result.Append(rune.ToString());
        }
        return result.ToString();
    }

    /// <summary>Letters that Unicode does not take apart by itself. أ إ آ ؤ ئ and all accented letters have lost their marks before.</summary>
    private static void AppendLetter(StringBuilder result, Rune letter)
    {
        if (!letter.IsBmp)
        {
            result.Append(letter.ToString());
            return;
        }
        switch ((char)letter.Value)
        {
            case 'ı': result.Append('i'); break;
            case 'ß': result.Append("ss"); break;
            case 'ø': result.Append('o'); break;
            case 'đ' or 'ð': result.Append('d'); break;
            case 'ł': result.Append('l'); break;
            case 'ħ': result.Append('h'); break;
            case 'ə': result.Append('e'); break;
            case 'æ': result.Append("ae"); break;
            case 'œ': result.Append("oe"); break;
            case 'þ': result.Append("th"); break;
            case 'ς': result.Append('σ'); break;
            case '\u0671': result.Append('ا'); break; // alef wasla
            case '\u0649' or '\u06CC': result.Append('ي'); break; // alef maqsura, Persian yeh
            case '\u06A9': result.Append('ك'); break; // Persian kaf
            case 'ة' or '\u06BE' or '\u06C1' or '\u06D5': result.Append('ه'); break; // ta marbuta, and the hehs of Urdu and Kurdish
            case 'ء': break; // people write السويدا for السويداء
            default: result.Append((char)letter.Value); break;
        }
    }
}
