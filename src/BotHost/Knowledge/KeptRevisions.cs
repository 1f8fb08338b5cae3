using System.Text.Json;
using BotHost.Ledger.Revisions;

namespace BotHost.Knowledge;

/// <summary>The approved revisions as a file beside the database, so that what needs no database (ask, export, preview) tells what the host tells, and a withdrawal outlives a database that was restored from an older copy.</summary>
internal sealed class KeptRevisions(string path)
{
    private volatile IReadOnlyList<EntryChange>? current;

    /// <summary>In the order in which they were decided.</summary>
    /// <exception cref="StartupException">It is there and cannot be read: something withdrawn could be told.</exception>
    public IReadOnlyList<EntryChange> Read()
    {
        if (current is { } known) return known;
        if (!File.Exists(path)) return [];
        try
        {
            return JsonSerializer.Deserialize<List<EntryChange>>(File.ReadAllText(path)) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartupException($"{path} cannot be read: {e.Message}", "It holds what was corrected and withdrawn. Move it away and start the host, which writes it anew from the database.");
        }
    }

    /// <summary>They hold in this process whatever becomes of the file.</summary>
    /// <exception cref="IOException">The file could not be written; also <see cref="UnauthorizedAccessException"/>.</exception>
    public void Write(IReadOnlyList<EntryChange> changes)
    {
        current = changes;
        if (changes.Count == 0 && !File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = path + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(changes));
        File.Move(next, path, overwrite: true);
    }
}
