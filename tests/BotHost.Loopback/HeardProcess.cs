using System.Collections.Concurrent;
using System.Diagnostics;

namespace BotHost.Loopback;

/// <summary>A program of ours as a process, with what it said last: nobody else reads its output, and a full pipe would stop it. Killed when disposed.</summary>
internal sealed class HeardProcess : IDisposable
{
    private const int Kept = 20;

    private readonly ConcurrentQueue<string> said = new();

    /// <param name="program">The path of its .dll.</param>
    /// <param name="settings">By their names in the environment; null takes one away.</param>
    public HeardProcess(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments.Prepend(program)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        Process = Process.Start(start)!;
        Process.OutputDataReceived += (_, line) => Keep(line.Data);
        Process.ErrorDataReceived += (_, line) => Keep(line.Data);
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <exception cref="InvalidOperationException">It ended by itself; with what it said last.</exception>
    public void ThrowIfEnded()
    {
        if (Process.HasExited) throw new InvalidOperationException($"The process ended with {Process.ExitCode}:\n{string.Join('\n', said)}");
    }

    /// <summary>With SIGKILL, and until it is gone.</summary>
    public void Kill()
    {
        if (Process.HasExited) return;
        Process.Kill();
        Process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        Process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        while (said.Count > Kept) said.TryDequeue(out _);
    }
}
