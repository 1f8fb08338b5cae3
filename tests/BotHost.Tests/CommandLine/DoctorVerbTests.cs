using System.Text.RegularExpressions;
using BotHost.Loopback.Telegram;

namespace BotHost.Tests.CommandLine;

public sealed class DoctorVerbTests
{
    [Fact]
    public async Task A_sound_installation_is_found_sound()
    {
        var run = await BuiltProgram.RunAsync("doctor");
        (run.Exit, run.Output.Contains("FAIL", StringComparison.Ordinal)).ShouldBe((0, false), run.Output);
    }

    [Fact]
    public async Task Pictures_that_cannot_be_made_are_a_warning_that_names_the_package()
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["doctor"], Environment = new Dictionary<string, string> { ["Pictures__Converter"] = "no-such-converter" } });
        run.Exit.ShouldBe(0, run.Output);
        run.Output.ShouldContain("warn pictures: no-such-converter");
        run.Output.ShouldContain("apt-get install librsvg2-bin fonts-noto-core");
    }

    [Theory]
    [InlineData("Clock__Speed", "abc", "Clock:Speed is 'abc'. Allowed:")]
    [InlineData("Clock__Start", "nonsense", "Clock:Start is 'nonsense'. Allowed:")]
    [InlineData("Ledger__Path", "no-such-folder", "ledger: 0 entries")]
    [InlineData("Ledger__Safety", "nope.yaml", "Without a sound safety policy no event is shown.")]
    [InlineData("Ledger__HelpLines", "nope.yaml", "The file is missing.")]
    [InlineData("Digests__Path", "nope.yaml", "The file is missing.")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "FAIL ICU")]
    public async Task What_keeps_the_host_from_its_work_is_named(string setting, string value, string told)
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["doctor"], Environment = new Dictionary<string, string> { [setting] = value } });
        run.Exit.ShouldBe(1, run.Errors);
        run.Output.ShouldContain("FAIL");
        run.Output.ShouldContain(told);
    }

    /// <summary>A setting, a value, a path or a command is no sentence: three words of English in a row are one. What another program says is quoted.</summary>
    [Theory]
    [InlineData(null, "", 0)]
    [InlineData("Pictures__Converter", "no-such-converter", 0)]
    [InlineData("Clock__Speed", "abc", 1)]
    [InlineData("Ledger__Path", "no-such-folder", 1)]
    [InlineData("Ledger__Safety", "nope.yaml", 1)]
    [InlineData("Digests__Path", "nope.yaml", 1)]
    [InlineData("Outbox__Poll", "00:00:00", 1)]
    [InlineData("Storage__Provider", "Oracle", 1)]
    [InlineData("Telegram__Token", "short", 1)]
    [InlineData("Outbox__NoticesTo__0", "telegram:-100123", 1)]
    public async Task In_Arabic_it_finds_the_same_and_no_English_sentence_is_left(string? setting, string value, int exit)
    {
        var environment = setting is null ? [] : new Dictionary<string, string> { [setting] = value };
        var english = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["doctor"], Environment = environment });
        var arabic = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["doctor", "--lang", "ar"], Environment = environment });
        (english.Exit, arabic.Exit).ShouldBe((exit, exit), arabic.Output);
        string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        static string Kind(string line) => line.Trim('\u200F') switch { ['o', 'k', ..] or ['س', 'ل', ..] => "ok", ['w', ..] or ['ت', 'ن', ..] => "warn", _ => "FAIL" };
        Lines(arabic.Output).Select(Kind).ShouldBe(Lines(english.Output).Select(Kind));
        foreach (var line in Lines(arabic.Output))
        {
            Regex.Replace(line, "«\u2066.*?\u2069»|apt-get install [a-z0-9 -]+", "").ShouldNotMatch("[A-Za-z]+ [a-z]+ [a-z]+");
            line.ShouldMatch("[\u0600-\u06FF]");
        }
    }

    [Fact]
    public async Task What_works_all_the_same_is_a_warning_and_no_failure()
    {
        await using var server = await TelegramServer.StartAsync();
        var amal = server.AddPrivate("Amal");
        var group = server.AddGroup("Neighbours").With(amal);
        var now = group.Migrates(amal);
        var channels = Path.Combine(Directory.CreateTempSubdirectory("bothost-doctor-").FullName, "channels.yaml");
        await File.WriteAllTextAsync(channels, $"channels:\n  - channel: telegram:{group.Id}\n");
        var environment = new Dictionary<string, string> { ["Telegram__Token"] = server.Token, ["Telegram__ApiBase"] = server.Url, ["Channels__Path"] = channels };
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["doctor"], Environment = environment });
        run.Exit.ShouldBe(0, run.Output);
        run.Output.ShouldContain($"warn telegram:{group.Id}: the group became telegram:{now.Id}");
    }

    [Fact]
    public async Task Without_a_safety_policy_nothing_is_said_of_a_place_instead_of_that_nobody_reported_it()
    {
        var run = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["ask", "/status hama"], Environment = new Dictionary<string, string> { ["Ledger__Safety"] = "nope.yaml" } });
        run.Exit.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain("Nothing can be told now");
        run.Errors.ShouldNotContain("changed hands");
    }
}
