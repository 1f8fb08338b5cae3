using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace BotHost.Loopback.Discord.Gateway;

/// <summary>What the platform knows of a bot's shard between IDENTIFY and the end, over several connections: the events it was sent, for a resume.</summary>
internal sealed class GatewaySession(string id, int shard, int shards, Intents intents, int kept)
{
    private readonly Queue<(int Sequence, byte[] Payload)> sent = new();

    public string Id => id;

    public int Shard => shard;

    public int Shards => shards;

    public Intents Intents => intents;

    /// <summary>Of the last event.</summary>
    public int Sequence { get; private set; }

    /// <summary>How often it was resumed.</summary>
    public int Resumes { get; internal set; }

    public bool Connected => Connection is not null;

    internal GatewayConnection? Connection { get; set; }

    /// <summary>Sends an event, or keeps it for a resume where nobody is connected.</summary>
    internal void Send(string name, ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("t", name);
            json.WriteNumber("s", ++Sequence);
            json.WriteNumber("op", 0);
            json.WritePropertyName("d");
            json.WriteRawValue(data, skipInputValidation: true);
            json.WriteEndObject();
        }
        var payload = buffer.WrittenSpan.ToArray();
        sent.Enqueue((Sequence, payload));
        if (sent.Count > kept) sent.Dequeue();
        Connection?.Send(payload);
    }

    /// <summary>The events after a sequence number; null where some of them are not kept any more.</summary>
    internal IEnumerable<byte[]>? After(int sequence) =>
        sequence < Sequence && (sent.Count == 0 || sent.Peek().Sequence > sequence + 1) ? null : [.. sent.Where(e => e.Sequence > sequence).Select(e => e.Payload)];

    /// <summary>The platform's rule for which shard hears of a server.</summary>
    internal bool Hears(ulong? guild) => guild is { } of ? (int)((of >> 22) % (ulong)shards) == shard : shard == 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"session {id} of shard {shard}/{shards}");
}
