using BotHost.Channels;
using BotHost.Storage;
using Microsoft.Data.Sqlite;

namespace BotHost.Tests.CommandLine;

/// <summary>audit export by the built program.</summary>
public sealed class AuditVerbTests
{
    [Fact]
    public async Task Every_change_that_fits_the_filter_is_a_row_however_many_there_are()
    {
        var file = OwnDatabase.Path();
        StorageSetup.Prepare(Database.Sqlite(file));
        var store = new ManagingStore(Database.Sqlite(file));
        for (var n = 0; n < 3; n++) await store.AppendAsync(new(new(2026, 1, 1, 8, n, 0, TimeSpan.Zero), new("telegram", n == 0 ? "-2" : "-1"), "telegram:5", n == 2 ? "pause all" : "roles grant", $"telegram:{n}", null, "moderator"), CancellationToken.None);
        SqliteConnection.ClearAllPools();
        async Task<BuiltProgram.Outcome> RunAsync(params string[] arguments) =>
            await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["audit", "export", .. arguments], Input = "", Environment = new Dictionary<string, string> { ["Storage__Path"] = file } });

        (await RunAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        var roles = await RunAsync("roles", "by", "5", "--community", "telegram:-1", "--format", "csv");
        (roles.Exit, roles.Output.ReplaceLineEndings("\n")).ShouldBe((0, "at,community,by,action,subject,before,after\n2026-01-01T08:01:00Z,telegram:-1,telegram:5,roles grant,telegram:1,,moderator\n"));
        (await RunAsync("since", "yesterday")).Exit.ShouldNotBe(0);
    }
}
