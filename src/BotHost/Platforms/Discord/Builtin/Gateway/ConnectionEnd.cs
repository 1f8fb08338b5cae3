namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>How one connection to the gateway ended.</summary>
internal abstract record ConnectionEnd
{
    private ConnectionEnd() { }

    /// <summary>Discord closed it.</summary>
    /// <param name="Code">Null where the connection was cut without one.</param>
    public sealed record Closed(int? Code) : ConnectionEnd;

    /// <summary>Opcode 7: Discord asks for another connection.</summary>
    public sealed record ReconnectAsked : ConnectionEnd;

    /// <summary>Opcode 9.</summary>
    public sealed record Invalid(bool Resumable) : ConnectionEnd;

    /// <summary>No HELLO, or a heartbeat that was not acknowledged before the next: whatever is at the other end is not there any more.</summary>
    public sealed record Silent : ConnectionEnd;

    /// <summary>It was never made.</summary>
    public sealed record Unreachable : ConnectionEnd;

    /// <summary>Something came that is no gateway payload, or one beyond the size that is read.</summary>
    public sealed record Unreadable : ConnectionEnd;
}

/// <summary>What a shard does next.</summary>
internal abstract record NextStep
{
    private NextStep() { }

    /// <summary>Goes on with the session that it has.</summary>
    public sealed record Resume(Uri At, TimeSpan After) : NextStep;

    /// <summary>Begins a session.</summary>
    public sealed record Identify(TimeSpan After) : NextStep;

    public sealed record GiveUp(int Code, string Reason) : NextStep;
}
