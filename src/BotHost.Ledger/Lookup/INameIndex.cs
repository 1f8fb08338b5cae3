namespace BotHost.Ledger.Lookup;

/// <summary>How far an input may be from a name. Each step includes the ones before.</summary>
public enum Leniency
{
    /// <summary>A spelling on record.</summary>
    Spelled,

    /// <summary>One wrong letter, two in eight or more, and not the first: for words of a sentence, most of which are no names at all.</summary>
    Slipped,

    /// <summary>A few wrong letters: none in three, one in four or five, two in more. The first only if it is the one error.</summary>
    Misspelled,

    /// <summary>The first four or more letters of one name.</summary>
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
