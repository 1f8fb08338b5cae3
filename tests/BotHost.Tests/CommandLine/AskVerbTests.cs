using System.Text.Json;

namespace BotHost.Tests.CommandLine;

public sealed class AskVerbTests
{
    [Fact]
    public async Task An_answer_is_printed_and_the_exit_is_0()
    {
        var run = await BuiltProgram.RunAsync("ask", "/status homs");
        (run.Exit, run.Errors).ShouldBe((0, ""));
        run.Output.ShouldStartWith("Homs (city), as reported on 6 Dec 2024 · حمص\n");
    }

    [Theory]
    [InlineData("telegram", "--- message 1 of 2 ---\n<b>\u2068Homs (city), as reported on 6 Dec 2024 · حمص\u2069 (1/2)</b>\n", "\n--- rich ---\n<h2>\u2068Homs (city)")]
    [InlineData("discord", "--- message 1 of 1 ---\nembed:\n  title: Homs (city), as reported on 6 Dec 2024 · حمص\n", "\n  footer: Our reports stop on 7 Dec 2024.")]
    public async Task What_a_platform_would_be_sent_is_printed(string platform, string begins, string holds)
    {
        var run = await BuiltProgram.RunAsync("ask", "/status homs", "--render", platform);
        (run.Exit, run.Errors).ShouldBe((0, ""));
        run.Output.ShouldStartWith(begins);
        run.Output.ShouldContain(holds);
    }

    [Theory]
    [InlineData("/status hams", "“hams” could be Homs or Hama.", "/status homs")]
    [InlineData("/statis homs", "There is no command /statis.", "/status homs")]
    [InlineData("blah qwertz zzz", "That was not understood", "/status homs")]
    [InlineData("/status qqqqqqq", "No place in our reports is called “qqqqqqq”.", "/places")]
    public async Task What_is_not_understood_exits_2_with_suggestions_on_standard_error_alone(string line, string what, string suggestion)
    {
        var run = await BuiltProgram.RunAsync("ask", line);
        (run.Exit, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain(what);
        run.Errors.ShouldContain(suggestion);
    }

    [Fact]
    public async Task The_picture_of_an_answer_is_written_to_a_file_and_what_has_none_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("bothost-ask-").FullName;
        try
        {
            var svg = Path.Combine(folder, "map.svg");
            var run = await BuiltProgram.RunAsync("ask", "/map", "--picture", svg);
            (run.Exit, run.Errors).ShouldBe((0, ""));
            run.Output.ShouldStartWith("Map in words");
            (await File.ReadAllTextAsync(svg)).ShouldStartWith("<svg ");
            var none = await BuiltProgram.RunAsync("ask", "/status homs", "--picture", svg);
            (none.Exit, none.Errors).ShouldBe((1, "There is nothing to draw for this.\n"));
            var absent = await BuiltProgram.RunAsync(new BuiltProgram.Start { Arguments = ["ask", "/map", "--picture", Path.Combine(folder, "map.png")], Environment = new Dictionary<string, string> { ["Pictures__Converter"] = "no-such-converter" } });
            absent.Exit.ShouldBe(1);
            absent.Errors.ShouldContain("apt-get install librsvg2-bin");
            Directory.GetFiles(folder).ShouldBe([svg]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task With_json_the_object_is_printed_also_for_what_is_not_understood()
    {
        var run = await BuiltProgram.RunAsync("ask", "/status hams", "--json");
        run.Exit.ShouldBe(2);
        var reply = JsonDocument.Parse(run.Output).RootElement;
        reply.GetProperty("events").GetArrayLength().ShouldBe(0);
        reply.GetProperty("resolved").GetProperty("alternatives").EnumerateArray().Select(a => a.GetString()).ShouldBe(["homs", "hama"]);
    }

    [Theory]
    [InlineData("ar", "/حالة حمص"), InlineData("ar", "سعر الدولار"), InlineData("en", "/status homs"), InlineData("en", "has homs fallen?"), InlineData("ar", "/status homs", "--lang", "ar"), InlineData("en", "/status حمص", "--lang", "en")]
    public async Task An_answer_is_in_the_questions_language_unless_one_is_named(string language, string line, params string[] more)
    {
        var run = await BuiltProgram.RunAsync(["ask", line, "--json", .. more]);
        run.Exit.ShouldBe(0);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("language").GetString().ShouldBe(language);
    }

    [Fact]
    public async Task As_of_5_december_nothing_is_known()
    {
        var run = await BuiltProgram.RunAsync("ask", "/status homs", "--json", "--as-of", "2024-12-05");
        run.Exit.ShouldBe(0);
        var reply = JsonDocument.Parse(run.Output).RootElement;
        reply.GetProperty("events").GetArrayLength().ShouldBe(0);
        reply.GetProperty("asOf").GetString().ShouldBe("2024-12-05");
        reply.GetProperty("reportsUpTo").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task As_of_6_december_nothing_of_the_articles_of_the_seventh_is_known()
    {
        var run = await BuiltProgram.RunAsync("ask", "/status syria", "--json", "--as-of", "2024-12-06");
        var reply = JsonDocument.Parse(run.Output).RootElement;
        reply.GetProperty("reportsUpTo").GetString().ShouldBe("2024-12-06");
        reply.GetProperty("events").GetArrayLength().ShouldBeGreaterThan(5);
        run.Output.ShouldNotContain("001_3429a2d6331a28d7.txt");
        run.Output.ShouldNotContain("004_cffe5325c70b2146.txt");
    }

    [Theory]
    [InlineData("yesterday"), InlineData("2024-13-01"), InlineData("07.12.2024"), InlineData("2024-12-7")]
    public async Task A_day_that_is_none_is_refused_with_how_to_write_it(string day)
    {
        var run = await BuiltProgram.RunAsync("ask", "/status homs", "--as-of", day);
        run.Exit.ShouldBe(1);
        run.Errors.ShouldContain($"'{day}' is not a day. Write it as YYYY-MM-DD.");
    }

    [Theory]
    [InlineData("--lang", "fr"), InlineData("--render", "fax")]
    public async Task A_value_that_is_not_allowed_is_refused_with_those_that_are(string option, string value)
    {
        var run = await BuiltProgram.RunAsync("ask", "/status homs", option, value);
        run.Exit.ShouldBe(1);
        run.Errors.ShouldContain(value);
        run.Errors.ShouldContain(option == "--lang" ? "ar" : "terminal");
    }

    [Fact]
    public async Task Arabic_is_taken_as_a_language_and_the_place_is_found()
    {
        var run = await BuiltProgram.RunAsync("ask", "/status حمص", "--lang", "ar", "--json");
        run.Exit.ShouldBe(0);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("resolved").GetProperty("place").GetString().ShouldBe("homs");
    }

    [Fact]
    public async Task The_terminal_rendering_says_what_the_plain_text_does()
    {
        var run = await BuiltProgram.RunAsync("ask", "/borders", "--render", "terminal");
        run.Exit.ShouldBe(0);
        run.Output.ShouldContain("Border crossings, as reported on");
        run.Output.ShouldNotContain("[/]");
    }
}
