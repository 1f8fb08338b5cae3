using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.World;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Tests.Pictures;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Posts to Discord of which the answer was lost, through the whole host's outbox: whether they arrived is found out, or a person is asked; none is posted twice.</summary>
public sealed class DiscordDoubtTests : IAsyncLifetime
{
    private const string Posting = "POST /channels/{channel_id}/messages";
    private const string Beginning = "POST /channels/{channel_id}/threads";

    private WholeHost whole = null!;
    private Guild guild = null!;
    private Channel updates = null!;
    private Channel forum = null!;
    private Person lina = null!;

    public async Task InitializeAsync()
    {
        // The server forgets nonces at once, so that what is sent again is there again.
        whole = await WholeHost.OpenAsync(new() { Limits = new RateLimits { Mode = Enforcement.Off }, NoncesLiveFor = TimeSpan.Zero });
        guild = whole.Discord.AddGuild("Homs News");
        (updates, forum, lina) = (guild.AddChannel("updates"), guild.AddChannel("forum", ChannelKind.Forum), guild.AddPerson("lina"));
        // What is in doubt is looked for at once.
        whole.Settings["Discord:NonceLives"] = "00:00:00";
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task A_post_is_found_behind_hundreds_of_later_messages()
    {
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.CutAfter(), Posting);
        for (var n = 0; n < 20; n++) lina.Says(updates, $"before {n}");
        await EnqueueAsync("p", updates, "quince");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(IsOurs)).WaitAsync(WholeHost.Patience);
        for (var n = 0; n < 250; n++) lina.Says(updates, $"after {n}");
        var post = await whole.DeliveredAsync("p/1");
        (post.State, post.Receipt).ShouldBe((PostState.Delivered, $"{updates.Id}/{updates.Messages.Single(IsOurs).Id}"));
    }

    [Fact]
    public async Task Where_the_history_may_not_be_read_a_person_is_asked_and_nothing_is_posted_again()
    {
        updates.Denies("READ_MESSAGE_HISTORY");
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.CutAfter(), Posting);
        await EnqueueAsync("p", updates, "quince");
        (await ParkedAsync("p/1")).Reason!.ShouldContain("Read Message History");
        updates.Messages.Count(IsOurs).ShouldBe(1);
    }

    [Fact]
    public async Task A_forums_post_is_found_also_where_its_thread_fell_asleep()
    {
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.CutAfter(), Beginning);
        await EnqueueAsync("p", forum, "quince");
        await whole.Discord.UntilAsync(() => Threads.Length > 0).WaitAsync(WholeHost.Patience);
        Threads[0].Archives();
        var post = await whole.DeliveredAsync("p/1");
        (post.State, post.Receipt, Threads.Length).ShouldBe((PostState.Delivered, $"{Threads[0].Id}/{Threads[0].Id}", 1));
    }

    [ConverterFact]
    public async Task A_picture_is_found_by_its_file_in_the_thread_of_its_text_and_is_told_from_another_picture()
    {
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.CutAfter(), Posting);
        var at = new Destination("discord", $"{guild.Id}/{forum.Id}");
        var renderer = whole.Services.GetServices<IPostRenderer>().Single(r => r.Lane == at.Lane);
        var reply = new Reply { Command = "digest", Language = "en", Title = "Doubt", Blocks = [new ReplyBlock.Paragraph("quince")] };
        string Picture(int size) => renderer.Picture(new("map", $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\"/>", "A map.", []), reply, at)[0];
        var now = DateTimeOffset.UtcNow;
        string[] bodies = [renderer.Parts(reply, at)[0], Picture(8), Picture(9)];
        await Store.EnqueueAsync([.. bodies.Select((b, n) => new NewPost(PostIds.Part("p", n + 1), "p", n + 1, at, PostPriority.Digest, b, now, null))], now, default);
        whole.Services.GetRequiredService<OutboxSignal>().Raise(at.Lane);
        await whole.DeliveredAsync("p/2");
        await whole.DeliveredAsync("p/3");
        var pictures = Threads.Single().Messages.Where(m => m.Files.Count > 0).ToArray();
        pictures.Length.ShouldBe(2);
        foreach (var (post, picture) in new[] { (await Store.FindAsync("p/2", default), 0), (await Store.FindAsync("p/3", default), 1) })
            pictures.Single(m => post!.Receipt == $"{Threads[0].Id}/{m.Id}").Files[0].Bytes[19].ShouldBe((byte)(8 + picture));
    }

    [Fact]
    public async Task A_forums_thread_is_not_begun_again_while_it_cannot_be_looked_whether_it_is_there()
    {
        whole.Settings["Discord:NonceLives"] = "00:02:00";
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.CutAfter(), Beginning);
        whole.Discord.Faults.Next(new Fault.Status(500), "GET /guilds/{guild_id}/threads/active");
        whole.Discord.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(1)), "GET /guilds/{guild_id}/threads/active");
        await EnqueueAsync("p", forum, "quince");
        var post = await whole.DeliveredAsync("p/1");
        (post.State, post.Receipt, Threads.Length).ShouldBe((PostState.Delivered, $"{Threads[0].Id}/{Threads[0].Id}", 1));
    }

    [Fact]
    public async Task Where_threads_that_sleep_may_not_be_listed_a_person_is_asked_and_nothing_is_posted_again()
    {
        forum.Denies("READ_MESSAGE_HISTORY");
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.CutAfter(), Beginning);
        await EnqueueAsync("p", forum, "quince");
        await whole.Discord.UntilAsync(() => Threads.Length > 0).WaitAsync(WholeHost.Patience);
        Threads[0].Archives();
        (await ParkedAsync("p/1")).Reason!.ShouldContain("Read Message History");
        Threads.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_forum_whose_kind_could_not_be_asked_is_not_taken_for_a_channel_that_takes_nothing()
    {
        await whole.StartAsync();
        whole.Discord.Faults.Next(new Fault.Status(500), "GET /channels/{channel_id}");
        await EnqueueAsync("p", forum, "quince");
        (await whole.DeliveredAsync("p/1")).State.ShouldBe(PostState.Delivered);
        (await Store.StoppedAsync(default)).ShouldBeEmpty();
        Threads.Length.ShouldBe(1);
    }

    private Channel[] Threads => [.. guild.Channels.Where(c => c.Parent == forum)];

    private bool IsOurs(BotHost.Loopback.Discord.World.PostedMessage message) => message.Author == whole.Discord.Bot;

    private IOutboxStore Store => whole.Services.GetRequiredService<IOutboxStore>();

    private async Task EnqueueAsync(string group, Channel to, params string[] paragraphs)
    {
        var at = new Destination("discord", $"{guild.Id}/{to.Id}");
        var renderer = whole.Services.GetServices<IPostRenderer>().Single(r => r.Lane == at.Lane);
        var bodies = paragraphs.SelectMany(p => renderer.Parts(new Reply { Command = "digest", Language = "en", Title = "Doubt", Blocks = [new ReplyBlock.Paragraph(p)] }, at));
        var now = DateTimeOffset.UtcNow;
        await Store.EnqueueAsync([.. bodies.Select((b, n) => new NewPost(PostIds.Part(group, n + 1), group, n + 1, at, PostPriority.Digest, b, now, null))], now, default);
        whole.Services.GetRequiredService<OutboxSignal>().Raise(at.Lane);
    }

    private async Task<OutboundPost> ParkedAsync(string id)
    {
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until; await Task.Delay(50))
            if (await Store.FindAsync(id, default) is { } post && (post.ParkedInDoubt || post.Settled)) return post.ParkedInDoubt ? post : throw new InvalidOperationException($"{id} is {post.State}: {post.Reason}");
        throw new TimeoutException($"{id} is still open.");
    }
}
