namespace BotHost.Loopback.Telegram.Markup;

/// <summary>What a link may lead to.</summary>
internal static class LinkTarget
{
    private static readonly string[] Schemes = ["http", "https", "tg", "ton", "tonsite", "mailto", "tel"];

    /// <summary>The address a link leads to, or null where Telegram would show plain text instead.</summary>
    public static string? Of(string url)
    {
        var trimmed = url.Trim();
        if (trimmed.Length == 0 || trimmed.Any(char.IsWhiteSpace) || trimmed.Any(char.IsControl)) return null;
        if (Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme)) return uri.Scheme is "http" or "https" && !IsHost(uri.Host) ? null : trimmed;
        return !trimmed.Contains(':', StringComparison.Ordinal) && Uri.TryCreate("http://" + trimmed, UriKind.Absolute, out var bare) && IsHost(bare.Host) ? "http://" + trimmed : null;
    }

    private static bool IsHost(string host) => host.Contains('.', StringComparison.Ordinal) && !host.StartsWith('.') && !host.EndsWith('.');
}
