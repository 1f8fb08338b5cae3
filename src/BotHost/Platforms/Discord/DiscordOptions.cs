using BotHost.Outbox;
using Microsoft.Extensions.Options;

namespace BotHost.Platforms.Discord;

/// <summary>Section "Discord". Without a token the platform is off.</summary>
internal sealed class DiscordOptions
{
    public const string Section = "Discord";

    /// <summary>The bot's token from Discord's developer portal. A secret: it belongs into the environment (<c>Discord__Token</c>), and is never logged.</summary>
    public string? Token { get; init; }

    /// <summary>Where the REST API is; the gateway's address comes from there.</summary>
    public Uri ApiBase { get; init; } = new("https://discord.com/api/v10/");

    /// <summary>Requests a second over all channels. Discord's documentation: 50.</summary>
    public int PerSecond { get; init; } = 50;

    /// <summary>Messages to one channel in five seconds; what the route's headers tell is obeyed besides.</summary>
    public int PerChannelFiveSeconds { get; init; } = 5;

    /// <summary>For so long after a message was sent, one with the same nonce is taken for it. Discord's documentation says "a few minutes".</summary>
    public TimeSpan NonceLives { get; init; } = TimeSpan.FromMinutes(2);

    public bool IsOn => !string.IsNullOrWhiteSpace(Token);

    public PacingLimits Limits => new([Rate.PerSecond(PerSecond)], [new Rate(PerChannelFiveSeconds, TimeSpan.FromSeconds(5))], []);

    /// <summary>The token stays out of whatever shows this object.</summary>
    public override string ToString() => $"Discord at {ApiBase}, {(IsOn ? "on" : "off")}";

    /// <summary>Says of each wrong value its key and what is allowed; of secrets never the value.</summary>
    internal sealed class Check : IValidateOptions<DiscordOptions>
    {
        public ValidateOptionsResult Validate(string? name, DiscordOptions options)
        {
            var failures = new List<string>();
            if (options.IsOn && (options.Token!.Length < 20 || options.Token.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
                failures.Add($"{Section}:Token is not a bot's token. Copy it whole from the developer portal (Bot, Reset Token), without \"Bot \" before it.");
            if (options.ApiBase is not { IsAbsoluteUri: true, Scheme: "https" or "http" } || !options.ApiBase.AbsolutePath.EndsWith('/'))
                failures.Add($"{Section}:ApiBase is '{options.ApiBase}'. Allowed: an http or https address that ends with a slash.");
            if (options.PerSecond is < 1 or > 1000) failures.Add($"{Section}:{nameof(PerSecond)} is '{options.PerSecond}'. Allowed: 1 to 1000.");
            if (options.PerChannelFiveSeconds is < 1 or > 1000) failures.Add($"{Section}:{nameof(PerChannelFiveSeconds)} is '{options.PerChannelFiveSeconds}'. Allowed: 1 to 1000.");
            if (options.NonceLives < TimeSpan.Zero || options.NonceLives > TimeSpan.FromMinutes(10)) failures.Add($"{Section}:{nameof(NonceLives)} is '{options.NonceLives}'. Allowed: 00:00:00 to 00:10:00.");
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
