namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>Discord closes a connection on which more than 120 payloads are sent in 60 seconds. Not for several threads at once; on steady time.</summary>
internal sealed class SendBudget(TimeProvider time)
{
    public const int Most = 120;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<long> sentAt = new(Most);

    /// <summary>How long to wait before the next may be sent.</summary>
    public TimeSpan Wait => sentAt.Count < Most || Window - time.GetElapsedTime(sentAt.Peek()) is not { Ticks: > 0 } wait ? TimeSpan.Zero : wait;

    public void Sent()
    {
        if (sentAt.Count == Most) sentAt.Dequeue();
        sentAt.Enqueue(time.GetTimestamp());
    }
}
