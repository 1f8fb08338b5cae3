namespace BotHost.Ledger.Lookup;

/// <summary>A name met in a line.</summary>
/// <param name="Start">First character of <paramref name="Text"/> in the line, counted from 0.</param>
/// <param name="Match">Never None; Ambiguous where one spelling has several owners.</param>
public sealed record Mention<TSubject>(int Start, string Text, NameMatch<TSubject> Match)
{
    public int End => Start + Text.Length;
}

/// <summary>What was recognised in a line.</summary>
/// <param name="Mentions">In the order of the line. One stretch of the line has several where several sources know it (Iran the country, Iran the government), in the sources' order.</param>
/// <param name="LeftOver">The words that no mention used, as written, in the order of the line.</param>
public sealed record LineReading<TSubject>(IReadOnlyList<Mention<TSubject>> Mentions, IReadOnlyList<string> LeftOver);

/// <summary>An index to look in, its items told as <typeparamref name="TSubject"/>: the caller's own type, which says what sort of thing was found.</summary>
public sealed class MentionSource<TSubject>
{
    private readonly Func<string, Leniency, NameMatch<TSubject>> find;

    private MentionSource(Func<string, Leniency, NameMatch<TSubject>> find, bool ofEverydayWords) => (this.find, OfEverydayWords) = (find, ofEverydayWords);

    /// <summary>What it finds are everyday words themselves (aid, said, قصف), so that the short ones are trusted.</summary>
    internal bool OfEverydayWords { get; }

    internal NameMatch<TSubject> Find(string text, Leniency leniency) => find(text, leniency);

    internal static MentionSource<TSubject> Of(Func<string, Leniency, NameMatch<TSubject>> find, bool ofEverydayWords) => new(find, ofEverydayWords);
}

/// <summary>Makes sources.</summary>
public static class MentionSource
{
    public static MentionSource<TSubject> From<T, TSubject>(INameIndex<T> index, Func<T, TSubject> subject, bool ofEverydayWords = false) where T : notnull =>
        MentionSource<TSubject>.Of((text, leniency) => index.Find(text, leniency).Select(subject), ofEverydayWords);
}
