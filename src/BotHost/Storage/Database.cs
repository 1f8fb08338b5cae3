using System.Data.Common;
using System.Globalization;
using BotHost.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BotHost.Storage;

/// <summary>Opens contexts of the engine in use, and tells an engine that cannot be reached from a defect.</summary>
internal sealed class Database
{
    private readonly Func<StorageContext> open;

    private Database(StorageProvider provider, string connectionString, Func<StorageContext> open) => (Provider, ConnectionString, this.open) = (provider, connectionString, open);

    public StorageProvider Provider { get; }

    public string ConnectionString { get; }

    /// <param name="patience">How long another writer is waited for; ten seconds if not said.</param>
    public static Database Sqlite(string file, TimeSpan? patience = null)
    {
        SQLitePCL.Batteries_V2.Init();
        var wait = patience ?? TimeSpan.FromSeconds(10);
        // The library waits for whole seconds on its own account, and looks at them after the engine has waited.
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = (int)Math.Ceiling(wait.TotalSeconds) }.ToString();
        var options = new DbContextOptionsBuilder<SqliteStorageContext>().UseSqlite(connection).AddInterceptors(new SqlitePragmas(wait)).Options;
        return new(StorageProvider.Sqlite, connection, () => new SqliteStorageContext(options));
    }

    private const string TransactionTimeout = "idle_in_transaction_session_timeout";

    public static Database Postgres(string connectionString)
    {
        // A node that is stopped in the middle of a transaction must not keep its rows from the node that takes over.
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.Options?.Contains(TransactionTimeout, StringComparison.Ordinal) != true) settings.Options = $"-c {TransactionTimeout}=5000 {settings.Options}".TrimEnd();
        var options = new DbContextOptionsBuilder<PostgresStorageContext>().UseNpgsql(settings.ToString()).Options;
        return new(StorageProvider.Postgres, connectionString, () => new PostgresStorageContext(options));
    }

    public StorageContext Open() => open();

    /// <summary>Runs one transaction.</summary>
    /// <exception cref="OutboxUnavailableException">The engine cannot be reached just now; nothing was changed, unless the connection broke on commit.</exception>
    public async Task<T> RunAsync<T>(Func<StorageContext, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using var context = open();
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            var result = await work(context);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (Exception e) when (Away(e) is { } why && !cancel.IsCancellationRequested)
        {
            throw new OutboxUnavailableException(why, e);
        }
    }

    /// <summary>Takes what was overwritten out of the log beside the file, as far as others let it; what they still read goes with the next one. PostgreSQL does so in its own time.</summary>
    public async Task ScrubAsync(CancellationToken cancel)
    {
        if (Provider == StorageProvider.Sqlite) await ReadAsync(context => context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancel), cancel);
    }

    /// <summary>The same for a single query, which needs no transaction.</summary>
    public async Task<T> ReadAsync<T>(Func<StorageContext, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using var context = open();
            return await work(context);
        }
        catch (Exception e) when (Away(e) is { } why && !cancel.IsCancellationRequested)
        {
            throw new OutboxUnavailableException(why, e);
        }
    }

    /// <summary>Why the engine cannot be reached, in words; null if the fault is another.</summary>
    /// <remarks>SQLite result codes: 5 busy, 6 locked, 8 read-only, 10 I/O error, 13 full, 14 cannot open. PostgreSQL: what Npgsql calls transient, errors of classes 08, 53, 57, and 25P03, a transaction that was ended because its node fell silent.</remarks>
    private static string? Away(Exception e) => e switch
    {
        DbUpdateException { InnerException: { } inner } => Away(inner),
        InvalidOperationException { InnerException: (DbException or DbUpdateException) and var inner } => Away(inner),
        SqliteException { SqliteErrorCode: 5 or 6 } => "another program has locked the database file",
        SqliteException { SqliteErrorCode: 8 } => "the database file cannot be written: look at its permissions",
        SqliteException { SqliteErrorCode: 10 } s => $"the disk failed ({s.Message})",
        SqliteException { SqliteErrorCode: 13 } => "the disk is full",
        SqliteException { SqliteErrorCode: 14 } => "the database file cannot be opened",
        PostgresException { SqlState: { } state } p when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57", StringComparison.Ordinal) || state == "25P03" || p.IsTransient
            => $"PostgreSQL says: {p.MessageText}",
        PostgresException => null,
        NpgsqlException { InnerException: { } inner } => $"PostgreSQL cannot be reached: {inner.Message}",
        NpgsqlException n => $"PostgreSQL cannot be reached: {n.Message}",
        _ => null,
    };

    /// <summary>Write-ahead log, so that readers and the writer don't wait for each other; patience with another writer; and what is deleted or blanked is overwritten instead of being left on its page.</summary>
    private sealed class SqlitePragmas(TimeSpan patience) : DbConnectionInterceptor
    {
        private readonly string pragmas = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={patience.TotalMilliseconds:0}; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;");

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            await Task.CompletedTask;
        }

        private void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own text and a number.
            command.CommandText = pragmas;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
