namespace BotHost.CommandLine;

/// <summary>One line of the doctor's.</summary>
/// <param name="Sound">False for what keeps the host from its work.</param>
internal sealed record Finding(bool Sound, string Text)
{
    /// <summary>The host does its work all the same, and yet somebody should act.</summary>
    public bool Warns { get; private init; }

    public static Finding Warning(string text) => new(true, text) { Warns = true };
}
