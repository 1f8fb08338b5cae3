using System.Globalization;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.World;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Discord lets a bot edit few old messages of a channel at a time. What else goes to that channel does not wait for it.</summary>
public sealed class DiscordOldEditsTests : IAsyncLifetime
{
    private WholeHost whole = null!;
    private Channel updates = null!;
    private Destination at;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenAsync(new() { Limits = new RateLimits { Mode = Enforcement.Off, OldAfter = TimeSpan.Zero, OldEdits = 1, OldEditsPer = TimeSpan.FromSeconds(4) } });
        var guild = whole.Discord.AddGuild("Homs News");
        updates = guild.AddChannel("updates");
        at = new("discord", $"{guild.Id}/{updates.Id}");
        // The host's own pace is not what is waited for here.
        whole.Settings["Discord:PerChannelFiveSeconds"] = "50";
        await whole.StartAsync();
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private static DiscordPost.Send Text(string text) => new(new DiscordMessage(text, []), text, []);

    private async Task EnqueueAsync(params (string Group, int Part, DiscordPost Post)[] posts)
    {
        var now = DateTimeOffset.UtcNow;
        await whole.Services.GetRequiredService<IOutboxStore>().EnqueueAsync([.. posts.Select(p => new NewPost(PostIds.Part(p.Group, p.Part), p.Group, p.Part, at, PostPriority.Digest, p.Post.ToBody(), now, null))], now, default);
        whole.Services.GetRequiredService<OutboxSignal>().Raise(at.Lane);
    }

    [Fact]
    public async Task An_edit_that_has_to_wait_keeps_no_post_of_its_channel_waiting_and_the_later_text_stands_in_the_end()
    {
        await EnqueueAsync(("p", 1, Text("first")), ("q", 1, Text("second")));
        await whole.DeliveredAsync("q/1");
        await EnqueueAsync(("edit/p/1", 1, new DiscordPost.Edit("p/1", Text("first, corrected"))), ("edit/q/1", 1, new DiscordPost.Edit("q/1", Text("second, corrected"))),
            ("edit/q/1", 2, new DiscordPost.Edit("q/1", Text("second, corrected twice"))), ("r", 1, Text("third")));
        (await whole.DeliveredAsync("r/1")).State.ShouldBe(PostState.Delivered);
        (await whole.Services.GetRequiredService<IOutboxStore>().FindAsync("edit/q/1/1", default))!.ShouldSatisfyAllConditions(
            p => p.Settled.ShouldBeFalse(), p => p.Reason.ShouldNotBeNull().ShouldContain("older than an hour"));
        await whole.DeliveredAsync("edit/q/1/1");
        (await whole.DeliveredAsync("edit/q/1/2")).State.ShouldBe(PostState.Delivered);
        var receipt = (await whole.Services.GetRequiredService<IOutboxStore>().FindAsync("q/1", default))!.Receipt!;
        updates.Messages.Single(m => receipt.EndsWith("/" + m.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Text().ShouldBe("second, corrected twice");
    }

    [Fact]
    public async Task A_change_that_was_overtaken_by_a_later_one_is_not_made()
    {
        var sender = whole.Services.GetServices<IMessageSender>().Single(s => s.Lane == at.Lane);
        await EnqueueAsync(("q", 1, Text("second")));
        await whole.DeliveredAsync("q/1");
        await EnqueueAsync(("edit/q/1", 2, new DiscordPost.Edit("q/1", Text("second, corrected twice"))));
        var later = await whole.DeliveredAsync("edit/q/1/2");
        var earlier = later with { Id = "edit/q/1/1", Part = 1, Sequence = later.Sequence - 1, Attempts = 2, Body = new DiscordPost.Edit("q/1", Text("second, corrected")).ToBody() };
        (await sender.SendAsync(earlier, default)).ShouldBeOfType<SendOutcome.Rejected>().Reason.ShouldContain("later change");
        updates.Messages.Count(m => m.Text() == "second, corrected twice").ShouldBe(1);
    }
}
