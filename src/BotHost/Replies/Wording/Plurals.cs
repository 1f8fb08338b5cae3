namespace BotHost.Replies.Wording;

/// <summary>The plural forms of the Unicode CLDR (plurals.xml, cardinal): which form a counted thing takes after a number.</summary>
internal static class Plurals
{
    /// <summary>The forms that a language has, in CLDR's order.</summary>
    public static IReadOnlyList<string> FormsOf(string language) => language == "ar" ? ["zero", "one", "two", "few", "many", "other"] : ["one", "other"];

    /// <summary>English: one for 1 written without a fraction. Arabic: zero, one and two for themselves; few where the number ends in 03 to 10, many where it ends in 11 to 99;
    /// other for what ends in 00 to 02, and for fractions. The sign does not count.</summary>
    public static string Form(string language, decimal number)
    {
        var n = Math.Abs(number);
        if (language != "ar") return n == 1 && n.Scale == 0 ? "one" : "other";
        if (n != decimal.Truncate(n)) return "other";
        return n switch { 0 => "zero", 1 => "one", 2 => "two", _ => (int)(n % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } };
    }

    /// <summary>Of a range the form of its end: "5 to 20 people".</summary>
    public static string FormOfRange(string language, decimal low, decimal high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(low, high);
        return Form(language, high);
    }
}
