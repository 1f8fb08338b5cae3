using BotHost.CommandLine;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using Microsoft.Extensions.Configuration;

namespace BotHost.Tests.CommandLine;

/// <summary>The doctor, asked of the platforms alone.</summary>
internal static class Doctor
{
    /// <param name="settings">With a database of its own, if they name none.</param>
    /// <param name="destinations">Of the one digest that there is.</param>
    public static Task<IReadOnlyList<Finding>> FindAsync(Dictionary<string, string?> settings, params string[] destinations)
    {
        settings.TryAdd("Storage:Path", OwnDatabase.Path());
        var digest = new DigestDefinition("news", new LocalText("News", "News"), DigestSchedule.Never, null, TimeSpan.FromHours(1), [], null, ["en"], [.. destinations.Select(d => new DigestDestination(d, false))], MisfireRule.Skip);
        return PlatformFindings.OfAsync(new Installation(RepositoryRoot.Folder, new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), [digest], CancellationToken.None);
    }
}
