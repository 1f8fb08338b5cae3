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
        if (identified is TelegramResult<TelegramBotIdentity>.Failed { Why: var why }) return [new(false, $"Telegram: {Words(why)}")];
        var self = ((TelegramResult<TelegramBotIdentity>.Ok)identified).Value;
        var findings = new List<Finding> { new(true, $"Telegram: the bot is @{self.Name}") };
        findings.Add(new(true, self.HasInlineMode ? "Telegram: inline mode is on" : "Telegram: inline mode is off; @BotFather turns it on (/setinline)"));
        foreach (var at in places)
        {
            if (TelegramPlace.Read(at.Address) is { } place) findings.AddRange(await AtAsync(client, self, place, cancel));
            else findings.Add(new(false, $"{at}: is no chat of Telegram's. Write telegram:CHAT or telegram:CHAT/TOPIC."));
        }
        return findings;
    }

    /// <summary>Of a group that became a supergroup, that first: its posts go to the new address by themselves, so how the bot stands there counts.</summary>
    private static async Task<IReadOnlyList<Finding>> AtAsync(ITelegramClient client, TelegramBotIdentity self, TelegramPlace place, CancellationToken cancel)
    {
        var standing = await client.StandingAsync(place.Chat, self.Id, cancel);
        if (standing is not TelegramResult<TelegramStanding>.Failed { Why: TelegramFailure.Moved(var chat) } || chat == place.Chat) return [Of(TelegramDelivery.At(place), place, standing)];
        var now = place with { Chat = chat };
        var moved = Finding.Warning($"{TelegramDelivery.At(place)}: the group became {TelegramDelivery.At(now)}, and posts go there. Write that in its place.");
        return [moved, Of(TelegramDelivery.At(now), now, await client.StandingAsync(chat, self.Id, cancel))];
    }

    private static Finding Of(Destination at, TelegramPlace place, TelegramResult<TelegramStanding> standing) =>
        standing switch
        {
            TelegramResult<TelegramStanding>.Ok { Value: { MayPost: true } found } => new(true, $"{at} ({found.Chat.Title}): the bot is {found.Status}; it may post{Topic(place)}"),
            TelegramResult<TelegramStanding>.Ok { Value: { Status: "left" or "kicked" } found } => new(false, $"{at} ({found.Chat.Title}): the bot is not in it. Add it to the chat."),
            TelegramResult<TelegramStanding>.Ok { Value: var found } => new(false, $"{at} ({found.Chat.Title}): the bot is {found.Status} and may not post. Let it send messages; in a channel make it an administrator who may post."),
            TelegramResult<TelegramStanding>.Failed failed => new(false, $"{at}: {Words(failed.Why)}"),
            _ => throw new InvalidOperationException("A result is one of two."),
        };

    private static string Topic(TelegramPlace place) => place.Topic is null ? "" : " in the chat (whether the topic is open, Telegram does not tell)";

    /// <summary>Why, and the remedy.</summary>
    internal static string Words(TelegramFailure why) => why switch
    {
        TelegramFailure.Refused refused when TelegramRefusal.IsOfToken(refused) => $"{TelegramRefusal.OfToken}. {TelegramRefusal.RemedyForToken}",
        TelegramFailure.Refused refused => $"{refused.Description}. {TelegramRefusal.RemedyForPlace(refused) ?? "Look at Telegram:ApiBase."}",
        TelegramFailure.TooMany many => $"asked too often. Try again in {many.Wait.TotalSeconds:0} s.",
        TelegramFailure.Moved moved => $"the group became {moved.NewChat}. Write that in its place.",
        TelegramFailure.Fault fault => $"an error of Telegram's own ({fault.Code}). Try again later.",
        TelegramFailure.NotSent { Reason: var reason } => $"cannot be reached: {reason}. Look at the network and Telegram:ApiBase.",
        TelegramFailure.NoAnswer { Reason: var reason } => $"did not answer: {reason}. Look at the network and Telegram:ApiBase.",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
