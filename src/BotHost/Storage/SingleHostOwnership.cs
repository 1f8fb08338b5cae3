using BotHost.Outbox;

namespace BotHost.Storage;

/// <summary>Lanes with a database of one host: always its own. The file's lock keeps everybody else out.</summary>
internal sealed class SingleHostOwnership(OutboxStore store) : ILaneOwnership
{
    public async Task<ILaneLease> AcquireAsync(string lane, CancellationToken cancel) => new Lease((await store.NextOwnerAsync(lane, null, cancel)).Owner);

    private sealed class Lease(long owner) : ILaneLease
    {
        public long Owner => owner;
        public bool IsValid => true;
        public PreviousOwner Previous => PreviousOwner.Gone;
        public bool SharesClock => true;
        public CancellationToken Lost => CancellationToken.None;
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
