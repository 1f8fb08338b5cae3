using BotHost.CommandLine;
using BotHost.Knowledge;
using BotHost.Loopback;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotHost.Tests.Platforms;

/// <summary>The host as it is, with both platforms on the loopback, a database and configuration of its own.</summary>
internal sealed class WholeHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("bothost-whole-").FullName;
    private IHost? host;

    public required TelegramServer Telegram { get; init; }
    public required DiscordServer Discord { get; init; }

    public IServiceProvider Services => host!.Services;

    public static async Task<WholeHost> OpenAsync(DiscordServerOptions? discord = null) => new() { Telegram = await TelegramServer.StartAsync(), Discord = await DiscordServer.StartAsync(discord) };

    /// <summary>On servers that take as much as anybody sends.</summary>
    public static async Task<WholeHost> OpenWithoutLimitsAsync() => new()
    {
        Telegram = await TelegramServer.StartAsync(new() { Limits = SendLimits.Off }), Discord = await DiscordServer.StartAsync(new() { Limits = new RateLimits { Mode = Enforcement.Off } }),
    };

    /// <summary>What config/channels.yaml and config/digests.yaml hold; none where absent.</summary>
    public string? Channels { get; set; }

    public string? Digests { get; set; }

    /// <summary>A file of this host's own with a text; its path.</summary>
    public string Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Besides those that every such host has, or instead of them.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Takes everything that is logged, where it is set before the start.</summary>
    public LogRecorder? Log { get; set; }

    /// <summary>What a test puts into the host besides, or in place of what stands there.</summary>
    public Action<IServiceCollection>? More { get; set; }

    /// <summary>What config/digests.yaml holds of one digest "Trial" to these places.</summary>
    /// <param name="test">Whether they are places for trying things out.</param>
    public static string TrialDigest(string cron, bool test, params string[] places) => $$"""
        digests:
          - name: trial
            title: { en: "Trial" }
            cron: {{cron}}
            timeZone: Asia/Damascus
            destinations: [{{string.Join(", ", places.Select(p => $"{{ to: \"{p}\", test: {(test ? "true" : "false")} }}"))}}]
        """;

    public string DatabaseFile => LoopbackSettings.Database(folder);

    /// <param name="connects">Whether Discord is waited for.</param>
    public async Task StartAsync(bool connects = true)
    {
        var settings = LoopbackSettings.For(folder, Telegram, Discord, Channels ?? "channels: []\n", Digests ?? "digests: []\n");
        settings["Telegram:PerChatSecond"] = "50";
        foreach (var (key, value) in Settings) settings[key] = value;
        host = HostVerb.Build(new Installation(RepositoryRoot.Folder, new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), services =>
        {
            Log?.AddTo(services);
            More?.Invoke(services);
        });
        await host.StartAsync();
        if (connects) await Discord.UntilReadyAsync().WaitAsync(Patience);
    }

    public async Task StopAsync()
    {
        if (host is null) return;
        await host.StopAsync();
        host.Dispose();
        host = null;
    }

    public async Task<OutboundPost> DeliveredAsync(string id)
    {
        var store = Services.GetRequiredService<IOutboxStore>();
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(50))
            if (await store.FindAsync(id, CancellationToken.None) is { Settled: true } post) return post;
        throw new TimeoutException($"{id} was not settled.");
    }

    /// <summary>The inbox of a host that has stopped.</summary>
    public InboxStore Inbox => new(Database.Sqlite(DatabaseFile));

    /// <summary>Updates that the database of a host that has stopped holds as not answered.</summary>
    public async Task<int> UnansweredAsync(string lane) => (await Inbox.UnansweredAsync(lane, CancellationToken.None)).Count;

    public static async Task UntilAsync(Func<bool> so)
    {
        for (var until = DateTime.UtcNow + Patience; !so(); await Task.Delay(50))
            if (DateTime.UtcNow > until) throw new TimeoutException("It did not come about.");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Telegram.DisposeAsync();
        await Discord.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        // Whatever the test was about: no request may have been against the platforms' documents.
        Telegram.ThrowIfViolated();
        Discord.Violations.ShouldBeEmpty();
    }
}
