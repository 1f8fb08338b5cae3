using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Platforms.Telegram;

namespace BotHost.CommandLine;

/// <summary>Who the bot is on Telegram, and what it may do in each chat.</summary>
internal static class TelegramFindings
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(TelegramOptions options, IReadOnlyList<Destination> places, CancellationToken cancel)
    {
        using var client = TelegramConnection.Open(options);
        var identified = await client.IdentifyAsync(cancel);
        if (identified is TelegramResult<TelegramBotIdentity>.Failed { Why: var why }) return [new(false, $"Telegram: {TelegramChecks.Words(why)}")];
        var self = ((TelegramResult<TelegramBotIdentity>.Ok)identified).Value;
        var findings = new List<Finding> { new(true, $"Telegram: the bot is @{self.Name}") };
        findings.Add(new(true, self.HasInlineMode ? "Telegram: inline mode is on" : "Telegram: inline mode is off; @BotFather turns it on (/setinline)"));
        foreach (var at in places)
        {
            if (TelegramPlace.Read(at.Address) is { } place) findings.AddRange(await AtAsync(client, self, place, cancel));
            else findings.Add(Of(TelegramChecks.NoChat(at)));
        }
        return findings;
    }

    /// <summary>Of a group that became a supergroup, that first: its posts go to the new address by themselves, so how the bot stands there counts.</summary>
    private static async Task<IReadOnlyList<Finding>> AtAsync(ITelegramClient client, TelegramBotIdentity self, TelegramPlace place, CancellationToken cancel)
    {
        var standing = await client.StandingAsync(place.Chat, self.Id, cancel);
        if (standing is not TelegramResult<TelegramStanding>.Failed { Why: TelegramFailure.Moved(var chat) } || chat == place.Chat) return [Of(TelegramChecks.Of(TelegramDelivery.At(place), place, standing))];
        var now = place with { Chat = chat };
        var moved = Finding.Warning($"{TelegramDelivery.At(place)}: the group became {TelegramDelivery.At(now)}, and posts go there. Write that in its place.");
        return [moved, Of(TelegramChecks.Of(TelegramDelivery.At(now), now, await client.StandingAsync(chat, self.Id, cancel)))];
    }

    private static Finding Of(PlaceCheck check) => new(check.MayPost, check.Words);
}
