using BotHost.Knowledge;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using Microsoft.Data.Sqlite;

namespace BotHost.Storage;

/// <summary>Backup and restore of a database file. PostgreSQL has its own tools for both.</summary>
internal static class StorageCopy
{
    private const string Log = "-wal";

    /// <summary>A database's file, its write-ahead log, and what those who have it open share.</summary>
    private static readonly string[] Endings = ["", Log, "-shm"];

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

    /// <summary>Puts a copy in the database's place. What was there is renamed, not deleted, and may be damaged. The copy is made ready beside it first: where anything is wrong with that, nothing is changed.
    /// It is paused, and what waits in it is in doubt: that may have been sent since the copy was made. Ended between the last two steps, it leaves both there, and neither under the database's name.</summary>
    /// <param name="revisions">What the file beside the database says was revised: what was withdrawn after the copy was made is blanked in it before it comes into use.</param>
    /// <exception cref="StartupException">A host runs on it, or the copy is damaged, no database of this program, or a newer one's.</exception>
    public static async Task<string> RestoreAsync((Database Database, string? File) storage, string from, IReadOnlyList<EntryChange> revisions, TimeProvider time, CancellationToken cancel)
    {
        var file = FileOf(storage, $"pg_restore --clean --if-exists --dbname=… {from}");
        if (!File.Exists(from)) throw new StartupException($"There is no file {from}.", "Name a copy made by 'storage backup'.");
        using var taken = DatabaseFileLock.Take(file);
        SqliteConnection.ClearAllPools();
        var fresh = file + ".restoring";
        try
        {
            Delete(fresh);
            // A file that was set aside may have a log of its own.
            foreach (var ending in new[] { "", Log }) if (File.Exists(from + ending)) File.Copy(from + ending, fresh + ending);
            File.SetAttributes(fresh, File.GetAttributes(fresh) & ~FileAttributes.ReadOnly);
            Check(fresh, from);
            var database = Database.Sqlite(fresh);
            StorageSetup.Prepare(database);
            var parked = await RestoredOutbox.HoldAsync(new OutboxStore(database), time.GetUtcNow(), cancel);
            var withdrawn = await new RevisionStore(database).WithdrawAgainAsync(revisions, time.GetUtcNow(), cancel);
            SqliteConnection.ClearAllPools();
            Fold(fresh);
            var kept = SetAside(file);
            File.Move(fresh, file);
            return $"Restored from {from}{(kept is null ? "" : "; what was there is " + kept)}.\n{After(parked, withdrawn)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or OutboxUnavailableException)
        {
            throw new StartupException($"{from} could not be put in place: {e.Message}", "Mend that, and try again. What was there stands where it stood, or beside it under a name with '.before-'.");
        }
        finally
        {
            Delete(fresh);
        }
    }

    private static string After(int parked, int withdrawn) =>
        (withdrawn == 0 ? "" : $"Withdrawn after the copy was made, and blanked in it: {withdrawn}. The copy itself still holds their words: delete it when you need it no more.\n") +
        $"""
        Everything is paused: what was sent after the copy was made would be sent again. {(parked == 1 ? "1 post that waited then is" : $"{parked} posts that waited then are")} now uncertain.
        Start the host, and look at each with 'deliveries': 'deliveries confirm ID' if it arrived, 'deliveries retry ID' if it did not, 'deliveries cancel ID' if it is not wanted any more.
        Then: resume all. What was enqueued meanwhile (an edition of a digest may be made a second time) is uncertain then, too.
        """;

    /// <summary>Renames a database together with its log. Null if there is none. It is not opened: SQLite deletes the log of a file that is damaged.</summary>
    private static string? SetAside(string file)
    {
        var (wasThere, kept) = (File.Exists(file), Unused($"{file}.before-{File.GetLastWriteTimeUtc(file):yyyyMMddHHmmss}"));
        // A log that stayed would be taken for the new file's.
        foreach (var ending in Endings) if (File.Exists(file + ending)) File.Move(file + ending, kept + ending);
        return !wasThere ? null : File.Exists(kept + Log) ? $"{kept} (its last changes are in {kept}{Log}: keep them together)" : kept;
    }

    /// <summary>Brings what the write-ahead log still holds into the file, and the file to the disk.</summary>
    private static void Fold(string file)
    {
        using var connection = new SqliteConnection(Plain(file));
        connection.Open();
        using var fold = connection.CreateCommand();
        // Anew from its rows: what was blanked lies in no free page either.
        fold.CommandText = "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);";
        fold.ExecuteNonQuery();
    }

    /// <param name="copy">What is looked at.</param>
    /// <param name="from">What it is a copy of, for the message.</param>
    private static void Check(string copy, string from)
    {
        try
        {
            using var connection = new SqliteConnection(Plain(copy));
            connection.Open();
            using var ask = connection.CreateCommand();
            ask.CommandText = "PRAGMA integrity_check;";
            if (ask.ExecuteScalar() is not "ok") throw new StartupException($"{from} is damaged.", "Name another copy. Nothing was changed.");
            ask.CommandText = "SELECT COUNT(*) FROM posts;";
            ask.ExecuteScalar();
        }
        catch (SqliteException e)
        {
            throw new StartupException($"{from} is damaged, or not a database of this program: {e.Message}.", "Name a copy made by 'storage backup'. Nothing was changed.");
        }
    }

    private static string Unused(string name) => !Endings.Any(e => File.Exists(name + e)) ? name : Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{name}-{n}").First(n => !Endings.Any(e => File.Exists(n + e)));

    private static void Delete(string file)
    {
        foreach (var ending in Endings) File.Delete(file + ending);
    }

    private static string FileOf((Database Database, string? File) storage, string otherwise) =>
        storage.File ?? throw new StartupException("Storage:Provider is Postgres.", $"Use PostgreSQL's own tool: {otherwise}");

    private static string Plain(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
}
