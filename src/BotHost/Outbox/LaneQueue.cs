namespace BotHost.Outbox;

/// <summary>A lane's destinations with open posts: which may get something now, and when the next may. Holds no posts. Not for several threads at once.</summary>
internal sealed class LaneQueue(Pacing pacing)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private HashSet<string> stopped = [];

    /// <summary>Requests under way, and those of which it is not written down yet what they came to.</summary>
    public int Busy { get; private set; }

    /// <summary>Whether nothing at all may leave.</summary>
    public bool AllStopped { get; private set; }

    /// <summary>Takes over what a look into the store found.</summary>
    public void Update(string lane, IReadOnlyList<WaitingDestination> waiting, IReadOnlyList<StoppedDestination> stops)
    {
        AllStopped = stops.Any(s => s.To == OutboxControl.Everything || s.To == new Destination(lane, ""));
        stopped = stops.Where(s => s.To.Lane == lane).Select(s => s.To.Address).ToHashSet(StringComparer.Ordinal);
        var gone = entries.Values.Where(e => !e.Busy).Select(e => e.Address).ToHashSet(StringComparer.Ordinal);
        foreach (var w in waiting)
        {
            gone.Remove(w.Address);
            Of(w.Address).Update(w);
        }
        foreach (var address in gone) entries.Remove(address);
    }

    /// <summary>At most so many destinations that may get something now: by priority, then what fell due first, then those with most to come, which would else be last to finish.</summary>
    public IReadOnlyList<string> Ready(DateTimeOffset now, int most)
    {
        var steady = pacing.Now;
        var best = new PriorityQueue<Entry, Entry>(LastFirst);
        foreach (var entry in entries.Values)
        {
            if (!MayGet(entry) || entry.From > now || (best.Count == most && Order(entry, best.Peek()) >= 0) || !(pacing.Earliest(entry.Address) <= steady)) continue;
            if (best.Count == most) best.DequeueEnqueue(entry, entry);
            else best.Enqueue(entry, entry);
        }
        return [.. best.UnorderedItems.Select(e => e.Element).Order(FirstFirst).Select(e => e.Address)];
    }

    /// <summary>How long until one may get something; null if only an end of a request or a look can tell.</summary>
    public TimeSpan? Wait(DateTimeOffset now)
    {
        if (AllStopped || pacing.EarliestForAny() is not { } any) return null;
        var steady = pacing.Now;
        // As long as the lane as a whole has to wait, nobody's own wait matters.
        if (any > steady && entries.Count > 0) return any - steady;
        TimeSpan? wait = null;
        foreach (var entry in entries.Values)
        {
            if (!MayGet(entry) || pacing.Earliest(entry.Address) is not { } earliest) continue;
            var until = earliest - steady > entry.From - now ? earliest - steady : entry.From - now;
            if (!(until >= wait)) wait = until;
            if (wait <= TimeSpan.Zero) return TimeSpan.Zero;
        }
        return wait;
    }

    /// <summary>Nothing can be done there before.</summary>
    public void NotBefore(string address, DateTimeOffset from) => Of(address).From = from;

    /// <summary>Nothing waits there any more.</summary>
    public void Remove(string address) => entries.Remove(address);

    public void Begin(string address)
    {
        Of(address).Busy = true;
        Busy++;
    }

    /// <summary>It is free again.</summary>
    /// <param name="after">What its post is now; null if that is not known here.</param>
    public void Free(string address, OutboundPost? after)
    {
        var entry = Of(address);
        entry.Busy = false;
        Busy--;
        // Where that was the last one, the store's answer to the next question says so: a look may have counted it out already.
        if (after is { Open: false }) entry.Open--;
        // A post that is due later than others keeps none of them waiting.
        entry.From = after?.Next is { } next && next != after.Due ? next : DateTimeOffset.MinValue;
    }

    public void Stop(string address) => stopped.Add(address);

    /// <summary>Whether nothing may leave for an address.</summary>
    public bool IsStopped(string address) => AllStopped || stopped.Contains(address) || stopped.Contains(new Destination("", address).Community.Address);

    private bool MayGet(Entry entry) => !entry.Busy && !stopped.Contains(entry.Address) && (entry.Community is not { } community || !stopped.Contains(community));

    private Entry Of(string address)
    {
        if (!entries.TryGetValue(address, out var entry)) entries[address] = entry = new Entry(address);
        return entry;
    }

    private static readonly Comparer<Entry> FirstFirst = Comparer<Entry>.Create(Order);
    private static readonly Comparer<Entry> LastFirst = Comparer<Entry>.Create((a, b) => Order(b, a));

    private static int Order(Entry a, Entry b)
    {
        var order = a.Priority.CompareTo(b.Priority);
        if (order == 0) order = a.Due.CompareTo(b.Due);
        if (order == 0) order = b.Open.CompareTo(a.Open);
        return order != 0 ? order : string.CompareOrdinal(a.Address, b.Address);
    }

    private sealed class Entry(string address)
    {
        private int rank = int.MaxValue;

        public string Address => address;

        /// <summary>The address of the community that it is in; null where it is one itself.</summary>
        public string? Community { get; } = new Destination("", address).Community.Address is var community && community != address ? community : null;

        public int Open { get; set; }
        public PostPriority Priority { get; private set; }
        public DateTimeOffset Due { get; private set; }
        public bool Busy { get; set; }

        /// <summary>Nothing can be done before.</summary>
        public DateTimeOffset From { get; set; }

        public void Update(WaitingDestination now)
        {
            // Something was added or moved: the wait that was learned may hold for another post.
            if (now.Open != Open || now.Rank != rank) From = now.Due;
            (Open, rank, Priority, Due) = (now.Open, now.Rank, now.Priority, now.Due);
        }
    }
}
