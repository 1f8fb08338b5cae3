using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>How bad a problem is. An error leaves the entry (or the file) out; a warning does not.</summary>
public enum Severity { Warning, Error }

/// <summary>Something wrong in a file: where it is, what it is, and what to do about it.</summary>
public sealed record LedgerProblem(SourceLine At, Severity Severity, string What, string Remedy)
{
    public override string ToString() => $"{At}: {(Severity == Severity.Error ? "error" : "warning")}: {What} {Remedy}";
}
