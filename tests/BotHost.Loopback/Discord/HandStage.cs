using System.Globalization;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord;

/// <summary>A server with people and channels, for a person at a terminal: says where a host finds it, takes what people do line by line, and shows what the bot does.</summary>
internal sealed class HandStage
{
    private const string Lines = """
        lina: /status place:homs       Lina (English, owns the server) uses a slash command in #updates; so does omar (Arabic)
        lina: TEXT                     … writes; @bot in it mentions the bot
        lina news: TEXT or /COMMAND    … in another channel: updates, news (announcements), direct (with the bot alone)
        lina press N                   … presses a button of the bot's last message that has any
        lina complete status place ho  … types into a command's option, and sees what is suggested
        lina why                       … chooses "Why?" from the menu of the bot's last message
        press N, complete …, why       the same by whoever did something last
        reconnect | cut                the gateway asks for a reconnection, or breaks off
        transcript                     everything received and sent
        """;

    private readonly DiscordServer server;
    private readonly TextWriter lines;
    private readonly Dictionary<string, Person> people;
    private readonly Dictionary<string, Channel> channels;
    private readonly List<PostedMessage> written = [];
    private string recent = "lina";

    private HandStage(DiscordServer server, TextWriter lines)
    {
        (this.server, this.lines) = (server, lines);
        var guild = server.AddGuild("Homs Neighbours", Permission.ManageMessages | Permission.ManageThreads);
        people = new() { ["lina"] = guild.AddPerson("lina"), ["omar"] = guild.AddPerson("omar", locale: "ar") };
        guild.Gives(people["lina"], guild.AddRole("Owner", "ADMINISTRATOR"));
        channels = new() { ["updates"] = guild.AddChannel("updates"), ["news"] = guild.AddChannel("news", ChannelKind.Announcement) };
        server.Answered += (asked, message) => Show($"{(asked.With is CallbackKind.Update or CallbackKind.DeferredUpdate ? "changed for" : "to")} {asked.Person}", message);
        server.Wrote += (message, changed) => Show(changed ? "changed" : "posted", message);
    }

    public static async Task RunAsync(TextReader input, TextWriter output)
    {
        var lines = TextWriter.Synchronized(output);
        await using var server = await DiscordServer.StartAsync(new() { SpecificationPath = DiscordServerOptions.FindSpecification() });
        var stage = new HandStage(server, lines);
        await lines.WriteLineAsync($"{server.Validation}\nDiscord__Token={server.Token}\nDiscord__ApiBase={server.ApiUrl}");
        foreach (var (name, channel) in stage.channels) await lines.WriteLineAsync($"#{name} is discord:{channel.Guild!.Id}/{channel.Id}");
        await lines.WriteLineAsync(Lines);
        await HandLoop.RunAsync(input, lines, server.Transcript.ToString, stage.Act);
        foreach (var violation in server.Violations) await lines.WriteLineAsync(violation.ToString());
    }

    private void Act(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var words = (colon < 0 ? line : line[..colon]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["reconnect"]) server.Reconnects();
        else if (words is ["cut"]) server.DropsConnections();
        else if (colon < 0 && words[0] is "press" or "complete" or "why") Do(recent, words);
        else if (!people.ContainsKey(words[0])) lines.WriteLine(Lines);
        else if (colon < 0) Do(words[0], words[1..]);
        else Say(words[0], words.Length > 1 ? words[1] : "updates", line[(colon + 2)..]);
    }

    private void Say(string who, string where, string text)
    {
        var person = Recent(who);
        var channel = Place(person, where);
        if (text.StartsWith('/')) Await(person.Uses(channel, text));
        else person.Says(channel, text.Replace("@bot", $"<@{server.Bot.Id}>", StringComparison.OrdinalIgnoreCase));
    }

    private void Do(string who, string[] words)
    {
        var person = Recent(who);
        switch (words)
        {
            case ["press", var number]:
                var pressed = Last(person, m => m.Buttons.Count > 0);
                var buttons = pressed.Buttons;
                var at = int.Parse(number, CultureInfo.InvariantCulture);
                if (at < 1 || at > buttons.Count) throw new InvalidOperationException($"There are the buttons 1 to {buttons.Count}.");
                Await(person.Presses(pressed, buttons[at - 1].CustomId ?? throw new InvalidOperationException("That button is a link.")));
                break;
            case ["complete", var command, var option, .. var typed]:
                _ = SuggestAsync(person.Completes(channels["updates"], command, option, string.Join(' ', typed)));
                break;
            case ["why"]:
                Await(person.UsesOn(Last(person, _ => true), "Why?"));
                break;
            default:
                lines.WriteLine(Lines);
                break;
        }
    }

    private Person Recent(string who)
    {
        recent = who;
        return people[who];
    }

    /// <summary>The bot's last message that a person can see, of those wanted.</summary>
    private PostedMessage Last(Person person, Func<PostedMessage, bool> wanted)
    {
        PostedMessage[] all;
        lock (written) all = [.. written];
        return all.LastOrDefault(m => !m.Deleted && wanted(m) && m.Channel.PermissionsOf(person).HasFlag(Permission.ViewChannel) && (!m.Ephemeral || m.Answers?.Person == person))
            ?? throw new InvalidOperationException($"There is no such message of the bot that {person} sees.");
    }

    private Channel Place(Person person, string where) => where == "direct" ? person.Direct
        : channels.GetValueOrDefault(where) ?? throw new InvalidOperationException($"There are the channels {string.Join(", ", channels.Keys)} and direct.");

    private void Show(string how, PostedMessage message)
    {
        lock (written)
        {
            written.Remove(message);
            written.Add(message);
        }
        var where = message.Channel.With is { } with ? $"{with}'s private channel" : "#" + message.Channel.Name;
        lines.WriteLine($"--- {where}, {how}{(message.Ephemeral ? ", only they see it" : "")}{(message.Loading ? ": is thinking…" : "")}\n{message.Text()}");
        if (message.Buttons.Count > 0) lines.WriteLine(string.Join("  ", message.Buttons.Select((b, n) => $"{n + 1} [{b.Label}]")));
        lines.WriteLine("---");
    }

    private void Await(Interaction asked) => _ = FailureAsync(asked);

    private async Task FailureAsync(Interaction asked)
    {
        if ((await asked).Failure is { } failure) await lines.WriteLineAsync($"{asked.Person}: {failure}");
    }

    private async Task SuggestAsync(Task<IReadOnlyList<Choice>> choices)
    {
        try
        {
            await lines.WriteLineAsync($"suggested: {(await choices is { Count: > 0 } some ? string.Join(" · ", some.Select(c => c.Name)) : "nothing")}");
        }
        catch (InvalidOperationException e)
        {
            await lines.WriteLineAsync(e.Message);
        }
    }
}
