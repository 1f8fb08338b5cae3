namespace BotHost.Knowledge;

/// <summary>The folder that everything of an installation lies in: the nearest one at or above the program that holds appsettings.json and seeds/.</summary>
internal static class ContentRoot
{
    public static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "appsettings.json")) && Directory.Exists(Path.Combine(folder.FullName, "seeds")))
                return folder.FullName;
        throw new StartupException(
            $"No folder at or above {start} holds both appsettings.json and seeds/.",
            "Run the program from a checkout or a published folder that holds them.");
    }
}

/// <summary>Something without which the program cannot do its work; shown to the person without a stack trace.</summary>
internal sealed class StartupException(string what, string remedy) : Exception($"{what} {remedy}");
