namespace BotHost.Tests.Pictures;

internal static class Executable
{
    /// <summary>Lets a script be run as a program.</summary>
    public static void Make(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
