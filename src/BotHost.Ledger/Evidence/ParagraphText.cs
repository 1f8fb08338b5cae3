using System.Security.Cryptography;
using System.Text;

namespace BotHost.Ledger.Evidence;

/// <summary>One non-empty line of an article's file.</summary>
/// <param name="Number">Counted over non-empty lines, from 1.</param>
/// <param name="Line">Counted over all lines, from 1.</param>
internal sealed record ParagraphText(int Number, int Line, string Text)
{
    /// <summary>SHA-256 (64 lower-case hexadecimal digits) of the folded text in UTF-8: the same for two printings that differ only in spacing or in compatibility forms.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Fold(Text))));

    /// <summary>Unicode NFKC, then every run of white space becomes one space and the ends are trimmed.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        // Half a surrogate pair, which an escape in YAML can write, becomes U+FFFD: normalising would throw.
        foreach (var c in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c)) folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>The paragraphs of a whole file. Lines end with LF or CR LF; a line of white space only is empty.</summary>
    public static IReadOnlyList<ParagraphText> Split(string text)
    {
        var paragraphs = new List<ParagraphText>();
        var line = 0;
        foreach (var l in text.Split('\n'))
        {
            line++;
            if (!string.IsNullOrWhiteSpace(l))
                paragraphs.Add(new(paragraphs.Count + 1, line, l.TrimEnd('\r')));
        }
        return paragraphs;
    }
}
