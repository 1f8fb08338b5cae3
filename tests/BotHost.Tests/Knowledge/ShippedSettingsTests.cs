using System.Reflection;
using BotHost.Channels;
using BotHost.Digests;
using BotHost.Pictures.Making;
using BotHost.Web;
using Microsoft.Extensions.Configuration;
using DiscordOptions = BotHost.Platforms.Discord.DiscordOptions;
using TelegramOptions = BotHost.Platforms.Telegram.TelegramOptions;

namespace BotHost.Tests.Knowledge;

public sealed class ShippedSettingsTests
{
    private static readonly IConfigurationRoot Shipped = new ConfigurationBuilder().AddJsonFile(Path.Combine(RepositoryRoot.Folder, "appsettings.json")).Build();

    [Fact]
    public void The_shipped_file_names_every_setting_of_the_platforms_with_its_default()
    {
        Differences(TelegramOptions.Section, new TelegramOptions()).ShouldBeEmpty();
        Differences(DiscordOptions.Section, new DiscordOptions()).ShouldBeEmpty();
        Differences(ChannelOptions.Section, new ChannelOptions()).ShouldBeEmpty();
        Differences(PictureOptions.Section, new PictureOptions()).ShouldBeEmpty();
        Differences(WebOptions.Section, new WebOptions()).ShouldBeEmpty();
        Differences(DigestOptions.Section, new DigestOptions()).ShouldBeEmpty();
    }

    /// <summary>Settings that the file lacks, has besides, or has with another value than the code.</summary>
    private static List<string> Differences<T>(string section, T defaults) where T : class, new()
    {
        var settings = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray();
        var written = Shipped.GetSection(section).GetChildren().Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var differences = written.Except(settings.Select(p => p.Name)).Select(k => $"{section}:{k} is no setting").ToList();
        differences.AddRange(settings.Where(p => !written.Contains(p.Name)).Select(p => $"{section}:{p.Name} is not in the file"));
        var bound = Shipped.GetSection(section).Get<T>() ?? new T();
        differences.AddRange(settings.Where(p => !Equals(p.GetValue(bound), p.GetValue(defaults))).Select(p => $"{section}:{p.Name} is {p.GetValue(bound)}, and {p.GetValue(defaults)} by default"));
        return differences;
    }
}
