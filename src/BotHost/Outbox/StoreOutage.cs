using Microsoft.Extensions.Logging;

namespace BotHost.Outbox;

/// <summary>Tells once that a lane's store cannot be reached, however often it is tried, and once that it is back.</summary>
internal sealed partial class StoreOutage(string lane, ILogger logger)
{
    /// <summary>How long the store is left alone after it could not be reached.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private int away;

    public void Began(OutboxUnavailableException e)
    {
        if (Interlocked.Exchange(ref away, 1) == 0) Log.Away(logger, lane, e.Message);
    }

    public void Ended()
    {
        if (Interlocked.Exchange(ref away, 0) == 1) Log.Back(logger, lane);
    }

    private static partial class Log
    {
        [LoggerMessage(44, LogLevel.Error, "Nothing is sent to {Lane} while the database cannot be reached: {Reason}")]
        public static partial void Away(ILogger logger, string lane, string reason);

        [LoggerMessage(45, LogLevel.Information, "The database is back; {Lane} goes on")]
        public static partial void Back(ILogger logger, string lane);
    }
}
