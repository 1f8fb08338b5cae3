using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.EntityFrameworkCore;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Storage;

/// <summary>What is asked of the posted messages costs as much as it finds, however long the history is: SQLite's own plan names an index for every step.</summary>
public sealed class PostedMessagesIndexTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData("entry")]
    [InlineData("another revision of the entry")]
    [InlineData("code")]
    [InlineData("receipt")]
    public async Task No_query_goes_through_a_table(string by)
    {
        var database = file.Prepared();
        var store = new OutboxStore(database);
        await store.EnqueueAsync([.. Many(50).Select((p, n) => p with { Carries = [new($"e{n % 7}", $"H-{n % 7}", "r1")] })], At(0), CancellationToken.None);
        using var context = database.Open();
        var query = by switch
        {
            "entry" => OutboxStore.Carrying(context, "e1", null),
            "code" => OutboxStore.WithCode(context, "H-1"),
            "receipt" => OutboxStore.WithReceipt(context, Here, "17"),
            _ => OutboxStore.Carrying(context, "e1", "r1"),
        };
        var steps = Plan(context, query);
        steps.Count(s => s.StartsWith("SEARCH", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2, string.Join('\n', steps));
        // What is gone through is at most what a step before found.
        var found = steps.FindAll(s => s.StartsWith("SCAN", StringComparison.Ordinal));
        found.Count.ShouldBe(by is "code" or "receipt" ? 1 : 0, string.Join('\n', steps));
        var first = steps.First(s => s.StartsWith("SEARCH", StringComparison.Ordinal));
        first.ShouldContain(by switch { "code" => "IX_posted_entries_Code", "receipt" => "ix_posts_receipt", _ => "IX_posted_entries_Entry" }, Case.Sensitive, string.Join('\n', steps));
        steps.ShouldAllBe(s => !s.Contains("IX_posts_State", StringComparison.Ordinal), string.Join('\n', steps));
    }

    /// <summary>What the relay asks costs as much as is open, however much was delivered.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_relay_finds_what_is_open_by_an_index(bool heads)
    {
        var database = file.Prepared();
        await new OutboxStore(database).EnqueueAsync([.. Many(50)], At(0), CancellationToken.None);
        using var context = database.Open();
        var steps = heads ? Plan(context, OutboxStore.Head(context, "lane", Here.Address, At(0))) : Plan(context, OutboxStore.Waiting(context, "lane"));
        steps[0].ShouldStartWith("SEARCH");
        steps[0].ShouldContain(heads ? "ix_posts_open (Lane=? AND Address=?)" : "ix_posts_open (Lane=?)");
        steps.ShouldAllBe(s => !s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    /// <summary>SQLite's plan, step by step.</summary>
    private static List<string> Plan<T>(StorageContext context, IQueryable<T> query)
    {
        using var command = query.CreateDbCommand();
#pragma warning disable CA2100 // The store's own query.
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
        context.Database.OpenConnection();
        var steps = new List<string>();
        using (var plan = command.ExecuteReader())
            while (plan.Read()) steps.Add(plan.GetString(3));
        return steps;
    }
}
