using Npgsql;

namespace BotHost.Loopback;

/// <summary>An empty database of its own on a server.</summary>
internal static class ScratchDatabase
{
    /// <returns>The connection string to it.</returns>
    public static string Create(string server, string name)
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        // A name of ours, not somebody's words: identifiers cannot be parameters.
        foreach (var statement in new[] { $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", $"CREATE DATABASE \"{name}\"" })
        {
            using var command = new NpgsqlCommand(statement, connection);
            command.ExecuteNonQuery();
        }
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
