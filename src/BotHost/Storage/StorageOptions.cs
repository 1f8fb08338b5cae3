namespace BotHost.Storage;

internal enum StorageProvider { Sqlite, Postgres }

/// <summary>Where the host keeps what it must not forget.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    public StorageProvider Provider { get; init; }

    /// <summary>For SQLite the file, relative to the content root. A replay (Clock:Start) keeps a file of its own beside it.</summary>
    public string Path { get; init; } = "data/bothost.db";

    /// <summary>For PostgreSQL.</summary>
    public string? ConnectionString { get; init; }
}
