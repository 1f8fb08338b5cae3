using BotHost.Platforms.Terminal;
using BotHost.Replies.Rendering;
using BotHost.Tests.Commands;
using Spectre.Console;

namespace BotHost.Tests.Approved;

/// <summary>Answers from the shipped seeds, as people read them.</summary>
public sealed class ApprovedAnswersTests
{
    private static readonly Dictionary<string, string> Lines = new(StringComparer.Ordinal)
    {
        ["status-homs"] = "/status homs",
        ["status-homs-governorate"] = "/status homs governorate",
        ["status-hama"] = "/status hama",
        ["status-aleppo"] = "/status aleppo",
        ["status-daraa"] = "/status daraa",
        ["status-damascus"] = "/status damascus",
        ["status-tartus"] = "/status tartus",
        ["status-syria"] = "/status syria",
        ["displaced"] = "/displaced",
        ["displaced-homs"] = "/displaced homs",
        ["displaced-hama"] = "/displaced hama",
        ["borders"] = "/borders",
        ["control"] = "/control",
        ["disputed"] = "/disputed",
        ["timeline-homs"] = "/timeline homs",
        ["figures-exchange-rate"] = "/figures exchange rate",
        ["latest"] = "/latest",
        ["why-H-011"] = "/why H-011",
        ["why-280000"] = "/why 280000",
        ["actor-observatory"] = "/actor syrian observatory",
        ["actor-erdogan"] = "/actor erdogan",
        ["actor-golani"] = "/actor golani",
        ["casualties"] = "/casualties",
        ["strikes"] = "/strikes",
        ["economy"] = "/economy",
        ["search-bridge"] = "/search bridge",
        ["define-displaced"] = "/define displaced",
        ["help"] = "/help",
        ["help-status"] = "/help status",
        ["method"] = "/method",
        ["unknown-command"] = "/statis homs",
        ["ambiguous-place"] = "/status hams",
        ["safety-question"] = "is it safe to go to hama?",
        ["plain-question"] = "has homs fallen?",
        ["nothing-recognised"] = "how tall is the eiffel tower",
    };

    private static readonly Dictionary<string, string> OnTheDay = new(StringComparer.Ordinal)
    {
        ["on-7-dec-status-homs"] = "/status homs",
        ["on-7-dec-status-daraa"] = "/status daraa",
        ["on-7-dec-displaced"] = "/displaced",
        ["on-7-dec-borders"] = "/borders",
        ["on-7-dec-latest"] = "/latest",
    };

    public static TheoryData<string> Told => [.. Lines.Keys];

    public static TheoryData<string> ToldOnTheDay => [.. OnTheDay.Keys];

    [Theory, MemberData(nameof(Told))]
    public void An_answer_long_after_the_reports_reads_as_approved(string name) =>
        ApprovedText.Match(name, $"> {Lines[name]}\n\n{ShippedAnswers.Text(Lines[name])}");

    [Theory, MemberData(nameof(ToldOnTheDay))]
    public void An_answer_on_the_day_of_the_reports_reads_as_approved(string name) =>
        ApprovedText.Match(name, $"> {OnTheDay[name]}\n\n{PlainTextRenderer.Render(ShippedAnswers.Answer(OnTheDay[name], ShippedAnswers.ThatDay, new DateOnly(2024, 12, 7)))}");

    [Fact]
    public void An_answer_in_a_terminal_without_colours_reads_as_approved()
    {
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(screen) });
        console.Profile.Width = 80;
        TerminalRenderer.Render(ShippedAnswers.Answer("/status homs"), console);
        ApprovedText.Match("terminal-status-homs", string.Join('\n', screen.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())));
    }

    [Fact]
    public void No_approved_text_is_left_that_nothing_is_compared_with() =>
        Directory.GetFiles(RepositoryRoot.Of("tests", "BotHost.Tests", "Approved"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(name => !name.EndsWith(".received", StringComparison.Ordinal) && !name.StartsWith("digest", StringComparison.Ordinal) && !ApprovedText.OfPlatform(name) && !ApprovedText.OfPicture(name) && !ApprovedText.OfManaging(name))
            .ShouldBe([.. Lines.Keys, .. OnTheDay.Keys, "terminal-status-homs"], ignoreOrder: true);
}
