using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Runs a constructor that may refuse, and turns the refusal into a problem at a line.</summary>
internal static class Rules
{
    public static T? Try<T>(Func<T> make, SourceLine at, ICollection<LedgerProblem> problems) where T : class
    {
        try
        {
            return make();
        }
        catch (LedgerRuleException e)
        {
            problems.Add(new(at, Severity.Error, e.Message, e.Remedy));
            return null;
        }
    }

    public static DayRange? Days(DateOnly from, DateOnly? to, SourceLine at, ICollection<LedgerProblem> problems)
    {
        try
        {
            return DayRange.Of(from, to);
        }
        catch (LedgerRuleException e)
        {
            problems.Add(new(at, Severity.Error, e.Message, e.Remedy));
            return null;
        }
    }
}
