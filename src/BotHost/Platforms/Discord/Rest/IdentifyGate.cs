using BotHost.Platforms.Discord.Wire;

namespace BotHost.Platforms.Discord.Rest;

/// <summary>Lets shards identify as <c>session_start_limit</c> allows: in each of <c>max_concurrency</c> lanes one in five seconds, and no more in a day than are left.</summary>
internal sealed class IdentifyGate
{
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly long started;
    private readonly SessionStartLimitShape told;
    private readonly Lane[] lanes;
    private int remaining;
    private TimeSpan resetsAt;

    public IdentifyGate(SessionStartLimitShape told, TimeProvider time)
    {
        (this.told, this.time, started, remaining, resetsAt) = (told, time, time.GetTimestamp(), told.Remaining, TimeSpan.FromMilliseconds(told.ResetAfter));
        lanes = [.. Enumerable.Range(0, Math.Max(1, told.MaxConcurrency)).Select(_ => new Lane())];
    }

    private TimeSpan Now => time.GetElapsedTime(started);

    /// <summary>Waits for a shard's turn. Its lane is held until the turn is given back.</summary>
    public async Task<Turn> TurnAsync(int shard, CancellationToken cancel)
    {
        var lane = lanes[shard % lanes.Length];
        await lane.Free.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            while (Wait(lane) is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancel).ConfigureAwait(false);
            return new(this, lane);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            lane.Free.Release();
            throw;
        }
    }

    private TimeSpan Wait(Lane lane)
    {
        lock (gate)
        {
            var now = Now;
            if (now >= resetsAt) (remaining, resetsAt) = (Math.Max(1, told.Total), now + TimeSpan.FromDays(1));
            var at = lane.UsedAt is { } used ? used + Apart : now;
            return (remaining > 0 || at > resetsAt ? at : resetsAt) - now;
        }
    }

    internal sealed class Lane
    {
        public SemaphoreSlim Free { get; } = new(1);

        public TimeSpan? UsedAt { get; set; }
    }

    /// <summary>A turn that is not used costs nothing.</summary>
    internal sealed class Turn(IdentifyGate gate, Lane lane) : IDisposable
    {
        private int given;

        /// <summary>IDENTIFY is about to leave.</summary>
        public void Use()
        {
            lock (gate.gate)
            {
                gate.remaining--;
                lane.UsedAt = gate.Now;
            }
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0) lane.Free.Release();
        }
    }
}
