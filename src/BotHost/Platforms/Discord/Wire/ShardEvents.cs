using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>Hands on what a shard's connection brings, in our own words and in its order. What cannot be read, and what fails where it is heard, is logged and passed over: the next events still count.</summary>
internal sealed partial class ShardEvents(Action<DiscordEvent> heard, ILogger logger)
{
    /// <returns>Null, and that is logged, if it cannot be read.</returns>
    public ReadyShape? Ready(int shard, JsonElement data) => Read(shard, "READY", () => data.Deserialize(GatewayJson.Default.ReadyShape)!);

    /// <summary>A session has begun.</summary>
    public void Begun(int shard, ReadyShape ready)
    {
        Log.Ready(logger, shard);
        Tell(shard, new DiscordEvent.Ready(ready.User.Id, ready.Application.Id, shard));
    }

    /// <summary>A session goes on.</summary>
    public void Resumed(int shard) => Log.Resumed(logger, shard);

    /// <summary>Any other event; nothing for a kind that is not used here.</summary>
    /// <param name="self">The bot's own id.</param>
    public void Hand(int shard, string name, JsonElement data, ulong self)
    {
        if (Read(shard, name, () => EventReader.Read(name, data, self)) is { } told) Tell(shard, told);
    }

    private T? Read<T>(int shard, string name, Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException e)
        {
            Log.Unreadable(logger, e, shard, name);
            return null;
        }
    }

    private void Tell(int shard, DiscordEvent told)
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
