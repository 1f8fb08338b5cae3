namespace BotHost.Tests;

/// <summary>The nearest folder at or above the test binary that holds BotHost.sln.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public static string Of(params string[] parts) => Path.Combine([Folder, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BotHost.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder at or above {start} holds BotHost.sln.");
    }
}
