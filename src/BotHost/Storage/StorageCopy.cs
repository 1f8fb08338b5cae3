using BotHost.Knowledge;
using Microsoft.Data.Sqlite;

namespace BotHost.Storage;

/// <summary>Backup and restore of a database file. PostgreSQL has its own tools for both.</summary>
internal static class StorageCopy
{
    /// <summary>Copies the database as it is at this moment, also while a host writes to it.</summary>
    /// <exception cref="StartupException">It cannot be done; says why and what to do.</exception>
    public static string Backup((Database Database, string? File) storage, string to)
    {
        var file = FileOf(storage, $"pg_dump --format=custom --file={to}");
        if (!File.Exists(file)) throw new StartupException($"There is no database at {file} yet.", "Start the host once.");
        if (File.Exists(to)) throw new StartupException($"{to} exists.", "Name a file that does not: a backup never overwrites another.");
        using (var source = new SqliteConnection(storage.Database.ConnectionString))
        using (var copy = new SqliteConnection(Plain(to)))
        {
            source.Open();
            copy.Open();
            source.BackupDatabase(copy);
        }
        SqliteConnection.ClearAllPools();
        return $"Copied to {to}.";
    }

    /// <summary>Puts a copy in the database's place. What was there is renamed, not deleted.</summary>
    /// <exception cref="StartupException">A host runs on it, or the copy is no database of this program.</exception>
    public static string Restore((Database Database, string? File) storage, string from)
    {
        var file = FileOf(storage, $"pg_restore --clean --if-exists --dbname=… {from}");
        Check(from);
        using var taken = DatabaseFileLock.Take(file);
        SqliteConnection.ClearAllPools();
        var kept = "";
        if (File.Exists(file))
        {
            // What the write-ahead log still holds belongs to the old file, and would be taken for the new one's.
            using (var old = new SqliteConnection(Plain(file)))
            {
                old.Open();
                using var fold = old.CreateCommand();
                fold.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
                fold.ExecuteNonQuery();
            }
            kept = $"{file}.before-{File.GetLastWriteTimeUtc(file):yyyyMMddHHmmss}";
            File.Move(file, kept, overwrite: true);
            foreach (var ending in new[] { "-wal", "-shm" }) File.Delete(file + ending);
        }
        File.Copy(from, file);
        return kept.Length == 0 ? $"Restored from {from}." : $"Restored from {from}; what was there is {kept}.";
    }

    private static void Check(string copy)
    {
        if (!File.Exists(copy)) throw new StartupException($"There is no file {copy}.", "Name a copy made by 'storage backup'.");
        try
        {
            using var connection = new SqliteConnection(Plain(copy));
            connection.Open();
            using var ask = connection.CreateCommand();
            ask.CommandText = "SELECT COUNT(*) FROM posts; PRAGMA integrity_check;";
            ask.ExecuteScalar();
        }
        catch (SqliteException e)
        {
            throw new StartupException($"{copy} is not a database of this program: {e.Message}.", "Name a copy made by 'storage backup'.");
        }
    }

    private static string FileOf((Database Database, string? File) storage, string otherwise) =>
        storage.File ?? throw new StartupException("Storage:Provider is Postgres.", $"Use PostgreSQL's own tool: {otherwise}");

    private static string Plain(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
}
