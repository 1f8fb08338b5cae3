using BotHost.Channels;
using BotHost.Digests;
using BotHost.Editorial;
using BotHost.Follows;
using BotHost.Inbox;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Storage;

internal static class StorageRegistration
{
    /// <summary>The database, ready to be used. A file is this host's until the host is disposed. False if another host has the file, and then nothing is added.</summary>
    /// <exception cref="StartupException">A setting is wrong, or the database cannot be made ready.</exception>
    public static bool TryAddStorage(this IServiceCollection services, Installation installation)
    {
        var (database, file) = Open(installation);
        if (file is not null)
        {
            if (DatabaseFileLock.TryTake(file) is not { } taken) return false;
            services.AddSingleton(_ => taken);
            if (ClockOptions.Read(installation.Configuration).Replays) StartAnew(file);
        }
        StorageSetup.Prepare(database);
        services.AddSingleton(database).AddSingleton<OutboxStore>();
        services.AddSingleton<InboxStore>().AddSingleton<IInboxStore>(p => p.GetRequiredService<InboxStore>()).AddSingleton<IChannelStore>(p => p.GetRequiredService<InboxStore>());
        services.AddSingleton<IOutboxStore>(p => p.GetRequiredService<OutboxStore>()).AddSingleton<IEditionStore>(p => p.GetRequiredService<OutboxStore>());
        services.AddSingleton<IRevisionStore, RevisionStore>().AddSingleton<IFollowStore, FollowStore>().AddSingleton<IReportStore, ReportStore>().AddSingleton<ILivingStore, LivingStore>();
        services.AddSingleton<ManagingStore>().AddSingleton<IRoleStore>(p => p.GetRequiredService<ManagingStore>()).AddSingleton<IAuditStore>(p => p.GetRequiredService<ManagingStore>());
        services.AddSingleton<IChatDigestStore, ChatDigestStore>().AddSingleton<IHeldEditionStore, HeldEditionStore>();
        if (file is null)
            services.AddSingleton<ILaneOwnership>(p => ActivatorUtilities.CreateInstance<PostgresOwnership>(p, p.GetRequiredService<TransportClock>().Time));
        else
            services.AddSingleton<ILaneOwnership>(p =>
            {
                // Taken out of the container, so that it is given back with the host.
                p.GetRequiredService<DatabaseFileLock>();
                return ActivatorUtilities.CreateInstance<SingleHostOwnership>(p);
            });
        return true;
    }

    /// <summary>The database that the settings name, and its file if it is one.</summary>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static (Database Database, string? File) Open(Installation installation)
    {
        StorageOptions options;
        try
        {
            options = installation.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        }
        catch (InvalidOperationException)
        {
            throw new StartupException($"Storage:Provider is '{installation.Configuration["Storage:Provider"]}'.", $"Allowed: {string.Join(", ", Enum.GetNames<StorageProvider>())}.");
        }
        var replays = ClockOptions.Read(installation.Configuration).Replays;
        if (options.Provider == StorageProvider.Postgres)
        {
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
                throw new StartupException("Storage:ConnectionString is empty, and Storage:Provider is Postgres.", "Write it like Host=localhost;Database=bothost;Username=bothost;Password=…, or set the provider to Sqlite.");
            if (replays) throw new StartupException("The clock replays the past (Clock:Start), and Storage:Provider is Postgres.", "A replay keeps a file of its own: set Storage:Provider to Sqlite for it.");
            return (Database.Postgres(options.ConnectionString), null);
        }
        var path = installation.PathOf(options.Path);
        // What is replayed must not be taken for what was posted.
        var file = replays ? Path.ChangeExtension(path, ".replay" + Path.GetExtension(path)) : path;
        return (Database.Sqlite(file), file);
    }

    /// <summary>A replay begins at its beginning.</summary>
    private static void StartAnew(string file)
    {
        foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(file + ending);
    }
}
