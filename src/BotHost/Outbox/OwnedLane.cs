using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace BotHost.Outbox;

/// <summary>A lane for as long as one lease of it holds: begins requests whose turn it is, within the limits, and writes down what they came to.</summary>
/// <remarks>One loop decides; requests and what is written down about them go on beside it and tell it by events. A request that ends after the lease, when this object is given up, tells nobody:
/// its post is in flight, for the next owner to settle.</remarks>
internal sealed partial class OwnedLane : IDisposable
{
    /// <summary>How soon it is looked again whether a lease that is in doubt holds again, or what somebody else made of a post.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Requests that are written down together before they leave: a process that dies in between leaves no more of them in doubt.</summary>
    private const int MostTogether = 10;

    private readonly IMessageSender sender;
    private readonly IOutboxStore store;
    private readonly ILaneLease lease;
    private readonly OutboxSignal signal;
    private readonly LaneGate gate;
    private readonly OutboxOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Aftermath aftermath;
    private readonly StoreOutage outage;
    private readonly OutboxNotices notices;
    private readonly Pacing pacing;
    private readonly LaneQueue queue;
    private readonly Channel<LaneEvent> events = Channel.CreateUnbounded<LaneEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly LinkedList<LaneGate.Knock> callers = new();
    private readonly ITimer alarm;
    private readonly CancellationTokenSource cutting = new();
    private readonly CancellationTokenSource givingUp = new();
    private readonly List<LaneEvent.Ended> arrived = [];
    private bool recording;
    private int underWay;
    private int unwritten;
    private bool woken;
    private bool closed;

    public OwnedLane(IMessageSender sender, IOutboxStore store, ILaneLease lease, OutboxSignal signal, LaneGate gate, OutboxOptions options, TimeProvider time, ILogger logger, Aftermath aftermath, StoreOutage outage, OutboxNotices notices)
    {
        (this.sender, this.store, this.lease, this.signal, this.gate, this.options, this.time, this.logger, this.aftermath, this.outage) = (sender, store, lease, signal, gate, options, time, logger, aftermath, outage);
        this.notices = notices;
        pacing = new(sender.Limits, sender.IsGroup, time);
        queue = new(pacing);
        alarm = time.CreateTimer(_ => events.Writer.TryWrite(new LaneEvent.Woken(false)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What an earlier owner sent still counts for the pace; what it left in flight is in doubt.</summary>
    public async Task TakeOverAsync(CancellationToken stopping)
    {
        var now = Now;
        // A request may have arrived as late as its time-out after it was begun; one that was sent again counts from the first.
        var since = now - sender.Limits.LongestWindow - options.RequestTimeout - (sender.Certainty.DeduplicatesFor ?? TimeSpan.Zero);
        var sent = await store.SentSinceAsync(sender.Lane, since, stopping);
        // Of earlier attempts it is not kept when they were: they count as late as the last.
        pacing.Remember(sent.SelectMany(s => Enumerable.Repeat((s.Address, s.EndedBy is { } by ? now - by : TimeSpan.Zero), s.Attempts)));
        if (await store.LaneHeldAsync(sender.Lane, stopping) is { } until && until > now) pacing.HoldLane(until - now);
        foreach (var post in await store.SendingAsync(sender.Lane, stopping)) await DisownAsync(post, stopping);
    }

    /// <summary>Until the lease is lost or the host stops, and what is under way then has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
        using var listening = signal.Listen(sender.Lane, () => events.Writer.TryWrite(new LaneEvent.Woken(true)));
        var open = gate.Open(sender.Lane, who => events.Writer.TryWrite(new LaneEvent.Knocked(who)));
        long? looked = null;
        try
        {
            while (!end.IsCancellationRequested)
            {
                TakeEvents();
                var wait = StoreOutage.Rest;
                try
                {
                    if (woken || looked is not { } at || time.GetElapsedTime(at) >= options.Poll)
                    {
                        woken = false;
                        await LookAsync(end.Token);
                        looked = time.GetTimestamp();
                    }
                    LetIn();
                    await BeginReadyAsync(end.Token);
                    // A full disk can be read: the store is back when what waits to be written is.
                    if (Volatile.Read(ref unwritten) == 0) outage.Ended();
                    wait = lease.IsValid ? ToWait(looked.Value) : LookAgain;
                }
                catch (OutboxUnavailableException e)
                {
                    outage.Began(e);
                    looked = null;
                }
                await SleepAsync(wait, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Asked to stop, or the lane is another node's: nothing new is begun.
        }
        finally
        {
            open.Dispose();
            closed = true;
        }
        SendAway();
        await FinishAsync(stopping);
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var stops = await store.StoppedAsync(cancel);
        queue.Update(sender.Lane, await store.WaitingAsync(sender.Lane, cancel), stops);
    }

    /// <summary>Begins every request whose turn it is, up to the number that may be under way and that the lane's limits leave.</summary>
    private async Task BeginReadyAsync(CancellationToken cancel)
    {
        while (lease.IsValid && !queue.AllStopped && !cancel.IsCancellationRequested)
        {
            var most = Math.Min(options.Parallel - queue.Busy, pacing.Room);
            if (most <= 0 || queue.Ready(Now, most) is not { Count: > 0 } ready) return;
            var heads = (await store.HeadsAsync(sender.Lane, ready, Now, cancel)).ToDictionary(p => p.To.Address, StringComparer.Ordinal);
            foreach (var some in ready.Chunk(MostTogether))
            {
                var leaving = new List<Request>(some.Length);
                foreach (var address in some)
                {
                    if (!lease.IsValid || cancel.IsCancellationRequested) break;
                    if (!heads.TryGetValue(address, out var head)) queue.Remove(address);
                    else if (await BeginAsync(head, cancel) is { } request) leaving.Add(request);
                }
                await SendAsync(leaving);
                if (!lease.IsValid || cancel.IsCancellationRequested) return;
            }
        }
    }

    /// <summary>Does with a destination's first post what is to be done with it now; the request, if one is to leave.</summary>
    private async Task<Request?> BeginAsync(OutboundPost head, CancellationToken cancel)
    {
        var now = Now;
        if (head.State == PostState.Sending) await TakeUpAsync(head, cancel);
        else if (head.Next is not { } next || next > now) queue.NotBefore(head.To.Address, head.Next ?? now + options.Poll);
        else if (head.State != PostState.Uncertain && head.Expires <= now) await ChangeAsync(head, head.End(PostState.Expired, "It grew old while it waited.", now), cancel);
        else if (head.State != PostState.Uncertain) return new(head, head.Begin(lease.Owner, now), InDoubt: false);
        else
        {
            switch (aftermath.RemedyFor(head, IsDated(head), now))
            {
                case CertaintyRules.Remedy.SendAgain:
                    return new(head, head.Begin(lease.Owner, now), InDoubt: true);
                case CertaintyRules.Remedy.LookFirst:
                    Started(head.To.Address);
                    _ = LookForAsync(head);
                    break;
                default:
                    var parked = head.Doubt(null, head.Reason ?? "it may have arrived");
                    if (await ChangeAsync(head, parked, cancel)) Log.Parked(logger, head.Id, parked.Reason);
                    break;
            }
        }
        return null;
    }

    /// <summary>A post in flight that is none of our requests: an earlier owner wrote it down after this one took over, or a later owner has the lane.</summary>
    private async Task TakeUpAsync(OutboundPost head, CancellationToken cancel)
    {
        if (head.Owner <= lease.Owner) await DisownAsync(head, cancel);
        else queue.NotBefore(head.To.Address, Now + options.Poll);
    }

    private bool IsDated(OutboundPost post) => lease.SharesClock || post.Owner == lease.Owner;

    private async Task DisownAsync(OutboundPost post, CancellationToken cancel)
    {
        var orphan = aftermath.Orphan(post, post.Owner == lease.Owner ? PreviousOwner.Gone : lease.Previous, IsDated(post), Now);
        if (await ChangeAsync(post, orphan, cancel) && !orphan.Open) Log.Parked(logger, post.Id, orphan.Reason);
    }

    /// <summary>False if somebody else changed it meanwhile; it is looked at again soon, but not at once.</summary>
    private async Task<bool> ChangeAsync(OutboundPost from, OutboundPost to, CancellationToken cancel)
    {
        if (await WriteAsync(from, to, Now, cancel)) return true;
        queue.NotBefore(from.To.Address, Now + LookAgain);
        return false;
    }

    /// <summary>Writes down that requests are about to leave, and lets them go.</summary>
    private async Task SendAsync(List<Request> requests)
    {
        if (requests.Count == 0) return;
        IReadOnlyList<bool> written;
        try
        {
            // Not cancelled: whether it was written down would not be known then.
            written = await store.ChangeEachAsync([.. requests.Select(r => new PostChange(r.Head, r.Begun))], CancellationToken.None);
        }
        catch (OutboxUnavailableException)
        {
            // It may have been written down all the same. They do not leave, and are put back when the store is there again.
            foreach (var request in requests)
            {
                queue.Begin(request.Head.To.Address);
                _ = RecordAsync(NotSent(request, "not sent: the database went away"));
            }
            throw;
        }
        foreach (var (request, isWritten) in requests.Zip(written))
        {
            if (!isWritten)
            {
                queue.NotBefore(request.Head.To.Address, Now + LookAgain);
                continue;
            }
            Started(request.Begun.To.Address);
            _ = RequestAsync(request);
        }
    }

    private LaneEvent.Ended NotSent(Request request, string reason) =>
        new(request.Begun, null, request.InDoubt ? request.Begun.Doubt(Now, reason) : request.Begun.Wait(reason), Now, time.GetTimestamp());

    private void Started(string address)
    {
        underWay++;
        queue.Begin(address);
        pacing.Begin(address);
    }

    private async Task RequestAsync(Request request)
    {
        // The last thing before the request: a process that was stopped for a while must not send what is another's by now.
        if (!lease.IsValid)
        {
            events.Writer.TryWrite(NotSent(request, "not sent: the lane went to another node"));
            return;
        }
        SendOutcome outcome;
        using var late = new CancellationTokenSource(options.RequestTimeout, time);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cutting.Token);
        try
        {
            outcome = await sender.SendAsync(request.Begun, cut.Token);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            outcome = new SendOutcome.Uncertain(late.IsCancellationRequested ? $"no answer within {options.RequestTimeout.TotalSeconds:0} s" : "cut off when the lane was lost");
        }
#pragma warning disable CA1031 // A defect in a sender must not end the lane: whether the post arrived is then not known.
        catch (Exception e)
        {
            Log.SenderFailed(logger, e, sender.Lane);
            outcome = new SendOutcome.Uncertain("the sender failed: " + e.GetType().Name);
        }
#pragma warning restore CA1031
        events.Writer.TryWrite(new LaneEvent.Ended(request.Begun, outcome, aftermath.Of(request.Begun, outcome, request.InDoubt, Now), Now, time.GetTimestamp()));
    }

    private async Task LookForAsync(OutboundPost post)
    {
        ReadBack found;
        using var late = new CancellationTokenSource(options.RequestTimeout, time);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cutting.Token);
        try
        {
            found = lease.IsValid ? await sender.FindAsync(post, cut.Token) : new ReadBack.NotNow("the lane is another node's");
        }
#pragma warning disable CA1031 // Whatever goes wrong, it is not known, and looked for again.
        catch (Exception e)
        {
            found = new ReadBack.NotNow(cut.IsCancellationRequested ? "no answer" : "the sender failed: " + e.GetType().Name);
        }
#pragma warning restore CA1031
        events.Writer.TryWrite(new LaneEvent.Ended(post, null, aftermath.Of(post, found, Now), Now, time.GetTimestamp()));
    }

    public void Dispose()
    {
        alarm.Dispose();
        cutting.Cancel();
        givingUp.Cancel();
        // Not disposed: requests and records that are given up may still ask them.
    }

    /// <param name="Head">The post before.</param>
    /// <param name="Begun">As it is written down before the request leaves.</param>
    private sealed record Request(OutboundPost Head, OutboundPost Begun, bool InDoubt);
}
