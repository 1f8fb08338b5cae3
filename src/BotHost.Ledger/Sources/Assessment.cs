namespace BotHost.Ledger.Sources;

/// <summary>What can be said about a proposition as a whole, as of a day. In the order in which they are tried; the first that fits counts.</summary>
public enum Assessment
{
    /// <summary>Only denials are known: never to be worded as an accusation.</summary>
    DenialOnly,
    /// <summary>Asserted and denied by different sources.</summary>
    Disputed,
    /// <summary>Nobody denies it, but another account or another figure does not fit.</summary>
    AccountsDiffer,
    Projection,
    Scheduled,
    Call,
    Opinion,
    /// <summary>Opposing sides assert it, or the side that loses by it does.</summary>
    BothSides,
    /// <summary>Two or more separate sources.</summary>
    Several,
    /// <summary>Every source is on the side that gains by it.</summary>
    OwnAccount,
    One,
    /// <summary>Newsrooms only.</summary>
    Unattributed,
}
