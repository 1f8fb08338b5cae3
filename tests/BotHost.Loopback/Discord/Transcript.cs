using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace BotHost.Loopback.Discord;

/// <summary>One line of a transcript.</summary>
/// <param name="What">REST: method, path and status; gateway: the event or the opcode, with an arrow for its direction.</param>
/// <param name="Sent">What the bot sent, secrets masked.</param>
/// <param name="Received">What the bot received, secrets masked.</param>
internal sealed record TranscriptLine(DateTimeOffset At, string What, string? Sent, string? Received, TimeSpan Took)
{
    public override string ToString() => $"{At:HH:mm:ss.fff} {What}{(Sent is null ? "" : "\n    > " + Sent)}{(Received is null ? "" : "\n    < " + Received)}";
}

/// <summary>Everything received and sent, in order. No token stands in it.</summary>
internal sealed partial class Transcript(bool countersOnly, string token)
{
    private readonly ConcurrentQueue<TranscriptLine> lines = new();
    private readonly ConcurrentDictionary<string, long> counters = new(StringComparer.Ordinal);

    public IReadOnlyList<TranscriptLine> Lines => [.. lines];

    /// <summary>How often each thing happened: "POST /channels/{channel_id}/messages 200", "event INTERACTION_CREATE".</summary>
    public IReadOnlyDictionary<string, long> Counters => counters;

    public long Count(string what) => counters.GetValueOrDefault(what);

    public override string ToString() => string.Join('\n', lines);

    internal bool Keeps => !countersOnly;

    internal void Tally(string what) => counters.AddOrUpdate(what, 1, (_, n) => n + 1);

    internal void Add(DateTimeOffset at, string what, string? sent = null, string? received = null, TimeSpan took = default)
    {
        if (!countersOnly) lines.Enqueue(new TranscriptLine(at, Mask(what), Mask(sent), Mask(received), took));
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    internal string? Mask(string? text) => text is null ? null : Secret().Replace(text.Replace(token, "***", StringComparison.Ordinal), "***");

    /// <summary>Tokens of interactions, and whatever stands as a token in JSON.</summary>
    [GeneratedRegex("(?<=\"token\":\\s*\")[^\"]+|" + Interactions.Interaction.TokenStart + "[0-9a-f]*")]
    private static partial Regex Secret();
}
