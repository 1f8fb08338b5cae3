using BotHost.Loopback;

namespace BotHost.Tests.Platforms;

/// <summary>A small race against servers that punish any excess; the large ones are a command of the loopback project.</summary>
public sealed class BroadcastRaceTests
{
    [Fact]
    public async Task A_digest_reaches_sixty_places_of_each_platform_once_and_provokes_no_refusal()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var results = await new BroadcastRace(60, Punishing: true, Faults: 0, Seed: 1).RunAsync(patience.Token);
        results.Select(r => r.Platform).ShouldBe(["Telegram", "Discord"]);
        foreach (var r in results) (r.Posts, r.Refused, r.Duplicates, r.Lost, r.OutOfOrder, r.Uncertain).ShouldBe((60, 0, 0, 0, 0, 0), r.Platform);
    }
}
