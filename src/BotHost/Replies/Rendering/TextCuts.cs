using System.Globalization;
using System.Text;

namespace BotHost.Replies.Rendering;

/// <summary>Cuts a text that is too long: between words, and only a word that is too long by itself between graphemes. Texts in and out are fit to be shown.</summary>
internal static class TextCuts
{
    /// <summary>The longest beginning that fits, and what is left; null if not even one character fits, or there is nothing to leave.</summary>
    /// <param name="fits">Whether a beginning fits; if it fits, a shorter one does.</param>
    public static (string Head, string Left)? Longest(string text, Func<string, bool> fits)
    {
        // From the beginning on, so that of a text a hundred times too long little is tried.
        var (low, high) = (0, 512);
        while (high < text.Length - 1 && fits(text[..high])) (low, high) = (high, high * 2);
        high = Math.Min(high, text.Length - 1);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (fits(text[..middle])) low = middle;
            else high = middle - 1;
        }
        // A beginning that ends otherwise may be escaped otherwise, and gets the marks that close what it opened; and an end without anything to see is nothing to leave.
        for (var most = low; most > 0;)
        {
            var cut = At(text, most);
            if (cut.Head.Length == 0) return null;
            if (cut.Left.Length > 0 && fits(cut.Head)) return cut;
            most = Math.Min(most, cut.Head.Length) - 1;
        }
        return null;
    }

    /// <summary>Cuts a text of more than <paramref name="most"/> UTF-16 units so that the beginning has no more. A beginning of nothing but one sign may have.</summary>
    public static (string Head, string Left) At(string text, int most)
    {
        var at = LastSpace(text, most);
        if (at <= 0) at = LastGrapheme(text, most);
        if (at <= 0) at = LastSign(text, most);
        return (ShownText.Lines(text[..at]), ShownText.Lines(text[at..]));
    }

    /// <summary>The same, where a sentence or a part of one ends if that leaves enough of a beginning: what is cut through in the middle reads as two things.</summary>
    public static (string Head, string Left) AtAnEnd(string text, int most)
    {
        const int Enough = 24;
        for (var at = Math.Min(most, text.Length - 1); at >= Enough; at--)
            if (text[at] == ' ' && Ends(text, at)) return (ShownText.Lines(text[..at]), ShownText.Lines(text[at..]));
        return At(text, most);
    }

    /// <summary>Whether a sentence, or a part of one, ends before a space. "e.g. this" and the signs of a schedule end none.</summary>
    private static bool Ends(string text, int space) => space + 1 < text.Length && text[space - 1] switch
    {
        '.' or '?' or '!' or '؟' => (char.IsLetterOrDigit(text[space - 2]) || text[space - 2] is ')' or '”' or '»' or '\'') && !char.IsAsciiLetterLower(text[space + 1]) && char.IsLetter(text[space + 1]),
        ':' or ';' or '؛' => true,
        _ => false,
    };

    /// <summary>The beginning of a text that is told in full elsewhere.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most) return text;
        var head = At(text, most - 1).Head;
        // Directly behind an address the sign would be taken for a part of it, and the link lead elsewhere.
        return head.AsSpan(head.LastIndexOf(' ') + 1).Contains('/') ? At(text, most - 2).Head + " …" : head + "…";
    }

    private static int LastSpace(string text, int most)
    {
        for (var i = Math.Min(most, text.Length - 1); i > 0; i--)
            if (char.IsWhiteSpace(text[i])) return i;
        return 0;
    }

    /// <remarks>Not before a mark, even where clusters end there by Unicode's rules: at the beginning of a text it would be taken off.</remarks>
    private static int LastGrapheme(string text, int most)
    {
        var (at, last) = (0, 0);
        while (at < text.Length)
        {
            // A cluster of any length is looked at no further than it could fit.
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at, Math.Min(text.Length - at, most - at + 64)));
            if (at + length > most) break;
            at += length;
            if (at == text.Length || !Rune.TryGetRuneAt(text, at, out var next) || !ShownText.IsMark(next)) last = at;
        }
        return last;
    }

    /// <summary>Within a grapheme that is too long by itself: before a sign that is no mark and no joiner.</summary>
    private static int LastSign(string text, int most)
    {
        var (at, first, end) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var stands = !ShownText.IsMark(rune) && !ShownText.IsJoiner(rune);
            if (stands && end > 0)
            {
                if (end <= most) at = end;
                else if (at == 0) first = first == 0 ? end : first;
                if (end > most) break;
            }
            end += rune.Utf16SequenceLength;
        }
        return at > 0 ? at : first > 0 ? first : text.Length;
    }
}
