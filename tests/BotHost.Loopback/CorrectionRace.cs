using System.Globalization;
using BotHost.Channels;
using BotHost.CommandLine;
using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Storage;
using BotHost.Time;

namespace BotHost.Loopback;

/// <summary>What one platform's half of a correction race came to.</summary>
/// <param name="Took">From an editor's tap to the last edit; with kills, from a decision that another process wrote down and the host has to notice.</param>
/// <param name="Least">The same if each request took no time, under the pace that the host keeps.</param>
/// <param name="Stale">Posts that do not show the latest.</param>
/// <param name="Twice">Posts that were edited more than once, beyond one edit for each revision.</param>
/// <param name="Notes">Replies that tell of the correction; <paramref name="NotesTwice"/> of them once too often in their place.</param>
internal sealed record CorrectionResult(string Platform, int Posts, TimeSpan Took, TimeSpan Least, int Kills, int Stale, int Twice, int Notes, int NotesTwice, int InDoubt)
{
    public double Ratio => Took / Least;
}

/// <summary>What was told of displaced people stands in many places of both platforms; a figure of it is corrected while the program that ships runs as a process and is killed at random. Servers that enforce the limits say what became of each post.</summary>
/// <param name="Places">On each platform.</param>
/// <param name="Revisions">How many corrections of the same figure, one right behind the other.</param>
/// <param name="Seed">Of when it is killed.</param>
internal sealed record CorrectionRace(int Places, int Revisions, int Kills, int Seed)
{
    /// <summary>The figure that is corrected.</summary>
    private const int Told = 280_000;

    public async Task<IReadOnlyList<CorrectionResult>> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("bothost-corrections-").FullName;
        await using var telegram = await TelegramServer.StartAsync(new() { Specification = null, Seed = Seed, Limits = SendLimits.Lenient });
        await using var discord = await DiscordServer.StartAsync(new() { SpecificationPath = null, Limits = new RateLimits { Mode = Enforcement.Lenient } });
        try
        {
            return await RunAsync(folder, telegram, discord, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<CorrectionResult>> RunAsync(string folder, TelegramServer telegram, DiscordServer discord, CancellationToken cancel)
    {
        var groups = Enumerable.Range(1, Places).Select(n => telegram.AddSupergroup($"Group {n}")).ToArray();
        var guild = discord.AddGuild("News");
        var channels = Enumerable.Range(1, Places).Select(n => guild.AddChannel($"news-{n}")).ToArray();
        var editor = telegram.AddPrivate("Amal");
        var desk = telegram.AddSupergroup("Desk").With(editor, Membership.Creator);
        var all = LoopbackSettings.For(folder, telegram, discord);
        all["Editorial:Desks:0"] = $"telegram:{desk.Id}";
        var settings = all.ToDictionary(s => LoopbackSettings.InEnvironment(s.Key), s => s.Value);
        var database = Database.Sqlite(LoopbackSettings.Database(folder));
        StorageSetup.Prepare(database);
        var (store, revisions) = (new OutboxStore(database), new RevisionStore(database));
        using var book = new ChannelBook(new Dictionary<Destination, DeclaredChannel>(), new InboxStore(database), new TransportClock(TimeProvider.System));
        var reply = ShippedDigest.Displaced();
        var told = reply.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).DistinctBy(c => c.Entry).ToArray();
        var (entry, claim, figure) = reply.Events.SelectMany(e => e.Claims.SelectMany(c => c.Figures.Select((f, n) => (Event: e, Claim: c, Figure: (Figure: f, Number: n + 1))))).First(x => x.Figure.Figure.Value == Told);
        IPostRenderer[] renderers = [new TelegramPosts(book, new ClockOptions()), new DiscordPosts(book)];
        Destination[] places = [.. groups.Select(g => new Destination(Addresses.Telegram, new TelegramPlace(g.Id).ToString())), .. channels.Select(c => new Destination(Addresses.Discord, new DiscordPlace(guild.Id, c.Id).ToString()))];
        var posts = places.SelectMany(to =>
        {
            var group = PostIds.Digest(ShippedDigest.Name, ShippedDigest.FiresAt, to);
            return renderers.Single(r => r.Lane == to.Lane).Parts(reply, to).Select((body, n) => new NewPost(PostIds.Part(group, n + 1), group, n + 1, to, PostPriority.Digest, body, ShippedDigest.FiresAt, null) { Carries = told });
        }).ToArray();
        await store.EnqueueAsync(posts, DateTimeOffset.UtcNow, cancel);
        var program = typeof(HostVerb).Assembly.Location;
        var host = new HeardProcess(program, [], settings);
        var killed = 0;
        try
        {
            await SettledAsync(store, host, cancel);
            var values = Enumerable.Range(1, Revisions).Select(n => 290_000 + 1_000 * n).ToArray();
            // A host that runs has revised before: what no post told.
            var other = reply.Events.Select(e => e.Code).Contains("C-001") ? "C-002" : "C-001";
            if (Kills == 0) await DecideAsync(editor, desk, $"/correct {other} summary It was said to be so. because it reads better", cancel);
            var decided = DateTimeOffset.UtcNow;
            var before = string.Create(CultureInfo.InvariantCulture, $"about {Told:#,0}");
            if (Kills == 0)
            {
                foreach (var value in values) decided = await DecideAsync(editor, desk, string.Create(CultureInfo.InvariantCulture, $"/correct {entry.Code} figure about {value:#,0} because the agency corrected its count"), cancel);
            }
            else foreach (var value in values)
            {
                var now = DateTimeOffset.UtcNow;
                var after = string.Create(CultureInfo.InvariantCulture, $"about {value:#,0}");
                var change = new EntryChange(entry.Id, entry.Code, claim.Id[(entry.Id.Length + 1)..], ChangeKind.Figure, RevisionSeverity.Material, now, "the agency corrected its count", before, after) { Figure = new(figure.Number, value, null, null, null, Qualifier.About) };
                await revisions.AddAsync(change, RevisionState.Approved, "race", now, new(now, Destination.Terminal, "race", "correct", entry.Code, before, after), cancel);
                before = after;
            }
            var random = new Random(Seed);
            while (killed < Kills)
            {
                await Task.Delay(random.Next(500, 4_000), cancel);
                host.ThrowIfEnded();
                host.Dispose();
                host = new HeardProcess(program, [], settings);
                killed++;
            }
            await SpreadAsync(revisions, host, cancel);
            await SettledAsync(store, host, cancel);
            var latest = string.Create(CultureInfo.InvariantCulture, $"{values[^1]:#,0}");
            var doubt = (await store.ListAsync(PostState.Uncertain, parked: true, null, 0, posts.Length, cancel)).Count;
            return [OfTelegram(groups, latest, decided, killed, doubt), OfDiscord(channels, latest, decided, killed, doubt)];
        }
        finally
        {
            host.Dispose();
        }
    }

    /// <summary>As an editor does, by message and tap, so that nothing but the host itself takes time. Returns when it was tapped.</summary>
    private static async Task<DateTimeOffset> DecideAsync(Telegram.Person editor, Chat desk, string line, CancellationToken cancel)
    {
        var asked = editor.Types(desk, line);
        Message? answer;
        while ((answer = desk.FromBot.LastOrDefault(m => m.ReplyTo?.Id == asked.Id)) is null || answer.Buttons.Count == 0) await Task.Delay(50, cancel);
        var tapped = DateTimeOffset.UtcNow;
        editor.Presses(answer, answer.Buttons[0].Data!);
        while (!answer.IsEdited) await Task.Delay(50, cancel);
        return tapped;
    }

    /// <summary>Posts and notes are told apart by what they answer.</summary>
    private CorrectionResult OfTelegram(Chat[] groups, string latest, DateTimeOffset decided, int killed, int doubt)
    {
        var own = groups.Select(g => g.FromBot.Where(m => m.ReplyTo is null).ToArray()).ToArray();
        var notes = groups.Select(g => g.FromBot.Count(m => m.ReplyTo is not null)).ToArray();
        var edited = own.SelectMany(m => m).Where(m => m.IsEdited).ToArray();
        var requests = edited.Sum(m => m.Versions.Count - 1) + notes.Sum();
        var last = edited.Select(m => m.Now.At).Concat(groups.SelectMany(g => g.FromBot.Where(m => m.ReplyTo is not null).Select(m => m.At))).DefaultIfEmpty(decided).Max();
        return new("Telegram", groups.Length, last - decided, TimeSpan.FromSeconds((double)requests / new Platforms.Telegram.TelegramOptions().PerSecond), killed,
            own.Count(parts => !parts.Any(m => m.Text.Contains(latest, StringComparison.Ordinal))), edited.Count(m => m.Versions.Count - 1 > Revisions), notes.Sum(), notes.Sum(n => Math.Max(0, n - Revisions)), doubt);
    }

    private CorrectionResult OfDiscord(Discord.World.Channel[] channels, string latest, DateTimeOffset decided, int killed, int doubt)
    {
        var own = channels.Select(c => c.Messages.Where(m => m.Reference is null).ToArray()).ToArray();
        var notes = channels.Select(c => c.Messages.Count(m => m.Reference is not null)).ToArray();
        var edited = own.SelectMany(m => m).Where(m => m.Edits.Count > 0).ToArray();
        var requests = edited.Sum(m => m.Edits.Count) + notes.Sum();
        var last = edited.SelectMany(m => m.Edits).Select(e => e.At).Concat(channels.SelectMany(c => c.Messages.Where(m => m.Reference is not null).Select(m => m.PostedAt))).DefaultIfEmpty(decided).Max();
        return new("Discord", channels.Length, last - decided, TimeSpan.FromSeconds((double)requests / new DiscordOptions().PerSecond), killed,
            own.Count(parts => !parts.Any(m => m.Text().Contains(latest, StringComparison.Ordinal))), edited.Count(m => m.Edits.Count > Revisions), notes.Sum(), notes.Sum(n => Math.Max(0, n - Revisions)), doubt);
    }

    private static async Task SettledAsync(OutboxStore store, HeardProcess host, CancellationToken cancel)
    {
        while ((await store.CountsAsync(cancel)).Any(c => c.Open))
        {
            host.ThrowIfEnded();
            await Task.Delay(250, cancel);
        }
    }

    private static async Task SpreadAsync(RevisionStore revisions, HeardProcess host, CancellationToken cancel)
    {
        while ((await revisions.ListAsync(RevisionState.Approved, cancel)).Any(r => !r.Spread))
        {
            host.ThrowIfEnded();
            await Task.Delay(250, cancel);
        }
    }
}

/// <summary>Correction races as a table.</summary>
internal static class CorrectionTable
{
    /// <summary>Of the least possible, where nothing is killed.</summary>
    private const double Most = 1.05;

    /// <param name="kills">Null for two rows: without kills, and with twenty.</param>
    public static async Task<int> RunAsync(int places, int revisions, int? kills, int seed, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one post in {places} places of each platform, {revisions} correction(s) of one figure in it, to be edited and answered; seed {seed}"));
        output.WriteLine($"{"platform",-9}{"posts",6}{"kills",6}{"seconds",9}{"least",8}{"ratio",7}{"stale",6}{"twice",6}{"notes",7}{"notes twice",12}{"in doubt",9}");
        var sound = true;
        foreach (var times in kills is { } some ? [some] : new[] { 0, 20 })
        {
            var results = await new CorrectionRace(places, revisions, times, seed).RunAsync(CancellationToken.None);
            foreach (var r in results)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{r.Platform,-9}{r.Posts,6}{r.Kills,6}{r.Took.TotalSeconds,9:0.0}{r.Least.TotalSeconds,8:0.0}{r.Ratio,7:0.000}{r.Stale,6}{r.Twice,6}{r.Notes,7}{r.NotesTwice,12}{r.InDoubt,9}"));
                sound &= r is { Stale: 0, Twice: 0, NotesTwice: 0 } && (times > 0 || r.InDoubt == 0);
            }
            var together = results.Max(r => r.Took) / results.Max(r => r.Least);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"both: {together:0.000} of what the slower one takes at least"));
            sound &= times > 0 || together <= Most;
        }
        return sound ? 0 : 1;
    }
}
