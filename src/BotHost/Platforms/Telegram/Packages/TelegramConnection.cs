using System.Text.Encodings.Web;
using Telegram.Bot;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>What the composition opens. The other flavour has a class of the same name: the build chooses whose namespace is used.</summary>
internal static class TelegramConnection
{
    /// <summary>The value of the build property <c>ChatClients</c> that brings this client in.</summary>
    public const string Flavour = "packages";

    /// <summary>Telegram.Bot keeps one way of writing and reading JSON for the whole process, which can be set until it is first used. Arabic stays two bytes a letter, and the depth leaves room for
    /// a rich message (16 levels, several of JSON to each) inside a message inside an update.</summary>
    static TelegramConnection()
    {
        JsonBotAPI.Options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        JsonBotAPI.Options.MaxDepth = 256;
    }

    /// <summary>Sends nothing yet. The token has to be there (<see cref="TelegramOptions.IsOn"/>).</summary>
    public static ITelegramClient Open(TelegramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var token = options.IsOn ? options.Token! : throw new InvalidOperationException($"{TelegramOptions.Section}:Token is not set.");
        // Waiting and trying again is the outbox's: it knows what else is due, and what must not be sent twice.
        var library = new TelegramBotClientOptions(token, options.ApiBase.AbsoluteUri) { RetryThreshold = 0, RetryCount = 0 };
        var http = new HttpClient(new BotTransport(options.ApiBase, options.AnswerWithin)) { Timeout = Timeout.InfiniteTimeSpan };
        return new BotClient(new BotCalls(new TelegramBotClient(library, http), http, token), new BotUpdates(library.BotId));
    }
}
