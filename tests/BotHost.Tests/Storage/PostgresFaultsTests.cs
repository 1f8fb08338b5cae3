using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Storage;

/// <summary>A server that goes away, at whatever moment, is told as such by every method, and over when it is back.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresFaultsTests(PostgresServer server)
{
    private static string NameOf(Database database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;

    /// <summary>Ends every session on a database without a word.</summary>
    private object? KillSessions(Database database) =>
        server.Sql($"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = '{NameOf(database)}' AND pid <> pg_backend_pid()");

    [PostgresFact]
    public async Task While_the_server_is_down_every_method_says_so_and_afterwards_works_again()
    {
        foreach (var how in new[] { "fast", "immediate" })
        {
            var database = server.Prepared();
            var (store, post) = await StoreMethods.WithPostAsync(database);
            server.Stop(how);
            foreach (var (method, _) in StoreMethods.All) (await StoreMethods.AwayAsync(method, store, post)).ShouldStartWith("PostgreSQL");
            server.Start();
            foreach (var (method, call) in StoreMethods.All) await Eventually(method, () => call(store, post));
        }
    }

    [PostgresFact]
    public async Task A_server_that_was_restarted_between_two_calls_costs_a_try_or_two_and_nothing_else()
    {
        var (store, post) = await StoreMethods.WithPostAsync(server.Prepared());
        foreach (var (method, call) in StoreMethods.All)
        {
            server.Stop();
            server.Start();
            await Eventually(method, () => call(store, post));
        }
    }

    [PostgresFact]
    public async Task A_connection_that_is_lost_while_a_method_waits_for_its_answer()
    {
        var database = server.Prepared();
        var (store, post) = await StoreMethods.WithPostAsync(database);
        foreach (var (method, call) in StoreMethods.All)
        {
            using (var other = new NpgsqlConnection(database.ConnectionString + ";Pooling=false;Application Name=other"))
            {
                await other.OpenAsync();
                using (var locks = new NpgsqlCommand("BEGIN; LOCK TABLE posts, posted_entries, lanes, stopped_destinations, digest_editions, digests IN ACCESS EXCLUSIVE MODE", other)) await locks.ExecuteNonQueryAsync();
                var called = StoreMethods.AwayAsync(method, store, post);
                while (server.Sql($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{NameOf(database)}' AND wait_event_type = 'Lock'") is 0L)
                {
                    called.IsCompleted.ShouldBeFalse($"{method} waits for none of the locked tables");
                    await Task.Delay(5);
                }
                called.IsCompleted.ShouldBeFalse();
                server.Sql($"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = '{NameOf(database)}' AND wait_event_type = 'Lock'");
                (await called).ShouldStartWith("PostgreSQL");
            }
            await Eventually(method, () => call(store, post));
        }
    }

    [PostgresFact]
    public async Task A_connection_that_is_lost_in_the_middle_of_a_transaction_changes_nothing()
    {
        var database = server.Prepared();
        var (store, _) = await StoreMethods.WithPostAsync(database);
        foreach (var lastMoment in new[] { false, true })
        {
            var lost = Should.ThrowAsync<OutboxUnavailableException>(() => database.RunAsync(async context =>
            {
                await context.Posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.Reason, "changed"));
                if (!lastMoment) KillSessions(database);
                context.Lanes.Add(new LaneRow { Lane = "another" });
                await context.SaveChangesAsync();
                if (lastMoment) KillSessions(database);
                return true;
            }, CancellationToken.None));
            (await lost).Message.ShouldStartWith("PostgreSQL");
            await Eventually("find", async () => (await store.FindAsync("p", CancellationToken.None))!.Reason.ShouldBeNull());
            (await database.ReadAsync(context => context.Lanes.CountAsync(), CancellationToken.None)).ShouldBe(0);
        }
    }

    [PostgresFact]
    public async Task A_defect_is_not_taken_for_a_store_that_is_away()
    {
        var database = server.Prepared();
        var (store, _) = await StoreMethods.WithPostAsync(database);
        server.Sql("DROP TABLE posted_entries; DROP TABLE posts", NameOf(database));
        await Should.ThrowAsync<PostgresException>(() => store.FindAsync("p", CancellationToken.None));
    }

    /// <summary>Connections in the pool may be dead: each is found out by a call that says that the store is away.</summary>
    private static async Task Eventually(string method, Func<Task> call)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await call();
                return;
            }
            catch (OutboxUnavailableException) when (tries < 5)
            {
                await Task.Delay(50);
            }
#pragma warning disable CA1031 // The test has to name the method.
            catch (Exception e)
            {
                throw new ShouldAssertException($"{method}: {e.GetType().Name} ({e.Message})", e);
            }
#pragma warning restore CA1031
        }
    }
}
