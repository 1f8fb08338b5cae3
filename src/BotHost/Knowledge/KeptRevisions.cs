using System.Text.Json;
using BotHost.Ledger.Revisions;

namespace BotHost.Knowledge;

/// <summary>The approved revisions as a file beside the database, so that what needs no database (ask, export, preview) tells what the host tells, and a withdrawal outlives a database that was restored from an older copy.</summary>
internal sealed class KeptRevisions(string path)
{
    /// <summary>In the order in which they were decided.</summary>
    /// <exception cref="StartupException">It is there and cannot be read: something withdrawn could be told.</exception>
    public IReadOnlyList<EntryChange> Read()
    {
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

    public void Write(IReadOnlyList<EntryChange> changes)
    {
        if (changes.Count == 0 && !File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = path + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(changes));
        File.Move(next, path, overwrite: true);
    }
}
