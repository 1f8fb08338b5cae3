using Microsoft.Extensions.Options;

namespace BotHost.Web;

/// <summary>Section "Web": where this host listens itself. Only where something is to be listened for, such as Telegram's webhook.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Loopback, behind a proxy that speaks HTTPS to the outside.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:8780");

    internal sealed class Check : IValidateOptions<WebOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebOptions options) => options.Url is { IsAbsoluteUri: true, Scheme: "http" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{Section}:Url is '{options.Url}'. Allowed: an http address such as http://127.0.0.1:8780.");
    }
}
