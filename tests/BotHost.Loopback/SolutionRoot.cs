namespace BotHost.Loopback;

/// <summary>The nearest folder at or above the program that holds BotHost.sln.</summary>
internal static class SolutionRoot
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BotHost.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder at or above {AppContext.BaseDirectory} holds BotHost.sln.");
    }
}
