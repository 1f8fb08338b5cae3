using System.Diagnostics;
using System.Globalization;
using BotHost.Storage;
using Npgsql;

namespace BotHost.Tests.Storage;

/// <summary>A PostgreSQL cluster of the tests' own, from Debian's package: in a folder that goes with it, reached through a socket in that folder, never the machine's default cluster.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>Set in CI: tests that need PostgreSQL then fail without it.</summary>
    private const string Require = "BOTHOST_REQUIRE_POSTGRES";

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).MaxBy(d => int.TryParse(Path.GetFileName(Path.GetDirectoryName(d)), out var version) ? version : 0)
        : null;

    private readonly string folder = Directory.CreateTempSubdirectory("bothost-pg-").FullName;
    private readonly Lock gate = new();
    private int databases;
    private bool runs;

    public PostgresServer()
    {
        if (Programs is null) return;
        if (Environment.UserName == "root") Run("chown", "postgres", folder);
        Pg("initdb", "-D", Cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        Start();
    }

    /// <summary>Why tests that need it are left out; null if they are not.</summary>
    public static string? Absent => Programs is null && Environment.GetEnvironmentVariable(Require) != "1" ? "PostgreSQL is not installed (Debian: apt-get install postgresql)." : null;

    private string Cluster => Path.Combine(folder, "cluster");

    /// <summary>A connection string for a new, empty database.</summary>
    public string NewDatabase()
    {
        Programs.ShouldNotBeNull($"PostgreSQL is not installed, and {Require} is set");
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        Sql($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>A new database, ready to be used.</summary>
    internal Database Prepared()
    {
        var database = Database.Postgres(NewDatabase());
        StorageSetup.Prepare(database);
        return database;
    }

    /// <summary>Runs a statement as the server's owner, on a connection of its own.</summary>
    public object? Sql(string statement, string database = "postgres")
    {
        using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(statement, connection);
        return command.ExecuteScalar();
    }

    public void Start()
    {
        lock (gate)
        {
            if (runs) return;
            Pg("pg_ctl", "start", "-w", "-s", "-D", Cluster, "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=200");
            runs = true;
        }
    }

    /// <param name="how">"fast" ends its sessions with a word, "immediate" without.</param>
    public void Stop(string how = "fast")
    {
        lock (gate)
        {
            if (!runs) return;
            Pg("pg_ctl", "stop", "-w", "-s", "-D", Cluster, "-m", how);
            runs = false;
        }
    }

    public void Dispose()
    {
        Stop("immediate");
        Directory.Delete(folder, recursive: true);
    }

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = database, Timeout = 5 }.ToString();

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void Pg(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        if (Environment.UserName == "root") Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Its output goes nowhere: the server inherits it, and would keep a pipe open for as long as it lives.
        var info = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in new[] { "-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program }.Concat(arguments)) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        process.WaitForExit(TimeSpan.FromMinutes(1)).ShouldBeTrue($"{program} takes too long");
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}

/// <summary>Classes that need PostgreSQL run one after another, on one server.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // xunit's word.
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
#pragma warning restore CA1711
{
    public const string Name = "PostgreSQL";
}
