using System.Diagnostics;
using BotHost.Knowledge;
using BotHost.Storage;

namespace BotHost.Tests.Storage;

/// <summary>One host for a database file.</summary>
public sealed class DatabaseFileLockTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void A_second_host_is_refused_in_words_until_the_first_is_gone()
    {
        using (DatabaseFileLock.Take(file.Path))
        {
            var refused = Should.Throw<StartupException>(() => DatabaseFileLock.Take(file.Path));
            refused.Message.ShouldContain($"Another BotHost runs on {file.Path}.");
            refused.Message.ShouldContain("Storage:Path");
        }
        DatabaseFileLock.Take(file.Path).Dispose();
    }

    [Fact]
    public void It_holds_against_other_processes_and_another_file_is_free()
    {
        using var held = DatabaseFileLock.Take(file.Path);
        Exit("flock", "-n", file.Path + ".lock", "true").ShouldBe(1);
        using var other = DatabaseFileLock.Take(Path.Combine(file.Folder, "other.db"));
        held.Dispose();
        Exit("flock", "-n", file.Path + ".lock", "true").ShouldBe(0);
    }

    [Fact]
    public void What_a_killed_host_left_is_no_lock()
    {
        File.WriteAllText(file.Path + ".lock", "");
        DatabaseFileLock.Take(file.Path).Dispose();
    }

    [Fact]
    public void The_folder_is_made()
    {
        var deeper = Path.Combine(file.Folder, "data", "deeper", "bothost.db");
        DatabaseFileLock.Take(deeper).Dispose();
        Directory.Exists(Path.GetDirectoryName(deeper)).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        File.WriteAllText(Path.Combine(file.Folder, "data"), "a file in its place");
        Should.Throw<StartupException>(() => DatabaseFileLock.Take(Path.Combine(file.Folder, "data", "bothost.db"))).Message.ShouldContain("Storage:Path");
    }

    private static int Exit(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
