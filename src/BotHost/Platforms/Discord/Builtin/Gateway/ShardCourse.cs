using BotHost.Platforms.Discord.Rest;
using BotHost.Platforms.Discord.Wire;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>What a shard knows of its session, and what it does next when a connection has ended. No socket, no timer: its time is steady and only measured.</summary>
/// <param name="chance">From 0 to 1, anew each time.</param>
internal sealed class ShardCourse(Uri gateway, TimeProvider time, Func<double> chance)
{
    /// <summary>A session that lived so long was a success: waiting begins anew with the shortest wait.</summary>
    public static readonly TimeSpan Lived = TimeSpan.FromSeconds(30);

    /// <summary>After so many failures in a row the address for resuming is left and the general one tried.</summary>
    private const int LeavesAddressAfter = 3;

    private Uri? resumeAt;
    private long? livesSince;
    private int failures;

    /// <summary>Negative for none. A heartbeat reads it while events are taken.</summary>
    private long last = -1;

    /// <summary>Null without a session.</summary>
    public string? Session { get; private set; }

    /// <summary>Of the last event that was taken.</summary>
    public long? Sequence => Interlocked.Read(ref last) is >= 0 and var s ? s : null;

    /// <summary>The bot's own user id; 0 before the first session.</summary>
    public ulong Self { get; private set; }

    /// <summary>READY: a session has begun.</summary>
    public void Began(string session, Uri? resumeAt, ulong self)
    {
        (Session, this.resumeAt, Self) = (session, resumeAt, self);
        Lives();
    }

    /// <summary>RESUMED: it goes on.</summary>
    public void Lives() => livesSince = time.GetTimestamp();

    /// <returns>False for an event that was taken before.</returns>
    public bool Takes(long? sequence)
    {
        if (sequence is not { } s) return true;
        if (s <= Interlocked.Read(ref last)) return false;
        Interlocked.Exchange(ref last, s);
        return true;
    }

    public NextStep After(ConnectionEnd end)
    {
        if (end is ConnectionEnd.Closed { Code: { } code })
        {
            if (CloseCodes.Fatal(code) is { } reason) return new NextStep.GiveUp(code, reason);
            if (CloseCodes.EndsSession(code)) Forget();
        }
        if (end is ConnectionEnd.Invalid { Resumable: false }) Forget();
        var wait = Wait(end);
        return Session is null ? new NextStep.Identify(wait) : new NextStep.Resume(failures <= LeavesAddressAfter && resumeAt is not null ? resumeAt : gateway, wait);
    }

    /// <summary>Nothing where Discord asked for it and all was well until then; one to five seconds before identifying anew, as Discord asks; else the back-off.</summary>
    private TimeSpan Wait(ConnectionEnd end)
    {
        if (livesSince is { } since && time.GetElapsedTime(since) >= Lived) failures = 0;
        livesSince = null;
        var before = failures++;
        var backoff = Backoff.Wait(before, chance());
        return end switch
        {
            ConnectionEnd.Invalid { Resumable: false } when TimeSpan.FromSeconds(1 + (4 * chance())) is var asked => asked > backoff ? asked : backoff,
            ConnectionEnd.ReconnectAsked or ConnectionEnd.Invalid when before == 0 => TimeSpan.Zero,
            _ => backoff,
        };
    }

    private void Forget()
    {
        (Session, resumeAt) = (null, null);
        Interlocked.Exchange(ref last, -1);
    }
}
