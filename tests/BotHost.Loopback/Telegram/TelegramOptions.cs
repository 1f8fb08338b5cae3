namespace BotHost.Loopback.Telegram;

/// <summary>How much a server remembers.</summary>
internal enum Remember
{
    /// <summary>Every call, delivery and message, with what it said.</summary>
    Everything,

    /// <summary>For load runs: calls by method and status, and the last few messages of each chat, so that they can still be edited.</summary>
    Counters,
}

/// <summary>How a server is set up before it starts.</summary>
internal sealed record TelegramOptions
{
    /// <summary>Of the one bot this server knows. Not a real one: it opens nothing elsewhere.</summary>
    public string Token { get; init; } = "4200000001:LOOPBACK_only_for_127_0_0_1_abcdefgh";

    public string BotName { get; init; } = "Our Bot";

    /// <summary>Without the @.</summary>
    public string BotUsername { get; init; } = "OurBot";

    /// <summary>Whether the bot hears in groups only what is meant for it, as BotFather sets it at first.</summary>
    public bool PrivacyMode { get; init; } = true;

    /// <summary>Path of api.min.json. Without that file nothing is validated, and <see cref="TelegramServer.Validation"/> says so.</summary>
    public string? Specification { get; init; } = FindSpecification();

    public SendLimits Limits { get; init; } = SendLimits.Off;

    public Remember Remember { get; init; }

    /// <summary>Messages of a chat that are kept where only counters are.</summary>
    public int KeptWithCounters { get; init; } = 20;

    /// <summary>Of limits, long polls, slow answers and dates.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Of random faults; printed by <see cref="Say"/> when they are turned on.</summary>
    public int Seed { get; init; } = Environment.TickCount;

    /// <summary>Where notes for a person go; nowhere by default.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>How long a button press can be answered. Telegram publishes no figure, and reports vary.</summary>
    public TimeSpan PressesLiveFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an inline query can be answered. Telegram publishes no figure, and reports vary.</summary>
    public TimeSpan AsksLiveFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits between deliveries to a webhook that failed; the last one is kept to.</summary>
    public IReadOnlyList<TimeSpan> WebhookRetries { get; init; } = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>The file in a folder shared/specs beside the nearest folder at or above the program that holds BotHost.sln; null where there is none.</summary>
    public static string? FindSpecification()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BotHost.sln")))
                return Path.Combine(folder.FullName, "..", "shared", "specs", "telegram", "api.min.json") is var path && File.Exists(path) ? Path.GetFullPath(path) : null;
        return null;
    }
}
