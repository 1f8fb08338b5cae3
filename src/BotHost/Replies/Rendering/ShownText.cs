using System.Globalization;
using System.Text;

namespace BotHost.Replies.Rendering;

/// <summary>Makes a text fit to be shown on a platform: what a reader cannot see, what would break the message and what would turn the order of the words around is taken out; every visible character stays,
/// but for marks piled upon one letter. Cleaning twice changes nothing more.</summary>
internal static class ShownText
{
    /// <summary>Marks kept on one letter. Arabic vowel signs need two or three, Hebrew with its accents up to four.</summary>
    public const int MostMarks = 4;

    private const int MostIsolates = 8;
    private const int Joiner = 0x200D;
    private const int NonJoiner = 0x200C;
    private const int PopIsolate = 0x2069;

    /// <summary>A text of one line: line breaks become spaces.</summary>
    public static string Line(string text) => Of(text, newlines: false);

    /// <summary>A text that may have several lines, with at most one empty line between two.</summary>
    public static string Lines(string text) => Of(text, newlines: true);

    private static string Of(string text, bool newlines)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new List<Rune>(text.Length);
        var (marks, open) = (0, 0);
        Rune? joiner = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Shown(rune, newlines) is not { } shown) continue;
            if (IsJoiner(shown))
            {
                joiner ??= shown;
                continue;
            }
            if (shown.Value == '\n') EndLine(kept, ref open);
            if (!Fits(shown, kept, ref marks, ref open)) continue;
            if (joiner is { } within && kept.Count > 0 && Joins(kept[^1]) && Joins(shown)) kept.Add(within);
            joiner = null;
            kept.Add(shown);
        }
        EndLine(kept, ref open);
        while (kept.Count > 0 && kept[^1].Value == '\n') kept.RemoveAt(kept.Count - 1);
        var written = new StringBuilder(text.Length);
        foreach (var rune in kept) written.Append(rune.ToString());
        return written.ToString();
    }

    /// <summary>The rune as it is shown; null if it is not. What is not a character is replaced.</summary>
    private static Rune? Shown(Rune rune, bool newlines)
    {
        switch (rune.Value)
        {
            case '\n' or 0x2028 or 0x2029 or 0x85: return new Rune(newlines ? '\n' : ' ');
            case '\r' or '\t': return new Rune(' ');
            case Joiner or NonJoiner or >= 0x2066 and <= PopIsolate: return rune;
            // Letters and marks without a shape of their own: they only hide or join.
            case 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0: return null;
            // Format characters by their category, but each has a shape: signs before Arabic and Syriac numbers.
            case >= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD: return rune;
            case >= 0xFDD0 and <= 0xFDEF: return Rune.ReplacementChar;
        }
        if ((rune.Value & 0xFFFE) == 0xFFFE) return Rune.ReplacementChar;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? null : rune;
    }

    /// <summary>Whether a rune may follow: marks on a letter and not too many, no further space, no end of an isolate that was never begun.</summary>
    private static bool Fits(Rune rune, List<Rune> kept, ref int marks, ref int open)
    {
        // A mark with nothing before it would sit on what stands before the text.
        if (IsMark(rune)) return kept.Count > 0 && !Rune.IsWhiteSpace(kept[^1]) && !IsIsolate(kept[^1]) && ++marks <= MostMarks;
        if (Rune.IsWhiteSpace(rune) && Crowded(kept, rune)) return false;
        if (rune.Value == PopIsolate)
        {
            if (open > 0) Close(kept, ref open);
            return false;
        }
        if (IsIsolate(rune) && ++open > MostIsolates)
        {
            open = MostIsolates;
            return false;
        }
        if (!IsIsolate(rune)) marks = 0;
        return true;
    }

    /// <summary>A further space or empty line: long runs would push what follows out of sight.</summary>
    private static bool Crowded(List<Rune> kept, Rune space) =>
        kept.Count == 0 || (Rune.IsWhiteSpace(kept[^1]) && (space.Value != '\n' || (kept.Count > 1 && kept[^1].Value == '\n' && kept[^2].Value == '\n')));

    /// <summary>Takes off the space at the end of a line and ends what is open: an isolate lasts no longer than its line.</summary>
    private static void EndLine(List<Rune> kept, ref int open)
    {
        Trim(kept);
        while (open > 0)
        {
            Close(kept, ref open);
            Trim(kept);
        }
    }

    private static void Trim(List<Rune> kept)
    {
        while (kept.Count > 0 && kept[^1].Value != '\n' && Rune.IsWhiteSpace(kept[^1])) kept.RemoveAt(kept.Count - 1);
    }

    /// <summary>Ends the innermost isolate; one with nothing in it goes.</summary>
    private static void Close(List<Rune> kept, ref int open)
    {
        open--;
        if (IsIsolate(kept[^1]) && kept[^1].Value != PopIsolate) kept.RemoveAt(kept.Count - 1);
        else kept.Add(new Rune((char)PopIsolate));
    }

    private static bool IsIsolate(Rune rune) => rune.Value is >= 0x2066 and <= PopIsolate;

    internal static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    internal static bool IsJoiner(Rune rune) => rune.Value is Joiner or NonJoiner;

    /// <summary>Letters, their marks, and what emoji are made of.</summary>
    private static bool Joins(Rune rune) => Rune.IsLetter(rune) || IsMark(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
}
