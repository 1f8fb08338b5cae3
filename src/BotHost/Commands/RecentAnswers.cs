using System.Collections.Concurrent;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Commands;

/// <summary>Answers commands, and keeps what many ask at once for the minute in which it was asked, as it was rendered. In memory alone, for a minute at the most, also where nobody asks any more.</summary>
/// <remarks>A line is known again by its <see cref="KeyedHash"/>. The answer is needed whole, and what people ask in their own words stands in it: so no answer is kept to a plain question, to a command that takes
/// words (/ask, /search), to what was not understood, or to a misspelled name. The words of these are held only while they are answered.</remarks>
/// <typeparam name="T">What a platform makes of a reply.</typeparam>
internal sealed class RecentAnswers<T>(Answerer answerer, LedgerSource ledger, Func<Reply, T> render, TransportClock clock)
{
    private const int Most = 256;

    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(1);

    private readonly KeyedHash hash = new();

    private volatile Page? page;

    /// <summary>The language in which a line is answered; <paramref name="otherwise"/> for what has none of its own.</summary>
    public string LanguageOf(string line, string? otherwise) => answerer.LanguageOf(line, otherwise);

    public (Reply Reply, T Rendered) Answer(string line, string language, DateTimeOffset now, Digits digits = Digits.Latin)
    {
        ArgumentNullException.ThrowIfNull(line);
        var snapshot = ledger.Current.Snapshot;
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (!line.StartsWith('/') || line.Length > IncomingCommand.MaxLength || answerer.TakesOwnWords(line)) return Make(line, language, digits, snapshot, now);
        if (page is not { } current || current.Snapshot != snapshot || current.Minute != minute)
        {
            page?.Dispose();
            page = current = new(snapshot, minute);
            current.Ends(clock.Time.CreateTimer(Forget, current, KeepFor, Timeout.InfiniteTimeSpan));
        }
        var key = hash.Of($"{language} {digits} {line}");
        // Who asks the same at the same moment waits for the one who works it out.
        if (current.Made.TryGetValue(key, out var made)) return made.Value;
        if (current.Made.Count >= Most) return Make(line, language, digits, snapshot, now);
        var answer = current.Made.GetOrAdd(key, _ => new(() => Make(line, language, digits, snapshot, now))).Value;
        if (RepeatsWords(answer.Item1)) current.Made.TryRemove(key, out _);
        return answer;
    }

    private (Reply, T) Make(string line, string language, Digits digits, LedgerSnapshot snapshot, DateTimeOffset now)
    {
        var reply = answerer.Answer(line, snapshot, language, null, now, digits: digits);
        // What was typed is told in JSON alone, which is not kept here.
        reply = reply with { Resolved = reply.Resolved with { Input = null } };
        return (reply, render(reply));
    }

    /// <summary>Whether what was typed stands in the answer.</summary>
    private static bool RepeatsWords(Reply reply) => reply.Outcome != ReplyOutcome.Answered || reply.Resolved is { Words: not null } or { Match: "fuzzy" };

    private void Forget(object? over)
    {
        var old = (Page)over!;
        Interlocked.CompareExchange(ref page, null, old);
        old.Dispose();
    }

    private sealed class Page(LedgerSnapshot? snapshot, long minute) : IDisposable
    {
        private ITimer? end;

        public LedgerSnapshot? Snapshot => snapshot;
        public long Minute => minute;
        public ConcurrentDictionary<string, Lazy<(Reply, T)>> Made { get; } = new(StringComparer.Ordinal);

        public void Ends(ITimer timer) => end = timer;

        public void Dispose() => end?.Dispose();
    }
}
