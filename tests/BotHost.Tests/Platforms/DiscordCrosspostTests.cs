using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.World;
using BotHost.Outbox;
using BotHost.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Announcement channels that publish, through the whole host's outbox, where Discord says that it has been enough.</summary>
public sealed class DiscordCrosspostTests : IAsyncLifetime
{
    private const string Publishing = "POST /channels/{channel_id}/messages/{message_id}/crosspost";

    private WholeHost whole = null!;
    private Channel news = null!;
    private Destination at;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenWithoutLimitsAsync();
        var guild = whole.Discord.AddGuild("Homs News");
        news = guild.AddChannel("news", ChannelKind.Announcement);
        at = new("discord", $"{guild.Id}/{news.Id}");
        whole.Channels = $"channels:\n  - channel: {at}\n    crosspost: true\n";
        await whole.StartAsync();
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task A_long_wait_ends_the_publishing_and_holds_up_no_other_post()
    {
        whole.Discord.Faults.Next(new Fault.RateLimited(TimeSpan.FromMinutes(40), "shared"), Publishing);
        await EnqueueAsync("quince", "medlar");
        (await whole.DeliveredAsync("p/3")).State.ShouldBe(PostState.Delivered);
        var published = new[] { await whole.DeliveredAsync("p/2"), await whole.DeliveredAsync("p/4") };
        published.ShouldAllBe(p => p.State == PostState.Rejected && p.Reason!.Contains("by hand"));
        (news.Messages.Count, news.Messages.Count(m => m.Crossposted)).ShouldBe((2, 0));
        (await whole.Services.GetRequiredService<IOutboxStore>().StoppedAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        whole.Discord.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(2), "shared"), Publishing);
        await EnqueueAsync("quince");
        (await whole.DeliveredAsync("p/2")).State.ShouldBe(PostState.Delivered);
        news.Messages.ShouldHaveSingleItem().Crossposted.ShouldBeTrue();
    }

    private async Task EnqueueAsync(params string[] paragraphs)
    {
        var renderer = whole.Services.GetServices<IPostRenderer>().Single(r => r.Lane == at.Lane);
        var bodies = paragraphs.SelectMany(p => renderer.Parts(new Reply { Command = "digest", Language = "en", Title = "News", Blocks = [new ReplyBlock.Paragraph(p)] }, at));
        var now = DateTimeOffset.UtcNow;
        await whole.Services.GetRequiredService<IOutboxStore>().EnqueueAsync([.. bodies.Select((b, n) => new NewPost(PostIds.Part("p", n + 1), "p", n + 1, at, PostPriority.Digest, b, now, null))], now, default);
        whole.Services.GetRequiredService<OutboxSignal>().Raise(at.Lane);
    }
}
