using System.Security.Cryptography;
using System.Text;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>The text of one article as found in the folder.</summary>
/// <param name="AsEntered">Whether the file is, byte for byte, the one that the article's entry was made from.</param>
internal sealed record ArticleText(Article Article, IReadOnlyList<ParagraphText> Paragraphs, bool AsEntered)
{
    /// <summary>The paragraph, or null if the file has fewer.</summary>
    public ParagraphText? this[int number] => number >= 1 && number <= Paragraphs.Count ? Paragraphs[number - 1] : null;
}

/// <summary>Articles' texts by article id, read from a folder that may hold too little or something else.</summary>
internal static class ArticleTexts
{
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>What could be read. Whatever could not, or is not what was entered, is added to <paramref name="problems"/>.</summary>
    public static Dictionary<string, ArticleText> Read(string folder, IEnumerable<Article> articles, ICollection<LedgerProblem> problems)
    {
        var texts = new Dictionary<string, ArticleText>(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            void Problem(string what, string remedy) =>
                problems.Add(new(new SourceLine(article.File, 0), Severity.Error, $"{article.Id}: {what}", remedy));

            if (Bytes(folder, article.File, Problem) is not { } bytes || Decode(bytes, Problem) is not { } text)
                continue;
            var paragraphs = ParagraphText.Split(text);
            var same = Convert.ToHexStringLower(SHA256.HashData(bytes)) == article.Sha256;
            if (!same)
                Problem("the file's SHA-256 is not the one in articles.yaml.", "Get the file that the entry was made from; if the text is to be replaced, check every citation of it and then mend 'sha256'.");
            if (paragraphs.Count != article.Paragraphs)
                Problem($"the file has {paragraphs.Count} paragraphs, articles.yaml says {article.Paragraphs}.", "Count the non-empty lines and mend 'paragraphs', or get the right file.");
            texts.TryAdd(article.Id, new(article, paragraphs, same));
        }
        return texts;
    }

    private static byte[]? Bytes(string folder, string name, Action<string, string> problem)
    {
        // The name comes from a file that anybody may propose a change to: it must not lead out of the folder.
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
        {
            problem("its 'file' is not a plain file name.", "Write the name only, without folders.");
            return null;
        }
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, name));
            if (stream.Length > MaxBytes)
            {
                problem($"the file has {stream.Length} bytes; at most {MaxBytes} are read.", "Keep only the article's text in it.");
                return null;
            }
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problem("its text file is missing.", "Put the file into the folder given with --articles; the other articles were still checked.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem($"its text file cannot be read: {e.Message}", "Check its permissions.");
        }
        return null;
    }

    private static string? Decode(byte[] bytes, Action<string, string> problem)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problem("its text file is not UTF-8.", "Get the file that the entry was made from.");
            return null;
        }
    }
}
