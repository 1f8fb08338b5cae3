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
            findings.Add(TelegramPlace.Read(at.Address) is { } place ? await AtAsync(client, self, at, place, cancel) : new(false, $"{at}: is no chat of Telegram's. Write telegram:CHAT or telegram:CHAT/TOPIC."));
        return findings;
    }

    private static async Task<Finding> AtAsync(ITelegramClient client, TelegramBotIdentity self, Destination at, TelegramPlace place, CancellationToken cancel) =>
        await client.StandingAsync(place.Chat, self.Id, cancel) switch
        {
            TelegramResult<TelegramStanding>.Ok { Value: { MayPost: true } standing } => new(true, $"{at} ({standing.Chat.Title}): the bot is {standing.Status}; it may post{Topic(place)}"),
            TelegramResult<TelegramStanding>.Ok { Value: { Status: "left" or "kicked" } standing } => new(false, $"{at} ({standing.Chat.Title}): the bot is not in it. Add it to the chat."),
            TelegramResult<TelegramStanding>.Ok { Value: var standing } => new(false, $"{at} ({standing.Chat.Title}): the bot is {standing.Status} and may not post. Let it send messages; in a channel make it an administrator who may post."),
            TelegramResult<TelegramStanding>.Failed { Why: TelegramFailure.Moved moved } => new(false, $"{at}: the group became telegram:{moved.NewChat}. Write that in its place."),
            TelegramResult<TelegramStanding>.Failed failed => new(false, $"{at}: {Words(failed.Why)}"),
            _ => throw new InvalidOperationException("A result is one of two."),
        };

    private static string Topic(TelegramPlace place) => place.Topic is null ? "" : " in the chat (whether the topic is open, Telegram does not tell)";

    /// <summary>Why, and the remedy.</summary>
    internal static string Words(TelegramFailure why) => why switch
    {
        TelegramFailure.Refused refused when TelegramRefusal.IsOfToken(refused) => "the token is refused. Take the bot's token from @BotFather anew (/token) and set Telegram__Token.",
        TelegramFailure.Refused refused => $"{refused.Description}. {TelegramRefusal.RemedyForPlace(refused) ?? "Look at Telegram:ApiBase."}",
        TelegramFailure.TooMany many => $"asked too often. Try again in {many.Wait.TotalSeconds:0} s.",
        TelegramFailure.Moved moved => $"the group became {moved.NewChat}. Write that in its place.",
        TelegramFailure.Fault fault => $"an error of Telegram's own ({fault.Code}). Try again later.",
        TelegramFailure.NotSent { Reason: var reason } => $"cannot be reached: {reason}. Look at the network and Telegram:ApiBase.",
        TelegramFailure.NoAnswer { Reason: var reason } => $"did not answer: {reason}. Look at the network and Telegram:ApiBase.",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
