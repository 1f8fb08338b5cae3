using BotHost.Channels;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Storage;
using BotHost.Time;
using Microsoft.Extensions.Logging.Abstractions;
using DiscordFault = BotHost.Loopback.Discord.Faults.Fault;
using TelegramFault = BotHost.Loopback.Telegram.Fault;

namespace BotHost.Loopback;

/// <summary>One digest to many Telegram supergroups and as many Discord channels: the outbox, the relays, the senders and the clients as the host has them, over HTTP, against servers that enforce the limits.</summary>
/// <param name="Places">On each platform.</param>
/// <param name="Punishing">Whether anything too much opens a penalty window; else Telegram lets bursts of 40 through, and what is too much is only refused.</param>
/// <param name="Faults">Share of the requests, from 0 to 1, that meet a 429, a 500 or a cut connection.</param>
internal sealed record BroadcastRace(int Places, bool Punishing, double Faults, int Seed)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    public async Task<IReadOnlyList<RaceResult>> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("bothost-race-").FullName;
        try
        {
            var database = Database.Sqlite(Path.Combine(folder, "race.db"));
            StorageSetup.Prepare(database);
            return await RunAsync(new OutboxStore(database), new ChannelBook(new Dictionary<Destination, DeclaredChannel>(), new InboxStore(database), new TransportClock(TimeProvider.System)), cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<RaceResult>> RunAsync(OutboxStore store, ChannelBook book, CancellationToken cancel)
    {
        await using var telegram = await TelegramServer.StartAsync(new() { Specification = null, Remember = Remember.Counters, Seed = Seed, Limits = Punishing ? SendLimits.Punishing : SendLimits.Lenient });
        await using var discord = await DiscordServer.StartAsync(new() { SpecificationPath = null, CountersOnly = true, Limits = new RateLimits { Mode = Punishing ? Enforcement.Punishing : Enforcement.Lenient } });
        var groups = Enumerable.Range(1, Places).Select(n => telegram.AddSupergroup($"Group {n}")).ToArray();
        var guild = discord.AddGuild("Race");
        var channels = Enumerable.Range(1, Places).Select(n => guild.AddChannel($"news-{n}")).ToArray();
        long refused = 0;
        telegram.Transcript.Received += call => { if (call is { Status: 429, Fault: null }) Interlocked.Increment(ref refused); };
        if (Faults > 0)
        {
            telegram.Faults.AtRandom(Faults, new TelegramFault.Refuse(429, 1), new TelegramFault.Refuse(500), new TelegramFault.CutBefore(), new TelegramFault.CutAfter());
            discord.Faults.AtRandom(Faults, Seed, [new DiscordFault.RateLimited(TimeSpan.FromSeconds(1)), new DiscordFault.Status(500), new DiscordFault.CutBefore(), new DiscordFault.CutAfter()]);
        }

        var telegramOptions = new Platforms.Telegram.TelegramOptions { Token = telegram.Token, ApiBase = new Uri(telegram.Url) };
        var discordOptions = new DiscordOptions { Token = discord.Token, ApiBase = discord.ApiUrl };
        using var telegramClient = TelegramConnection.Open(telegramOptions);
        await using var discordClient = DiscordConnection.Open(discordOptions, TimeProvider.System, NullLogger.Instance);
        IMessageSender[] senders =
        [
            new TelegramSender(telegramClient, telegramOptions, new TelegramSelf(TimeProvider.System), book, store),
            new DiscordSender(discordClient, discordOptions, new DiscordSelf { User = discord.Bot.Id }, new DiscordForums(discordClient), store),
        ];
        var toGroups = Posts(new TelegramPosts(book, new ClockOptions()), groups.Select(g => new Destination(Addresses.Telegram, new TelegramPlace(g.Id).ToString())));
        var toChannels = Posts(new DiscordPosts(book), channels.Select(c => new Destination(Addresses.Discord, new DiscordPlace(guild.Id, c.Id).ToString())));
        await store.EnqueueAsync([.. toGroups, .. toChannels], DateTimeOffset.UtcNow, cancel);

        var began = DateTimeOffset.UtcNow;
        var state = await SendAsync(senders, store, toGroups.Count + toChannels.Count, cancel);

        var told = Told(toGroups);
        var nonces = toChannels.ToLookup(p => p.To.Address, p => (p.Id, Nonce: DiscordSender.Nonce(p.Id)), StringComparer.Ordinal);
        var inGroups = groups.ToDictionary(g => new TelegramPlace(g.Id).ToString(), g => g.FromBot);
        var inChannels = channels.ToDictionary(c => new DiscordPlace(guild.Id, c.Id).ToString(), c => c.Messages);
        return
        [
            RaceResult.Of("Telegram", toGroups, inGroups.ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Value.Select(m => told[(g.Key, m.Versions[0].Source)])]), state,
                inGroups.Values.SelectMany(m => m).Max(m => m.At) - began, telegramOptions.PerSecond, Interlocked.Read(ref refused)),
            RaceResult.Of("Discord", toChannels, inChannels.ToDictionary(c => c.Key, IReadOnlyList<string> (c) => [.. c.Value.Select(m => nonces[c.Key].Single(n => n.Nonce == m.Nonce).Id)]), state,
                inChannels.Values.SelectMany(m => m).Max(m => m.PostedAt) - began, discordOptions.PerSecond, discord.Transcript.Count("POST /channels/{channel_id}/messages 429") - discord.Faults.DealtRefusals),
        ];
    }

    /// <summary>Runs the lanes until nothing is open any more; then says what became of each post.</summary>
    private static async Task<IReadOnlyDictionary<string, PostState>> SendAsync(IEnumerable<IMessageSender> senders, OutboxStore store, int posts, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var signal = new OutboxSignal();
        var running = senders.Select(s => new LaneRelay(s, store, new SingleHostOwnership(store), signal, new OutboxOptions(), TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token)).ToArray();
        while ((await store.CountsAsync(cancel)).Any(c => c.Open)) await Task.Delay(BetweenLooks, cancel);
        await stop.CancelAsync();
        await Task.WhenAll(running);
        var state = new Dictionary<string, PostState>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<PostState>())
            foreach (var post in await store.ListAsync(kind, parked: true, null, 0, posts, cancel)) state[post.Id] = kind;
        return state;
    }

    private static List<NewPost> Posts(IPostRenderer renderer, IEnumerable<Destination> places)
    {
        var reply = ShippedDigest.Compose();
        var posts = new List<NewPost>();
        foreach (var to in places)
        {
            var (group, part) = (PostIds.Digest(ShippedDigest.Name, ShippedDigest.FiresAt, to), 0);
            foreach (var body in renderer.Parts(reply, to)) posts.Add(new NewPost(PostIds.Part(group, ++part), group, part, to, PostPriority.Digest, body, ShippedDigest.FiresAt, null));
        }
        return posts;
    }

    /// <summary>Which post a message in a group is, by what it says.</summary>
    private static Dictionary<(string Address, string Html), string> Told(IEnumerable<NewPost> posts) =>
        posts.ToDictionary(p => (p.To.Address, ((TelegramPost.Send)TelegramPost.Read(p.Body)!).Html), p => p.Id);
}
