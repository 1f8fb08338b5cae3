using System.Globalization;
using BotHost.CommandLine;
using BotHost.Knowledge;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Answer = BotHost.Loopback.Discord.Interactions.Answer;
using Chat = BotHost.Loopback.Telegram.Chat;

namespace BotHost.Loopback;

/// <summary>A day of a newsroom, as people live it on both platforms: channels are set up, digests scheduled and read, a figure is corrected, every post changes, and what happened can be asked for. The host is the program that ships; the servers enforce the limits.</summary>
/// <param name="Places">Places besides that get the digest of config/digests.yaml, half of them on each platform.</param>
/// <param name="Output">Where the conversation is written.</param>
internal sealed record Tale(int Places, TextWriter Output)
{
    private const string Figure = "280,000", Corrected = "300,000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <exception cref="InvalidOperationException">Something did not come about.</exception>
    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bothost-tale-").FullName;
        await using var telegram = await TelegramServer.StartAsync(new() { Limits = SendLimits.Lenient });
        await using var discord = await DiscordServer.StartAsync(new() { Limits = new RateLimits { Mode = Enforcement.Lenient } });
        var (amal, basil) = (telegram.AddPrivate("Amal"), telegram.AddPrivate("Basil"));
        var homs = telegram.AddSupergroup("Homs Updates").With(amal, Membership.Creator);
        var guild = discord.AddGuild("Homs Diaspora");
        var news = guild.AddChannel("akhbar");
        var lina = guild.AddPerson("lina");
        guild.Gives(lina, guild.AddRole("admin", "MANAGE_GUILD", "MANAGE_MESSAGES"));
        var groups = Enumerable.Range(1, Places / 2).Select(n => telegram.AddSupergroup($"Group {n}")).ToArray();
        var elsewhere = discord.AddGuild("Elsewhere");
        var channels = Enumerable.Range(1, Places - groups.Length).Select(n => elsewhere.AddChannel($"news-{n}")).ToArray();
        var everywhere = groups.Select(g => $"telegram:{g.Id}").Concat(channels.Select(c => $"discord:{elsewhere.Id}/{c.Id}"));
        var at = DateTimeOffset.UtcNow.AddSeconds(75);
        var digests = string.Create(CultureInfo.InvariantCulture, $"digests:\n  - name: everywhere\n    title: {{ en: \"What was reported\", ar: \"ما ورد في التقارير\" }}\n    cron: {at.Second} {at.Minute} {at.Hour} * * ?\n    timeZone: UTC\n    destinations:\n{string.Concat(everywhere.Select(to => $"      - {{ to: \"{to}\" }}\n"))}");
        var settings = LoopbackSettings.For(folder, telegram, discord, digests: digests);
        (settings["Editorial:Desks:0"], settings["Digests:Apart"], settings["Follows:GroupFor"]) = ($"telegram:{homs.Id}", "00:00:01", "00:00:01");
        using var host = HostVerb.Build(new Installation(SolutionRoot.Folder, new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        await host.StartAsync();
        try
        {
            await discord.UntilReadyAsync().WaitAsync(Patience);
            var soon = DateTimeOffset.UtcNow.AddSeconds(20);

            await AsksAsync(amal, homs, "/channel connect");
            // Not now: the digest of this tale is to be seen.
            await AsksAsync(amal, homs, string.Create(CultureInfo.InvariantCulture, $"/channel settings quiet {(at.Hour + 3) % 24}:00-{(at.Hour + 9) % 24}:00"));
            var asked = await AsksAsync(amal, homs, string.Create(CultureInfo.InvariantCulture, $"/digest schedule news {soon.Second} {soon.Minute} {soon.Hour} * * ?"));
            await PressesAsync(amal, homs, asked, "schedule it");
            await UsesAsync(lina, news, "/channel what:settings language ar");
            var scheduled = await UsesAsync(lina, news, string.Create(CultureInfo.InvariantCulture, $"/digest what:schedule akhbar {soon.Second} {soon.Minute} {soon.Hour} * * ?"));
            Say("Lina", "#akhbar on Discord", "(presses the button)", (await lina.Presses(scheduled.Message!, scheduled.Message!.Buttons[0].Label)).Text);
            await AsksAsync(basil, basil.Chat, "/follow displacement");

            var told = await NextAsync(homs, m => m.Text.Contains(Figure, StringComparison.Ordinal) && m.ReplyTo is null, "the digest");
            Heard("the digest in Homs Updates", told.Text);
            await discord.UntilAsync(() => news.Messages.Any(m => m.Text().Contains(Figure, StringComparison.Ordinal))).WaitAsync(Patience);
            var arabic = news.Messages.First(m => m.Text().Contains(Figure, StringComparison.Ordinal));
            Heard("the digest in #akhbar", arabic.Text());
            await UntilAsync(() => groups.All(g => g.FromBot.Any(m => m.Text.Contains(Figure, StringComparison.Ordinal))) && channels.All(c => c.Messages.Any(m => m.Text().Contains(Figure, StringComparison.Ordinal))), $"the digest in {Places} places");

            var correction = await AsksAsync(amal, homs, "/correct D-001 figure about 300,000 because the agency corrected its count");
            var decided = DateTimeOffset.UtcNow;
            await PressesAsync(amal, homs, correction, correction.Buttons[0].Label);
            Heard("Basil, who follows displacement", (await NextAsync(basil.Chat, m => m.Text.Contains(Corrected, StringComparison.Ordinal), "the notice")).Text);
            await UntilAsync(() => told.Text.Contains(Corrected, StringComparison.Ordinal) && arabic.Text().Contains(Corrected, StringComparison.Ordinal)
                && groups.All(g => g.FromBot.Any(m => m.ReplyTo is null && m.Text.Contains(Corrected, StringComparison.Ordinal))) && channels.All(c => c.Messages.Any(m => m.Reference is null && m.Text().Contains(Corrected, StringComparison.Ordinal))), "every post corrected");
            Heard("the same digest in Homs Updates, now", told.Text);
            Heard("the same digest in #akhbar, now", arabic.Text());
            Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({Places + 2} places show the correction, {(DateTimeOffset.UtcNow - decided).TotalSeconds:0} s after it was decided.)"));
            Output.WriteLine();
            await AsksAsync(basil, basil.Chat, "/why D-001");
            await UsesAsync(lina, news, "/displaced");
            await AsksAsync(basil, basil.Chat, "/corrections");
            await AsksAsync(amal, homs, "/audit");
        }
        finally
        {
            await host.StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Message> AsksAsync(global::BotHost.Loopback.Telegram.Person who, Chat chat, string line)
    {
        var asked = chat == who.Chat ? who.Types(line) : who.Types(chat, line);
        var answer = await NextAsync(chat, m => m.Service is null && (chat == who.Chat || m.ReplyTo?.Id == asked.Id), line);
        Say(who.Name, chat == who.Chat ? "a private chat on Telegram" : $"{chat.Title} on Telegram", line, answer.Text);
        return answer;
    }

    private async Task PressesAsync(global::BotHost.Loopback.Telegram.Person who, Chat chat, Message message, string label)
    {
        who.Presses(message, label);
        await UntilAsync(() => message.IsEdited, label);
        Say(who.Name, $"{chat.Title} on Telegram", $"({label})", message.Text);
    }

    private async Task<Answer> UsesAsync(Discord.World.Person who, Discord.World.Channel channel, string line)
    {
        var answer = await who.Uses(channel, line);
        Say(who.Name, $"#{channel.Name} on Discord", line.Replace("what:", "", StringComparison.Ordinal), answer.Text);
        return answer;
    }

    private static async Task<Message> NextAsync(Chat chat, Func<Message, bool> awaited, string what)
    {
        for (var until = DateTime.UtcNow + Patience; ;)
        {
            var left = until - DateTime.UtcNow;
            if (left <= TimeSpan.Zero) throw new InvalidOperationException($"Awaited in vain: {what}.");
            if (await chat.NextMessageAsync(left) is { FromBot: true } message && awaited(message)) return message;
        }
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var until = DateTime.UtcNow + Patience; !holds(); await Task.Delay(100))
            if (DateTime.UtcNow > until) throw new InvalidOperationException($"Awaited in vain: {what}.");
    }

    private void Say(string who, string where, string line, string answer)
    {
        Output.WriteLine($"{who}, in {where}: {line}");
        Write(answer);
    }

    private void Heard(string what, string text)
    {
        Output.WriteLine($"[{what}]");
        Write(text);
    }

    private void Write(string text)
    {
        const int Most = 9;
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Take(Most)) Output.WriteLine("    " + line);
        if (lines.Length > Most) Output.WriteLine("    …");
        Output.WriteLine();
    }
}
