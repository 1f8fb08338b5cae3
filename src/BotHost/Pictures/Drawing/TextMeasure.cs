using System.Globalization;
using System.Text;

namespace BotHost.Pictures.Drawing;

/// <summary>How wide a text is drawn, and where it is broken. Pure. Never too narrow: kerning and ligatures, which are not reckoned, only bring letters nearer to each other
/// in these fonts but for a few pairs, for which <see cref="Spare"/> is added.</summary>
internal static class TextMeasure
{
    private const double Spare = 1.02;

    /// <summary>Letters that join to the one before them and not to the one after.</summary>
    private const string JoinBeforeOnly = "آأؤإاةدذرزوىٱژ";

    /// <summary>In the units of <paramref name="size"/>.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var runes = text.EnumerateRunes().Where(Drawn).ToArray();
        var thousandths = 0;
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i].Value;
            thousandths += Advances.Joins(rune)
                ? Advances.Of(rune, bold, i > 0 && JoinsAfter(runes[i - 1].Value) && JoinsBefore(rune), i + 1 < runes.Length && JoinsAfter(rune) && JoinsBefore(runes[i + 1].Value))
                : Advances.Of(rune, bold);
        }
        return thousandths * size * Spare / 1000;
    }

    /// <summary>Lines no wider than <paramref name="most"/>, broken at spaces, not at those that hold words together (U+00A0); a word that is wider alone is broken between letters.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, bool bold, double most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, size, bold, most)))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (Width(longer, size, bold) <= most) line = longer;
            else
            {
                if (line.Length > 0) lines.Add(line);
                line = word;
            }
        }
        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private static List<string> Pieces(string word, double size, bool bold, double most)
    {
        if (Width(word, size, bold) <= most) return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var element in Elements(word))
        {
            if (piece.Length > 0 && Width(piece + element, size, bold) > most)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            piece.Append(element);
        }
        pieces.Add(piece.ToString());
        return pieces;
    }

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) yield return elements.GetTextElement();
    }

    /// <summary>Marks stand over letters, and isolates only turn the direction.</summary>
    private static bool Drawn(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control);

    private static bool JoinsAfter(int rune) => Advances.Joins(rune) && rune != 'ء' && !JoinBeforeOnly.Contains((char)rune, StringComparison.Ordinal);

    private static bool JoinsBefore(int rune) => Advances.Joins(rune) && rune != 'ء';
}
