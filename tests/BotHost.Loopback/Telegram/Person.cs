using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram;

/// <summary>Somebody who uses Telegram, and what they do.</summary>
internal sealed class Person
{
    private readonly World world;

    internal Person(World world, long id, string name, string? username, string? language)
    {
        (this.world, Id, Name, Username, Language) = (world, id, name, username, language);
        Chat = new Chat(world, id, ChatKind.Private, name, username, false);
    }

    /// <summary>Also the id of their private chat.</summary>
    public long Id { get; }

    public string Name { get; }

    public string? Username { get; }

    /// <summary>Of their app: "ar", "en"; null where it tells none.</summary>
    public string? Language { get; }

    /// <summary>Their private chat with the bot.</summary>
    public Chat Chat { get; }

    /// <summary>Whether they ever wrote to the bot: until then it can't write to them.</summary>
    public bool HasStarted { get; set; } = true;

    public bool HasBlocked { get; private set; }

    /// <summary>Their account is gone: "user is deactivated".</summary>
    public bool IsDeactivated { get; set; }

    /// <summary>They write into a chat. The bot hears of it where Telegram would tell it.</summary>
    /// <param name="anonymous">As an anonymous administrator: the group writes.</param>
    public Message Types(Chat chat, string text, Topic? topic = null, Message? replyTo = null, bool anonymous = false)
    {
        lock (world.Gate)
        {
            if (chat == Chat) Returns();
            var message = new Message { Chat = chat, Id = chat.NextMessageId(), At = world.Clock.GetUtcNow(), From = this, FromChat = anonymous, Topic = topic ?? replyTo?.Topic, ReplyTo = replyTo };
            return world.Add(message, world.Plain(text));
        }
    }

    /// <summary>They write into their private chat.</summary>
    public Message Types(string text) => Types(Chat, text);

    /// <summary>They follow a link t.me/OurBot?start=PAYLOAD.</summary>
    /// <param name="payload">1–64 of A-Z, a-z, 0-9, _ and -; null for a start without one.</param>
    public Message Starts(string? payload = null)
    {
        if (payload is not null && !(payload.Length is >= 1 and <= 64 && payload.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
            throw new ArgumentException($"No app would pass on the start parameter '{payload}': 1 to 64 of A-Z, a-z, 0-9, _ and -.", nameof(payload));
        return Types(Chat, payload is null ? "/start" : "/start " + payload);
    }

    public void Edits(Message message, string text)
    {
        lock (world.Gate)
        {
            message.Say(world.Plain(text));
            if (message.Chat.IsHeard(message)) world.Updates.Add(message.Chat.Kind == ChatKind.Channel ? "edited_channel_post" : "edited_message", message.ToJson(), message.Chat.Id);
        }
    }

    /// <summary>They press a button by its label or its data.</summary>
    public Press Presses(Message message, string labelOrData)
    {
        var button = message.Buttons.FirstOrDefault(b => b.Data is not null && (b.Label == labelOrData || b.Data == labelOrData))
            ?? throw new InvalidOperationException($"No button '{labelOrData}' under {message}; there are: {string.Join(", ", message.Buttons.Select(b => b.Label))}.");
        lock (world.Gate)
        {
            var press = new Press(world.NextQueryId(), this, message, button, world.Clock.GetUtcNow());
            world.Presses[press.Id] = press;
            var json = new JsonObject { ["id"] = press.Id, ["from"] = ToJson(), ["chat_instance"] = $"-{Math.Abs(message.Chat.Id)}", ["data"] = button.Data };
            if (message.InlineId is not null) json["inline_message_id"] = message.InlineId;
            else json["message"] = message.ToJson();
            world.Updates.Add("callback_query", json, message.Chat.Id);
            return press;
        }
    }

    /// <summary>They type the bot's name and a question in some chat.</summary>
    /// <param name="text">With or without the bot's name before it.</param>
    /// <param name="within">Where they type; null for a chat that the bot is told nothing of.</param>
    public InlineAsk AsksInline(string text, Chat? within = null, string offset = "")
    {
        var name = "@" + world.Options.BotUsername;
        var query = text.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? text[name.Length..].TrimStart() : text;
        if (query.Length > 256) throw new ArgumentException("No app sends more than 256 characters of an inline query.", nameof(text));
        lock (world.Gate)
        {
            var ask = new InlineAsk(world.NextQueryId(), this, query, world.Clock.GetUtcNow());
            world.Asks[ask.Id] = ask;
            var json = new JsonObject { ["id"] = ask.Id, ["from"] = ToJson(), ["query"] = query, ["offset"] = offset };
            if (within is not null) json["chat_type"] = within == Chat ? "sender" : within.Type;
            world.Updates.Add("inline_query", json, Id);
            return ask;
        }
    }

    /// <summary>They send one of the offered results into a chat.</summary>
    public Message Chooses(InlineResult result, Chat chat, Topic? topic = null)
    {
        lock (world.Gate)
        {
            var inlineId = result.Content.Markup is null ? null : "INLINE" + world.NextQueryId();
            var message = new Message { Chat = chat, Id = chat.NextMessageId(), At = world.Clock.GetUtcNow(), From = this, Topic = topic, InlineId = inlineId };
            world.Add(message, result.Content with { At = message.At });
            var chosen = new JsonObject { ["result_id"] = result.Id, ["from"] = ToJson(), ["query"] = result.Ask.Query };
            if (inlineId is not null) chosen["inline_message_id"] = inlineId;
            world.Updates.Add("chosen_inline_result", chosen, Id);
            return message;
        }
    }

    /// <summary>They block the bot: my_chat_member, and sends fail with 403.</summary>
    public void Blocks()
    {
        lock (world.Gate)
        {
            if (HasBlocked) return;
            HasBlocked = true;
            Chat.TellMembership("my_chat_member", ToJson(), world.BotUser, Membership.Member, Membership.Kicked);
        }
    }

    /// <summary>As User.</summary>
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["is_bot"] = false, ["first_name"] = Name };
        if (Username is not null) json["username"] = Username;
        if (Language is not null) json["language_code"] = Language;
        return json;
    }

    /// <summary>Who an anonymous administrator's message comes from.</summary>
    internal static JsonObject GroupAnonymousBot() => new() { ["id"] = 1087968824, ["is_bot"] = true, ["first_name"] = "Group", ["username"] = "GroupAnonymousBot" };

    /// <summary>Whoever writes has started, and no longer blocks.</summary>
    private void Returns()
    {
        HasStarted = true;
        if (!HasBlocked) return;
        HasBlocked = false;
        Chat.TellMembership("my_chat_member", ToJson(), world.BotUser, Membership.Kicked, Membership.Member);
    }

    public override string ToString() => $"{Name} ({Id})";
}
