using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;

namespace BotHost.Tests.Contracts;

public sealed class InMemoryOutboxStoreTests : OutboxStoreContract
{
    private protected override Task<IOutboxStore> OpenAsync() => Task.FromResult<IOutboxStore>(new InMemoryOutboxStore());
}

public sealed class SqliteOutboxStoreTests : OutboxStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Task<IOutboxStore> OpenAsync() => Task.FromResult<IOutboxStore>(new OutboxStore(file.Prepared()));

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresOutboxStoreTests(PostgresServer server) : OutboxStoreContract
{
    private protected override Task<IOutboxStore> OpenAsync() => Task.FromResult<IOutboxStore>(new OutboxStore(server.Prepared()));
}

public sealed class InMemoryEditionStoreTests : EditionStoreContract
{
    private protected override Task<(IEditionStore, IOutboxStore)> OpenAsync()
    {
        var store = new InMemoryOutboxStore();
        return Task.FromResult<(IEditionStore, IOutboxStore)>((store, store));
    }
}

public sealed class SqliteEditionStoreTests : EditionStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Task<(IEditionStore, IOutboxStore)> OpenAsync()
    {
        var store = new OutboxStore(file.Prepared());
        return Task.FromResult<(IEditionStore, IOutboxStore)>((store, store));
    }

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresEditionStoreTests(PostgresServer server) : EditionStoreContract
{
    private protected override Task<(IEditionStore, IOutboxStore)> OpenAsync()
    {
        var store = new OutboxStore(server.Prepared());
        return Task.FromResult<(IEditionStore, IOutboxStore)>((store, store));
    }
}
