using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Delivery;

/// <summary>An update that waits for the bot.</summary>
/// <param name="Key">Chat or person: to a webhook, what has one key goes out in order.</param>
internal sealed record PendingUpdate(long Id, string Type, string Json, long Key, DateTimeOffset At);

/// <summary>Updates until the bot has confirmed them, at most for a day.</summary>
internal sealed class UpdateQueue(TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly string[] OnlyWhenAsked = ["chat_member", "message_reaction", "message_reaction_count"];
    private readonly Lock gate = new();
    private readonly LinkedList<PendingUpdate> pending = new();
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string[] allowed = [];
    private long nextId = 714_000_001;

    /// <summary>Types the bot asked for; empty for all but those that must be asked for by name.</summary>
    public IReadOnlyList<string> Allowed
    {
        get { lock (gate) return allowed; }
        set { lock (gate) allowed = [.. value]; }
    }

    public int Count
    {
        get { lock (gate) return pending.Count; }
    }

    /// <summary>Null where the bot did not ask for updates of this type.</summary>
    /// <param name="content">As the type's field of Update has it.</param>
    public long? Add(string type, JsonObject content, long key)
    {
        lock (gate)
        {
            if (allowed.Length == 0 ? OnlyWhenAsked.Contains(type) : !allowed.Contains(type)) return null;
            var id = nextId++;
            var json = new JsonObject { ["update_id"] = id, [type] = content }.ToJsonString();
            pending.AddLast(new PendingUpdate(id, type, json, key, clock.GetUtcNow()));
            arrival.TrySetResult();
            arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return id;
        }
    }

    /// <summary>Confirms everything before the offset, and hands out the oldest of the rest. A negative offset forgets all but so many of the newest.</summary>
    /// <returns>The updates, and what completes when another one arrives.</returns>
    public (IReadOnlyList<PendingUpdate> Updates, Task Arrival) Take(long offset, int limit)
    {
        lock (gate)
        {
            if (offset < 0)
                while (pending.Count > -offset) pending.RemoveFirst();
            while (pending.First is { Value: var oldest } && (oldest.Id < offset || clock.GetUtcNow() - oldest.At > KeptFor)) pending.RemoveFirst();
            return ([.. pending.Take(limit)], arrival.Task);
        }
    }

    /// <summary>Everything that waits and is newer than what was seen.</summary>
    public (IReadOnlyList<PendingUpdate> Updates, Task Arrival) After(long seen)
    {
        lock (gate) return ([.. pending.Where(p => p.Id > seen)], arrival.Task);
    }

    public void Confirm(PendingUpdate update)
    {
        lock (gate) pending.Remove(update);
    }

    public void Drop()
    {
        lock (gate) pending.Clear();
    }
}
