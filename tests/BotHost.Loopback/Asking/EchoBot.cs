using System.Text.Json;
using BotHost.Knowledge;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotHost.Loopback.Asking;

/// <summary>What to measure the host against: the same clients, and nothing behind them. It sends prepared texts without buttons, keeps no inbox and no limits, in order within a chat and in parallel between chats.</summary>
internal static class EchoBot
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <param name="prepared">A file: by place the messages of the answer.</param>
    public static async Task RunAsync(string platform, string prepared)
    {
        var settings = Installation.Find().Configuration;
        await using var file = File.OpenRead(prepared);
        if (platform == "telegram") await TelegramAsync(settings.GetSection(TelegramOptions.Section).Get<TelegramOptions>()!, (await JsonSerializer.DeserializeAsync<Dictionary<string, string[]>>(file))!);
        else await DiscordAsync(settings.GetSection(DiscordOptions.Section).Get<DiscordOptions>()!, (await JsonSerializer.DeserializeAsync<Dictionary<string, DiscordMessage[]>>(file))!);
    }

    private static async Task TelegramAsync(TelegramOptions options, Dictionary<string, string[]> texts)
    {
        using var client = TelegramConnection.Open(options);
        var turns = new Dictionary<long, Task>();
        for (var offset = 0L; ;)
        {
            if (await client.UpdatesAsync(offset, Poll, CancellationToken.None) is not TelegramResult<IReadOnlyList<TelegramUpdate>>.Ok(var updates)) continue;
            foreach (var said in updates.OfType<TelegramUpdate.Said>()) turns[said.Chat.Id] = AnswerAsync(turns.GetValueOrDefault(said.Chat.Id), said);
            if (updates.Count > 0) offset = updates[^1].Id + 1;
        }

        async Task AnswerAsync(Task? before, TelegramUpdate.Said said)
        {
            // Off the loop that polls.
            await Task.Yield();
            if (before is not null) await before;
            foreach (var text in texts[said.Text.Split(' ')[1]]) await client.SendAsync(new TelegramPlace(said.Chat.Id), new TelegramMessage(new TelegramText.Html(text)), CancellationToken.None);
        }
    }

    private static async Task DiscordAsync(DiscordOptions options, Dictionary<string, DiscordMessage[]> texts)
    {
        await using var client = DiscordConnection.Open(options, TimeProvider.System, NullLogger.Instance);
        if (await client.IdentifyAsync(CancellationToken.None) is not DiscordResult<DiscordBotIdentity>.Ok(var identity, _)) throw new InvalidOperationException("The token is refused.");
        await client.RegisterAsync(identity.Application, [new DiscordCommand("status", "What is reported of a place", [new DiscordOption("place", "The place", Required: true, Completes: false)])], CancellationToken.None);
        var turns = new Dictionary<ulong, Task>();
        await client.ListenAsync(heard =>
        {
            if (heard is DiscordEvent.Used used) turns[used.Origin.Channel] = AnswerAsync(turns.GetValueOrDefault(used.Origin.Channel), used);
        }, CancellationToken.None);

        async Task AnswerAsync(Task? before, DiscordEvent.Used used)
        {
            await Task.Yield();
            if (before is not null) await before;
            var messages = texts[used.Options["place"]];
            await client.RespondAsync(used.Interaction, new DiscordResponse.Message(messages[0]), CancellationToken.None);
            foreach (var message in messages.Skip(1)) await client.FollowUpAsync(used.Interaction, message, CancellationToken.None);
        }
    }
}
