using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Commands.Managing;

/// <summary>Whether something can be posted in the place that an instruction is about.</summary>
internal sealed class PostablePlaces(DigestPublisher publisher, ClockOptions clock, IEnumerable<IPlatformPlaces> platforms)
{
    /// <summary>Why nothing can be posted there; null if it can. Whether the bot may write there shows when it does.</summary>
    public async Task<string?> ProblemAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (!Destination.IsWellFormed(i.At.ToString())) return i.Say("digest.where", ("to", i.At));
        if (clock.Replays && i.At != Destination.Terminal) return i.Say("digest.replay");
        if (!publisher.Reaches(i.At)) return i.Say("digest.unreached", ("to", i.At));
        // Where it was said the platform itself says whose place it is.
        if (i.At == i.By.At || platforms.FirstOrDefault(p => p.Lane == i.At.Lane) is not { } platform) return null;
        return await platform.HasAsync(i.At, cancel) switch { true => null, false => i.Say("digest.not-here", ("to", i.At), ("community", i.Community)), null => i.Say("digest.unasked", ("to", i.At)) };
    }
}
