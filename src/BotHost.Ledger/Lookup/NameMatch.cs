using System.Diagnostics.CodeAnalysis;

namespace BotHost.Ledger.Lookup;

/// <summary>How an input met a name. An ambiguous match is <see cref="None"/>: nothing was decided.</summary>
public enum MatchKind { Exact, Alias, Fuzzy, None }

/// <summary>What an input may have meant. Closed: Exact, Alias and Fuzzy have one item, Ambiguous and None have only suggestions.</summary>
public abstract record NameMatch<T>
{
    private NameMatch(MatchKind kind, IReadOnlyList<T> alternatives) => (Kind, Alternatives) = (kind, alternatives);

    public MatchKind Kind { get; }

    /// <summary>Other items that could have been meant, the nearest first; never the found item itself.</summary>
    public IReadOnlyList<T> Alternatives { get; }

    /// <summary>The same match, with its items told in another type.</summary>
    public NameMatch<TOther> Select<TOther>(Func<T, TOther> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        TOther[] others = [.. Alternatives.Select(selector)];
        return this switch
        {
            Exact m => new NameMatch<TOther>.Exact(selector(m.Item), m.Spelling, others),
            Alias m => new NameMatch<TOther>.Alias(selector(m.Item), m.Spelling, others),
            Fuzzy m => new NameMatch<TOther>.Fuzzy(selector(m.Item), m.Spelling, others),
            Ambiguous => new NameMatch<TOther>.Ambiguous(others),
            _ => new NameMatch<TOther>.None(others),
        };
    }

    /// <summary>One item was meant; <see cref="Spelling"/> is the name that was met, as the ledger writes it.</summary>
    public abstract record Found : NameMatch<T>
    {
        private protected Found(MatchKind kind, T item, string spelling, IReadOnlyList<T> alternatives) : base(kind, alternatives) =>
            (Item, Spelling) = (item, spelling);

        public T Item { get; }
        public string Spelling { get; }
    }

    /// <summary>A name it is shown under, but for case, diacritics and separators.</summary>
    public sealed record Exact(T Item, string Spelling, IReadOnlyList<T> Alternatives) : Found(MatchKind.Exact, Item, Spelling, Alternatives);

    /// <summary>Another spelling on record, or a shown name with another article or with digits for letters.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "The word of the published JSON contract; a keyword only in Visual Basic.")]
    public sealed record Alias(T Item, string Spelling, IReadOnlyList<T> Alternatives) : Found(MatchKind.Alias, Item, Spelling, Alternatives);

    /// <summary>No spelling on record, and this item is nearer than every other. An answer should say what it took the input for.</summary>
    public sealed record Fuzzy(T Item, string Spelling, IReadOnlyList<T> Alternatives) : Found(MatchKind.Fuzzy, Item, Spelling, Alternatives);

    /// <summary>Two or more items fit equally well: ask, never choose.</summary>
    public sealed record Ambiguous(IReadOnlyList<T> Alternatives) : NameMatch<T>(MatchKind.None, Alternatives);

    /// <summary>Nothing fits. Up to three names that look a little like it, or none.</summary>
    public sealed record None(IReadOnlyList<T> Alternatives) : NameMatch<T>(MatchKind.None, Alternatives);
}
