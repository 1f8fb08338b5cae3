namespace BotHost.Ledger.Lookup;

/// <summary>How far an input may be from a name. Each step includes the ones before.</summary>
public enum Leniency
{
    /// <summary>A spelling on record.</summary>
    Spelled,

    /// <summary>A few wrong letters.</summary>
    Misspelled,

    /// <summary>The first four or more letters of one name: for what somebody types as a name, not for words of a sentence.</summary>
    Begun,
}

/// <summary>Finds items of one sort by name. Immutable, so safe to share between threads.</summary>
public interface INameIndex<T> where T : notnull
{
    /// <summary>Takes any string; looks at its first <see cref="Spelling.LongestName"/> characters.</summary>
    NameMatch<T> Find(string input, Leniency leniency = Leniency.Begun);
}

/// <summary>An item and what it is called.</summary>
/// <param name="Names">Names it is shown under, in every language.</param>
/// <param name="Aliases">Other spellings that people use.</param>
public sealed record NamedItem<T>(T Item, IEnumerable<string> Names, IEnumerable<string> Aliases) where T : notnull;
