namespace BotHost.Outbox;

/// <summary>What a person may do with the outbox: pause and resume, and settle what it could not settle by itself.</summary>
internal sealed class OutboxControl(IOutboxStore store, OutboxSignal signal, OutboxOptions options, TimeProvider time)
{
    /// <summary>Stopping this stops everything.</summary>
    public static readonly Destination Everything = new("*", "");

    /// <summary>Nothing leaves any more for a destination, a community, a lane or at all; false if that was so already. Requests under way end.</summary>
    public async Task<bool> PauseAsync(Destination to, CancellationToken cancel)
    {
        var paused = await store.StopAsync(new StoppedDestination(to, "paused", null, time.GetUtcNow()), cancel);
        Tell(to);
        return paused;
    }

    /// <summary>Lets it go on. What waited too long is parked first, so that a person looks at it; after a restore that is everything. Returns how many posts were, or null if nothing was stopped.</summary>
    public async Task<int?> ResumeAsync(Destination to, CancellationToken cancel)
    {
        if ((await store.StoppedAsync(cancel)).FirstOrDefault(s => s.To == to) is not { } stop) return null;
        var parked = RestoredOutbox.IsHeldBy(stop) ? await RestoredOutbox.ParkAsync(store, cancel) : await store.ParkAsync(to == Everything ? null : to, time.GetUtcNow() - options.ReviewAfterPause, "It waited through a pause: look at it, then 'deliveries retry' or 'deliveries cancel'.", cancel);
        await store.ResumeAsync(to, cancel);
        Tell(to);
        return parked;
    }

    /// <summary>Sends a parked, rejected or expired post again; null if there is none by that id, false if its state does not allow it.</summary>
    public Task<bool?> RetryAsync(string id, CancellationToken cancel) =>
        ChangeAsync(id, p => p is { Open: false, State: PostState.Uncertain or PostState.RetryAt or PostState.Rejected or PostState.Expired, Blank: false } ? p.Wait("sent again by hand") with { SettledAt = null, Failures = 0, Expires = null } : null, cancel);

    /// <summary>Nothing is sent for a post any more: takes back one that waits or is in doubt, and dismisses one that was rejected or expired. What was known of it is kept in the reason.</summary>
    public Task<bool?> CancelAsync(string id, CancellationToken cancel) =>
        ChangeAsync(id, p => p.State switch
        {
            PostState.Pending or PostState.RetryAt => "taken back by hand",
            PostState.Uncertain => "taken back by hand; it may have arrived: " + p.Reason,
            PostState.Rejected => "dismissed by hand; it was rejected: " + p.Reason,
            PostState.Expired => "dismissed by hand; it had expired: " + p.Reason,
            _ => null,
        } is { } reason ? p.End(PostState.Cancelled, reason, time.GetUtcNow()) : null, cancel);

    /// <summary>A person saw that an uncertain post did arrive.</summary>
    public Task<bool?> ConfirmAsync(string id, CancellationToken cancel) =>
        ChangeAsync(id, p => p.State == PostState.Uncertain ? p.Deliver(null, time.GetUtcNow()) with { Reason = "confirmed by hand" } : null, cancel);

    /// <summary>Blanks the text of a post, and of the parts of its message there that are not settled. What has not left never will; what is delivered, on its way or in doubt stays so, without
    /// its text, and is never sent again. Returns how many posts had a text; null if there is none by that id.</summary>
    public async Task<int?> WithdrawAsync(string id, CancellationToken cancel)
    {
        if (await store.WithdrawAsync(id, time.GetUtcNow(), cancel) is not { } withdrawn) return null;
        signal.RaiseAll();
        return withdrawn;
    }

    private void Tell(Destination to)
    {
        if (to == Everything) signal.RaiseAll();
        else signal.Raise(to.Lane);
    }

    private async Task<bool?> ChangeAsync(string id, Func<OutboundPost, OutboundPost?> change, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } post) return null;
        if (change(post) is not { } changed || !await store.ChangeAsync(post, changed, cancel)) return false;
        signal.Raise(post.To.Lane);
        return true;
    }
}
