using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using BotHost.Outbox;

namespace BotHost.Digests;

/// <summary>Brings what is scheduled in chat from the store into the book, on this host and, since others look too, on every one.</summary>
internal sealed class ChatDigests(IChatDigestStore store, DigestBook book, LedgerSource ledger, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim door = new(1, 1);
    private (long Version, object? Ledger) seen;

    /// <summary>What is posted by it; null if that is nothing any more.</summary>
    public DigestDefinition? DefinitionOf(ChatDigest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return digest.Definition(Places(), clock.GetUtcNow());
    }

    /// <summary>The names of its places in a language; the id of one that is not in the ledger any more.</summary>
    public IReadOnlyList<string> NamesOf(ChatDigest digest, string language)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var known = Places();
        return [.. digest.Places.Select(id => known.GetValueOrDefault(id)?.Name.In(language) ?? id)];
    }

    /// <summary>The name of what its picture charts; its id where that is not in the ledger any more.</summary>
    public string? MeasureOf(ChatDigest digest, string language)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var now = clock.GetUtcNow();
        return digest.Picture?.Measure is { } id ? ledger.Current.Snapshot.AsOf(now, now).Measures.FirstOrDefault(m => m.Id == id)?.Name.In(language) ?? id : null;
    }

    private Dictionary<string, Place> Places() => ledger.Current.Snapshot.AsOf(DateTimeOffset.MaxValue, clock.GetUtcNow()).Places.ToDictionary(p => p.Id, StringComparer.Ordinal);

    /// <summary>Reads them again if anything was changed, here or by another host.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await door.WaitAsync(cancel);
        try
        {
            // The version before what it is of: a change between the two is read again.
            var version = await store.VersionAsync(cancel);
            // Places come and go with the ledger.
            var known = ledger.Current;
            if ((version, (object)known) == seen || (version == 0 && seen.Version == 0)) return;
            book.ReplaceChats([.. (await store.AllAsync(cancel)).Where(d => d.State == ChatDigestState.Active).Select(DefinitionOf).OfType<DigestDefinition>()]);
            seen = (version, known);
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Stores a change, and the schedule follows.</summary>
    public async Task<ChatDigestChange> SaveAsync(ChatDigest digest, long before, Channels.AuditEntry audit, CancellationToken cancel)
    {
        var change = await store.SaveAsync(digest, before, audit, cancel);
        try
        {
            await RefreshAsync(cancel);
        }
        catch (OutboxUnavailableException)
        {
            // It is stored all the same, and read when the database is back.
        }
        return change;
    }

    public void Dispose() => door.Dispose();
}
