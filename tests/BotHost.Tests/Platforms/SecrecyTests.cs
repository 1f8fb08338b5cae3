using System.Net;
using System.Net.Sockets;
using BotHost.Inbox;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using Microsoft.Extensions.DependencyInjection;
using DiscordFault = BotHost.Loopback.Discord.Faults.Fault;
using DiscordPerson = BotHost.Loopback.Discord.World.Person;
using TelegramFault = BotHost.Loopback.Telegram.Fault;
using TelegramPerson = BotHost.Loopback.Telegram.Person;

namespace BotHost.Tests.Platforms;

/// <summary>The whole host is talked with on both platforms, while requests are refused and cut off; then everything that it logged and kept is looked through for secrets, for who asked, and for what they asked.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Secret = "webhook_secret_Qq7_never_to_be_seen";
    private const string InPrivate = "xylophonequartz";
    private const string InGroup = "zephyrmarmalade";
    private const string Inline = "jackdawfjord";
    private const string OnDiscord = "vexillumquokka";
    private const string ByMention = "sphinxkumquat";
    private const string Posts = "POST /channels/{channel_id}/messages";
    private const string Callback = "POST /interactions/{interaction_id}/{interaction_token}/callback";

    private LogRecorder Log => whole.Log!;
    private WholeHost whole = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenAsync();
        whole.Log = new LogRecorder();
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_secret_is_logged_or_kept_and_nothing_tells_who_asked_or_what(bool webhook)
    {
        var amal = whole.Telegram.AddPrivate("Amal Zarqawiyya", lang: "ar", username: "amal_zq_77");
        var salma = whole.Telegram.AddPrivate("Salma Homsiyya", username: "salma_hq_88");
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal).With(salma);
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        // Two on each platform, since one who asks so much is slowed.
        var (lina, omar) = (guild.AddPerson("lina.quamishli"), guild.AddPerson("omar.quneitra"));
        Configure(homs, guild, updates, webhook);
        await whole.StartAsync();
        // Before any refusal, which the digest could meet instead of an answer; a stopped destination gets none.
        await UntilAsync(() => homs.FromBot.Any(m => m.Text.Contains("Trial", StringComparison.Ordinal)) && updates.Messages.Any(m => m.Text().Contains("Trial", StringComparison.Ordinal)));

        await OnTelegramAsync(amal, salma, homs);
        await OnDiscordAsync(lina, omar, updates);
        await SettledAsync();
        // The refusal that ends the sending comes last.
        whole.Telegram.Faults.Next("sendMessage", new TelegramFault.Refuse(401));
        salma.Types("/borders");
        whole.Discord.Faults.Next(new DiscordFault.Status(401), Posts);
        omar.Mentions(updates, "/borders " + ByMention);
        await UntilAsync(() => Log.Lines.Any(l => l.Contains("refused the bot's token", StringComparison.Ordinal)));

        var secrets = new Traces().Text("Telegram's token", whole.Telegram.Token).Text("the end of Telegram's token", whole.Telegram.Token[^12..]).Text("Discord's token", whole.Discord.Token).Text("the end of Discord's token", whole.Discord.Token[^12..]).Text("the webhook's secret", Secret);
        var people = new Traces();
        foreach (var person in new[] { amal, salma }) people.Number("a person of Telegram's", (ulong)person.Id).Text("a name", person.Name).Text("a username", person.Username!);
        foreach (var person in new[] { lina, omar }) people.Number("a person of Discord's", person.Id).Text("a name", person.Name);
        foreach (var word in new[] { InPrivate, InGroup, Inline, OnDiscord, ByMention }) people.Text(word, word);

        Log.Lines.ShouldContain(l => l.StartsWith("Trace", StringComparison.Ordinal) || l.StartsWith("Debug", StringComparison.Ordinal), "everything is heard");
        secrets.In(Log.Lines).ShouldBeEmpty();
        people.In(Log.Lines).ShouldBeEmpty();
        // In a request's parameters and body; the servers look for them before they mask anything.
        whole.Telegram.ThrowIfViolated();
        whole.Discord.Violations.ShouldBeEmpty();
        secrets.In([whole.Telegram.Transcript.ToString(), whole.Discord.Transcript.ToString()]).ShouldBeEmpty();

        // While the host runs, a little after the last answer; nobody has closed the database.
        IReadOnlyList<string> kept = [];
        await UntilAsync(() => (kept = people.InDatabase(whole.DatabaseFile)).Count == 0, () => string.Join('\n', kept));
        secrets.InDatabase(whole.DatabaseFile).ShouldBeEmpty();
        await whole.StopAsync();
        people.InDatabase(whole.DatabaseFile).ShouldBeEmpty();
        secrets.InDatabase(whole.DatabaseFile).ShouldBeEmpty();
        people.In(Log.Lines).ShouldBeEmpty();
        secrets.In(Log.Lines).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_who_blocks_the_bot_is_not_written_down()
    {
        var amal = whole.Telegram.AddPrivate("Amal Zarqawiyya", username: "amal_zq_77");
        await whole.StartAsync();
        amal.Types("/borders");
        await amal.Chat.BotsNextAsync();
        amal.Blocks();
        var people = new Traces().Number("a person of Telegram's", (ulong)amal.Id).Text("a name", amal.Name);
        await UntilAsync(() => whole.Telegram.PendingUpdates == 0);
        await SettledAsync();
        (await whole.Services.GetRequiredService<IOutboxStore>().StoppedAsync(default)).ShouldBeEmpty();
        people.In(Log.Lines).ShouldBeEmpty();
        await whole.StopAsync();
        people.InDatabase(whole.DatabaseFile).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_token_is_logged_where_the_platforms_cannot_be_reached()
    {
        await whole.StartAsync();
        // Both fall away under the running host, and Telegram comes in by an address at which nobody is.
        await whole.StopAsync();
        whole.Settings["Telegram:ApiBase"] = $"http://127.0.0.1:{FreePort()}";
        whole.Settings["Discord:ApiBase"] = $"http://127.0.0.1:{FreePort()}/api/v10/";
        await whole.StartAsync(connects: false);
        await UntilAsync(() => Log.Lines.Any(l => l.Contains(" 81:", StringComparison.Ordinal)) && Log.Lines.Any(l => l.Contains(" 101:", StringComparison.Ordinal)));
        await whole.StopAsync();
        new Traces().Text("Telegram's token", whole.Telegram.Token).Text("the end of Telegram's token", whole.Telegram.Token[^12..]).Text("Discord's token", whole.Discord.Token).Text("the end of Discord's token", whole.Discord.Token[^12..]).In(Log.Lines).ShouldBeEmpty();
    }

    private void Configure(Chat homs, Guild guild, Channel updates, bool webhook)
    {
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}", $"discord:{guild.Id}/{updates.Id}");
        whole.Settings["Telegram:PerGroupMinute"] = "1000";
        whole.Settings["Telegram:WebhookSecret"] = Secret;
        if (!webhook) return;
        var port = FreePort();
        whole.Settings["Web:Url"] = $"http://127.0.0.1:{port}";
        whole.Settings["Telegram:WebhookUrl"] = $"http://127.0.0.1:{port}/telegram";
    }

    private async Task OnTelegramAsync(TelegramPerson amal, TelegramPerson salma, Chat homs)
    {
        amal.Types($"what about {InPrivate} in homs");
        await amal.Chat.BotsNextAsync();
        amal.Types(homs, $"/search {InGroup}");
        await homs.BotsNextAsync();
        amal.Types("/borders");
        var answer = await amal.Chat.BotsNextAsync();
        while (answer.Buttons.Count == 0) answer = await amal.Chat.BotsNextAsync();
        await amal.Presses(answer, answer.Buttons[0].Label).AnswerAsync(WholeHost.Patience);
        await amal.AsksInline($"{Inline} homs").ResultsAsync(WholeHost.Patience);
        foreach (TelegramFault fault in (TelegramFault[])[new TelegramFault.Refuse(403), new TelegramFault.Refuse(429, 1), new TelegramFault.Refuse(500), new TelegramFault.Refuse(502), new TelegramFault.CutBefore(), new TelegramFault.CutAfter(), new TelegramFault.Malformed()])
        {
            var before = whole.Telegram.Transcript.Calls.Count(c => c.Fault == fault);
            whole.Telegram.Faults.Next("sendMessage", fault);
            salma.Types($"{InPrivate} {InGroup}");
            await UntilAsync(() => whole.Telegram.Transcript.Calls.Count(c => c.Fault == fault) > before);
        }
        whole.Telegram.Faults.Next("getUpdates", new TelegramFault.Refuse(500), new TelegramFault.CutBefore(), new TelegramFault.Malformed());
        whole.Telegram.Faults.Next("answerCallbackQuery", new TelegramFault.CutBefore());
        amal.Presses(answer, answer.Buttons[0].Label);
        await UntilAsync(() => whole.Telegram.Transcript.Of("answerCallbackQuery").Any(c => c.Fault is not null));
    }

    private async Task OnDiscordAsync(DiscordPerson lina, DiscordPerson omar, Channel updates)
    {
        (await lina.Uses(updates, $"/ask question:{OnDiscord} in homs")).Failure.ShouldBeNull();
        await lina.Completes(updates, "status", "place", OnDiscord);
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Buttons.Count > 0)).WaitAsync(WholeHost.Patience);
        var last = updates.Messages.Last(m => m.Buttons.Count > 0);
        await lina.Presses(last, last.Buttons[0].CustomId!);
        lina.Mentions(updates, $"what about {ByMention}");
        lina.Writes($"{ByMention} in homs");
        foreach (DiscordFault fault in (DiscordFault[])[new DiscordFault.Status(403), new DiscordFault.RateLimited(TimeSpan.FromSeconds(1)), new DiscordFault.Status(500), new DiscordFault.CutBefore(), new DiscordFault.CutAfter(), new DiscordFault.Malformed()])
        {
            var before = whole.Discord.Faults.Dealt;
            whole.Discord.Faults.Next(fault, Posts);
            lina.Mentions(updates, $"/search {ByMention}");
            await UntilAsync(() => whole.Discord.Faults.Dealt > before);
            before = whole.Discord.Faults.Dealt;
            whole.Discord.Faults.Next(fault, Callback);
            _ = omar.Uses(updates, $"/ask question:{OnDiscord}");
            await UntilAsync(() => whole.Discord.Faults.Dealt > before);
        }
        whole.Discord.DropsConnections(resumable: false);
    }

    /// <summary>Until everything that came in was answered.</summary>
    private async Task SettledAsync()
    {
        var inbox = whole.Services.GetRequiredService<IInboxStore>();
        await UntilAsync(() => whole.Telegram.PendingUpdates == 0 && inbox.UnansweredAsync("telegram", default).GetAwaiter().GetResult().Count == 0);
        await whole.Discord.UntilReadyAsync().WaitAsync(WholeHost.Patience);
    }

    private static async Task UntilAsync(Func<bool> so, Func<string>? otherwise = null)
    {
        for (var until = DateTime.UtcNow + WholeHost.Patience; !so(); await Task.Delay(50))
            if (DateTime.UtcNow > until) throw new TimeoutException(otherwise?.Invoke() ?? "It did not come about.");
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
