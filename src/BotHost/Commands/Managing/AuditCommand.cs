using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/audit [csv] [ACTION] [by PERSON] [since DAY] [page N]: who changed what, the newest first.</summary>
internal sealed class AuditCommand(IAuditStore audit, BotHost.Editorial.Galley galley) : IManagedCommand
{
    private const int PageSize = 10;
    private const int CsvSize = 25;

    /// <summary>What is written down, as it is asked for.</summary>
    public static readonly IReadOnlyList<string> Actions =
    [
        "roles grant", "roles revoke", "withdraw approved", "withdraw answer", "correct draft", "correct approved", "draft draft", "draft approved", "draft rejected",
        "retract draft", "retract approved", "review approve", "review reject", "review answer", "pause all",
        "resume all", "deliveries retry", "deliveries cancel", "deliveries confirm", "deliveries withdraw", "digest schedule",
        "digest pause", "digest resume", "digest delete", "digest run", "digest signoff", "digest approve",
        "digest reject", "digest expire", "channel pause", "channel resume", "channel settings", "channel connect",
        "channel test", "channel disconnect", "channel move", "living on", "living off", "follow add",
        "unfollow remove",
    ];

    public string Name => "audit";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        // The operator who names no place sees everything.
        var filter = new AuditFilter(i is { By.IsOperator: true } && i.At == Destination.Terminal ? null : i.Community);
        var csv = i.Said is ["csv", ..];
        if (AuditTable.Read(csv ? [.. i.Said.Skip(1)] : i.Said, filter, i.Community.Lane) is not var (asked, page)) return i.Usage();
        filter = asked;
        if (csv) return await CsvAsync(i, filter, page, cancel);
        var found = await audit.ListAsync(filter, (page - 1) * PageSize, PageSize + 1, cancel);
        if (found.Count == 0) return i.Tell(i.Say("audit.none"));
        string[] lines = [i.Say("audit.title", ("page", page)), .. found.Take(PageSize).Select(e => Line(i, e))];
        return i.Tell(lines, found.Count <= PageSize ? [] : [new FollowUp(i.Say("audit.older"), Further(i.Text, page))]) with { Naming = Named(found) };
    }

    /// <summary>A line of CSV a change, as far as one answer goes: a file cannot be sent here.</summary>
    private async Task<Reply> CsvAsync(Instruction i, AuditFilter filter, int page, CancellationToken cancel)
    {
        var found = await audit.ListAsync(filter, (page - 1) * CsvSize, CsvSize + 1, cancel);
        if (found.Count == 0) return i.Tell(i.Say("audit.none"));
        using var csv = new StringWriter(CultureInfo.InvariantCulture);
        AuditTable.Write(found.Take(CsvSize).Select(OneLine), csv);
        // For programs: in a reply from the left, without signs of direction between its fields.
        var english = i with { Words = Words.In(Words.English) };
        return english.Tell([english.Say("audit.csv", ("page", page)), .. csv.ToString().Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries)], found.Count <= CsvSize ? [] : [new FollowUp(i.Say("audit.older"), Further(i.Text, page))]) with { Naming = Named(found) };
    }

    /// <summary>The entries that the subjects name: their words stand in the lines.</summary>
    private (string, string)[] Named(IEnumerable<AuditEntry> found) => [.. found.SelectMany(e => e.Subject.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Distinct().Select(galley.Known).OfType<(string, string)>()];

    private static AuditEntry OneLine(AuditEntry e) => e with { Subject = OneLine(e.Subject)!, Before = OneLine(e.Before), After = OneLine(e.After) };

    private static string? OneLine(string? text) => text?.ReplaceLineEndings(" ");

    private static string Further(string text, int page)
    {
        var at = text.IndexOf("page ", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"/audit {(at < 0 ? text : text[..at]).Trim()} page {page + 1}").Replace("  ", " ", StringComparison.Ordinal);
    }

    /// <summary>By its name, and where that is not the one that is asked for, with that one.</summary>
    private static string Named(Instruction i, string action) => Actions.Contains(action) ? i.Say("audit.action." + action.Replace(' ', '-')) : action;

    private static string Line(Instruction i, AuditEntry e) => i.Say(e.Before is null ? "audit.line.new" : "audit.line",
        ("at", DeliveriesList.At(e.At)), ("by", i.Words.Again(e.By)), ("action", Named(i, e.Action)), ("subject", e.Subject), ("before", e.Before is { } before ? i.Words.Again(before) : null), ("after", e.After is { } after ? i.Words.Again(after) : i.Say("audit.nothing")), ("where", e.Community));
}
