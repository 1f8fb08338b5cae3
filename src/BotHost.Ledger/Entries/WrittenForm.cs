using System.Text.Json;

namespace BotHost.Ledger.Entries;

/// <summary>How a word of the vocabulary is written in files, schemas and exports: own-account, at-least.</summary>
public static class WrittenForm
{
    public static string Written<T>(this T value) where T : struct, Enum => Of(value.ToString());

    /// <param name="name">The word as the code names it.</param>
    internal static string Of(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
