namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>What the composition opens. The other flavour has a class of the same name: the build chooses whose namespace is used.</summary>
internal static class TelegramConnection
{
    /// <summary>The value of the build property <c>ChatClients</c> that brings this client in.</summary>
    public const string Flavour = "builtin";

    /// <summary>Sends nothing yet. The token has to be there (<see cref="TelegramOptions.IsOn"/>).</summary>
    public static ITelegramClient Open(TelegramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var token = options.IsOn ? options.Token! : throw new InvalidOperationException($"{TelegramOptions.Section}:Token is not set.");
        return new BotApiClient(new BotApiTransport(options.ApiBase, token, options.AnswerWithin), new BotApiUpdates(BotOf(token)));
    }

    /// <summary>A token begins with the bot's own id.</summary>
    private static long BotOf(string token) => long.TryParse(token.Split(':')[0], out var bot) ? bot : 0;
}
