namespace BotHost.Loopback.Telegram.Http;

/// <summary>Keeps the limits on sending. Counts at arrival, on the steady clock.</summary>
internal sealed class LimitGate(SendLimits limits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Window> chats = [];
    private readonly Dictionary<long, Window> groups = [];
    private readonly Window overall = new();
    private TimeSpan? penaltyUntil;

    /// <summary>How long a request has to wait, or null where it may pass. A refusal costs nothing in lenient mode, and starts the penalty anew in punishing mode.</summary>
    public TimeSpan? Arrives(long chat, bool isGroup)
    {
        if (limits.Mode == LimitMode.Off) return null;
        lock (gate)
        {
            var now = clock.GetElapsedTime(0);
            if (limits.Mode == LimitMode.Punishing && now < penaltyUntil) return Punish(now);
            var wait = Wait(chat, isGroup, now);
            if (wait > TimeSpan.Zero) return limits.Mode == LimitMode.Punishing ? Punish(now) : wait;
            overall.Add(now);
            Of(chats, chat).Add(now);
            if (isGroup) Of(groups, chat).Add(now);
            return null;
        }
    }

    private TimeSpan Punish(TimeSpan now)
    {
        penaltyUntil = now + limits.Penalty;
        return limits.Penalty;
    }

    private TimeSpan Wait(long chat, bool isGroup, TimeSpan now)
    {
        var second = TimeSpan.FromSeconds(1);
        var lenient = limits.Mode == LimitMode.Lenient;
        var waits = new[]
        {
            lenient ? overall.UntilRefilled(now, limits.PerSecond, limits.Burst) : overall.UntilFree(now, limits.PerSecond, second),
            lenient ? Of(chats, chat).UntilRefilled(now, limits.PerChatPerSecond, limits.ChatBurst) : Of(chats, chat).UntilFree(now, limits.PerChatPerSecond, second),
            isGroup ? Of(groups, chat).UntilFree(now, limits.PerGroupPerMinute, TimeSpan.FromMinutes(1)) : TimeSpan.Zero,
        };
        return waits.Max();
    }

    private static Window Of(Dictionary<long, Window> windows, long chat)
    {
        if (!windows.TryGetValue(chat, out var window)) windows[chat] = window = new Window();
        return window;
    }

    /// <summary>What passed lately, as instants (for a sliding window) and as a debt that time pays off (for a burst).</summary>
    private sealed class Window
    {
        private readonly Queue<TimeSpan> passed = new();
        private double debt;
        private TimeSpan owedAt;
        private double perSecond = 1;

        public void Add(TimeSpan now)
        {
            passed.Enqueue(now);
            debt = Debt(now) + 1;
            owedAt = now;
        }

        /// <summary>Until fewer than so many stand in the window. One that passed exactly a window ago no longer counts.</summary>
        public TimeSpan UntilFree(TimeSpan now, int most, TimeSpan window)
        {
            while (passed.TryPeek(out var oldest) && now - oldest >= window) passed.Dequeue();
            return passed.Count < most ? TimeSpan.Zero : passed.ElementAt(passed.Count - most) + window - now;
        }

        /// <summary>Until one more fits into the burst.</summary>
        public TimeSpan UntilRefilled(TimeSpan now, int rate, int burst)
        {
            perSecond = rate;
            while (passed.Count > burst) passed.Dequeue();
            var excess = Debt(now) + 1 - burst;
            return excess <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromSeconds(excess / perSecond);
        }

        private double Debt(TimeSpan now) => Math.Max(0, debt - (now - owedAt).TotalSeconds * perSecond);
    }
}
