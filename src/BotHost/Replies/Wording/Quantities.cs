using BotHost.Ledger.Entries;

namespace BotHost.Replies.Wording;

/// <summary>The one place where figures become words. A word quantity stays a word; "up to" never becomes "about".</summary>
internal static class Quantities
{
    /// <summary>The quantity with its unit: "about 280,000 people", "thousands of families", "up to 1,500,000 people".</summary>
    public static string Quantity(this Words words, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (Numbered(words, figure) is { } numbered) return numbered + (figure.Words is null ? "" : words.Say("quantity.also", ("words", words.Told(figure.Words))));
        var quantity = words.Told(figure.Words!);
        return IsCollective(words, figure.Words!)
            ? words.Say("quantity.words.of", ("words", quantity), ("unit", Unit(words, figure.Measure, "collective")))
            : words.Say("quantity.words", ("words", quantity), ("unit", figure.Measure.Unit.In(words.Language)));
    }

    /// <summary>The quantity as it stands in brackets, with none of its own: "about 14 years", "all but one", "hundreds of fighters".</summary>
    public static string Bare(this Words words, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Numbered(words, figure) ?? (IsCollective(words, figure.Words!) ? words.Quantity(figure) : words.Told(figure.Words!));
    }

    /// <summary>"thousands of persons", but "all but one (crossings)".</summary>
    private static bool IsCollective(Words words, LocalText quantity) => words.Say("quantity.collectives").Split("; ").Contains(quantity.In(words.Language), StringComparer.OrdinalIgnoreCase);

    /// <summary>The number, its qualifier and the unit in the form that goes with it; null where there is no number.</summary>
    private static string? Numbered(Words words, Figure f)
    {
        (string Amount, string Form)? said = f switch
        {
            { Value: { } v, Qualifier: Qualifier.About } => (words.Say("quantity.about", ("n", v)), Form(v)),
            { Value: { } v } => (words.Written(v), Form(v)),
            { Low: { } low, High: { } high } => (words.Say("quantity.range", ("low", low), ("high", high)), Plurals.FormOfRange(words.Language, low, high)),
            { Low: { } low, Qualifier: Qualifier.MoreThan } => (words.Say("quantity.more-than", ("n", low)), Form(low)),
            { Low: { } low } => (words.Say("quantity.at-least", ("n", low)), Form(low)),
            { High: { } high } => (words.Say("quantity.up-to", ("n", high)), Form(high)),
            _ => null,
        };
        return said is var (amount, form) ? words.Say("quantity.number", ("amount", amount), ("unit", Unit(words, f.Measure, form))) : null;

        string Form(decimal n) => Plurals.Form(words.Language, n);
    }

    /// <summary>A unit in Arabic takes the form that goes with its number.</summary>
    private static string Unit(Words words, Measure measure, string form) =>
        words.Language == Words.Arabic && measure.ArabicUnits?.GetValueOrDefault(form) is { } counted ? counted : measure.Unit.In(words.Language);
}
