using BotHost.Loopback;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Terminal;
using BotHost.Replies;
using BotHost.Tests.Platforms;
using Microsoft.Extensions.DependencyInjection;
using DiscordFault = BotHost.Loopback.Discord.Faults.Fault;
using TelegramFault = BotHost.Loopback.Telegram.Fault;

namespace BotHost.Tests.Contracts;

/// <summary>A screen that shows at once what it is given.</summary>
public sealed class TerminalSenderTests : SenderContract, IDisposable
{
    private readonly TerminalPosts posts = new();
    private readonly List<string> shown = [];
    private readonly CancellationTokenSource end = new();
    private Task showing = Task.CompletedTask;

    internal override IMessageSender Sender => posts;
    internal override Destination Place => Destination.Terminal;

    public override Task InitializeAsync()
    {
        showing = Task.Run(async () =>
        {
            await foreach (var post in posts.ToShow(end.Token))
            {
                shown.Add(post.Text);
                post.Done.SetResult();
            }
        });
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync()
    {
        await end.CancelAsync();
        await showing.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public void Dispose() => end.Dispose();

    internal override string Body(string word) => word;

    internal override Task<int> ArrivedAsync(string word) => Task.FromResult(shown.Count(s => s == word));
}

/// <summary>The kill test's lanes, of each kind.</summary>
public abstract class LoopbackSenderTests : RemoteSenderContract, IDisposable
{
    private readonly LoopbackServer server = new(1);
    private readonly LoopbackSender sender;
    private readonly LaneKind kind;

    private protected LoopbackSenderTests(LaneKind kind) => (this.kind, sender) = (kind, new LoopbackSender(kind, new Uri(server.Url), PacingLimits.None));

    internal override IMessageSender Sender => sender;
    internal override Destination Place => new(kind.Lane, "here");

    public override Task InitializeAsync() => Task.CompletedTask;

    public override async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        sender.Dispose();
        GC.SuppressFinalize(this);
    }

    internal override string Body(string word) => word;

    internal override Task<int> ArrivedAsync(string word) => Task.FromResult(server.Arrivals.All.Count(a => WordOf(a.Key) == word));

    internal override void CutNext(bool afterEffect) => server.CutNext(afterEffect);
}

public sealed class DeduplicatingSenderTests() : LoopbackSenderTests(LaneKind.Deduplicates);

public sealed class ReadBackSenderTests() : LoopbackSenderTests(LaneKind.ReadsBack);

public sealed class BlindSenderTests() : LoopbackSenderTests(LaneKind.Blind);

/// <summary>The clients that are compiled in, against the loopback platforms.</summary>
public abstract class WholeHostSenderTests : PlatformSenderContract
{
    private protected WholeHost Whole { get; private set; } = null!;

    internal override IMessageSender Sender => Whole.Services.GetServices<IMessageSender>().Single(s => s.Lane == Place.Lane);

    private protected abstract void Furnish();

    public override async Task InitializeAsync()
    {
        Whole = await WholeHost.OpenAsync();
        Furnish();
        await Whole.StartAsync();
    }

    public override async Task DisposeAsync() => await Whole.DisposeAsync();

    internal override string Body(string word) => Whole.Services.GetServices<IPostRenderer>().Single(r => r.Lane == Place.Lane)
        .Parts(new Reply { Command = "digest", Language = "en", Title = "Contract", Blocks = [new ReplyBlock.Paragraph(word)] }, Place).ShouldHaveSingleItem();
}

public sealed class TelegramSenderTests : WholeHostSenderTests
{
    private Chat group = null!;

    internal override Destination Place => new("telegram", group.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private protected override void Furnish() => group = Whole.Telegram.AddSupergroup("Homs");

    internal override Task<int> ArrivedAsync(string word) => Task.FromResult(group.FromBot.Count(m => m.Text.Contains(word, StringComparison.Ordinal)));

    internal override void CutNext(bool afterEffect) => Whole.Telegram.Faults.Next("sendMessage", afterEffect ? new TelegramFault.CutAfter() : new TelegramFault.CutBefore());

    internal override void AsksForPause(TimeSpan wait) => Whole.Telegram.Faults.Next("sendMessage", new TelegramFault.Refuse(429, (int)wait.TotalSeconds));

    internal override void TakesNothingMore() => Whole.Telegram.Faults.Next("sendMessage", new TelegramFault.Refuse(403));

    internal override void RefusesTheToken() => Whole.Telegram.Faults.Next("sendMessage", new TelegramFault.Refuse(401));
}

public sealed class DiscordSenderTests : WholeHostSenderTests
{
    private const string Posts = "POST /channels/{channel_id}/messages";

    private Guild guild = null!;
    private Channel channel = null!;

    internal override Destination Place => new("discord", $"{guild.Id}/{channel.Id}");

    private protected override void Furnish()
    {
        guild = Whole.Discord.AddGuild("Homs News");
        channel = guild.AddChannel("updates");
    }

    internal override Task<int> ArrivedAsync(string word) => Task.FromResult(channel.Messages.Count(m => m.Text().Contains(word, StringComparison.Ordinal)));

    internal override void CutNext(bool afterEffect) => Whole.Discord.Faults.Next(afterEffect ? new DiscordFault.CutAfter() : new DiscordFault.CutBefore(), Posts);

    internal override void AsksForPause(TimeSpan wait) => Whole.Discord.Faults.Next(new DiscordFault.RateLimited(wait), Posts);

    internal override void TakesNothingMore() => Whole.Discord.Faults.Next(new DiscordFault.Status(403), Posts);

    internal override void RefusesTheToken() => Whole.Discord.Faults.Next(new DiscordFault.Status(401), Posts);
}
