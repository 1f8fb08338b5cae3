using System.Text;
using BotHost.Outbox;
using BotHost.Storage;

namespace BotHost.Tests.CommandLine;

/// <summary>The built program and the file it keeps.</summary>
public sealed class DurableStateTests
{
    private readonly string file = OwnDatabase.Path();

    private Task<BuiltProgram.Outcome> RunAsync(string input, params string[] arguments) =>
        BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = arguments, Input = input, Environment = new Dictionary<string, string> { ["Storage__Path"] = file } });

    [Fact]
    public async Task Nothing_that_somebody_asked_is_kept_anywhere()
    {
        var run = await RunAsync("/status homs\nwhere is zanzibarella hiding\nكم عدد النازحين\n");
        run.Exit.ShouldBe(0);
        run.Output.ShouldContain("Homs (city)");
        foreach (var kept in Directory.GetFiles(Path.GetDirectoryName(file)!).Select(f => Encoding.UTF8.GetString(File.ReadAllBytes(f))).Append(run.Errors))
            foreach (var asked in new[] { "zanzibarella", "/status", "النازحين" })
                kept.ShouldNotContain(asked);
    }

    [Fact]
    public async Task A_backup_is_restored_as_it_was_and_what_it_replaces_is_kept()
    {
        var copy = file + ".copy";
        (await RunAsync("", "storage", "backup", copy)).Errors.ShouldContain("There is no database");
        await RunAsync("/help\n");
        (await RunAsync("", "storage", "backup", copy)).Output.ShouldContain("Copied");
        (await RunAsync("", "storage", "backup", copy)).Errors.ShouldContain("a backup never overwrites another");
        await RunAsync("", "pause", "all");
        (await RunAsync("", "deliveries")).Output.ShouldContain("everything: paused");
        (await RunAsync("", "storage", "restore", copy)).Output.ShouldContain("what was there is");
        (await RunAsync("", "deliveries")).Output.ShouldContain("paused since");
        var kept = Directory.GetFiles(Path.GetDirectoryName(file)!, "*.before-*").Where(f => f[^4..] is not ("-wal" or "-shm")).ShouldHaveSingleItem();
        (await RunAsync("", "storage", "restore", kept)).Exit.ShouldBe(0);
        (await RunAsync("", "storage", "restore", "nowhere.db")).Errors.ShouldContain("There is no file");
    }

    [Fact]
    public async Task Pauses_and_their_end_are_told_and_a_wrong_line_says_how_to_write_it()
    {
        await RunAsync("/help\n");
        (await RunAsync("", "deliveries")).Output.Trim().ShouldBe("Nothing was enqueued yet.");
        (await RunAsync("", "pause", "terminal")).Output.ShouldContain("Nothing leaves any more: terminal.");
        (await RunAsync("", "pause", "terminal")).Output.ShouldContain("Stopped already");
        (await RunAsync("", "resume", "terminal")).Output.Trim().ShouldBe("Going on: terminal.");
        (await RunAsync("", "resume", "terminal")).Output.ShouldContain("That was not paused");
        (await RunAsync("", "deliveries", "retry", "digest/none")).Output.ShouldContain("There is no post digest/none");
        (await RunAsync("", "deliveries", "forget", "it")).Output.ShouldContain("deliveries retry ID");
        (await RunAsync("deliveries\n/pause all\n/resume all\n")).Output.ShouldContain("Going on: everything.");
    }

    [Fact]
    public async Task A_pause_before_the_first_start_holds()
    {
        (await RunAsync("", "deliveries")).Output.Trim().ShouldBe("Nothing was enqueued yet.");
        File.Exists(file).ShouldBeFalse();
        (await RunAsync("", "resume", "all")).Output.Trim().ShouldBe("That was not paused: everything.");
        (await RunAsync("", "pause", "all")).Output.ShouldStartWith("Nothing leaves any more: everything.");
        await RunAsync("/help\n");
        (await RunAsync("", "deliveries")).Output.ShouldContain("everything: paused since");
    }

    [Fact]
    public async Task The_verbs_obey_the_settings()
    {
        var store = await MadeAsync();
        var now = TimeProvider.System.GetUtcNow();
        await store.EnqueueAsync([new("old", "old", 1, new("nobody", "1"), PostPriority.Digest, "text", now.AddHours(-1), null)], now, CancellationToken.None);
        await RunAsync("", "pause", "nobody:1");
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["resume", "nobody:1"], Environment = new Dictionary<string, string> { ["Storage__Path"] = file, ["Outbox__ReviewAfterPause"] = "00:30:00" } });
        run.Output.ShouldContain("1 post waits for a person first");
    }

    [Fact]
    public async Task The_verbs_touch_no_database_of_a_newer_program_and_say_in_words_what_is_wrong_with_one()
    {
        await MadeAsync();
        Sql("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Future', '99.0')");
        var run = await RunAsync("", "pause", "all");
        (run.Exit, run.Output).ShouldBe((1, ""));
        run.Errors.ShouldContain("newer version of this program");
        Sql("SELECT COUNT(*) FROM stopped_destinations").ShouldBe(0L);
        Sql("DELETE FROM \"__EFMigrationsHistory\" WHERE \"ProductVersion\" = '99.0'");
        Sql("DROP TABLE \"__EFMigrationsHistory\"");
        run = await RunAsync("", "deliveries");
        (run.Exit, run.Output).ShouldBe((1, ""));
        run.Errors.ShouldContain("Start the host once");
        run.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_verb_that_finds_the_database_locked_says_so_and_no_more()
    {
        await MadeAsync();
        using var other = new Microsoft.Data.Sqlite.SqliteConnection(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        other.Open();
        using var held = other.BeginTransaction();
        var run = await RunAsync("", "pause", "all");
        (run.Exit, run.Output).ShouldBe((1, ""));
        run.Errors.ShouldContain("another program has locked the database file");
        run.Errors.ShouldNotContain("   at ");
    }

    private async Task<OutboxStore> MadeAsync()
    {
        await RunAsync("/help\n");
        return new OutboxStore(Database.Sqlite(file));
    }

    private object? Sql(string statement)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    [Fact]
    public async Task A_second_host_on_the_file_answers_what_is_piped_in_and_posts_nothing()
    {
        using var host = BuiltProgram.Process(new BuiltProgram.Start { Environment = new Dictionary<string, string> { ["Storage__Path"] = file } });
        host.Start();
        try
        {
            for (var until = DateTime.UtcNow.AddMinutes(2); !File.Exists(file); await Task.Delay(50))
            {
                host.HasExited.ShouldBeFalse();
                DateTime.UtcNow.ShouldBeLessThan(until);
            }
            var run = await RunAsync("/status homs\n");
            run.Exit.ShouldBe(0);
            run.Output.ShouldContain("Homs (city)");
            run.Errors.ShouldContain("Another BotHost runs on this database");
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
    }
}
