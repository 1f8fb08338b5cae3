namespace BotHost.Follows;

/// <summary>Section "Follows".</summary>
internal sealed class FollowOptions
{
    public const string Section = "Follows";

    /// <summary>So long is waited for more that arrives together.</summary>
    public TimeSpan GroupFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Messages to one follower in a day (UTC); what comes beyond waits for the next day, and that message says so.</summary>
    public int PerDay { get; init; } = 12;

    /// <summary>What one follower may follow.</summary>
    public int Most { get; init; } = 50;

    /// <summary>A living post is changed at most so often.</summary>
    public TimeSpan LivingApart { get; init; } = TimeSpan.FromMinutes(1);
}
