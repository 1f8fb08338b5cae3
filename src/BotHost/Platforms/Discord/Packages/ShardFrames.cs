using System.Globalization;
using System.Text.Json;
using BotHost.Platforms.Discord.Wire;

namespace BotHost.Platforms.Discord.Packages;

/// <summary>Reads what a shard's connection brings, in its order, and hands events on in our own words. The library gets all that concerns the connection, and of events only their numbers:
/// it would keep guilds, channels and people in memory, drop what it cannot find there, and nobody would ask it for them.</summary>
/// <param name="over">Nothing is handed on any more.</param>
internal sealed class ShardFrames(ShardEvents events, CancellationToken over)
{
    private const int Dispatch = 0, InvalidSession = 9;

    /// <summary>Opcode 7: connect again and resume.</summary>
    private const string Reconnect = """{"op":7,"d":null}""";

    private int shard;
    private long? taken;
    private ulong self;

    /// <returns>What the library is to read in its place.</returns>
    public string Take(string text)
    {
        var payload = Read(text);
        // The library begins anew also where Discord says that the session may be resumed, and what was missed would be lost.
        if (payload is { Op: InvalidSession, D.ValueKind: JsonValueKind.True }) return Reconnect;
        if (payload is not { Op: Dispatch, S: { } number, T: { } name }) return text;
        if (name == "READY")
        {
            taken = number;
            Begin(payload.D);
            return text;
        }
        // Events come again when a session is resumed from before them.
        if (!(number <= taken) && !over.IsCancellationRequested) Hand(name, payload.D);
        taken = number > taken ? number : taken ?? number;
        return name == "RESUMED" ? text : string.Create(CultureInfo.InvariantCulture, $$"""{"op":0,"s":{{number}},"t":"","d":null}""");
    }

    private void Begin(JsonElement data)
    {
        if (over.IsCancellationRequested) return;
        if (events.Ready(shard, data) is not { } ready) return;
        self = ready.User.Id;
        shard = data.TryGetProperty("shard", out var pair) && pair.ValueKind == JsonValueKind.Array ? pair[0].GetInt32() : 0;
        events.Begun(shard, ready);
    }

    private void Hand(string name, JsonElement data)
    {
        if (name == "RESUMED") events.Resumed(shard);
        else events.Hand(shard, name, data, self);
    }

    /// <summary>Null for what is no payload: the library sees for itself.</summary>
    private static PayloadShape? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, GatewayJson.Default.PayloadShape);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
