namespace BotHost.Digests;

/// <summary>Which edition has to be made now. Pure.</summary>
/// <param name="ScheduledAt">When it was due.</param>
/// <param name="Until">The end of what it covers: when it was due, or for a late one now.</param>
/// <param name="Late">It was missed.</param>
internal readonly record struct DueEdition(DateTimeOffset ScheduledAt, DateTimeOffset Until, bool Late)
{
    /// <summary>An edition that is made later than this after it was due was missed.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    /// <summary>The last edition due by now, unless it was made or is to be skipped. However many were missed, it is one, and covers them all.</summary>
    /// <param name="last">When the last edition that was made was due.</param>
    public static DueEdition? Of(DigestDefinition definition, DateTimeOffset last, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Schedule.LastAtOrBefore(now) is not { } due || due <= last) return null;
        var late = now - due > LateAfter;
        return late && definition.Misfire == MisfireRule.Skip ? null : new(due, late ? now : due, late);
    }
}
