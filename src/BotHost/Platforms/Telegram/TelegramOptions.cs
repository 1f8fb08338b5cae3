using BotHost.Outbox;
using Microsoft.Extensions.Options;

namespace BotHost.Platforms.Telegram;

/// <summary>Section "Telegram". Without a token the platform is off.</summary>
internal sealed class TelegramOptions
{
    public const string Section = "Telegram";

    /// <summary>The bot's token from @BotFather. A secret: it belongs into the environment (<c>Telegram__Token</c>), and is never logged.</summary>
    public string? Token { get; init; }

    /// <summary>Where the Bot API is: Telegram's own server, or one of your own.</summary>
    public Uri ApiBase { get; init; } = new("https://api.telegram.org");

    /// <summary>Where Telegram reaches this host from outside, by HTTPS; null for long polling.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>What Telegram must say in each webhook request: 1 to 256 characters of A–Z, a–z, 0–9, _ and -. A secret.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>How long one request for updates waits.</summary>
    public TimeSpan PollFor { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>How long an answer may take before what became of the request counts as unknown; a request for updates has it on top of its wait.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Messages a second over all chats. Telegram's FAQ: about 30.</summary>
    public int PerSecond { get; init; } = 30;

    /// <summary>Messages a second to one chat. Telegram's FAQ: 1.</summary>
    public int PerChatSecond { get; init; } = 1;

    /// <summary>Messages a minute to one group or channel. Telegram's FAQ: 20.</summary>
    public int PerGroupMinute { get; init; } = 20;

    /// <summary>A question asked again in one group within this time is answered by pointing at the answer above; zero for never.</summary>
    public TimeSpan RepeatWithin { get; init; } = TimeSpan.FromMinutes(5);

    public bool IsOn => !string.IsNullOrWhiteSpace(Token);

    public PacingLimits Limits => new([Rate.PerSecond(PerSecond)], [Rate.PerSecond(PerChatSecond)], [Rate.PerMinute(PerGroupMinute)]);

    /// <summary>The token stays out of whatever shows this object.</summary>
    public override string ToString() => $"Telegram at {ApiBase}, {(IsOn ? "on" : "off")}";

    /// <summary>Says of each wrong value its key and what is allowed; of secrets never the value.</summary>
    internal sealed class Check : IValidateOptions<TelegramOptions>
    {
        public ValidateOptionsResult Validate(string? name, TelegramOptions options)
        {
            var failures = new List<string>();
            if (options.IsOn && !LooksLikeToken(options.Token!)) failures.Add($"{Section}:Token is not a bot's token. It looks like 123456:ABC-DEF…, and @BotFather gives it.");
            if (options.ApiBase is not { IsAbsoluteUri: true, Scheme: "https" or "http" }) failures.Add($"{Section}:ApiBase is '{options.ApiBase}'. Allowed: an http or https address.");
            if (options.WebhookUrl is { } url && url is not { IsAbsoluteUri: true, Scheme: "https" or "http" }) failures.Add($"{Section}:WebhookUrl is '{url}'. Allowed: an https address that Telegram can reach; empty for long polling.");
            if (options.WebhookUrl is not null && !LooksLikeSecret(options.WebhookSecret)) failures.Add($"{Section}:WebhookSecret is missing or has other characters. Allowed: 1 to 256 of A–Z, a–z, 0–9, _ and -.");
            if (options.PollFor < TimeSpan.Zero || options.PollFor > TimeSpan.FromSeconds(50)) failures.Add($"{Section}:PollFor is '{options.PollFor}'. Allowed: 00:00:00 to 00:00:50.");
            if (options.AnswerWithin < TimeSpan.FromSeconds(1) || options.AnswerWithin > TimeSpan.FromMinutes(5)) failures.Add($"{Section}:AnswerWithin is '{options.AnswerWithin}'. Allowed: 00:00:01 to 00:05:00.");
            if (options.RepeatWithin < TimeSpan.Zero || options.RepeatWithin > TimeSpan.FromHours(1)) failures.Add($"{Section}:RepeatWithin is '{options.RepeatWithin}'. Allowed: 00:00:00 to 01:00:00.");
            foreach (var (key, value) in new[] { (nameof(PerSecond), options.PerSecond), (nameof(PerChatSecond), options.PerChatSecond), (nameof(PerGroupMinute), options.PerGroupMinute) })
                if (value is < 1 or > 1000) failures.Add($"{Section}:{key} is '{value}'. Allowed: 1 to 1000.");
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static bool LooksLikeToken(string token) =>
            token.Split(':') is [{ Length: > 0 } id, { Length: > 0 } key] && id.All(char.IsAsciiDigit) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

        private static bool LooksLikeSecret(string? secret) =>
            secret is { Length: >= 1 and <= 256 } && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
    }
}
