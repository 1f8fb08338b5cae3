using BotHost.Knowledge;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BotHost.Storage;

/// <summary>Makes a database ready: creates it, brings it to this program's version, refuses a newer one. Safe for two nodes that start together,
/// and after a process that was killed in the middle.</summary>
internal static class StorageSetup
{
    /// <summary>The number under which nodes agree, with PostgreSQL, that one of them migrates.</summary>
    private const long MigrationLock = 0x426F74486F7374;

    /// <exception cref="StartupException">The database is a newer program's, or cannot be made ready.</exception>
    public static void Prepare(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        try
        {
            if (database.Provider == StorageProvider.Postgres) PreparePostgres(database);
            else PrepareSqlite(database);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database cannot be made ready: {e.Message}",
                database.Provider == StorageProvider.Postgres ? "Check Storage:ConnectionString, and that the server runs and the user may create tables." : "Check Storage:Path, and that the folder can be written.");
        }
    }

    /// <summary>What doctor says of a database. Writes nothing.</summary>
    /// <exception cref="StartupException">It cannot be reached, or is a newer program's.</exception>
    public static string Describe(Database database, string? file)
    {
        if (file is not null && !File.Exists(file)) return $"database: {file} will be made at the first start";
        try
        {
            using var context = database.Open();
            return $"database: {file ?? "PostgreSQL"}{(Pending(context) ? ", to be brought to this version at the next start" : "")}";
        }
        catch (System.Data.Common.DbException e)
        {
            throw new StartupException($"The database cannot be reached: {e.Message}", file is null ? "Check Storage:ConnectionString and the server." : "Check Storage:Path and the file's permissions.");
        }
    }

    /// <summary>For a verb that uses a database without making it ready.</summary>
    /// <exception cref="StartupException">It cannot be reached, is a newer program's, or was not made ready by this one yet.</exception>
    public static void Require(Database database)
    {
        try
        {
            using var context = database.Open();
            if (Pending(context)) throw new StartupException("The database was not made ready by this version yet.", "Start the host once.");
        }
        catch (System.Data.Common.DbException e)
        {
            throw new StartupException($"The database cannot be reached: {e.Message}", "Check Storage:Path or Storage:ConnectionString.");
        }
    }

    /// <summary>The caller holds the file's lock (<see cref="DatabaseFileLock"/>), so a lock row that is there was left by a process that died.</summary>
    private static void PrepareSqlite(Database database)
    {
        using var context = database.Open();
        if (!Pending(context)) return;
        if (context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").Single() > 0)
            context.Database.ExecuteSqlRaw("DELETE FROM \"__EFMigrationsLock\"");
        context.Database.Migrate();
    }

    private static void PreparePostgres(Database database)
    {
        // A session's lock: it goes with the process, however that ends. Not from the pool, where the session would live on, and hold the lock, when this was refused.
        using var guard = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        guard.Open();
        using (var take = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", guard) { CommandTimeout = 120 }) take.ExecuteNonQuery();
        using var context = database.Open();
        if (Pending(context)) context.Database.Migrate();
        using var leave = new NpgsqlCommand($"SELECT pg_advisory_unlock({MigrationLock})", guard);
        leave.ExecuteNonQuery();
    }

    private static bool Pending(StorageContext context)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (context.Database.GetAppliedMigrations().FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new StartupException($"The database was written by a newer version of this program (it knows the migration '{newer}', this program does not).",
                "Run that version, or restore a backup from before. Nothing was changed.");
        return context.Database.GetPendingMigrations().Any();
    }
}

/// <summary>Keeps a database file for one host: held as long as the process lives, gone with it.</summary>
internal sealed class DatabaseFileLock : IDisposable
{
    private readonly FileStream held;

    private DatabaseFileLock(FileStream held) => this.held = held;

    /// <exception cref="StartupException">Another host has it, or the folder cannot be written.</exception>
    public static DatabaseFileLock Take(string file) =>
        TryTake(file) ?? throw Taken(file);

    /// <summary>What is said where another host has a file.</summary>
    public static StartupException Taken(string file) =>
        new($"Another BotHost runs on {file}.", "Stop it first, or give this one a file of its own (Storage:Path). Questions alone need none: use 'ask'.");

    /// <summary>Null if another host has it.</summary>
    /// <exception cref="StartupException">The folder cannot be written.</exception>
    public static DatabaseFileLock? TryTake(string file)
    {
        var path = file + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database's folder cannot be written: {e.Message}", "Check Storage:Path and the folder's permissions.");
        }
    }

    public void Dispose() => held.Dispose();
}
