namespace BotHost.Outbox;

/// <summary>Says the earliest instant at which a lane may send to a destination, so that no limit is exceeded in any window. Does nothing itself: no timer, no request.</summary>
/// <remarks>A request counts from the moment it begins until a window after it ended: between the two the platform has counted it, and only then is it certain that
/// it falls out of the platform's own window. Instants are steady: they do not jump when somebody sets the clock. Not for several threads at once.</remarks>
internal sealed class Pacing
{
    private readonly PacingLimits limits;
    private readonly Func<string, bool> isGroup;
    private readonly TimeProvider time;
    private readonly DateTimeOffset startedAt;
    private readonly long started;
    private readonly Window[] overall;
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private DateTimeOffset laneNotBefore;
    private int sinceSweep;

    public Pacing(PacingLimits limits, Func<string, bool> isGroup, TimeProvider time)
    {
        (this.limits, this.isGroup, this.time) = (limits, isGroup, time);
        (startedAt, started) = (time.GetUtcNow(), time.GetTimestamp());
        overall = [.. limits.Overall.Select(r => new Window(r))];
    }

    /// <summary>The steady clock's now.</summary>
    public DateTimeOffset Now => startedAt + time.GetElapsedTime(started);

    /// <summary>Destinations remembered because something was sent there lately.</summary>
    public int Remembered => places.Count;

    /// <summary>The earliest instant for this destination, which may lie in the past; null while a request under way must end first.</summary>
    public DateTimeOffset? Earliest(string address)
    {
        var earliest = laneNotBefore;
        foreach (var window in overall)
            if (window.Earliest() is not { } at) return null; else earliest = Later(earliest, at);
        if (!places.TryGetValue(address, out var place)) return earliest;
        foreach (var window in place.Windows)
            if (window.Earliest() is not { } at) return null; else earliest = Later(earliest, at);
        return Later(earliest, place.NotBefore);
    }

    /// <summary>The same for any destination at all.</summary>
    public DateTimeOffset? EarliestForAny()
    {
        var earliest = laneNotBefore;
        foreach (var window in overall)
            if (window.Earliest() is not { } at) return null; else earliest = Later(earliest, at);
        return earliest;
    }

    /// <summary>How many requests may begin at this instant, whatever their destinations.</summary>
    public int Room
    {
        get
        {
            var now = Now;
            if (laneNotBefore > now) return 0;
            var room = int.MaxValue;
            foreach (var window in overall) room = Math.Min(room, window.Room(now));
            return room;
        }
    }

    /// <summary>A request begins now.</summary>
    public void Begin(string address)
    {
        foreach (var window in overall) window.Begin();
        foreach (var window in Of(address).Windows) window.Begin();
        if (++sinceSweep >= 1024) Sweep();
    }

    /// <summary>It ended, however it ended.</summary>
    /// <param name="ago">How long before now; zero or less for now.</param>
    public void End(string address, TimeSpan ago = default)
    {
        var at = Now - (ago > TimeSpan.Zero ? ago : TimeSpan.Zero);
        foreach (var window in overall) window.End(at);
        foreach (var window in Of(address).Windows) window.End(at);
    }

    /// <summary>Requests of before the start, which still count; in any order.</summary>
    /// <param name="sent">Where to, and how long before now the request ended at the latest.</param>
    public void Remember(IEnumerable<(string Address, TimeSpan Ago)> sent)
    {
        // A window drops its oldest first, so they are told to it in their order.
        foreach (var (address, ago) in sent.OrderByDescending(s => s.Ago))
        {
            Begin(address);
            End(address, ago);
        }
    }

    /// <summary>The platform asks for a pause of one destination.</summary>
    public void Hold(string address, TimeSpan wait) => Of(address).NotBefore = Later(Of(address).NotBefore, Now + wait);

    /// <summary>The platform asks for a pause of the whole lane.</summary>
    public void HoldLane(TimeSpan wait) => laneNotBefore = Later(laneNotBefore, Now + wait);

    private Place Of(string address)
    {
        if (!places.TryGetValue(address, out var place))
            places[address] = place = new([.. limits.EachDestination.Concat(isGroup(address) ? limits.EachGroup : []).Select(r => new Window(r))]);
        return place;
    }

    /// <summary>Forgets destinations that no limit holds any more, so that what is kept follows what was sent lately.</summary>
    private void Sweep()
    {
        sinceSweep = 0;
        var now = Now;
        foreach (var (address, place) in places)
            if (place.NotBefore <= now && Array.TrueForAll(place.Windows, w => w.IsQuiet(now))) places.Remove(address);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private sealed class Place(Window[] windows)
    {
        public Window[] Windows { get; } = windows;
        public DateTimeOffset NotBefore { get; set; }
    }

    /// <summary>The ends of the last requests under one limit, at most as many as the limit allows.</summary>
    private sealed class Window(Rate rate)
    {
        private readonly Queue<DateTimeOffset> ended = new(Math.Min(rate.Count, 64));
        private int under;
        private DateTimeOffset last = DateTimeOffset.MinValue;

        /// <summary>When the number of requests under way and lately ended is below the limit; null if only an end can tell.</summary>
        public DateTimeOffset? Earliest()
        {
            if (under + ended.Count < rate.Count) return DateTimeOffset.MinValue;
            return under >= rate.Count ? null : ended.Peek() + rate.Window;
        }

        public int Room(DateTimeOffset now)
        {
            while (ended.TryPeek(out var at) && at + rate.Window <= now) ended.Dequeue();
            return rate.Count - under - ended.Count;
        }

        public void Begin()
        {
            under++;
            while (ended.Count > 0 && under + ended.Count > rate.Count) ended.Dequeue();
        }

        public void End(DateTimeOffset at)
        {
            // One that began before the owner changed is not counted here.
            if (under > 0) under--;
            // Two that ended at nearly the same time may be told the other way round: the queue stays in order, and counts neither too early.
            last = Later(last, at);
            ended.Enqueue(last);
        }

        public bool IsQuiet(DateTimeOffset now) => under == 0 && (ended.Count == 0 || last + rate.Window <= now);
    }
}
