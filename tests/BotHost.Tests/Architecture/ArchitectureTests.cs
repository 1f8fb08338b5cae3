using System.Reflection;
using BotHost.CommandLine;
using BotHost.Ledger;

namespace BotHost.Tests.Architecture;

/// <summary>Vendors stay in their rooms, arrows point down, what readers are told comes from the public view, time from a TimeProvider.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly[] Products = [typeof(LedgerSnapshot).Assembly, typeof(HostVerb).Assembly];

    private static readonly IReadOnlyList<Dependency> All = [.. Products.SelectMany(Dependencies.Of)];

    [Fact]
    public void The_code_keeps_the_house() => House.Broken(All).ShouldBeEmpty();

    [Fact]
    public void The_ledger_refers_to_no_other_project() =>
        typeof(LedgerSnapshot).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(a => !a.StartsWith("System", StringComparison.Ordinal)).ShouldBe(["YamlDotNet"]);

    [Theory]
    // Vendors.
    [InlineData("BotHost.Commands", "Answerer", "YamlDotNet.Core", "Parser", null, "belongs to BotHost.Ledger.Loading.Yaml only")]
    [InlineData("BotHost.Ledger.Loading", "LedgerLoader", "YamlDotNet.RepresentationModel", "YamlNode", null, "belongs to BotHost.Ledger.Loading.Yaml only")]
    [InlineData("BotHost.Commands.Answers", "LatestAnswer", "Quartz", "CronExpression", null, "belongs to BotHost.Digests only")]
    [InlineData("BotHost.Replies.Rendering", "PlainTextRenderer", "Spectre.Console", "Markup", null, "belongs to BotHost.Platforms.Terminal")]
    [InlineData("BotHost.Digests", "DigestJob", "System.CommandLine", "Command", null, "belongs to BotHost.CommandLine only")]
    [InlineData("BotHost.Commands", "Answerer", "CsvHelper", "CsvWriter", null, "belongs to BotHost.Exports only")]
    [InlineData("BotHost.Ledger", "LedgerView", "Microsoft.Extensions.Hosting", "IHost", null, "Microsoft.Extensions belongs to")]
    [InlineData("BotHost.Commands", "Answerer", "Microsoft.Extensions.Logging", "ILogger", null, "Microsoft.Extensions belongs to")]
    [InlineData("BotHost.Outbox", "OutboxWriter", "Microsoft.EntityFrameworkCore", "DbContext", null, "belongs to BotHost.Storage only")]
    [InlineData("BotHost.Platforms.Terminal", "TerminalChat", "Discord.WebSocket", "DiscordSocketClient", null, "belongs to BotHost.Platforms.Discord only")]
    [InlineData("BotHost.Web", "Desk", "Npgsql", "NpgsqlConnection", null, "belongs to BotHost.Storage only")]
    [InlineData("BotHost.Digests", "DigestDesk", "Newtonsoft.Json", "JsonConvert", null, "no room is given to that vendor")]
    // Arrows.
    [InlineData("BotHost.Ledger", "LedgerView", "BotHost.Replies", "Reply", null, "Ledger may know only itself")]
    [InlineData("BotHost.Replies", "Reply", "BotHost.Digests", "Digest", null, "Replies may know only Ledger")]
    [InlineData("BotHost.Digests", "DigestJob", "BotHost.Commands", "Answerer", null, "Digests may know only")]
    [InlineData("BotHost.Knowledge", "Installation", "BotHost.Commands", "Answerer", null, "Knowledge may know only Ledger")]
    [InlineData("BotHost.Commands", "Answerer", "BotHost.Platforms.Terminal", "TerminalChat", null, "Commands may know only")]
    [InlineData("BotHost.Platforms.Discord", "DiscordGateway", "BotHost.Platforms.Terminal", "TerminalRenderer", null, "Platforms.Discord may know only")]
    [InlineData("BotHost.Time", "ReplayClock", "BotHost.CommandLine", "HostVerb", null, "Time may know only itself")]
    [InlineData("BotHost.Common", "Things", "BotHost.Ledger", "LedgerView", null, "the room Common has no arrows")]
    // The public view.
    [InlineData("BotHost.Commands.Answers", "EventsAnswer", "BotHost.Ledger", "LedgerSnapshot", "get_Events", "LedgerSnapshot.AsOf alone")]
    [InlineData("BotHost.Digests", "DigestsLoader", "BotHost.Ledger", "LedgerSnapshot", "get_Places", "LedgerSnapshot.AsOf alone")]
    [InlineData("BotHost.Replies.Lines", "EventLines", "BotHost.Ledger.Entries", "ReportedEvent", null, "LedgerSnapshot.AsOf alone")]
    [InlineData("BotHost.Platforms.Terminal", "TerminalChat", "BotHost.Ledger.Loading", "LoadedLedger", "get_Texts", "LedgerSnapshot.AsOf alone")]
    // Time.
    [InlineData("BotHost.Ledger", "LedgerView", "System", "DateTimeOffset", "get_UtcNow", "the time comes from a TimeProvider")]
    [InlineData("BotHost.Digests", "DigestJob", "System", "DateTime", "get_Now", "the time comes from a TimeProvider")]
    [InlineData("BotHost.Digests", "DigestJob", "System", "TimeProvider", "get_System", "choose the clock")]
    public void A_broken_rule_is_reported(string from, string by, string to, string used, string? member, string message) =>
        House.Broken([new(from, by, to, used, member)]).ShouldHaveSingleItem().ShouldContain(message);

    [Theory]
    [InlineData("BotHost.Digests", "DigestJob", "Quartz", "IJob", null)]
    [InlineData("BotHost.Ledger.Loading.Yaml", "ShapeReader", "YamlDotNet.Core", "Mark", null)]
    [InlineData("BotHost.Commands.Answers", "LatestAnswer", "BotHost.Digests", "DigestBuilder", "Build")]
    [InlineData("BotHost.Digests", "DigestDesk", "BotHost.Ledger", "LedgerSnapshot", "AsOf")]
    [InlineData("BotHost.CommandLine", "HostVerb", "BotHost.Platforms.Terminal", "TerminalRegistration", null)]
    [InlineData("", "Program", "BotHost.CommandLine", "Verbs", "Build")]
    [InlineData("BotHost.CommandLine", "AskVerb", "System", "TimeProvider", "get_System")]
    public void What_is_allowed_is_not_reported(string from, string by, string to, string used, string? member) =>
        House.Broken([new(from, by, to, used, member)]).ShouldBeEmpty();

    [Theory]
    [InlineData("DateTimeOffset", "get_UtcNow")]
    [InlineData("List`1", ".ctor")]
    [InlineData("StringBuilder", null)]
    [InlineData("Uri", null)]
    [InlineData("Version", null)]
    [InlineData("Random", "Next")]
    [InlineData("Stopwatch", "StartNew")]
    public void Uses_are_found_wherever_they_hide(string used, string? member) =>
        Dependencies.Of(typeof(Hiding)).Concat(typeof(Hiding).GetNestedTypes(BindingFlags.NonPublic).SelectMany(Dependencies.Of))
            .ShouldContain(d => d.From == "BotHost.Tests.Architecture" && d.By == nameof(ArchitectureTests) && d.Used == used && d.Member == member);

    /// <summary>Every place where code can use a type without naming it on a `using` line.</summary>
    private sealed class Hiding
    {
        public Func<DateTimeOffset> InALambda { get; } = () => DateTimeOffset.UtcNow;
        public List<Uri> AsATypeArgument { get; } = new List<Uri>();
        public static void AsAParameter(System.Text.StringBuilder text) => ArgumentNullException.ThrowIfNull(text);
        public static Version[] AsAGenericMethodsArgument() => Array.Empty<Version>();

        public static async Task InAStateMachine()
        {
            await Task.Yield();
            _ = new Random(1).Next();
        }

        public static IEnumerable<long> InAnIterator()
        {
            yield return System.Diagnostics.Stopwatch.StartNew().ElapsedTicks;
        }
    }
}
