using BotHost.Ledger.Entries;

namespace BotHost.Replies.Wording;

/// <summary>The one place where figures become words. A word quantity stays a word; "up to" never becomes "about".</summary>
internal static class Quantities
{
    /// <summary>The quantity with its unit: "about 280,000 people", "thousands of families", "up to 1,500,000 people".</summary>
    public static string Quantity(this Words words, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var unit = figure.Measure.Unit.In(words.Language);
        var amount = Amount(words, figure);
        return amount is null
            ? words.Say(IsCollective(words, figure.Words!.In(words.Language)) ? "quantity.words.of" : "quantity.words", ("words", figure.Words!.In(words.Language)), ("unit", unit))
            : words.Say("quantity.number", ("amount", amount), ("unit", unit))
                + (figure.Words is null ? "" : words.Say("quantity.also", ("words", figure.Words.In(words.Language))));
    }

    /// <summary>The quantity as it stands in brackets, with none of its own: "about 14 years", "all but one", "hundreds of fighters".</summary>
    public static string Bare(this Words words, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (Amount(words, figure) is { } amount) return words.Say("quantity.number", ("amount", amount), ("unit", figure.Measure.Unit.In(words.Language)));
        var quantity = figure.Words!.In(words.Language);
        return IsCollective(words, quantity) ? words.Quantity(figure) : quantity;
    }

    /// <summary>"thousands of persons", but "all but one (crossings)".</summary>
    private static bool IsCollective(Words words, string quantity) => words.Say("quantity.collectives").Split("; ").Contains(quantity, StringComparer.OrdinalIgnoreCase);

    private static string? Amount(Words words, Figure f) => f switch
    {
        { Value: { } v, Qualifier: Qualifier.About } => words.Say("quantity.about", ("n", Words.Number(v))),
        { Value: { } v } => Words.Number(v),
        { Low: { } low, High: { } high } => words.Say("quantity.range", ("low", Words.Number(low)), ("high", Words.Number(high))),
        { Low: { } low, Qualifier: Qualifier.MoreThan } => words.Say("quantity.more-than", ("n", Words.Number(low))),
        { Low: { } low } => words.Say("quantity.at-least", ("n", Words.Number(low))),
        { High: { } high } => words.Say("quantity.up-to", ("n", Words.Number(high))),
        _ => null,
    };
}
