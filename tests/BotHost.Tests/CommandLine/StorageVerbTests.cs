using System.Security.Cryptography;
using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.Data.Sqlite;

namespace BotHost.Tests.CommandLine;

/// <summary>storage backup and restore by the built program, where something is damaged, and what a restored database sends.</summary>
public sealed class StorageVerbTests
{
    private readonly string file = OwnDatabase.Path();

    private string Folder => Path.GetDirectoryName(file)!;

    private string Copy => Path.Combine(Folder, "copy");

    private Task<BuiltProgram.Outcome> RunAsync(string input, params string[] arguments) =>
        BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = arguments, Input = input, Environment = new Dictionary<string, string> { ["Storage__Path"] = file } });

    private async Task BackupAsync(params string[] ids)
    {
        StorageSetup.Prepare(Database.Sqlite(file));
        var now = TimeProvider.System.GetUtcNow();
        await new OutboxStore(Database.Sqlite(file)).EnqueueAsync([.. ids.Select(id => new NewPost(id, id, 1, Destination.Terminal, PostPriority.Digest, "text of " + id, now, null))], now, CancellationToken.None);
        SqliteConnection.ClearAllPools();
        (await RunAsync("", "storage", "backup", Copy)).Output.ShouldContain("Copied");
    }

    [Fact]
    public async Task A_damaged_database_is_set_aside_as_it_is_and_the_copy_takes_its_place()
    {
        await BackupAsync();
        var (noise, log) = (RandomNumberGenerator.GetBytes(20_000), RandomNumberGenerator.GetBytes(5_000));
        await File.WriteAllBytesAsync(file, noise);
        await File.WriteAllBytesAsync(file + "-wal", log);
        var run = await RunAsync("", "storage", "restore", Copy);
        (run.Exit, run.Errors).ShouldBe((0, ""));
        var kept = Directory.GetFiles(Folder, "*.before-*").Where(f => f[^4..] is not ("-wal" or "-shm")).ShouldHaveSingleItem();
        run.Output.ShouldContain($"what was there is {kept}");
        (await File.ReadAllBytesAsync(kept)).ShouldBe(noise);
        (await File.ReadAllBytesAsync(kept + "-wal")).ShouldBe(log);
        (await RunAsync("", "deliveries")).Output.ShouldContain("Nothing was enqueued yet.");
    }

    [Fact]
    public async Task A_damaged_copy_is_refused_and_the_database_stays_as_it_is()
    {
        await BackupAsync("p");
        long page;
        using (var copy = new SqliteConnection($"Data Source={Copy};Pooling=False"))
        {
            copy.Open();
            using var ask = copy.CreateCommand();
            ask.CommandText = "SELECT rootpage FROM sqlite_master WHERE name = 'IX_posts_Group'";
            page = (long)ask.ExecuteScalar()!;
        }
        using (var bytes = File.OpenWrite(Copy))
        {
            bytes.Position = (page - 1) * 4096;
            bytes.Write(RandomNumberGenerator.GetBytes(4096));
        }
        var before = await File.ReadAllBytesAsync(file);
        var run = await RunAsync("", "storage", "restore", Copy);
        (run.Exit, run.Output).ShouldBe((1, ""));
        run.Errors.ShouldContain("damaged");
        run.Errors.ShouldNotContain("   at ");
        (await File.ReadAllBytesAsync(file)).ShouldBe(before);
        Directory.GetFiles(Folder).Select(Path.GetFileName).ShouldBe(["bothost.db", "bothost.db.lock", "copy"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_restored_database_holds_as_waiting_leaves_only_when_a_person_says_so()
    {
        await BackupAsync("first", "second");
        var run = await RunAsync("", "storage", "restore", Copy);
        run.Output.ShouldContain("2 posts that waited then are now uncertain");
        run.Output.ShouldContain("resume all");
        (await RunAsync("/help\n")).Output.ShouldNotContain("text of");
        run = await RunAsync("", "deliveries");
        run.Output.ShouldContain("everything: paused since");
        run.Output.ShouldContain("restored from a copy");
        run.Output.ShouldContain("uncertain: first – ");
        (await RunAsync("", "resume", "all")).Output.ShouldStartWith("Going on: everything.");
        await RunAsync("", "deliveries", "confirm", "first");
        await RunAsync("", "deliveries", "retry", "second");
        run = await RunAsync("/help\n");
        run.Output.ShouldNotContain("text of first");
        (await RunAsync("", "deliveries", "delivered")).Output.ShouldContain("delivered: first");
    }
}
