using System.Text.RegularExpressions;

namespace BotHost.Replies.Wording;

/// <summary>Numbers in other digits.</summary>
internal static partial class Numerals
{
    /// <summary>A number written with Latin digits in others. What is no number passes as it is but for its digits.</summary>
    public static string In(Digits digits, string number) => digits == Digits.Latin ? number
        : string.Create(number.Length, number, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                into[i] = from[i] switch { >= '0' and <= '9' and var d => (char)('٠' + (d - '0')), ',' => '٬', '.' => '٫', var c => c };
        });

    /// <summary>A text with its numbers in other digits. A number in a name, a code or a Latin word (M5, H-042, 5km) stays.</summary>
    public static string Within(Digits digits, string text) => digits == Digits.Latin ? text : Number().Replace(text, m => In(digits, m.Value));

    /// <summary>A text with Latin digits, whichever it had: Arabic-Indic (٠–٩) and Persian (۰–۹) ones are what people type, with their signs between thousands and before decimals.</summary>
    public static string ToLatin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange('٠', '٬') && !text.AsSpan().ContainsAnyInRange('۰', '۹')) return text;
        return string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                into[i] = from[i] switch
                {
                    >= '٠' and <= '٩' and var d => (char)('0' + (d - '٠')),
                    >= '۰' and <= '۹' and var d => (char)('0' + (d - '۰')),
                    '٬' when Between(from, i) => ',', '٫' when Between(from, i) => '.', '٪' => '%', var c => c,
                };
        });
    }

    private static bool Between(string text, int at) => at > 0 && at + 1 < text.Length && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]);

    [GeneratedRegex(@"(?<![A-Za-z0-9\-_/.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![A-Za-z0-9\-_/])")]
    private static partial Regex Number();
}
