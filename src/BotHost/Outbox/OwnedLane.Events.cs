using Microsoft.Extensions.Logging;

namespace BotHost.Outbox;

/// <summary>What is told to the loop of a lane.</summary>
internal abstract record LaneEvent
{
    private LaneEvent() { }

    /// <param name="Changed">Whether something was enqueued or changed; otherwise it is merely time.</param>
    public sealed record Woken(bool Changed) : LaneEvent;

    /// <summary>A request ended.</summary>
    /// <param name="Outcome">Null where none was made, or where a post was looked for.</param>
    /// <param name="At">When, on the wall and (<paramref name="Steady"/>) as a timestamp.</param>
    public sealed record Ended(OutboundPost Post, SendOutcome? Outcome, OutboundPost After, DateTimeOffset At, long Steady) : LaneEvent;

    /// <summary>Those that arrived together are written down, or each is being so by itself.</summary>
    public sealed record Written : LaneEvent;

    /// <summary>What it came to is written down.</summary>
    public sealed record Recorded(Ended What) : LaneEvent;

    /// <summary>Somebody wants to send directly.</summary>
    public sealed record Knocked(LaneGate.Knock Who) : LaneEvent;

    /// <summary>A direct request ended.</summary>
    /// <param name="Steady">When, as a timestamp.</param>
    public sealed record Passed(string Address, SendOutcome.RetryAfter? Asked, long Steady) : LaneEvent;
}

internal sealed partial class OwnedLane
{
    private void TakeEvents()
    {
        while (events.Reader.TryRead(out var next))
        {
            switch (next)
            {
                case LaneEvent.Woken(var changed):
                    woken |= changed;
                    break;
                case LaneEvent.Ended ended:
                    underWay--;
                    // It counts from when it ended, however busy this loop was: else a lane gives away what it took to write a batch down, every second.
                    pacing.End(ended.Post.To.Address, time.GetElapsedTime(ended.Steady));
                    if (ended.Outcome is SendOutcome.RetryAfter asked) HoldUp(ended.Post.To.Address, asked, time.GetElapsedTime(ended.Steady));
                    if (ended.Outcome is SendOutcome.Delivered(_, { } pause)) pacing.Hold(ended.Post.To.Address, pause - time.GetElapsedTime(ended.Steady));
                    if (ended.Outcome is SendOutcome.Delivered) RecordWithOthers(ended);
                    else _ = RecordAsync(ended);
                    break;
                case LaneEvent.Knocked(var who):
                    if (closed) who.Answer.TrySetResult(null);
                    else callers.AddLast(who);
                    break;
                case LaneEvent.Passed(var address, var held, var at):
                    pacing.End(address, time.GetElapsedTime(at));
                    if (held is null) break;
                    HoldUp(address, held, time.GetElapsedTime(at));
                    if (held.WholeLane) _ = KeepHoldAsync(Now - time.GetElapsedTime(at) + held.Wait);
                    break;
                case LaneEvent.Written:
                    recording = false;
                    if (arrived.Count > 0) _ = RecordArrivedAsync();
                    break;
                case LaneEvent.Recorded(var ended):
                    // The destination is free again.
                    if (ended.Outcome is SendOutcome.Refused) queue.Stop(ended.Post.To.Address);
                    queue.Free(ended.Post.To.Address, ended.After);
                    break;
            }
        }
    }

    /// <summary>For a later owner. If the store is away, this one obeys all the same.</summary>
    private async Task KeepHoldAsync(DateTimeOffset until)
    {
        try
        {
            await store.HoldLaneAsync(sender.Lane, until, CancellationToken.None);
        }
        catch (OutboxUnavailableException e)
        {
            outage.Began(e);
        }
    }

    private void HoldUp(string address, SendOutcome.RetryAfter asked, TimeSpan since)
    {
        if (asked.Alone) return;
        if (asked.WholeLane) pacing.HoldLane(asked.Wait - since);
        else pacing.Hold(address, asked.Wait - since);
    }

    /// <summary>Lets in those who wait to send directly, in the order they came, as far as the limits leave room now.</summary>
    private void LetIn()
    {
        var steady = pacing.Now;
        for (var node = callers.First; node is not null && lease.IsValid;)
        {
            var (next, caller) = (node.Next, node.Value);
            if (caller.Left) callers.Remove(node);
            else if (!caller.Managing && queue.IsStopped(caller.Address))
            {
                callers.Remove(node);
                caller.Answer.TrySetResult(null);
            }
            else if (pacing.Room <= 0) return;
            else if (pacing.Earliest(caller.Address) <= steady)
            {
                callers.Remove(node);
                pacing.Begin(caller.Address);
                var passage = new Passage(asked => events.Writer.TryWrite(new LaneEvent.Passed(caller.Address, asked, time.GetTimestamp())));
                if (!caller.Answer.TrySetResult(passage)) passage.Dispose();
            }
            node = next;
        }
    }

    /// <summary>Nobody is let in any more: the next owner answers what came in and was not answered.</summary>
    private void SendAway()
    {
        foreach (var caller in callers) caller.Answer.TrySetResult(null);
        callers.Clear();
    }

    /// <summary>How long until one of them may be let in; null if there is none, or only an end of a request can tell.</summary>
    private TimeSpan? UntilLetIn()
    {
        if (callers.Count == 0 || pacing.EarliestForAny() is not { } any) return null;
        var steady = pacing.Now;
        if (any > steady) return any - steady;
        TimeSpan? wait = null;
        foreach (var caller in callers)
            if (pacing.Earliest(caller.Address) is { } at && !(at - steady >= wait)) wait = at - steady;
        return wait;
    }

    /// <summary>How long nothing will have to be done unless something happens.</summary>
    private TimeSpan ToWait(long looked)
    {
        var wait = options.Poll - time.GetElapsedTime(looked);
        if (queue.Busy < options.Parallel && queue.Wait(Now) is { } sooner && sooner < wait) wait = sooner;
        return UntilLetIn() is { } caller && caller < wait ? caller : wait;
    }

    /// <summary>Until something happens, or for so long.</summary>
    private async Task SleepAsync(TimeSpan wait, CancellationToken cancel)
    {
        // Timers count whole milliseconds and cut off the rest: too early would mean to turn round and round until it is time.
        alarm.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
        await events.Reader.WaitToReadAsync(cancel);
    }

    /// <summary>Lets what is under way end and be written down. When the host stops, for as long as it may take to; what has not ended then is left in flight, for the next owner to settle.
    /// When the lane was lost, requests that take longer are cut, and what they came to is written down however long the store is away: nobody else knows it.</summary>
    private async Task FinishAsync(CancellationToken stopping)
    {
        var ending = time.GetTimestamp();
        long? asked = null;
        await using var stop = stopping.Register(() => events.Writer.TryWrite(new LaneEvent.Woken(false)));
        while (true)
        {
            TakeEvents();
            if (queue.Busy == 0) return;
            if (stopping.IsCancellationRequested) asked ??= time.GetTimestamp();
            var left = options.StopWithin - time.GetElapsedTime(asked ?? ending);
            if (left <= TimeSpan.Zero)
            {
                var deaf = time.GetElapsedTime(ending) >= 2 * options.StopWithin && queue.Busy == underWay;
                if (asked is not null || deaf) break;
                Cut();
                left = StoreOutage.Rest;
            }
            await SleepAsync(left, CancellationToken.None);
        }
        Log.LeftInFlight(logger, sender.Lane, queue.Busy);
    }

    private void Cut() => cutting.Cancel();

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The sender of {Lane} failed")]
        public static partial void SenderFailed(ILogger logger, Exception exception, string lane);

        [LoggerMessage(41, LogLevel.Warning, "{To} takes nothing more: {Reason} {Remedy} What was due to it is kept.")]
        public static partial void Refused(ILogger logger, Destination to, string reason, string remedy);

        [LoggerMessage(42, LogLevel.Error, "{Post} was rejected for good: {Reason}")]
        public static partial void Rejected(ILogger logger, string post, string? reason);

        [LoggerMessage(43, LogLevel.Warning, "Whether {Post} arrived is not known ({Reason}). It is not sent again: 'deliveries' shows it.")]
        public static partial void Parked(ILogger logger, string post, string? reason);

        [LoggerMessage(46, LogLevel.Warning, "{Lane}: {Posts} request(s) did not end in time and are left in flight")]
        public static partial void LeftInFlight(ILogger logger, string lane, int posts);

        [LoggerMessage(47, LogLevel.Error, "What became of {Post} could not be written down; it is in doubt")]
        public static partial void NotRecorded(ILogger logger, Exception exception, string post);
    }
}
