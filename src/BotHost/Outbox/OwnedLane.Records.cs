namespace BotHost.Outbox;

internal sealed partial class OwnedLane
{
    /// <summary>Writes down what arrived, in one transaction with what else arrived while the last one was written.</summary>
    private void RecordWithOthers(LaneEvent.Ended ended)
    {
        arrived.Add(ended);
        if (!recording) _ = RecordArrivedAsync();
    }

    /// <remarks>What is not written down at the first try goes on by itself, so that one that cannot be written keeps no other waiting.</remarks>
    private async Task RecordArrivedAsync()
    {
        recording = true;
        LaneEvent.Ended[] some = [.. arrived];
        arrived.Clear();
        try
        {
            await store.ChangeEachAsync([.. some.Select(e => new PostChange(e.Post, e.After))], CancellationToken.None);
            foreach (var ended in some) events.Writer.TryWrite(new LaneEvent.Recorded(ended));
        }
#pragma warning disable CA1031 // Each is tried by itself then, and tells what is wrong.
        catch
        {
            foreach (var ended in some) _ = RecordAsync(ended);
        }
#pragma warning restore CA1031
        events.Writer.TryWrite(new LaneEvent.Written());
    }

    /// <summary>Writes down what a request came to, however long the store is away.</summary>
    private async Task RecordAsync(LaneEvent.Ended ended)
    {
        var failed = false;
        while (true)
        {
            try
            {
                await WriteAsync(ended);
                break;
            }
            catch (OutboxUnavailableException e)
            {
                if (!failed) Interlocked.Increment(ref unwritten);
                failed = true;
                outage.Began(e);
                if (givingUp.IsCancellationRequested) break;
                await RestAsync();
            }
#pragma warning disable CA1031 // A defect in the store must not keep the destination busy for ever: the post stays in flight, and is then in doubt.
            catch (Exception e)
            {
                Log.NotRecorded(logger, e, ended.Post.Id);
                break;
            }
#pragma warning restore CA1031
        }
        if (failed) Interlocked.Decrement(ref unwritten);
        events.Writer.TryWrite(new LaneEvent.Recorded(ended));
    }

    private async Task WriteAsync(LaneEvent.Ended ended)
    {
        await WriteAsync(ended.Post, ended.After, ended.At, CancellationToken.None);
        switch (ended.Outcome)
        {
            case SendOutcome.Refused(var reason, var remedy):
                var stop = new StoppedDestination(ended.Post.To, reason, remedy, ended.At);
                var told = notices.Of(stop);
                if (!await store.StopAsync(stop, told, CancellationToken.None)) break;
                Log.Refused(logger, stop.To, reason, remedy);
                Raise(told);
                break;
            case SendOutcome.RetryAfter { WholeLane: true, Wait: var wait }:
                await store.HoldLaneAsync(sender.Lane, ended.At + wait, CancellationToken.None);
                break;
        }
        if (ended.After is { State: PostState.Rejected, Reason: var why }) Log.Rejected(logger, ended.Post.Id, why);
        if (ended.After is { ParkedInDoubt: true, Reason: var doubt }) Log.Parked(logger, ended.Post.Id, doubt);
    }

    /// <summary>Writes down what became of a post, and with it, where that is for a person to look at, the notice.</summary>
    private async Task<bool> WriteAsync(OutboundPost from, OutboundPost to, DateTimeOffset at, CancellationToken cancel)
    {
        var told = notices.Of(to, at);
        if (!await store.ChangeAsync(from, to, told, cancel)) return false;
        Raise(told);
        return true;
    }

    private void Raise(IReadOnlyList<NewPost> told)
    {
        foreach (var lane in told.Select(p => p.To.Lane).Distinct()) signal.Raise(lane);
    }

    private async Task RestAsync()
    {
        try
        {
            await Task.Delay(StoreOutage.Rest, time, givingUp.Token);
        }
        catch (OperationCanceledException)
        {
            // Given up: tried once more.
        }
    }
}
