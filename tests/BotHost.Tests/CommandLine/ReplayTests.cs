using System.Diagnostics;
using BotHost.CommandLine;
using BotHost.Tests.Digests;

namespace BotHost.Tests.CommandLine;

/// <summary>The built program itself, on a clock that replays December 2024 at three hours a second. Slow on purpose: three days are half a minute.</summary>
public sealed class ReplayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_replay_posts_the_editions_of_its_days_as_they_would_have_been_once_each()
    {
        // Logs are few here, far from what would fill the pipe that nobody reads.
        using var host = Start(("Clock__Start", "2024-12-05T00:00:00Z"), ("Clock__Speed", "10800"));
        var told = new List<string>();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            // A read of a pipe that has begun does not look at a token any more.
            while (told.Count < 4) told.Add(await Post(host.StandardOutput, patience.Token).WaitAsync(patience.Token));
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
        told.ShouldBe([.. Enumerable.Range(5, 4).Select(day => ShippedDigestTests.Edition($"2024-12-0{day}T05:00"))]);
    }

    [Theory]
    [InlineData("Clock__Speed", "fast", "Clock:Speed is 'fast'. Allowed: a number above 0 and at most 100,000.")]
    [InlineData("Clock__Start", "yesterday", "Clock:Start is 'yesterday'. Allowed: an instant such as 2024-12-05T00:00:00Z")]
    public async Task A_wrong_setting_ends_the_host_with_one_clear_line(string key, string value, string says)
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Environment = new Dictionary<string, string> { [key] = value } });
        run.Exit.ShouldBe(1);
        run.Errors.ShouldContain(says);
        run.Errors.Trim().Split('\n').ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_piped_in_is_answered_in_plain_text_and_the_process_ends_with_it()
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Input = "/help\n" });
        run.Exit.ShouldBe(0);
        run.Output.ShouldContain("/status");
        run.Output.ShouldNotContain("\u001b");
    }

    /// <summary>Reads one post: up to the empty line after its follow-ups, or after the line that there is nothing.</summary>
    private static async Task<string> Post(StreamReader output, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < 2 || lines[^1].Length > 0 || !IsLast(lines[^2]))
            lines.Add(await output.ReadLineAsync(cancel) ?? throw new EndOfStreamException("The host ended: " + string.Join('\n', lines)));
        return string.Join('\n', lines).Trim('\n');
    }

    private static bool IsLast(string line) =>
        line.StartsWith("sources of an entry:", StringComparison.Ordinal) || line.StartsWith("Nothing new", StringComparison.Ordinal) || line == "No reports yet.";

    private static Process Start(params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(HostVerb).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["Storage__Path"] = OwnDatabase.Path();
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return Process.Start(start)!;
    }
}
