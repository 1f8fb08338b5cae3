namespace BotHost.Ledger.Entries;

/// <summary>A quantity that somebody stated. Either numbers, or words that stay words ("thousands"), or both.
/// Exactly and about set <see cref="Value"/>; at-least and more-than set <see cref="Low"/>; up-to sets <see cref="High"/>; a range sets both ends.</summary>
public sealed record Figure
{
    public required Measure Measure { get; init; }
    public decimal? Value { get; }
    public decimal? Low { get; }
    public decimal? High { get; }
    public LocalText? Words { get; }
    public Qualifier Qualifier { get; }
    public FigureBasis Basis { get; init; } = FigureBasis.NotSaid;
    public DayRange? Period { get; init; }
    public Place? Place { get; init; }
    public LocalText? Condition { get; init; }
    public string? AsPrinted { get; init; }

    /// <exception cref="LedgerRuleException">The numbers do not go with the qualifier, or there is neither number nor word.</exception>
    public Figure(decimal? value, decimal? low, decimal? high, LocalText? words, Qualifier qualifier)
    {
        (Value, Low, High, Words, Qualifier) = (value, low, high, words, qualifier);
        var fits = (value, low, high, qualifier) switch
        {
            (null, null, null, _) => words is not null,
            (not null, null, null, Qualifier.Exactly or Qualifier.About) => true,
            (null, not null, null, Qualifier.AtLeast or Qualifier.MoreThan) => true,
            (null, null, not null, Qualifier.UpTo) => true,
            (null, { } l, { } h, Qualifier.About or Qualifier.Exactly) => l < h,
            _ => false,
        };
        if (!fits)
            throw new LedgerRuleException("The figure's numbers do not go with its qualifier.",
                "exactly/about take 'value' (or 'low' and 'high' for a range), at-least/more-than take 'low', up-to takes 'high'; a figure without a number needs 'words'.");
    }

    public bool HasNumber => Value is not null || Low is not null || High is not null;

    /// <summary>Whether both statements could be true of one thing. "About" is read as within a tenth either way; a word quantity excludes nothing.</summary>
    public bool CanHoldWith(Figure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!HasNumber || !other.HasNumber) return true;
        var (low, high) = Bounds();
        var (otherLow, otherHigh) = other.Bounds();
        return low <= otherHigh && otherLow <= high;
    }

    private (decimal Low, decimal High) Bounds()
    {
        if (Value is not { } v) return (Low ?? decimal.MinValue, High ?? decimal.MaxValue);
        if (Qualifier != Qualifier.About) return (v, v);
        // Near the ends of the type a tenth more would not fit.
        var tenth = Math.Abs(v) * 0.1m;
        return (v < decimal.MinValue + tenth ? decimal.MinValue : v - tenth, v > decimal.MaxValue - tenth ? decimal.MaxValue : v + tenth);
    }
}
