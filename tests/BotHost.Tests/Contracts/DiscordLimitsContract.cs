using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Platforms.Discord;

namespace BotHost.Tests.Contracts;

/// <summary>On a server that enforces limits and bans.</summary>
public sealed class DiscordLimitsContract : DiscordContract
{
    private const string Posting = "POST /channels/{channel_id}/messages";

    private protected override DiscordServerOptions Behaviour => base.Behaviour with
    {
        CountersOnly = true,
        Limits = new RateLimits { Mode = Enforcement.Lenient, PerSecond = 100_000, Routes = [new(Posting, 3, TimeSpan.FromSeconds(2))], Others = (1_000_000, TimeSpan.FromSeconds(1)) },
    };

    [Fact]
    public async Task An_empty_bucket_is_told_and_then_obeyed_without_a_request()
    {
        var pauses = new List<TimeSpan?>();
        for (var i = 0; i < 3; i++) pauses.Add((await Result(Client.PostAsync(Updates.Id, Text($"{i}"), null, default))).ShouldBeOfType<DiscordResult<DiscordSent>.Ok>().Pause);
        pauses.Select(p => p is null).ShouldBe([true, true, false]);
        pauses[2]!.Value.ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(2));
        for (var sent = 3; sent < 7;)
            switch (await Result(Client.PostAsync(Updates.Id, Text($"{sent}"), null, default)))
            {
                case DiscordResult<DiscordSent>.Ok: sent++; break;
                case DiscordResult<DiscordSent>.Failed { Why: DiscordFailure.TooMany held }:
                    (held.Global, held.Shared).ShouldBe((false, false));
                    await Task.Delay(held.Wait);
                    break;
                case var other: throw new InvalidOperationException($"{other}");
            }
        Updates.Messages.Select(m => m.Content).ShouldBe(Enumerable.Range(0, 7).Select(i => $"{i}"));
        (Server.Transcript.Count(Posting + " 200"), Server.Transcript.Count(Posting + " 429")).ShouldBe((7, 0));
    }

    [Fact]
    public async Task Channels_have_a_bucket_each()
    {
        for (var i = 0; i < 3; i++) await Ok(Client.PostAsync(Updates.Id, Text("x"), null, default));
        await Ok(Client.PostAsync(Home.AddChannel("other").Id, Text("x"), null, default));
    }

    [Fact]
    public async Task Long_before_a_ban_for_invalid_requests_nothing_is_sent_any_more()
    {
        Updates.Denies("VIEW_CHANNEL");
        string? reason = null;
        for (var made = 0; reason is null && made < 12_000; made += 50)
        {
            var failures = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Failure(Client.ChannelAsync(Updates.Id, default))));
            reason = failures.OfType<DiscordFailure.NotSent>().FirstOrDefault()?.Reason;
        }
        reason.ShouldNotBeNull().ShouldContain("403");
        var before = Server.InvalidRequests;
        before.ShouldBeInRange(1_000, 9_000);
        (await Failure(Client.GuildAsync(Home.Id, default))).ShouldBeOfType<DiscordFailure.NotSent>();
        Server.InvalidRequests.ShouldBe(before);
    }
}
