using System.Security.Cryptography;
using System.Text;
using BotHost.Inbox;
using BotHost.Outbox;

namespace BotHost.Platforms.Telegram;

/// <summary>Updates that Telegram sends by itself.</summary>
internal sealed class TelegramWebhook(ITelegramClient client, TelegramOptions options, TelegramUpdates updates) : IHook
{
    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(options.WebhookSecret ?? throw new ArgumentException("A webhook needs a secret.", nameof(options))));

    public string Path => options.WebhookUrl!.AbsolutePath;

    public string SecretHeader => "X-Telegram-Bot-Api-Secret-Token";

    public async Task<int> ReceiveAsync(string? secret, ReadOnlyMemory<byte> body)
    {
        // Hashes have one length, and are compared in constant time: how much of a guess was right shows nowhere.
        if (!CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? "")))) return 401;
        if (client.ReadUpdate(body.Span) is not { } update) return 400;
        try
        {
            return await updates.ReceiveAsync(update) ? 200 : 503;
        }
        catch (OutboxUnavailableException)
        {
            return 503;
        }
    }
}
