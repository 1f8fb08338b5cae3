using System.Text.RegularExpressions;

namespace BotHost.Commands;

/// <summary>Finds the short codes of entries in a text that was posted.</summary>
internal static partial class EntryCodes
{
    /// <summary>In their order, each once.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Code().Matches(text).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>As answers write them: in square brackets, which a platform's escaping may have marked.</summary>
    [GeneratedRegex(@"\[([A-Z]{1,3}-[0-9]{1,6})\\?\]")]
    private static partial Regex Code();
}
