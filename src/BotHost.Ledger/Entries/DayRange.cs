using System.Globalization;

namespace BotHost.Ledger.Entries;

/// <summary>Days from <see cref="From"/> to <see cref="To"/>, both included. Never empty.</summary>
public readonly record struct DayRange
{
    public DateOnly From { get; }
    public DateOnly To { get; }

    /// <exception cref="LedgerRuleException">The last day is before the first.</exception>
    public DayRange(DateOnly from, DateOnly to)
    {
        if (to < from)
            throw new LedgerRuleException($"'to' ({to:yyyy-MM-dd}) is before 'from' ({from:yyyy-MM-dd}).", "Swap them, or mend the one that is wrong.");
        (From, To) = (from, to);
    }

    public static DayRange Of(DateOnly from, DateOnly? to) => new(from, to ?? from);

    public bool Overlaps(DayRange other) => From <= other.To && other.From <= To;

    public override string ToString() => From == To
        ? From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}/{To:yyyy-MM-dd}");
}

/// <summary>An entry that the ledger's rules do not allow; <see cref="Remedy"/> says what an editor should do.
/// Thrown by constructors, turned into a <see cref="Loading.LedgerProblem"/> by the loader.</summary>
public sealed class LedgerRuleException(string what, string remedy) : Exception(what)
{
    public string Remedy { get; } = remedy;
}
