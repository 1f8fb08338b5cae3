using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/audit [ACTION] [by PERSON] [since DAY] [page N]: who changed what, the newest first.</summary>
internal sealed class AuditCommand(IAuditStore audit) : IManagedCommand
{
    private const int PageSize = 10;

    public string Name => "audit";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        // The operator who names no place sees everything.
        var filter = new AuditFilter(i is { By.IsOperator: true } && i.At == Destination.Terminal ? null : i.Community);
        var page = 1;
        var said = i.Said;
        for (var at = 0; at < said.Count; at++)
        {
            var next = at + 1 < said.Count ? said[at + 1] : null;
            switch (said[at], next)
            {
                case ("by", { } who):
                    filter = filter with { By = Person.Read(who, i.Community.Lane)?.ToString() ?? who };
                    at++;
                    break;
                case ("since", { } day) when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since):
                    filter = filter with { Since = new(since, default, TimeSpan.Zero) };
                    at++;
                    break;
                case ("page", { } number) when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is > 0 and < 100_000:
                    at++;
                    break;
                case ("by" or "since" or "page", _):
                    return i.Usage();
                default:
                    filter = filter with { Action = filter.Action is null ? said[at] : $"{filter.Action} {said[at]}" };
                    break;
            }
        }
        var found = await audit.ListAsync(filter, (page - 1) * PageSize, PageSize + 1, cancel);
        if (found.Count == 0) return i.Tell(i.Say("audit.none"));
        string[] lines = [i.Say("audit.title", ("page", page)), .. found.Take(PageSize).Select(e => Line(i, e))];
        return i.Tell(lines, found.Count <= PageSize ? [] : [new FollowUp(i.Say("audit.older"), Further(i.Text, page))]);
    }

    private static string Further(string text, int page)
    {
        var at = text.IndexOf("page ", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"/audit {(at < 0 ? text : text[..at]).Trim()} page {page + 1}").Replace("  ", " ", StringComparison.Ordinal);
    }

    private static string Line(Instruction i, AuditEntry e) => i.Say(e.Before is null ? "audit.line.new" : "audit.line",
        ("at", DeliveriesList.At(e.At)), ("by", e.By), ("action", e.Action), ("subject", e.Subject), ("before", e.Before), ("after", e.After ?? i.Say("audit.nothing")), ("where", e.Community));
}
