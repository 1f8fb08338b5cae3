using System.Globalization;
using BotHost.Channels;
using BotHost.CommandLine;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Storage;
using BotHost.Time;
using DiscordFault = BotHost.Loopback.Discord.Faults.Fault;
using TelegramFault = BotHost.Loopback.Telegram.Fault;

namespace BotHost.Loopback;

/// <summary>Chats of a made-up Telegram and as many channels of a made-up Discord, with the published limits in force and some answers broken off; the host is the program that ships, with settings only.
/// The posts are written into its database from here: half of Telegram's chats are groups, the others private ones.</summary>
internal sealed class LoopbackPlatforms : IKillStage
{
    private const string ToChannel = "POST /channels/{channel_id}/messages";

    /// <summary>Share of the messages whose connection is cut, half of them before and half after the effect.</summary>
    private const double CutShare = 0.02;

    /// <summary>Short, so that a host that starts again finds some posts that Discord still knows, and some that have to be read back.</summary>
    private static readonly TimeSpan NoncesLive = TimeSpan.FromSeconds(14);

    /// <summary>What the host may count on is less: what it repeats at the last moment must arrive in time.</summary>
    private static readonly TimeSpan NoncesCountedOn = TimeSpan.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("bothost-platforms-").FullName;
    private readonly TelegramServer telegram;
    private readonly DiscordServer discord;
    private readonly Dictionary<string, string?> settings;
    private readonly Dictionary<(string Address, string Html), string> byText;
    private readonly Dictionary<string, string> byNonce;
    private long refused;

    private LoopbackPlatforms(int places, int postsEach, TelegramServer telegram, DiscordServer discord)
    {
        (this.telegram, this.discord) = (telegram, discord);
        settings = LoopbackSettings.For(folder, telegram, discord);
        settings["Discord:NonceLives"] = NoncesCountedOn.ToString("c", CultureInfo.InvariantCulture);
        var chats = Enumerable.Range(1, places).Select(n => n % 2 == 0 ? telegram.AddSupergroup($"Group {n}").Id : telegram.AddPrivate($"Person {n}").Id)
            .Select(id => new Destination(Addresses.Telegram, new TelegramPlace(id).ToString())).ToArray();
        var guild = discord.AddGuild("News");
        var channels = Enumerable.Range(1, places).Select(n => new Destination(Addresses.Discord, new DiscordPlace(guild.Id, guild.AddChannel($"news-{n}").Id).ToString())).ToArray();
        // Only how places are named in config/channels.yaml, which is empty, is asked of it.
        var book = new ChannelBook(new Dictionary<Destination, DeclaredChannel>(), new InboxStore(Database.Sqlite(LoopbackSettings.Database(folder))), new TransportClock(TimeProvider.System));
        IPostRenderer[] renderers = [new TelegramPosts(book, new ClockOptions()), new DiscordPosts(book)];
        Posts = [.. Enumerable.Range(1, postsEach).SelectMany(post => chats.Concat(channels).SelectMany(to => Post(post, to, renderers.Single(r => r.Lane == to.Lane))))];
        byText = Posts.Where(p => p.To.Lane == Addresses.Telegram).ToDictionary(p => (p.To.Address, ((TelegramPost.Send)TelegramPost.Read(p.Body)!).Html), p => p.Id);
        byNonce = Posts.Where(p => p.To.Lane == Addresses.Discord).ToDictionary(p => DiscordSender.Nonce(p.Id), p => p.Id, StringComparer.Ordinal);
        // Both tell it in the order in which messages come to stand there.
        telegram.Wrote += message =>
        {
            var address = new TelegramPlace(message.Chat.Id).ToString();
            Arrivals.Add(Addresses.Telegram, address, byText.GetValueOrDefault((address, message.Source), message.Source));
        };
        discord.Wrote += (message, changed) =>
        {
            if (!changed) Arrivals.Add(Addresses.Discord, new DiscordPlace(guild.Id, message.Channel.Id).ToString(), byNonce.GetValueOrDefault(message.Nonce ?? "", message.Text()));
        };
        telegram.Transcript.Received += call =>
        {
            if (call is { Status: 429, Fault: null }) Interlocked.Increment(ref refused);
        };
    }

    /// <param name="places">On each platform.</param>
    public static async Task<LoopbackPlatforms> StartAsync(int places, int postsEach, int seed)
    {
        var telegram = await TelegramServer.StartAsync(new() { Remember = Remember.Counters, Seed = seed, Limits = SendLimits.Lenient });
        var discord = await DiscordServer.StartAsync(new() { CountersOnly = true, Limits = new RateLimits { Mode = Enforcement.Lenient }, NoncesLiveFor = NoncesLive });
        telegram.Faults.AtRandom(CutShare, new TelegramFault.CutBefore(), new TelegramFault.CutAfter());
        discord.Faults.AtRandom(CutShare, seed, [new DiscordFault.CutBefore(), new DiscordFault.CutAfter()], ToChannel);
        return new(places, postsEach, telegram, discord);
    }

    public IReadOnlyList<NewPost> Posts { get; }

    public ArrivalLog Arrivals { get; } = new();

    public HostStart Host(int node, int nodes) => new(typeof(HostVerb).Assembly.Location, [], settings.ToDictionary(s => LoopbackSettings.InEnvironment(s.Key), s => s.Value));

    /// <summary>The next hundred only when something more arrived, so that most are enqueued while others are on their way.</summary>
    public async Task EnqueueAsync(IOutboxStore store, CancellationToken cancel)
    {
        foreach (var some in Posts.Chunk(100))
        {
            var next = Arrivals.NextAsync(cancel);
            while (!await TryEnqueueAsync(store, some, cancel)) await Task.Delay(200, cancel);
            await next;
        }
    }

    public LaneTraffic Traffic(string lane) => lane == Addresses.Telegram ? new(Interlocked.Read(ref refused), 0, 0)
        : new(discord.Transcript.Count(ToChannel + " 429"), discord.Transcript.Count("nonce repeated"), discord.Transcript.Count("GET /channels/{channel_id}/messages 200"));

    public async ValueTask DisposeAsync()
    {
        await telegram.DisposeAsync();
        await discord.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> TryEnqueueAsync(IOutboxStore store, NewPost[] posts, CancellationToken cancel)
    {
        try
        {
            await store.EnqueueAsync(posts, TimeProvider.System.GetUtcNow(), cancel);
            return true;
        }
        catch (Exception e) when (e is OutboxUnavailableException or System.Data.Common.DbException)
        {
            // No host made the database ready yet, or one is just doing so.
            return false;
        }
    }

    private static IEnumerable<NewPost> Post(int post, Destination to, IPostRenderer renderer)
    {
        var reply = new Reply
        {
            Command = "digest", Language = "en", Title = string.Create(CultureInfo.InvariantCulture, $"Edition {post}"),
            Blocks = [new ReplyBlock.Paragraph(string.Create(CultureInfo.InvariantCulture, $"What was reported up to edition {post}, for {to}."))],
        };
        var group = PostIds.Digest("kill-test-" + post.ToString("D3", CultureInfo.InvariantCulture), Load.Due, to);
        return renderer.Parts(reply, to).Select((body, n) => new NewPost(PostIds.Part(group, n + 1), group, n + 1, to, PostPriority.Digest, body, Load.Due, null));
    }
}
