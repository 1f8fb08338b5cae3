namespace BotHost.Outbox;

/// <summary>What is known of a lane's owner before.</summary>
internal enum PreviousOwner
{
    /// <summary>Its process is no more, or there was none.</summary>
    Gone,

    /// <summary>It gave the lane up or lost it, and was running then: what it has under way it ends or cuts off within the time that a stop may take.</summary>
    Left,

    /// <summary>Nothing certain: it may only have been stopped, and send what it is about to when it wakes up.</summary>
    Silent,
}

/// <summary>The right to send on a lane, held by one node at a time.</summary>
internal interface ILaneLease : IAsyncDisposable
{
    /// <summary>Which lease this is: greater than every earlier one of the lane.</summary>
    long Owner { get; }

    /// <summary>Whether it certainly still holds, by the monotonic clock; asked right before each request.</summary>
    bool IsValid { get; }

    /// <summary>What is known of the owner before: whether it may still send what it left in flight.</summary>
    PreviousOwner Previous { get; }

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
