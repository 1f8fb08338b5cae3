using System.Diagnostics;

namespace BotHost.Tests.Platforms;

/// <summary>Menus are registered where they changed, and not at every start.</summary>
public sealed class MenusTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task A_second_start_registers_nothing()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, amal, lina) = (guild.AddChannel("updates"), whole.Telegram.AddPrivate("Amal"), guild.AddPerson("lina"));
        await whole.StartAsync();
        (await lina.Uses(updates, "/borders")).Failure.ShouldBeNull();
        var first = await RegisteredAsync();
        await whole.StopAsync();
        await whole.StartAsync();
        // Both platforms are served again, so that whatever a start does has been done.
        amal.Types("/borders");
        (await lina.Uses(updates, "/borders")).Failure.ShouldBeNull();
        while (await amal.Chat.NextMessageAsync(WholeHost.Patience) is not { FromBot: true })
        {
        }
        (await RegisteredAsync()).ShouldBe(first);
    }

    /// <summary>Once both were registered at least once, and nothing was added for a while.</summary>
    private async Task<(int Telegram, int Discord)> RegisteredAsync()
    {
        (int Telegram, int Discord) now = default;
        var since = Stopwatch.StartNew();
        for (var quiet = 0; quiet < 10; await Task.Delay(100))
        {
            since.Elapsed.ShouldBeLessThan(WholeHost.Patience);
            var count = (whole.Telegram.Transcript.Of("setMyCommands").Count(), whole.Discord.Transcript.Lines.Count(l => l.What.StartsWith("PUT ", StringComparison.Ordinal) && l.What.Contains("/commands", StringComparison.Ordinal)));
            quiet = count == now && count is (> 0, > 0) ? quiet + 1 : 0;
            now = count;
        }
        return now;
    }
}
