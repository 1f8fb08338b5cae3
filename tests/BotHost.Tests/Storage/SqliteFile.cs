using BotHost.Storage;
using Microsoft.Data.Sqlite;

namespace BotHost.Tests.Storage;

/// <summary>A database file of the test's own, in a folder that goes with it.</summary>
internal sealed class SqliteFile : IDisposable
{
    public SqliteFile() => Path = System.IO.Path.Combine(Folder, "bothost.db");

    public string Folder { get; } = Directory.CreateTempSubdirectory("bothost-db-").FullName;

    public string Path { get; }

    /// <summary>Ready to be used.</summary>
    public Database Prepared()
    {
        var database = Database.Sqlite(Path);
        StorageSetup.Prepare(database);
        return database;
    }

    /// <summary>A connection of another program.</summary>
    public SqliteConnection Connect()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public object? Sql(string statement)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        using (var pooled = new SqliteConnection(Database.Sqlite(Path).ConnectionString)) SqliteConnection.ClearPool(pooled);
        Directory.Delete(Folder, recursive: true);
    }
}
