using System.Text;
using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Editorial;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies.Rendering;
using BotHost.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>What was withdrawn comes back with no copy of the database.</summary>
public sealed class WithdrawnCopiesTests : IAsyncLifetime
{
    private const string Code = "D-001";
    private const string Words = "Fighting that began in late November displaced people";

    private static readonly string[] Endings = ["", "-wal"];

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private async Task<string> TellAsync(string line) => PlainTextRenderer.Render((await whole.Services.GetRequiredService<Instructions>().AnswerAsync(line, Asker.Operator, CancellationToken.None))!);

    /// <summary>Whether a database holds a text anywhere: in rows, in free pages, in the log beside it.</summary>
    private static bool Holds(string file, string text) => Endings.Any(ending => File.Exists(file + ending) && Read(file + ending).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static byte[] Read(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[open.Length];
        open.ReadExactly(bytes);
        return bytes;
    }

    [Fact]
    public async Task A_database_restored_from_a_copy_made_before_a_withdrawal_holds_and_tells_none_of_its_words()
    {
        var homs = whole.Telegram.AddSupergroup("Homs");
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}");
        await whole.StartAsync(connects: false);
        await WholeHost.UntilAsync(() => homs.FromBot.Any(m => m.Text.Contains(Code, StringComparison.Ordinal)));
        // Also what came to nothing is kept.
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        var entry = whole.Services.GetRequiredService<Galley>().Find(Code)!;
        await store.EnqueueAsync([new NewPost("refused/1", "refused", 1, new("nobody", "x"), PostPriority.Digest, Words, DateTimeOffset.UtcNow, null) { Carries = [new(entry.Id, Code, "r")] }], DateTimeOffset.UtcNow, CancellationToken.None);
        var refused = (await store.FindAsync("refused/1", CancellationToken.None))!;
        await store.ChangeAsync(refused, refused.End(PostState.Rejected, "no", DateTimeOffset.UtcNow), CancellationToken.None);

        // So do the figures of what a pinned post told.
        const string Figures = "280000 as a pinned post told it";
        var living = new LivingStore(Database.Sqlite(whole.DatabaseFile));
        var pinned = new BotHost.Follows.LivingPost(new("telegram", $"{homs.Id}"), "no-such-place", "telegram:1", null, 1, null, null);
        await living.AddAsync(pinned, new(DateTimeOffset.UtcNow, pinned.To, "telegram:1", "living on", "no-such-place", null, null), CancellationToken.None);
        await living.SaveAsync(pinned with { Version = 2, Told = $"{entry.Id} {Figures}" }, 1, [], DateTimeOffset.UtcNow, CancellationToken.None);

        var copy = Path.Combine(Path.GetDirectoryName(whole.DatabaseFile)!, "copy.db");
        StorageCopy.Backup((Database.Sqlite(whole.DatabaseFile), whole.DatabaseFile), copy);
        Holds(copy, Words).ShouldBeTrue();
        (await TellAsync($"/withdraw {Code}")).ShouldStartWith($"{Code} is withdrawn");
        await whole.StopAsync();
        SqliteConnection.ClearAllPools();
        Holds(whole.DatabaseFile, Words).ShouldBeFalse();

        var kept = new KeptRevisions(Path.ChangeExtension(whole.DatabaseFile, ".revisions.json")).Read();
        var said = await StorageCopy.RestoreAsync((Database.Sqlite(whole.DatabaseFile), whole.DatabaseFile), copy, kept, TimeProvider.System, CancellationToken.None);
        said.ShouldContain("Withdrawn after the copy was made, and blanked in it: 1.");
        SqliteConnection.ClearAllPools();
        Holds(whole.DatabaseFile, Words).ShouldBeFalse();
        Holds(whole.DatabaseFile, Figures).ShouldBeFalse();

        whole.Digests = "digests: []\n";
        await whole.StartAsync(connects: false);
        whole.Services.GetRequiredService<Galley>().Find(Code).ShouldBeNull();
        (await whole.Services.GetRequiredService<IOutboxStore>().TellingAsync(entry.Id, CancellationToken.None)).ShouldAllBe(t => t.Post.Blank || t.Post.Id.StartsWith("remove/", StringComparison.Ordinal));
        (await TellAsync("/audit withdraw")).ShouldContain(Code);
        await whole.StopAsync();
        SqliteConnection.ClearAllPools();
        Holds(whole.DatabaseFile, Words).ShouldBeFalse();
        Directory.GetFiles(Path.GetDirectoryName(whole.DatabaseFile)!, "*.before-*").ShouldAllBe(f => !Holds(f, Words));
    }
}
