using System.Collections.Concurrent;
using BotHost.Replies;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Which answers stand in a group already, for some minutes, in memory. Who asked is not held.</summary>
internal sealed class TelegramAnswersAbove(TimeSpan within, TransportClock clock)
{
    private const int SweepAbove = 1_000;

    private readonly ConcurrentDictionary<(TelegramPlace, string), (long Message, string Told, DateTimeOffset At)> answers = new();

    /// <summary>The message that holds the same answer; null if there is none of late, or it would tell something else now.</summary>
    public long? Find(TelegramPlace place, Reply reply)
    {
        if (within == TimeSpan.Zero || reply.Outcome != ReplyOutcome.Answered) return null;
        return answers.TryGetValue((place, Subject(reply)), out var answer) && clock.Time.GetUtcNow() - answer.At < within && answer.Told == Told(reply) ? answer.Message : null;
    }

    public void Remember(TelegramPlace place, Reply reply, long message)
    {
        if (within == TimeSpan.Zero) return;
        var now = clock.Time.GetUtcNow();
        answers[(place, Subject(reply))] = (message, Told(reply), now);
        if (answers.Count <= SweepAbove) return;
        foreach (var (key, answer) in answers)
            if (now - answer.At >= within) answers.TryRemove(key, out _);
    }

    private static string Subject(Reply reply) => $"{reply.Command}|{reply.Title}|{reply.Resolved.Words}";

    /// <summary>Which revisions of which entries it rests on.</summary>
    private static string Told(Reply reply) => string.Join(',', reply.Events.Select(e => e.Revision));
}
