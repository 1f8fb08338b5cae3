using BotHost.Channels;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BotHost.CommandLine;

/// <summary>What each platform lets the bot do, in every place that config/digests.yaml and config/channels.yaml name.</summary>
internal static class PlatformFindings
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(Installation house, IReadOnlyList<DigestDefinition> digests, CancellationToken cancel)
    {
        var problems = new List<LedgerProblem>();
        var settings = ChannelRegistration.Load(house, problems);
        var findings = problems.Select(p => p.Severity == Severity.Error ? new Finding(false, p.ToString()) : Finding.Warning(p.ToString())).ToList();
        Destination[] notices = Noticed(house);
        Destination[] Places(string lane) => [.. digests.SelectMany(d => d.Destinations).Select(d => d.Address).Concat(settings.Keys).Concat(notices).Where(d => d.Lane == lane).Distinct().Order()];

        if (Read(house, TelegramOptions.Section, new TelegramOptions.Check(), findings) is { } telegram)
            findings.AddRange(telegram.IsOn ? await TelegramFindings.OfAsync(telegram, Places(Addresses.Telegram), cancel) : Off("Telegram", Addresses.Telegram, digests, notices));
        if (Read(house, DiscordOptions.Section, new DiscordOptions.Check(), findings) is { } discord)
            findings.AddRange(discord.IsOn ? await DiscordFindings.OfAsync(house, discord, Places(Addresses.Discord), settings, cancel) : Off("Discord", Addresses.Discord, digests, notices));
        return findings;
    }

    /// <summary>Where notices go; what cannot be read there is told with the other settings.</summary>
    private static Destination[] Noticed(Installation house) =>
        [.. (house.Configuration.GetSection($"{OutboxOptions.Section}:{nameof(OutboxOptions.NoticesTo)}").Get<string[]>() ?? []).Where(Destination.IsWellFormed).Select(Destination.Parse)];

    /// <summary>Null, with what is wrong among the findings, if a setting cannot be used.</summary>
    private static T? Read<T>(Installation house, string section, IValidateOptions<T> check, List<Finding> findings) where T : class, new()
    {
        try
        {
            var options = house.Configuration.GetSection(section).Get<T>() ?? new T();
            var result = check.Validate(null, options);
            if (!result.Failed) return options;
            findings.AddRange(result.Failures.Select(f => new Finding(false, f)));
        }
        catch (InvalidOperationException e)
        {
            findings.Add(new(false, $"{e.Message} Mend appsettings.json or the environment variable."));
        }
        return null;
    }

    private static IEnumerable<Finding> Off(string name, string lane, IReadOnlyList<DigestDefinition> digests, IReadOnlyList<Destination> notices)
    {
        yield return new(true, $"{name}: off: no token is set ({name}__Token)");
        foreach (var digest in digests)
            foreach (var to in digest.Destinations.Select(d => d.Address).Where(d => d.Lane == lane))
                yield return new(false, $"digest {digest.Name}: goes to {to}, and {name} is off. Set {name}__Token, or take that destination out of config/digests.yaml.");
        foreach (var to in notices.Where(d => d.Lane == lane)) yield return new(false, $"Outbox:NoticesTo: {to}, and {name} is off. Set {name}__Token, or take that place out.");
    }
}
