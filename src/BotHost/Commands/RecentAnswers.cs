using System.Collections.Concurrent;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>Answers commands, and keeps what many ask at once for the minute in which it was asked, as it was rendered. Keeps commands alone, in memory alone: what people ask in their own words is not kept.</summary>
/// <typeparam name="T">What a platform makes of a reply.</typeparam>
internal sealed class RecentAnswers<T>(Answerer answerer, LedgerSource ledger, Func<Reply, T> render)
{
    private const int Most = 256;

    private readonly record struct Key(string Line, string Language);

    private volatile Page page = new(null, 0);

    public (Reply Reply, T Rendered) Answer(string line, string language, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(line);
        var snapshot = ledger.Current.Snapshot;
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (!line.StartsWith('/') || line.Length > IncomingCommand.MaxLength) return Make(line, language, snapshot, now);
        var current = page;
        if (current.Snapshot != snapshot || current.Minute != minute) page = current = new(snapshot, minute);
        var key = new Key(line, language);
        // Who asks the same at the same moment waits for the one who works it out.
        if (current.Made.TryGetValue(key, out var made)) return made.Value;
        if (current.Made.Count >= Most) return Make(line, language, snapshot, now);
        return current.Made.GetOrAdd(key, _ => new(() => Make(line, language, snapshot, now))).Value;
    }

    private (Reply, T) Make(string line, string language, LedgerSnapshot snapshot, DateTimeOffset now)
    {
        var reply = answerer.Answer(line, snapshot, language, null, now);
        return (reply, render(reply));
    }

    private sealed class Page(LedgerSnapshot? snapshot, long minute)
    {
        public LedgerSnapshot? Snapshot => snapshot;
        public long Minute => minute;
        public ConcurrentDictionary<Key, Lazy<(Reply, T)>> Made { get; } = new();
    }
}
