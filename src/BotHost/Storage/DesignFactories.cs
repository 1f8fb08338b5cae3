using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BotHost.Storage;

/// <summary>For dotnet-ef, when a migration is added.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteStorageContext>
{
    public SqliteStorageContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteStorageContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteDesignFactory"/>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresStorageContext>
{
    public PostgresStorageContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresStorageContext>().UseNpgsql("Host=localhost").Options);
}
