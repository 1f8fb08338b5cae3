using System.Collections.Concurrent;
using System.Security.Cryptography;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Time;

namespace BotHost.Commands.Managing;

/// <summary>What waits for a yes of the one who asked for it: for ten minutes, in memory. A restart forgets it, and nothing was done then.</summary>
internal sealed class Confirmations(TransportClock clock)
{
    /// <summary>The command behind the button.</summary>
    public const string Command = "confirm";

    private const int Most = 1_000;

    private static readonly TimeSpan Waits = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Waiting> waiting = new(StringComparer.Ordinal);

    /// <param name="From">The instruction as it was given.</param>
    /// <param name="Codes">Its own and those of the other ways.</param>
    internal sealed record Waiting(Instruction From, Func<Instruction, CancellationToken, Task<Reply>> Then, DateTimeOffset Until, IReadOnlyList<string> Codes);

    /// <summary>Keeps it, and gives the line that says yes to it.</summary>
    public string Ask(Instruction from, Func<Instruction, CancellationToken, Task<Reply>> then) => AskEither(from, then)[0];

    /// <summary>Several ways to say yes, a line for each: one of them takes the others away.</summary>
    public IReadOnlyList<string> AskEither(Instruction from, params IReadOnlyList<Func<Instruction, CancellationToken, Task<Reply>>> thens)
    {
        var now = clock.Time.GetUtcNow();
        foreach (var (old, _) in waiting.Where(w => w.Value.Until <= now || waiting.Count >= Most)) waiting.TryRemove(old, out _);
        var codes = thens.Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))).ToArray();
        foreach (var (code, then) in codes.Zip(thens)) waiting[code] = new(from, then, now + Waits, codes);
        return [.. codes.Select(code => $"/{Command} {code}")];
    }

    /// <summary>Takes it away, so that it is done once; null if it is not there (any more), or was somebody else's.</summary>
    public Waiting? Take(string code, Asker by)
    {
        if (!waiting.TryGetValue(code, out var found) || found.From.By.Who != by.Who || found.From.By.At.Community != by.At.Community || found.Until <= clock.Time.GetUtcNow()) return null;
        // The first of the codes decides: whoever takes it away has them all.
        if (!waiting.TryRemove(found.Codes[0], out _)) return null;
        foreach (var other in found.Codes) waiting.TryRemove(other, out _);
        return found;
    }
}
