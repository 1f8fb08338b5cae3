namespace BotHost.Tests.CommandLine;

public sealed class HostVerbTests
{
    [Fact]
    public async Task Lines_piped_in_are_answered_in_plain_text_and_the_process_ends_with_them()
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Input = "/status homs\n\n7alab\n/nonsense\n" });
        run.Exit.ShouldBe(0);
        run.Output.ShouldStartWith("Homs (city), as reported on 6 Dec 2024");
        run.Output.ShouldContain("Aleppo (city)");
        run.Output.ShouldContain("There is no command /nonsense.");
        run.Output.ShouldNotContain("\u001B[");
        run.Output.ShouldNotContain("info:");
    }

    [Fact]
    public async Task The_terminal_answers_in_the_language_that_was_chosen_there_where_the_line_does_not_tell()
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Input = "/borders\n/language ar\n/borders\nwhat happened in homs\ndeliveries nonsense\n", Environment = new Dictionary<string, string> { ["Storage__Path"] = OwnDatabase.Path() } });
        run.Exit.ShouldBe(0, run.Errors);
        var (english, arabic) = (run.Output.IndexOf("Border crossings", StringComparison.Ordinal), run.Output.IndexOf("المعابر الحدودية", StringComparison.Ordinal));
        english.ShouldBeInRange(0, arabic);
        run.Output.LastIndexOf("Border crossings", StringComparison.Ordinal).ShouldBeLessThan(arabic);
        run.Output.IndexOf("Homs", arabic, StringComparison.Ordinal).ShouldBeGreaterThan(arabic);
        run.Output.ShouldContain("اكتب: ");
    }

    [Theory]
    [InlineData("Outbox__NoticesTo__0", "mastodon:1", "Outbox:NoticesTo has 'mastodon:1'")]
    [InlineData("Outbox__Poll", "soon", "Outbox:Poll")]
    public async Task A_wrong_setting_of_the_outbox_is_named_by_host_and_doctor(string name, string value, string said)
    {
        var environment = new Dictionary<string, string> { [name] = value };
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Input = "/help\n", Environment = environment });
        (run.Exit, run.Output).ShouldBe((1, ""));
        run.Errors.ShouldContain(said);
        run.Errors.ShouldNotContain("   at ");
        run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["doctor"], Environment = environment });
        run.Exit.ShouldBe(1);
        run.Output.ShouldContain("FAIL " + (name.EndsWith("Poll", StringComparison.Ordinal) ? "" : said));
    }

    [Fact]
    public async Task A_line_to_leave_ends_it()
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Input = "exit\n/status homs\n" });
        (run.Exit, run.Output).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Input_that_ends_without_a_line_never_ends_the_host()
    {
        using var host = BuiltProgram.Process(new BuiltProgram.Start());
        host.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            host.StandardInput.Close();
            // The last thing the host says while it starts comes after it has opened its input.
            while (await host.StandardError.ReadLineAsync(patience.Token).AsTask().WaitAsync(patience.Token) is { } line)
                if (line.Contains("Application started", StringComparison.Ordinal) || line.Contains("The ledger holds", StringComparison.Ordinal)) break;
            host.HasExited.ShouldBeFalse();
            // That nothing happens can only be seen by waiting; with the defect it ends within milliseconds.
            host.WaitForExit(TimeSpan.FromSeconds(1)).ShouldBeFalse("the host ended with its input");
        }
        finally
        {
            if (!host.HasExited) host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync(CancellationToken.None);
        }
    }
}
