using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>What the cited paragraphs said when they were entered: one SHA-256 per paragraph, so that anyone who has an article can check a citation
/// and nobody needs to hand the article on. One JSON object, <c>"article-id#paragraph": "hash"</c>, sorted.</summary>
public sealed class EvidenceLock
{
    public static readonly EvidenceLock Empty = new([], "evidence.lock.json");

    private readonly SortedDictionary<ParagraphKey, (string Sha256, int Line)> entries = [];
    private readonly string file;

    private EvidenceLock(IEnumerable<KeyValuePair<ParagraphKey, (string, int)>> entries, string file)
    {
        this.file = file;
        foreach (var (key, entry) in entries) this.entries.Add(key, entry);
    }

    /// <param name="hashes">64 lower-case hexadecimal digits each, see <see cref="ParagraphText.Sha256"/>.</param>
    public static EvidenceLock Of(IEnumerable<KeyValuePair<ParagraphKey, string>> hashes) =>
        new(hashes.Select(h => KeyValuePair.Create(h.Key, (h.Value, 0))), Empty.file);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyCollection<ParagraphKey> Paragraphs => entries.Keys;

    /// <summary>The hash, or null if the paragraph is not in the lock.</summary>
    public string? this[ParagraphKey paragraph] => entries.TryGetValue(paragraph, out var entry) ? entry.Sha256 : null;

    /// <summary>Where the entry stands; the file as a whole if it has none.</summary>
    public SourceLine At(ParagraphKey paragraph) => new(file, entries.TryGetValue(paragraph, out var entry) ? entry.Line : 0);

    /// <summary>Reads a lock. A damaged entry is reported and left out; null, with a problem added, if the file as a whole cannot be read.</summary>
    public static EvidenceLock? Load(string path, string shownAs, ICollection<LedgerProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var bytes = EvidenceLockReader.Open(path, shownAs, problems);
        return bytes is not null && EvidenceLockReader.Entries(bytes, shownAs, problems) is { } read ? new(read, shownAs) : null;
    }

    /// <summary>The file's text: sorted, one entry a line, LF at every end. Two locks that say the same have the same text.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            foreach (var (key, entry) in entries) json.WriteString(key.ToString(), entry.Sha256);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
