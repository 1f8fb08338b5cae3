using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.Interactions;

namespace BotHost.Loopback.Discord.World;

/// <summary>Somebody with an account, and what they do with their client.</summary>
internal sealed class Person
{
    private readonly DiscordServer server;
    private Channel? direct;

    internal Person(DiscordServer server, ulong id, string name, string locale, bool isBot = false) => (this.server, Id, Name, Locale, IsBot) = (server, id, name, locale, isBot);

    public ulong Id { get; }

    public string Name { get; }

    /// <summary>The language of their client, such as en-US or ar.</summary>
    public string Locale { get; }

    public bool IsBot { get; }

    /// <summary>Their conversation with the bot.</summary>
    public Channel Direct
    {
        get
        {
            lock (server.Gate) return direct ??= server.Known(new Channel(server, null, null, server.NextId(), "", ChannelKind.Direct) { With = this });
        }
    }

    /// <summary>Types a slash command as the client shows it: "/status place:homs", options by their names, values with spaces as they are.</summary>
    /// <exception cref="InvalidOperationException">The client would not send it: no such command, option or choice, a required option is missing, or the person may not use it.</exception>
    public Interaction Uses(Channel channel, string text)
    {
        lock (server.Gate) return server.Asks(InteractionKind.Command, this, channel, server.Commands.Typed(this, channel, text));
    }

    /// <summary>Chooses a message command from a message's menu.</summary>
    public Interaction UsesOn(PostedMessage message, string command)
    {
        lock (server.Gate) return server.Asks(InteractionKind.MessageCommand, this, message.Channel, server.Commands.Chosen(this, message, command), message);
    }

    /// <summary>Types into an option of a command, and sees what is suggested.</summary>
    /// <param name="command">Name, with its subcommand where it has one: "config language".</param>
    /// <param name="typed">So far.</param>
    /// <param name="filled">Options that are filled in already.</param>
    public async Task<IReadOnlyList<Choice>> Completes(Channel channel, string command, string option, string typed, params (string Option, string Value)[] filled)
    {
        Interaction asked;
        lock (server.Gate) asked = server.Asks(InteractionKind.Autocomplete, this, channel, server.Commands.Completing(this, channel, command, option, typed, filled));
        return (await asked).Choices;
    }

    /// <summary>Presses a button, found by its custom_id or by its label.</summary>
    /// <exception cref="InvalidOperationException">There is no such button, it is disabled, or it is a link.</exception>
    public Interaction Presses(PostedMessage message, string button)
    {
        lock (server.Gate)
        {
            var found = message.Buttons.FirstOrDefault(b => b.CustomId == button) ?? message.Buttons.FirstOrDefault(b => b.Label == button)
                ?? throw new InvalidOperationException($"No button '{button}'; there are: {string.Join(", ", message.Buttons.Select(b => $"{b.Label} ({b.CustomId})"))}.");
            if (found.Disabled || found.CustomId is null) throw new InvalidOperationException($"The button '{found.Label}' is {(found.Disabled ? "disabled" : "a link")}.");
            return server.Asks(InteractionKind.Button, this, message.Channel, new JsonObject { ["custom_id"] = found.CustomId, ["component_type"] = 2, ["id"] = message.Buttons.TakeWhile(b => b != found).Count() + 2 }, message);
        }
    }

    /// <summary>Writes in a channel.</summary>
    public PostedMessage Says(Channel channel, string text)
    {
        lock (server.Gate)
        {
            var message = new PostedMessage(server.NextId(), channel, this, server.Clock.GetUtcNow()) { Content = text, Mentioned = Mentioning.Named(text, server.FindPerson), Pings = Mentioning.Pings(text, null) };
            channel.Add(message);
            server.TellPosted(message);
            return message;
        }
    }

    /// <summary>Writes in a channel to the bot: the bot sees the text without a privileged intent.</summary>
    public PostedMessage Mentions(Channel channel, string text) => Says(channel, $"<@{server.Bot.Id}> {text}");

    /// <summary>Writes to the bot alone.</summary>
    public PostedMessage Writes(string text) => Says(Direct, text);

    public override string ToString() => Name;
}
