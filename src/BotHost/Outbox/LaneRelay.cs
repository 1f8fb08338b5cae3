using Microsoft.Extensions.Logging;

namespace BotHost.Outbox;

/// <summary>Sends one lane's posts while this node owns the lane: in order within a destination, in parallel between destinations, within the platform's limits.
/// A destination that waits, for whatever reason, keeps nobody else waiting.</summary>
/// <remarks>It holds the destinations with open posts, never the posts: what it keeps grows with the former and with the requests under way.</remarks>
internal sealed partial class LaneRelay(
    IMessageSender sender, IOutboxStore store, ILaneOwnership ownership, OutboxSignal signal, OutboxOptions options, TimeProvider time, ILogger logger, Func<double>? draw = null, OutboxNotices? notices = null,
    LaneGate? gate = null, IReadOnlyList<ILaneCompanion>? companions = null)
{
    private readonly LaneGate gate = gate ?? new LaneGate();
    private readonly IReadOnlyList<ILaneCompanion> companions = companions ?? [];
    private readonly Aftermath aftermath = new(sender.CertaintyOf, options.Retries, options.RequestTimeout, options.StopWithin, draw ?? Random.Shared.NextDouble);
    private readonly StoreOutage outage = new(sender.Lane, logger);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var lease = await ownership.AcquireAsync(sender.Lane, stopping);
                using var lane = new OwnedLane(sender, store, lease, signal, gate, options, time, logger, aftermath, outage, notices ?? OutboxNotices.None);
                await lane.TakeOverAsync(stopping);
                using var owned = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
                var beside = Task.WhenAll(companions.Select(c => AccompanyAsync(c, owned.Token)));
                try
                {
                    await lane.RunAsync(stopping);
                }
                finally
                {
                    await owned.CancelAsync();
                    await beside;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (OutboxUnavailableException e)
            {
                outage.Began(e);
                await RestAsync(stopping);
            }
#pragma warning disable CA1031 // A defect is told and must not leave a lane silent for ever: it begins anew, with what is in the store.
            catch (Exception e)
            {
                Log.BeginsAnew(logger, e, sender.Lane);
                await RestAsync(stopping);
            }
#pragma warning restore CA1031
        }
    }

    private async Task AccompanyAsync(ILaneCompanion companion, CancellationToken whileOwned)
    {
        while (!whileOwned.IsCancellationRequested)
        {
            try
            {
                await companion.RunAsync(whileOwned);
            }
            catch (OperationCanceledException) when (whileOwned.IsCancellationRequested)
            {
                return;
            }
            catch (OutboxUnavailableException e)
            {
                outage.Began(e);
            }
#pragma warning disable CA1031 // A defect in listening is told, and must not leave a lane deaf for ever.
            catch (Exception e)
            {
                Log.ListensAnew(logger, e, sender.Lane);
            }
#pragma warning restore CA1031
            await RestAsync(whileOwned);
        }
    }

    private async Task RestAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(StoreOutage.Rest, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop asks why.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(48, LogLevel.Error, "Sending to {Lane} failed and begins anew")]
        public static partial void BeginsAnew(ILogger logger, Exception exception, string lane);

        [LoggerMessage(49, LogLevel.Error, "Listening to {Lane} failed and begins anew")]
        public static partial void ListensAnew(ILogger logger, Exception exception, string lane);
    }
}
