using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.EntityFrameworkCore;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Storage;

/// <summary>A database is made ready once, whoever starts at the same time and whoever was killed before.</summary>
[Collection(PostgresCollection.Name)]
public sealed class StorageSetupTests(PostgresServer server) : IDisposable
{
    private const string Newer = "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Future', '99.0')";

    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    private static Task<int> Enqueue(Database database, params NewPost[] posts) => new OutboxStore(database).EnqueueAsync(posts, At(0), CancellationToken.None);

    private static void InTime(Action prepare) => Task.Run(prepare).Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue("it hangs");

    [Fact]
    public async Task A_file_that_is_not_there_is_made_and_one_that_is_ready_is_left()
    {
        (await Enqueue(file.Prepared(), New("a"))).ShouldBe(1);
        (await Enqueue(file.Prepared(), New("a"), New("b"))).ShouldBe(1);
    }

    [Fact]
    public void A_newer_file_is_refused_and_not_touched()
    {
        file.Prepared();
        file.Sql(Newer);
        file.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        var before = File.ReadAllBytes(file.Path);
        var refused = Should.Throw<StartupException>(() => StorageSetup.Prepare(Database.Sqlite(file.Path)));
        refused.Message.ShouldContain("newer version of this program");
        refused.Message.ShouldContain("99990101000000_Future");
        file.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        File.ReadAllBytes(file.Path).ShouldBe(before);
    }

    [PostgresFact]
    public void A_newer_database_of_a_server_is_refused_not_touched_and_its_lock_given_back()
    {
        var database = server.Prepared();
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        server.Sql(Newer, name);
        var applied = server.Sql("SELECT count(*) FROM \"__EFMigrationsHistory\"", name);
        Should.Throw<StartupException>(() => StorageSetup.Prepare(database)).Message.ShouldContain("newer version of this program");
        server.Sql("SELECT count(*) FROM \"__EFMigrationsHistory\"", name).ShouldBe(applied);
        // Another node, which knows that migration, is not kept waiting by the one that did not.
        server.Sql("DELETE FROM \"__EFMigrationsHistory\" WHERE \"ProductVersion\" = '99.0'", name);
        InTime(() => StorageSetup.Prepare(Database.Postgres(database.ConnectionString + ";Application Name=another")));
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_does_not_hang_the_next_start()
    {
        file.Sql("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        file.Sql("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-23 05:59:59')");
        InTime(() => file.Prepared());
        (await Enqueue(file.Prepared(), New("a"))).ShouldBe(1);
    }

    [PostgresFact]
    public async Task Several_nodes_that_start_at_once_make_one_database_ready()
    {
        for (var round = 0; round < 3; round++)
        {
            var connection = server.NewDatabase();
            var nodes = Enumerable.Range(0, 5).Select(n => Database.Postgres(connection + $";Application Name=node{n}")).ToArray();
            InTime(() => Task.WaitAll([.. nodes.Select(d => Task.Run(() => StorageSetup.Prepare(d)))]));
            (await Enqueue(nodes[round], New("a"))).ShouldBe(1);
        }
    }

    [PostgresFact]
    public void A_node_that_dies_while_it_makes_the_database_ready_keeps_no_other_waiting()
    {
        var connection = server.NewDatabase();
        using var dying = new Npgsql.NpgsqlConnection(connection + ";Pooling=false;Application Name=dying");
        dying.Open();
        using (var hold = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({0x426F74486F7374})", dying)) hold.ExecuteNonQuery();
        var other = Task.Run(() => StorageSetup.Prepare(Database.Postgres(connection)));
        other.Wait(TimeSpan.FromSeconds(1)).ShouldBeFalse("it waits for the one that has begun");
        server.Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dying'");
        InTime(() => other.GetAwaiter().GetResult());
    }

    [Fact]
    public void The_migrations_hold_the_whole_model()
    {
        using var sqlite = Database.Sqlite(file.Path).Open();
        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        using var postgres = Database.Postgres("Host=nowhere").Open();
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_cannot_be_made_and_a_server_that_is_not_there_are_told_with_the_setting_to_look_at()
    {
        Should.Throw<StartupException>(() => StorageSetup.Prepare(Database.Sqlite(file.Folder))).Message.ShouldContain("Storage:Path");
        Should.Throw<StartupException>(() => StorageSetup.Prepare(Database.Postgres("Host=/nowhere;Username=nobody;Timeout=2"))).Message.ShouldContain("Storage:ConnectionString");
    }
}
