using System.Diagnostics;
using System.Text;

namespace BotHost.Tests.CommandLine;

/// <summary>The program as built, run in a process of its own: what a person at a shell gets.</summary>
internal static class BuiltProgram
{
    internal sealed record Outcome(int Exit, string Output, string Errors);

    /// <summary>Starts it with an empty, closed standard input and waits for its end.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(new Start { Arguments = arguments });

    public static async Task<Outcome> RunAsync(Start start)
    {
        using var process = Process(start);
        process.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(start.Input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new Outcome(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public static Process Process(Start start)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = start.Folder ?? RepositoryRoot.Folder, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false),
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "BotHost.dll"));
        foreach (var argument in start.Arguments) info.ArgumentList.Add(argument);
        info.Environment["Storage__Path"] = OwnDatabase.Path();
        foreach (var (name, value) in start.Environment) info.Environment[name] = value;
        return new Process { StartInfo = info };
    }

    internal sealed record Start
    {
        public IReadOnlyList<string> Arguments { get; init; } = [];
        public string Input { get; init; } = "";
        public string? Folder { get; init; }
        public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    }
}
