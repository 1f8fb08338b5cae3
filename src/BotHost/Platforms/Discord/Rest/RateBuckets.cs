namespace BotHost.Platforms.Discord.Rest;

/// <summary>What Discord's answers have told about its limits: which bucket a route belongs to, what is left in it for each major parameter and when it is full again, and whether the whole bot is held.
/// Does nothing itself. From any thread; its time is steady, and so does not jump when somebody sets the clock.</summary>
/// <remarks>A request takes its place when it begins, so that several at once do not all spend the last one. Routes never heard of are let through.</remarks>
internal sealed class RateBuckets(TimeProvider time)
{
    /// <summary>So many buckets are remembered before those that are full again are forgotten.</summary>
    public const int SweepAt = 4096;

    private readonly Lock gate = new();
    private readonly long started = time.GetTimestamp();
    private readonly Dictionary<string, string> hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Bucket, string Major), Bucket> buckets = [];
    private TimeSpan globalUntil;
    private int sweepAt = SweepAt;

    /// <summary>Buckets of which something is known.</summary>
    public int Remembered
    {
        get { lock (gate) return buckets.Count; }
    }

    private TimeSpan Now => time.GetElapsedTime(started);

    /// <summary>Takes a place for a request that is about to begin; or says why it must not, and takes none.</summary>
    public DiscordFailure.TooMany? Take(DiscordRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        lock (gate)
        {
            var now = Now;
            if (!route.OfInteraction && globalUntil > now) return new(globalUntil - now, Global: true, Shared: false);
            if (!buckets.TryGetValue(Key(route), out var bucket)) return null;
            if (bucket.FullAt <= now) bucket.Fill(now);
            if (bucket.Remaining <= 0) return new(bucket.FullAt - now, Global: false, bucket.Shared);
            bucket.Remaining--;
            return null;
        }
    }

    /// <summary>Takes note of an answer that was no 429.</summary>
    /// <returns>Until the bucket is full again, if nothing is left in it.</returns>
    public TimeSpan? Heard(DiscordRoute route, LimitHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(headers);
        if (headers is not { Remaining: { } remaining, ResetAfter: { } resetAfter }) return null;
        lock (gate)
        {
            if (headers.Bucket is { } hash) hashes[route.Name] = hash;
            var now = Now;
            var bucket = Of(route, now);
            bucket.Told(headers.Limit ?? Math.Max(1, remaining), remaining, now, resetAfter);
            return bucket.Remaining == 0 ? bucket.FullAt - now : null;
        }
    }

    /// <summary>Takes note of a 429.</summary>
    public void Refused(DiscordRoute route, LimitHeaders headers, DiscordFailure.TooMany why)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(why);
        lock (gate)
        {
            var now = Now;
            if (why.Global)
            {
                if (!route.OfInteraction && now + why.Wait > globalUntil) globalUntil = now + why.Wait;
                return;
            }
            if (headers.Bucket is { } hash) hashes[route.Name] = hash;
            Of(route, now).Empty(headers.Limit, now + why.Wait, why.Shared);
        }
    }

    private (string, string) Key(DiscordRoute route) => (hashes.GetValueOrDefault(route.Name, route.Name), route.Major);

    private Bucket Of(DiscordRoute route, TimeSpan now)
    {
        var key = Key(route);
        if (buckets.TryGetValue(key, out var known)) return known;
        if (buckets.Count >= sweepAt)
        {
            foreach (var (full, _) in buckets.Where(b => b.Value.FullAt <= now).ToArray()) buckets.Remove(full);
            sweepAt = Math.Max(SweepAt, 2 * buckets.Count);
        }
        return buckets[key] = new();
    }

    private sealed class Bucket
    {
        private int limit = 1;
        private TimeSpan window;

        public int Remaining { get; set; }

        public TimeSpan FullAt { get; private set; }

        /// <summary>Emptied by others too.</summary>
        public bool Shared { get; private set; }

        /// <summary>A new window begins with the request that is about to be made; its end is a guess until the answer tells it.</summary>
        public void Fill(TimeSpan now) => (Remaining, FullAt, Shared) = (limit, now + window, false);

        /// <remarks>Answers overtake one another: within one window the lowest figure counts, and what an older window says does not count. Ends that differ by less than half a window are the same window's.</remarks>
        public void Told(int holds, int remaining, TimeSpan now, TimeSpan resetAfter)
        {
            var fullAt = now + resetAfter;
            if (resetAfter > window) window = resetAfter;
            limit = holds;
            var apart = fullAt - FullAt;
            if (FullAt <= now || apart > window / 2) (Remaining, FullAt, Shared) = (remaining, fullAt, false);
            else if (apart > -window / 2) (Remaining, FullAt) = (Math.Min(Remaining, remaining), apart > TimeSpan.Zero ? fullAt : FullAt);
        }

        public void Empty(int? holds, TimeSpan until, bool shared)
        {
            if (holds is { } l) limit = l;
            if (until >= FullAt) (FullAt, Shared) = (until, shared);
            Remaining = 0;
        }
    }
}
