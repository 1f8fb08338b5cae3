namespace BotHost.Time;

/// <summary>Real time, for time-outs, heartbeats and pacing, which a replay must not scale.</summary>
internal sealed record TransportClock(TimeProvider Time);
