namespace BotHost.Loopback.Telegram;

/// <summary>A server with two people and one chat of each kind, for a person at a terminal: says where a host finds it, takes what people do line by line, and shows what the bot does.</summary>
internal static class HandStage
{
    private const string Lines = """
        amal: TEXT                 Amal (Arabic app) writes to the bot; so does rami (English app)
        amal group: TEXT           … in a chat: group, forum, topic (of the forum), channel
        amal press LABEL           … presses a button under the bot's last message
        amal inline QUERY          … types the bot's name and a question
        amal blocks | group kicks | group migrates
        transcript                 everything received and delivered
        """;

    public static async Task RunAsync(TextReader input, TextWriter output)
    {
        var lines = TextWriter.Synchronized(output);
        await using var server = await TelegramServer.StartAsync(new TelegramOptions { Say = lines.WriteLine });
        var people = new Dictionary<string, Person> { ["amal"] = server.AddPrivate("Amal", "ar", "amal_h"), ["rami"] = server.AddPrivate("Rami", "en", "rami_k") };
        var chats = new Dictionary<string, Chat> { ["group"] = server.AddGroup("Homs Neighbours"), ["forum"] = server.AddSupergroup("Homs Forum", forum: true), ["channel"] = server.AddChannel("Homs News", "homs_news") };
        foreach (var chat in chats.Values) chat.With(people["amal"], Membership.Creator).With(people["rami"]);
        var topic = chats["forum"].AddTopic("News");
        lines.WriteLine($"Telegram__Token={server.Token}\nTelegram__ApiBase={server.Url}");
        foreach (var (name, chat) in chats) lines.WriteLine($"{name} is telegram:{chat.Id}{(chat.IsForum ? $", its topic telegram:{chat.Id}/{topic.Id}" : "")}");
        lines.WriteLine(Lines);
        server.Transcript.Received += call => Show(server, call, lines);
        await HandLoop.RunAsync(input, lines, server.Transcript.ToString, line => Act(line, people, chats, topic, server, lines));
        foreach (var violation in server.Violations) lines.WriteLine(violation);
    }

    private static void Act(string line, Dictionary<string, Person> people, Dictionary<string, Chat> chats, Topic topic, TelegramServer server, TextWriter lines)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var words = (colon < 0 ? line : line[..colon]).Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case [var who] when colon > 0:
                people[who].Types(line[(colon + 2)..]);
                break;
            case [_, "channel"] when colon > 0:
                chats["channel"].Posts(line[(colon + 2)..]);
                break;
            case [var who, "topic"] when colon > 0:
                people[who].Types(chats["forum"], line[(colon + 2)..], topic);
                break;
            case [var who, var where] when colon > 0:
                people[who].Types(chats[where], line[(colon + 2)..]);
                break;
            case [var who, "press", var label]:
                people[who].Presses(server.Chats.SelectMany(c => c.FromBot).MaxBy(m => m.At) ?? throw new InvalidOperationException("The bot has written nothing yet."), label);
                break;
            case [var who, "inline", var query]:
                _ = ShowAsync(people[who].AsksInline(query), lines);
                break;
            case [var who, "blocks"]:
                people[who].Blocks();
                break;
            case [var where, "kicks"]:
                chats[where].Kicks(people["amal"]);
                break;
            case [var where, "migrates"]:
                chats[where] = chats[where].Migrates(people["amal"]);
                break;
            default:
                lines.WriteLine(Lines);
                break;
        }
    }

    private static void Show(TelegramServer server, ReceivedCall call, TextWriter lines)
    {
        if (call.Method is "getUpdates") return;
        lines.WriteLine(call);
        if (call is not { HadEffect: true, Method: "sendMessage" or "sendRichMessage" or "editMessageText" }) return;
        if (server.Chats.SelectMany(c => c.FromBot).MaxBy(m => m.Now.At) is not { } message) return;
        lines.WriteLine($"--- {message.Chat.Title}\n{message.Text}");
        if (message.Buttons.Count > 0) lines.WriteLine(string.Join(' ', message.Buttons.Select(b => $"[{b.Label}]")));
        lines.WriteLine("---");
    }

    private static async Task ShowAsync(InlineAsk ask, TextWriter lines)
    {
        try
        {
            foreach (var result in await ask.ResultsAsync(TimeSpan.FromSeconds(10))) lines.WriteLine($"result {result.Title}: {result.Content.Text}");
        }
        catch (TimeoutException)
        {
            lines.WriteLine("The bot offered nothing within ten seconds.");
        }
    }
}
