using BotHost.Commands;
using BotHost.Replies;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Which answers stand in a group already, for some minutes, in memory. Neither who asked nor what they asked is held: an answer is known again by a <see cref="KeyedHash"/> of its subject. From any thread.</summary>
/// <param name="within">For how long an answer is pointed at, as long as it stands; zero for never.</param>
internal sealed class TelegramAnswersAbove(TimeSpan within, TransportClock clock)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private readonly KeyedHash hash = new();
    private readonly Lock gate = new();
    private readonly Dictionary<Subject, Standing> answers = [];
    private readonly Dictionary<(long Chat, long Message), Subject> subjects = [];
    private DateTimeOffset swept;

    private readonly record struct Subject(TelegramPlace Place, string Hash);

    /// <param name="Told">Hash of the revisions of the entries that it rests on.</param>
    /// <param name="Until">The end, excluded, of the time in which it is pointed at.</param>
    private sealed record Standing(IReadOnlyList<long> Messages, string Told, DateTimeOffset Until, DateTimeOffset? GoesAt);

    /// <summary>The first message of the same answer; null if there is none of late, it has deleted or changed itself, or it would tell something else now.</summary>
    public long? Find(TelegramPlace place, Reply reply)
    {
        if (within == TimeSpan.Zero || reply.Outcome != ReplyOutcome.Answered) return null;
        var (subject, told) = Of(place, reply);
        lock (gate) return answers.TryGetValue(subject, out var answer) && clock.Time.GetUtcNow() < answer.Until && answer.Told == told ? answer.Messages[0] : null;
    }

    /// <param name="messages">All of them, in their order, at least one.</param>
    /// <param name="goesAt">When they delete themselves; null for never. It is not pointed at from then on.</param>
    public void Remember(TelegramPlace place, Reply reply, IReadOnlyList<long> messages, DateTimeOffset? goesAt)
    {
        if (within == TimeSpan.Zero || reply.Outcome != ReplyOutcome.Answered) return;
        var now = clock.Time.GetUtcNow();
        var (subject, told) = Of(place, reply);
        var until = goesAt < now + within ? goesAt.Value : now + within;
        lock (gate)
        {
            Remove(subject);
            answers[subject] = new(messages, told, until, goesAt);
            foreach (var message in messages) subjects[(place.Chat, message)] = subject;
            Sweep(now);
        }
    }

    /// <summary>A message will tell something else: the answer that it was, or was a part of, is not pointed at any more.</summary>
    /// <returns>Whether it was one, and when it deletes itself; null there for never.</returns>
    public (bool Stood, DateTimeOffset? GoesAt) Forget(long chat, long message)
    {
        lock (gate) return subjects.TryGetValue((chat, message), out var subject) && Remove(subject) is { } was ? (true, was.GoesAt) : (false, null);
    }

    private Standing? Remove(Subject subject)
    {
        if (!answers.Remove(subject, out var was)) return null;
        foreach (var message in was.Messages) subjects.Remove((subject.Place.Chat, message));
        return was;
    }

    private void Sweep(DateTimeOffset now)
    {
        if (now - swept < BetweenSweeps) return;
        swept = now;
        foreach (var subject in answers.Where(a => a.Value.Until <= now).Select(a => a.Key).ToArray()) Remove(subject);
    }

    private (Subject Subject, string Told) Of(TelegramPlace place, Reply reply) =>
        (new(place, hash.Of($"{reply.Command}|{reply.Title}|{reply.Resolved.Words}")), hash.Of(string.Join(',', reply.Events.Select(e => e.Revision))));
}
