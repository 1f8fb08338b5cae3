using System.Text.Json;
using BotHost.Platforms.Discord.Wire;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>Reads one connection to its end, after HELLO: takes note of what concerns the session, and hands events on in their order.</summary>
internal sealed class ShardReading(int shard, ShardCourse course, Heartbeat heartbeat, ShardEvents events)
{
    /// <param name="over">Nothing is taken any more: what comes now is replayed when the session is resumed.</param>
    public async Task<ConnectionEnd> RunAsync(GatewaySocket socket, CancellationToken over)
    {
        try
        {
            while (await socket.ReadAsync().ConfigureAwait(false) is { } json)
            {
                if (over.IsCancellationRequested) continue;
                if (await TakeAsync(socket, Payloads.Read(json), over).ConfigureAwait(false) is { } end) return end;
            }
            return new ConnectionEnd.Closed(socket.CloseCode);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return new ConnectionEnd.Unreadable();
        }
    }

    private async Task<ConnectionEnd?> TakeAsync(GatewaySocket socket, PayloadShape payload, CancellationToken over)
    {
        switch (payload.Op)
        {
            case Payloads.Dispatch:
                if (course.Takes(payload.S)) Dispatch(payload.T ?? "", payload.D);
                return null;
            case Payloads.HeartbeatNow:
                await socket.SendAsync(Payloads.Heartbeat(course.Sequence), over).ConfigureAwait(false);
                return null;
            case Payloads.HeartbeatAcknowledged:
                heartbeat.Acknowledged();
                return null;
            case Payloads.Reconnect:
                return new ConnectionEnd.ReconnectAsked();
            case Payloads.InvalidSession:
                return new ConnectionEnd.Invalid(payload.D.ValueKind == JsonValueKind.True);
            default:
                return null;
        }
    }

    private void Dispatch(string name, JsonElement data)
    {
        switch (name)
        {
            case "READY":
                if (events.Ready(shard, data) is not { } ready) return;
                course.Began(ready.SessionId, ready.ResumeGatewayUrl, ready.User.Id);
                events.Begun(shard, ready);
                return;
            case "RESUMED":
                course.Lives();
                events.Resumed(shard);
                return;
            default:
                events.Hand(shard, name, data, course.Self);
                return;
        }
    }
}
