using BotHost.Ledger;
using BotHost.Ledger.Revisions;

namespace BotHost.Replies;

/// <summary>A platform-neutral answer or post. Texts in it are final wording; a renderer only decides how each block looks.</summary>
internal sealed record Reply
{
    public required string Command { get; init; }
    public required string Language { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<ReplyBlock> Blocks { get; init; }
    public ReplyOutcome Outcome { get; init; } = ReplyOutcome.Answered;

    /// <summary>For the one who pressed a button alone: what stands there stays.</summary>
    public bool Aside { get; init; }

    /// <summary>The last day whose reports were used.</summary>
    public DateOnly AsOf { get; init; }
    public DateOnly? ReportsUpTo { get; init; }
    public DateOnly? NewestClaim { get; init; }
    public bool Stale { get; init; }
    public Resolution Resolved { get; init; } = Resolution.Nothing;

    /// <summary>The entries that the answer rests on, in the order they are shown.</summary>
    public IReadOnlyList<ShownEvent> Events { get; init; } = [];
    /// <summary>Revisions that it tells of: what was told and does not hold any more.</summary>
    public IReadOnlyList<EntryChange> Corrected { get; init; } = [];

    /// <summary>Entries of which words stand in it without being told: a withdrawal finds it, a correction does not.</summary>
    public IReadOnlyList<(string Entry, string Code)> Naming { get; init; } = [];

    public IReadOnlyList<string> NotKnown { get; init; } = [];

    /// <summary>Draws the picture that follows the text; gives null where there is nothing to draw. Null for answers without one.</summary>
    public Lazy<ReplyPicture?>? Picture { get; init; }
}

internal enum ReplyOutcome
{
    Answered,
    /// <summary>The command or what it names was not understood; suggestions are in the reply.</summary>
    NotUnderstood,
    /// <summary>Nothing can be told, because the ledger or its safety policy cannot be read.</summary>
    Unavailable,
    /// <summary>Who asks may not do that.</summary>
    Refused,
}

/// <summary>What a command's words were taken to mean.</summary>
/// <param name="Match">exact, alias, fuzzy or none; null where nothing was to be looked up.</param>
internal sealed record Resolution(
    string? Place = null, string? Actor = null, string? Measure = null, string? Kind = null, string? Words = null,
    string? Input = null, string? Match = null, IReadOnlyList<string>? Alternatives = null)
{
    public static readonly Resolution Nothing = new();
}

/// <summary>A part of a reply. The set of kinds is closed: renderers handle each.</summary>
internal abstract record ReplyBlock
{
    private ReplyBlock() { }

    /// <summary>The line that answers the question asked.</summary>
    /// <param name="Dated">Says itself of which day it is; otherwise the day is put before it when the answer is old.</param>
    internal sealed record Lead(string Text, bool Dated) : ReplyBlock;

    /// <summary>How old the answer is, and where the reports stop.</summary>
    internal sealed record Age(string Text) : ReplyBlock;

    internal sealed record Heading(string Text) : ReplyBlock;

    internal sealed record Paragraph(string Text) : ReplyBlock;

    /// <summary>One reported thing: what, then who says so and how many separate sources.</summary>
    /// <param name="Marker">new, changed, conflict or null: worded, shown before the text.</param>
    internal sealed record EventLine(string Text, string Attribution, string? Code, string? Marker = null) : ReplyBlock;

    /// <summary>Accounts that do not fit each other, none before the others but by the order they became known.</summary>
    internal sealed record Disagreement(string Question, IReadOnlyList<Account> Accounts, string? Code, string? Marker = null) : ReplyBlock;

    internal sealed record FigureLine(string Quantity, string Attribution, string? Condition, string? Code, string? Marker = null) : ReplyBlock;

    /// <summary>What was told of an entry and does not hold any more.</summary>
    /// <param name="Before">Struck through; null where it must not be told again.</param>
    /// <param name="After">What is told now; null where nothing is.</param>
    /// <param name="Why">The reason, and when.</param>
    internal sealed record Correction(string Code, string? Before, string? After, string Why) : ReplyBlock;

    internal sealed record NotInReports(string Title, IReadOnlyList<string> Items) : ReplyBlock;

    internal sealed record Sources(string Title, IReadOnlyList<string> Items) : ReplyBlock;

    internal sealed record FollowUps(IReadOnlyList<FollowUp> Items) : ReplyBlock;
}

/// <param name="Label">left, denied, or the account in a few words.</param>
internal sealed record Account(string Label, string Who);

/// <param name="Command">What to send for it, with its slash.</param>
internal sealed record FollowUp(string Label, string Command)
{
    /// <summary>Stands for "/why" with the code of the first entry shown.</summary>
    public const string WhyFirst = "/why CODE";

    /// <summary>Whether it is pressed where it stands, also under a post that many read; else a press there leads into a private chat, where the platform has such a way.</summary>
    public bool InPlace { get; init; }
}
