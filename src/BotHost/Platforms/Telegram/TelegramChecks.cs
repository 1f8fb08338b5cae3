using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Platforms.Telegram;

/// <summary>Whether the bot may post in a chat, and what it lacks.</summary>
internal sealed class TelegramChecks(ITelegramClient client, TelegramSelf self) : IPlaceChecks
{
    public string Lane => Addresses.Telegram;

    public async Task<PlaceCheck> CheckAsync(Destination place, ChannelSettings settings, CancellationToken cancel)
    {
        if (self.Identity is not { } identity) return new(false, $"{place}: Telegram was not reached yet. Try again in a minute.", []);
        return TelegramPlace.Read(place.Address) is { } at ? Of(place, at, await client.StandingAsync(at.Chat, identity.Id, cancel)) : NoChat(place);
    }

    public static PlaceCheck NoChat(Destination at) => new(false, $"{at}: is no chat of Telegram's. Write telegram:CHAT or telegram:CHAT/TOPIC.", []);

    public static PlaceCheck Of(Destination at, TelegramPlace place, TelegramResult<TelegramStanding> standing) =>
        standing switch
        {
            TelegramResult<TelegramStanding>.Ok { Value: { MayPost: true } found } => new(true, $"{at} ({found.Chat.Title}): the bot is {found.Status}; it may post{Topic(place)}", []),
            TelegramResult<TelegramStanding>.Ok { Value: { Status: "left" or "kicked" } found } => new(false, $"{at} ({found.Chat.Title}): the bot is not in it. Add it to the chat.", []),
            TelegramResult<TelegramStanding>.Ok { Value: var found } => new(false, $"{at} ({found.Chat.Title}): the bot is {found.Status} and may not post. Let it send messages; in a channel make it an administrator who may post.", [found.Chat.Kind == TelegramChatKind.Channel ? "Post Messages" : "Send Messages"]),
            TelegramResult<TelegramStanding>.Failed failed => new(false, $"{at}: {Words(failed.Why)}", []),
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
