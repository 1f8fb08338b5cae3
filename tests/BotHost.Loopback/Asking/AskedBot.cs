using System.Collections.Concurrent;
using System.Diagnostics;

namespace BotHost.Loopback.Asking;

/// <summary>What is asked, as a process of its own: the host but for its pace, or the echo.</summary>
internal sealed class AskedBot : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bothost-asked-").FullName;
    private readonly ConcurrentQueue<string> said = new();
    private readonly Process process;

    public AskedBot(IAskStage stage, bool echo)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (echo)
        {
            var prepared = Path.Combine(folder, "prepared.json");
            File.WriteAllText(prepared, stage.Prepared());
            foreach (var argument in new[] { typeof(AskedBot).Assembly.Location, "echo", stage.Platform, prepared }) start.ArgumentList.Add(argument);
        }
        else foreach (var argument in new[] { typeof(AskedBot).Assembly.Location, "unpaced" }) start.ArgumentList.Add(argument);
        foreach (var (key, value) in stage.Settings(folder)) start.Environment[LoopbackSettings.InEnvironment(key)] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>In bytes, since it began.</summary>
    public long Peak
    {
        get
        {
            ThrowIfEnded();
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <exception cref="InvalidOperationException">It ended by itself; with what it said last.</exception>
    public void ThrowIfEnded()
    {
        if (process.HasExited) throw new InvalidOperationException($"The bot ended with {process.ExitCode}:\n{string.Join('\n', said)}");
    }

    public void Dispose()
    {
        KillTest.Kill(process);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        while (said.Count > 20) said.TryDequeue(out _);
    }
}
