using System.Globalization;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Tests.Replies.Rendering;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Whatever stands in a reply, the servers take it: they check each request against the platforms' documents and limits, parse Telegram's HTML, and say what would ping somebody.</summary>
public sealed class HostileSendingTests : IAsyncLifetime
{
    private const int Replies = 40;

    /// <summary>More parts say nothing new, and take long.</summary>
    private const int MostParts = 12;

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Theory]
    [InlineData("html")]
    [InlineData("rich")]
    public async Task No_request_is_refused_whatever_the_reply_says(string format)
    {
        var group = whole.Telegram.AddSupergroup("Homs");
        var guild = whole.Discord.AddGuild("Homs News");
        var channel = guild.AddChannel("updates");
        Destination[] places = [new("telegram", group.Id.ToString(CultureInfo.InvariantCulture)), new("discord", $"{guild.Id}/{channel.Id}")];
        whole.Channels = $"channels:\n  - at: {places[0]}\n    format: {format}\n";
        await whole.StartAsync();
        var sent = 0;
        foreach (var reply in HostileReplies.Any.Generator.Sample(Replies, 60))
            foreach (var place in places)
            {
                var parts = whole.Services.GetServices<IPostRenderer>().Single(r => r.Lane == place.Lane).Parts(reply, place);
                foreach (var (body, n) in parts.Take(MostParts).Select((p, n) => (p, n)))
                {
                    var outcome = await SendAsync(place, body, sent++);
                    outcome.ShouldBeOfType<SendOutcome.Delivered>($"{outcome} to part {n + 1} of {reply.Title} ({reply.Blocks.Count} blocks): {body}");
                }
            }
        sent.ShouldBeGreaterThan(2 * Replies - 1);
        whole.Telegram.ThrowIfViolated();
        whole.Discord.Violations.ShouldBeEmpty();
    }

    private Task<SendOutcome> SendAsync(Destination to, string body, int n)
    {
        var id = $"hostile/{n}";
        var post = new OutboundPost(id, id, 1, to, PostPriority.Digest, body, DateTimeOffset.UtcNow, null, n, (int)PostPriority.Digest, PostState.Pending, 0, 0, null, 0, null, null, null, null).Begin(1, DateTimeOffset.UtcNow);
        return whole.Services.GetServices<IMessageSender>().Single(s => s.Lane == to.Lane).SendAsync(post, CancellationToken.None);
    }
}
