using System.Security.Cryptography;
using System.Text;

namespace BotHost.Commands;

/// <summary>Stands for a text where only equality counts, so that what people asked is not held: HMAC-SHA-256 under a key that is drawn anew by each owner and never leaves the process.
/// Without the key nobody can try words against what is held.</summary>
internal sealed class KeyedHash
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <summary>The same for the same text, 44 characters.</summary>
    public string Of(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
