namespace BotHost.Tests.CommandLine;

/// <summary>A database file for one process under test: two hosts do not share one, and none touches a developer's.</summary>
internal static class OwnDatabase
{
    public static string Path() => System.IO.Path.Combine(Directory.CreateTempSubdirectory("bothost-data-").FullName, "bothost.db");
}
