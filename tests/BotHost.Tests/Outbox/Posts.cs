using System.Globalization;
using BotHost.Outbox;
using BotHost.Tests.Time;

namespace BotHost.Tests.Outbox;

/// <summary>Makes posts; a test names only what matters to it.</summary>
internal static class Posts
{
    public static readonly Destination Here = new("lane", "here");
    public static readonly Destination There = new("lane", "there");
    public static readonly Destination Elsewhere = new("other", "here");

    /// <summary>Seconds after the manual clock's start.</summary>
    public static DateTimeOffset At(double seconds) => ManualClock.Morning.AddSeconds(seconds);

    /// <summary>A message of one part.</summary>
    public static NewPost New(string id, Destination? to = null, PostPriority priority = PostPriority.Digest, DateTimeOffset? due = null, DateTimeOffset? expires = null) =>
        new(id, id, 1, to ?? Here, priority, "text of " + id, due ?? ManualClock.Morning, expires);

    /// <summary>A message of several parts: "m/1", "m/2" …</summary>
    public static NewPost[] Parts(string group, int parts, Destination? to = null, PostPriority priority = PostPriority.Digest) =>
        [.. Enumerable.Range(1, parts).Select(n => New(PostIds.Part(group, n), to, priority) with { Group = group, Part = n })];

    public static NewPost[] Many(int count, Destination? to = null, string prefix = "p") =>
        [.. Enumerable.Range(1, count).Select(n => New(string.Create(CultureInfo.InvariantCulture, $"{prefix}{n:0000}"), to))];
}
