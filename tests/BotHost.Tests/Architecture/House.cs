namespace BotHost.Tests.Architecture;

/// <summary>The house rules that dependencies have to keep, as data. Pure: dependencies in, broken rules out.</summary>
internal static class House
{
    /// <summary>Vendors, and the only namespaces that may know them. A longer name counts before a shorter one.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> VendorRooms = new Dictionary<string, string[]>
    {
        ["YamlDotNet"] = ["BotHost.Ledger.Loading.Yaml"],
        ["Quartz"] = ["BotHost.Digests"],
        ["Spectre.Console"] = ["BotHost.Platforms.Terminal", "BotHost.CommandLine"],
        ["System.CommandLine"] = ["BotHost.CommandLine", ""],
        ["CsvHelper"] = ["BotHost.Exports"],
        ["AngleSharp"] = ["BotHost.Ingestion"],
        ["Discord"] = ["BotHost.Platforms.Discord"],
        ["Telegram.Bot"] = ["BotHost.Platforms.Telegram"],
        ["Microsoft.EntityFrameworkCore"] = ["BotHost.Storage"],
        ["Microsoft.Data.Sqlite"] = ["BotHost.Storage"],
        ["SQLitePCL"] = ["BotHost.Storage"],
        ["Npgsql"] = ["BotHost.Storage"],
        ["Microsoft.AspNetCore"] = ["BotHost.Web", "BotHost.CommandLine"],
        ["OpenTelemetry"] = ["BotHost.Web", "BotHost.CommandLine"],
        ["Microsoft.Extensions"] = ["BotHost.CommandLine", "BotHost.Knowledge", "BotHost.Time", "BotHost.Digests", "BotHost.Outbox", "BotHost.Inbox", "BotHost.Channels", "BotHost.Commands.Managing", "BotHost.Pictures",
            "BotHost.Editorial", "BotHost.Follows", "BotHost.Ingestion", "BotHost.Platforms", "BotHost.Storage", "BotHost.Web"],
    };

    /// <summary>Which rooms a room may know besides itself. Rooms that are not built yet stand here as the design has them.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Ledger"] = [],
        ["Time"] = [],
        ["Knowledge"] = ["Ledger"],
        ["Exports"] = ["Ledger"],
        ["Replies"] = ["Ledger"],
        ["Pictures"] = ["Replies", "Knowledge", "Time", "Ledger"],
        ["Outbox"] = ["Replies", "Time", "Ledger"],
        ["Inbox"] = ["Outbox", "Time"],
        ["Channels"] = ["Outbox", "Replies", "Knowledge", "Time", "Ledger"],
        ["Digests"] = ["Pictures", "Channels", "Replies", "Outbox", "Knowledge", "Time", "Ledger"],
        ["Follows"] = ["Digests", "Channels", "Replies", "Outbox", "Knowledge", "Time", "Ledger"],
        ["Editorial"] = ["Channels", "Replies", "Outbox", "Knowledge", "Time", "Ledger"],
        ["Commands"] = ["Pictures", "Digests", "Editorial", "Exports", "Follows", "Channels", "Replies", "Outbox", "Knowledge", "Time", "Ledger"],
        ["Storage"] = ["Inbox", "Digests", "Editorial", "Follows", "Channels", "Outbox", "Knowledge", "Time", "Ledger"],
        ["Platforms.Terminal"] = Edge,
        ["Platforms.Discord"] = Edge,
        ["Platforms.Telegram"] = Edge,
        ["Web"] = Edge,
        ["Ingestion"] = Edge,
    };

    private static string[] Edge => ["Commands", "Pictures", "Inbox", "Digests", "Editorial", "Channels", "Replies", "Outbox", "Knowledge", "Time", "Ledger"];

    /// <summary>The two that put everything together.</summary>
    private static readonly string[] Composing = ["CommandLine", "Program"];

    /// <summary>Rooms whose output reaches readers: they may turn a snapshot into a view, and do nothing else with it.</summary>
    private static readonly string[] Telling = ["Commands", "Digests", "Follows", "Replies", "Pictures", "Platforms.Terminal", "Platforms.Discord", "Platforms.Telegram", "Web"];

    public static IEnumerable<string> Broken(IEnumerable<Dependency> dependencies) =>
        dependencies.Where(d => Ours(d.From) || d is { From: "", By: "Program" }).SelectMany(d => new[] { Vendor(d), Arrow(d), View(d), Clock(d) }).OfType<string>().Distinct();

    private static string? Vendor(Dependency d)
    {
        var vendor = VendorRooms.Keys.Where(v => Within(d.To, v)).MaxBy(v => v.Length);
        if (vendor is not null)
            return VendorRooms[vendor].Any(room => Within(d.From, room)) ? null : $"{d}, but {vendor} belongs to {string.Join(" and ", VendorRooms[vendor].Where(r => r.Length > 0))} only.";
        if (Ours(d.To) || d.To.Length == 0 || Within(d.To, "System") || Within(d.To, "Microsoft.Win32")) return null;
        return $"{d}, but no room is given to that vendor: add it to {nameof(House)}.{nameof(VendorRooms)}.";
    }

    private static string? Arrow(Dependency d)
    {
        if (!Ours(d.To)) return null;
        var (from, to) = (Room(d), Room(d.To));
        if (from == to || Composing.Contains(from)) return null;
        if (!Arrows.TryGetValue(from, out var known)) return $"{d}, but the room {from} has no arrows: add it to {nameof(House)}.{nameof(Arrows)}.";
        return known.Contains(to) ? null : $"{d}, but {from} may know only {(known.Length == 0 ? "itself" : string.Join(", ", known))}.";
    }

    private static string? View(Dependency d)
    {
        if (!Telling.Contains(Room(d)) || !Within(d.To, "BotHost.Ledger")) return null;
        return d switch
        {
            { Used: "LedgerSnapshot", Member: not (null or "AsOf") } or { Used: "LoadedLedger", Member: "get_Texts" or "get_Coverage" } or { Used: "ReportedEvent" or "EventIndex" }
                => $"{d}, but what readers are told comes from LedgerSnapshot.AsOf alone, where the safety policy is applied.",
            _ => null,
        };
    }

    private static string? Clock(Dependency d) => d switch
    {
        { To: "System", Used: "DateTime" or "DateTimeOffset", Member: "get_Now" or "get_UtcNow" or "get_Today" } => $"{d}, but the time comes from a TimeProvider.",
        { To: "System", Used: "TimeProvider", Member: "get_System" } when Room(d) is not ("CommandLine" or "Time") => $"{d}, but only the host's composition and the Time room choose the clock.",
        _ => null,
    };

    private static string Room(Dependency d) => d.From.Length == 0 ? "Program" : Room(d.From);

    private static string Room(string ns)
    {
        var parts = ns.Split('.');
        return parts.Length < 2 ? "Program" : parts is [_, "Platforms", var platform, ..] ? $"Platforms.{platform}" : parts[1];
    }

    private static bool Ours(string ns) => Within(ns, "BotHost");

    private static bool Within(string ns, string outer) => ns == outer || ns.StartsWith(outer + ".", StringComparison.Ordinal);
}
