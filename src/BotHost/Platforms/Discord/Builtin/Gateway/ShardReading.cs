using System.Text.Json;
using BotHost.Platforms.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>Reads one connection to its end, after HELLO: takes note of what concerns the session, and hands events on in their order.</summary>
internal sealed partial class ShardReading(int shard, ShardCourse course, Heartbeat heartbeat, Action<DiscordEvent> heard, ILogger logger)
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
        try
        {
            switch (name)
            {
                case "READY":
                    var ready = data.Deserialize(GatewayJson.Default.ReadyShape)!;
                    course.Began(ready.SessionId, ready.ResumeGatewayUrl, ready.User.Id);
                    Log.Ready(logger, shard);
                    Tell(new DiscordEvent.Ready(ready.User.Id, ready.Application.Id, shard));
                    return;
                case "RESUMED":
                    course.Lives();
                    Log.Resumed(logger, shard);
                    return;
                default:
                    if (EventReader.Read(name, data, course.Self) is { } told) Tell(told);
                    return;
            }
        }
        catch (JsonException e)
        {
            Log.Unreadable(logger, e, shard, name);
        }
    }

    private void Tell(DiscordEvent told)
    {
        try
        {
            heard(told);
        }
#pragma warning disable CA1031 // Whatever went wrong with one event, the next ones still count.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e, shard, told.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(64, LogLevel.Information, "Discord shard {Shard}: a session has begun")]
        public static partial void Ready(ILogger logger, int shard);

        [LoggerMessage(65, LogLevel.Information, "Discord shard {Shard}: the session goes on")]
        public static partial void Resumed(ILogger logger, int shard);

        [LoggerMessage(66, LogLevel.Warning, "Discord shard {Shard}: an event {Name} cannot be read and is passed over")]
        public static partial void Unreadable(ILogger logger, Exception exception, int shard, string name);

        [LoggerMessage(67, LogLevel.Error, "Discord shard {Shard}: handling {Event} failed")]
        public static partial void Failed(ILogger logger, Exception exception, int shard, string @event);
    }
}
