using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.Data.Sqlite;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Storage;

/// <summary>What can go wrong with a file is told in words and over when its cause is.</summary>
public sealed class SqliteFaultsTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    private async Task<(OutboxStore Store, OutboundPost Post)> StoreAsync(string? path = null)
    {
        file.Prepared();
        await StoreMethods.WithPostAsync(Database.Sqlite(file.Path));
        var store = new OutboxStore(Database.Sqlite(path ?? file.Path, TimeSpan.FromMilliseconds(200)));
        return (store, (await new OutboxStore(Database.Sqlite(file.Path)).FindAsync("p", CancellationToken.None))!);
    }

    [Fact]
    public async Task A_file_that_another_program_has_locked_for_too_long()
    {
        var (store, post) = await StoreAsync();
        using (var other = file.Connect())
        using (other.BeginTransaction())
        {
            foreach (var method in StoreMethods.Writing.Keys) (await StoreMethods.AwayAsync(method, store, post)).ShouldBe("another program has locked the database file");
            (await store.FindAsync("p", CancellationToken.None)).ShouldNotBeNull("readers don't wait for the writer");
        }
        foreach (var (_, call) in StoreMethods.Writing) await call(store, post);
    }

    [Fact]
    public async Task A_file_that_is_locked_for_a_moment_only_is_waited_for()
    {
        file.Prepared();
        var store = new OutboxStore(Database.Sqlite(file.Path));
        using var other = file.Connect();
        var transaction = other.BeginTransaction();
        var enqueued = Task.Run(() => store.EnqueueAsync([New("p")], At(0), CancellationToken.None));
        await Task.Delay(400);
        enqueued.IsCompleted.ShouldBeFalse();
        transaction.Dispose();
        (await enqueued).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written()
    {
        var (store, post) = await StoreAsync($"file:{file.Path}?mode=ro");
        foreach (var method in StoreMethods.Writing.Keys) (await StoreMethods.AwayAsync(method, store, post)).ShouldBe("the database file cannot be written: look at its permissions");
        (await store.FindAsync("p", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_disk_that_is_full()
    {
        var (store, _) = await StoreAsync();
        void Pages(long most)
        {
            // On the connection that the store will take from the pool: the limit is the connection's, and stands for the disk's.
            using var pooled = new SqliteConnection(Database.Sqlite(file.Path, TimeSpan.FromMilliseconds(200)).ConnectionString);
            pooled.Open();
            using var command = pooled.CreateCommand();
            command.CommandText = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {most}");
            command.ExecuteNonQuery();
        }
        Pages(1);
        var posts = Many(400).Select(p => p with { Body = new string('x', 4000) }).ToArray();
        (await Should.ThrowAsync<OutboxUnavailableException>(() => store.EnqueueAsync(posts, At(0), CancellationToken.None))).Message.ShouldBe("the disk is full");
        (await store.WaitingAsync("lane", CancellationToken.None)).Sum(w => w.Open).ShouldBe(1, "all or nothing");
        Pages(1_000_000);
        (await store.EnqueueAsync(posts, At(0), CancellationToken.None)).ShouldBe(400);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened()
    {
        var (_, post) = await StoreAsync();
        var store = new OutboxStore(Database.Sqlite(Path.Combine(file.Folder, "gone", "bothost.db")));
        foreach (var (method, _) in StoreMethods.All) (await StoreMethods.AwayAsync(method, store, post)).ShouldBe("the database file cannot be opened");
    }

    [Fact]
    public async Task A_defect_is_not_taken_for_a_store_that_is_away()
    {
        var (store, _) = await StoreAsync();
        file.Sql("DROP TABLE posted_entries");
        file.Sql("DROP TABLE posts");
        await Should.ThrowAsync<SqliteException>(() => store.FindAsync("p", CancellationToken.None));
    }
}
