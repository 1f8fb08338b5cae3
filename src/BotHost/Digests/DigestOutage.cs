namespace BotHost.Digests;

/// <summary>Whether digests wait for the database: so that it is told once, however many fall due meanwhile.</summary>
internal sealed class DigestOutage
{
    private int away;

    /// <summary>True for the first that finds the database away.</summary>
    public bool Begins() => Interlocked.Exchange(ref away, 1) == 0;

    public void Ends() => Volatile.Write(ref away, 0);
}
