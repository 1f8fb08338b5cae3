namespace BotHost.Outbox;

/// <summary>The right to send on a lane, held by one node at a time.</summary>
internal interface ILaneLease : IAsyncDisposable
{
    /// <summary>Which lease this is: greater than every earlier one of the lane.</summary>
    long Owner { get; }

    /// <summary>Whether it certainly still holds, by the monotonic clock; asked right before each request.</summary>
    bool IsValid { get; }

    /// <summary>Whether the owner before certainly is no more, so that what it left in flight cannot be sent by it any longer. False if it only fell silent.</summary>
    bool PreviousEnded { get; }

    /// <summary>Whether earlier owners had the same clock on the wall. If not, how long ago one of their requests was begun is not known: their clocks may differ by more than a platform remembers a request.</summary>
    bool SharesClock { get; }

    /// <summary>Signalled when it is lost.</summary>
    CancellationToken Lost { get; }
}

/// <summary>Gives out leases.</summary>
internal interface ILaneOwnership
{
    /// <summary>Waits until the lane is this node's.</summary>
    Task<ILaneLease> AcquireAsync(string lane, CancellationToken cancel);
}
