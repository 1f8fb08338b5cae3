using BotHost.Loopback.Discord.Limits;

namespace BotHost.Loopback.Discord;

/// <summary>How a loopback Discord behaves.</summary>
internal sealed record DiscordServerOptions
{
    /// <summary>The published OpenAPI document; null or a file that is not there: requests are not checked against it, and <see cref="DiscordServer.Validation"/> says so.</summary>
    public string? SpecificationPath { get; init; } = FindSpecification();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public RateLimits Limits { get; init; } = new();

    /// <summary>How long a nonce is remembered; the platform says "a few minutes".</summary>
    public TimeSpan NoncesLiveFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Locales that command registration refuses, such as ar.</summary>
    public IReadOnlyCollection<string> RefusedLocales { get; init; } = [];

    /// <summary>Properties of requests that are passed over though the document does not name them.</summary>
    public IReadOnlyCollection<string> ToleratedProperties { get; init; } = [];

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41250);

    /// <summary>What /gateway/bot recommends.</summary>
    public int Shards { get; init; } = 1;

    public int MaxConcurrency { get; init; } = 1;

    public int SessionStarts { get; init; } = 1000;

    /// <summary>Privileged intents that the application was granted.</summary>
    public Gateway.Intents GrantedIntents { get; init; }

    /// <summary>Events kept for a session that may resume.</summary>
    public int ReplayedEvents { get; init; } = 5000;

    /// <summary>No transcript, and of each channel only the last messages: for load runs.</summary>
    public bool CountersOnly { get; init; }

    /// <summary>The published document in a folder shared/specs beside the repository; null where there is none.</summary>
    public static string? FindSpecification() => Path.GetFullPath(Path.Combine(SolutionRoot.Folder, "..", "shared", "specs", "discord", "openapi.json")) is var path && File.Exists(path) ? path : null;
}
