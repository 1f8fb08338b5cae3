using BotHost.Loopback.Telegram;
using BotHost.Platforms.Telegram;
using TelegramOptions = BotHost.Loopback.Telegram.TelegramOptions;

namespace BotHost.Tests.Contracts;

/// <summary>The client that is compiled in against the loopback's Bot API over real HTTP. Each test ends by asking whether every request was one that Telegram specifies,
/// and whether the token stands in any text that came back.</summary>
public abstract class TelegramContract : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> texts = [];

    private protected TelegramServer Server { get; private set; } = null!;

    private protected ITelegramClient Client { get; private set; } = null!;

    private protected virtual TelegramOptions Settings => new();

    private protected static TelegramMessage Html(string text) => new(new TelegramText.Html(text));

    private protected static TelegramMessage Rich(string text, bool rightToLeft = false) => new(new TelegramText.Rich(text, rightToLeft));

    public async Task InitializeAsync()
    {
        Server = await TelegramServer.StartAsync(Settings);
        Client = Open(Patience);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Server.Violations.ShouldBeEmpty();
        var secret = Server.Token.Split(':')[1];
        texts.ShouldAllBe(t => !t.Contains(secret, StringComparison.Ordinal));
        Server.Transcript.ToString().ShouldNotContain(secret);
    }

    private protected ITelegramClient Open(TimeSpan answerWithin) =>
        TelegramConnection.Open(new() { Token = Server.Token, ApiBase = new(Server.Url), AnswerWithin = answerWithin });

    private protected T Ok<T>(TelegramResult<T> result)
    {
        texts.Add($"{result}");
        return result.ShouldBeOfType<TelegramResult<T>.Ok>(result.ToString()).Value;
    }

    private protected TelegramFailure Failure<T>(TelegramResult<T> result)
    {
        texts.Add($"{result}");
        return result.ShouldBeOfType<TelegramResult<T>.Failed>().Why;
    }

    private protected TelegramFailure.Refused Refused<T>(TelegramResult<T> result) => Failure(result).ShouldBeOfType<TelegramFailure.Refused>();

    private protected async Task<TelegramSent> SendAsync(Chat chat, TelegramMessage message) => Ok(await Client.SendAsync(new(chat.Id), message, None));

    /// <summary>What waits, without confirming it.</summary>
    private protected async Task<IReadOnlyList<TelegramUpdate>> UpdatesAsync(long offset = 0) => Ok(await Client.UpdatesAsync(offset, TimeSpan.Zero, None));
}
