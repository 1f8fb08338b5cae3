namespace BotHost.Outbox;

/// <summary>An outbox that was put back as it was: what waits in it may have left since. So may what is made again, since the editions that were posted meanwhile are not known any more.</summary>
internal static class RestoredOutbox
{
    /// <summary>The reason of the pause of everything that a restore leaves behind; it tells that pause from a person's.</summary>
    private const string Reason = "the database was restored from a copy";

    private const string Doubt = "The database was restored from a copy: it may have been sent since that was made. Look, then 'deliveries confirm', 'deliveries retry' or 'deliveries cancel'.";

    /// <summary>Pauses everything, in place of a pause that was there, and parks all that is open in doubt. For a store that nobody else uses. Returns how many posts were parked.</summary>
    public static async Task<int> HoldAsync(IOutboxStore store, DateTimeOffset now, CancellationToken cancel)
    {
        await store.ResumeAsync(OutboxControl.Everything, cancel);
        await store.StopAsync(new StoppedDestination(OutboxControl.Everything, Reason, null, now), cancel);
        return await ParkAsync(store, cancel);
    }

    /// <summary>Whether a stop is the pause that a restore left behind.</summary>
    public static bool IsHeldBy(StoppedDestination stop) => stop.To == OutboxControl.Everything && stop.Reason == Reason;

    /// <summary>Parks all that is open in doubt. Returns how many posts were parked.</summary>
    public static async Task<int> ParkAsync(IOutboxStore store, CancellationToken cancel)
    {
        var open = new List<OutboundPost>();
        foreach (var state in new[] { PostState.Pending, PostState.Sending, PostState.RetryAt, PostState.Uncertain })
            open.AddRange((await store.ListAsync(state, false, null, int.MaxValue, cancel)).Where(p => p.Open));
        return (await store.ChangeEachAsync([.. open.Select(p => new PostChange(p, p.Doubt(null, Doubt)))], cancel)).Count(changed => changed);
    }
}
