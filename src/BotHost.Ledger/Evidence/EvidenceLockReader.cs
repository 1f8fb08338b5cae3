using System.Text.Json;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>Reads a lock file that may be damaged (a merge gone wrong is the usual way) and says on which line.</summary>
internal static class EvidenceLockReader
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private const string Rewrite = "Run 'ledger evidence --articles DIR --write' to make it anew.";

    public static byte[]? Open(string path, string shownAs, ICollection<LedgerProblem> problems)
    {
        void Refuse(string what, string remedy) => problems.Add(new(new SourceLine(shownAs, 0), Severity.Error, what, remedy));
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaxBytes)
            {
                Refuse($"The file has {stream.Length} bytes; at most {MaxBytes} are read.", Rewrite);
                return null;
            }
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Refuse("The file is missing.", Rewrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse($"The file cannot be read: {e.Message}", "Check its permissions.");
        }
        return null;
    }

    public static Dictionary<ParagraphKey, (string Sha256, int Line)>? Entries(byte[] bytes, string shownAs, ICollection<LedgerProblem> problems)
    {
        var entries = new Dictionary<ParagraphKey, (string, int)>();
        var text = bytes.AsSpan();
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        var json = new Utf8JsonReader(text);
        var at = new SourceLine(shownAs, 1);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                throw new JsonException("a lock is one object.", null, 0, null);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                at = new SourceLine(shownAs, 1 + text[..(int)json.TokenStartIndex].Count((byte)'\n'));
                var name = json.GetString()!;
                json.Read();
                var hash = json.TokenType == JsonTokenType.String ? json.GetString() : null;
                json.Skip();
                if (!ParagraphKey.TryParse(name, out var key))
                    problems.Add(new(at, Severity.Error, $"'{name}' is not an article's id, '#' and a paragraph's number.", Rewrite));
                else if (hash is not { Length: 64 } || !hash.All(char.IsAsciiHexDigitLower))
                    problems.Add(new(at, Severity.Error, $"The value of '{key}' is not 64 lower-case hexadecimal digits.", Rewrite));
                else if (!entries.TryAdd(key, (hash, at.Line)))
                    problems.Add(new(at, Severity.Error, $"'{key}' stands here a second time; the first one counts.", Rewrite));
            }
            // Reading to the end refuses what follows the closing bracket.
            json.Read();
            return entries;
        }
        catch (JsonException e)
        {
            problems.Add(new(at with { Line = (int)(e.LineNumber ?? 0) + 1 }, Severity.Error, $"This is not a lock file: {e.Message}", Rewrite));
        }
        catch (InvalidOperationException)
        {
            // GetString meets bytes that are not UTF-8, or half a surrogate pair.
            problems.Add(new(at, Severity.Error, "The text here is not UTF-8.", Rewrite));
        }
        return null;
    }
}
