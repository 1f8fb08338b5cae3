using System.Globalization;
using BotHost.Channels;
using BotHost.Exports;

namespace BotHost.Commands;

/// <summary>What of the audit is asked for, in words: <c>[ACTION] [by PERSON] [since DAY] [page N]</c>, and how it is told as CSV.</summary>
internal static class AuditTable
{
    private static readonly string[] Header = ["at", "community", "by", "action", "subject", "before", "after"];

    /// <summary>What was meant; null if it cannot be read.</summary>
    /// <param name="lane">The platform of a person who is named by a number alone.</param>
    public static (AuditFilter Filter, int Page)? Read(IReadOnlyList<string> said, AuditFilter filter, string lane)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(filter);
        var page = 1;
        for (var at = 0; at < said.Count; at++)
        {
            var next = at + 1 < said.Count ? said[at + 1] : null;
            switch (said[at], next)
            {
                case ("by", { } who):
                    filter = filter with { By = Person.Read(who, lane)?.ToString() ?? who };
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
                    return null;
                default:
                    filter = filter with { Action = filter.Action is null ? said[at] : $"{filter.Action} {said[at]}" };
                    break;
            }
        }
        return (filter, page);
    }

    /// <summary>Instants are UTC, as ISO 8601 has them.</summary>
    public static void Write(IEnumerable<AuditEntry> entries, TextWriter to) =>
        TableCsv.Write(Header, entries.Select(e => (IReadOnlyList<string?>)[e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), e.Community.ToString(), e.By, e.Action, e.Subject, e.Before, e.After]), to);
}
