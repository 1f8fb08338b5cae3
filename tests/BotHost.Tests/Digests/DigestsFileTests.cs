using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Time;
using Microsoft.Extensions.Configuration;

namespace BotHost.Tests.Digests;

/// <summary>config/digests.yaml: what is wrong in it is said with file, line and remedy, and what is sound runs.</summary>
public sealed class DigestsFileTests : IDisposable
{
    private const string Head = "digests:\n";
    private const string Sound = "  - name: sound\n    title: Sound\n    cron: 0 0 8 * * ?\n    timeZone: Asia/Damascus\n    destinations:\n      - to: terminal\n";

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("digests-").FullName, "digests.yaml");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private (string[] Names, string[] Problems) Load(string text)
    {
        File.WriteAllText(path, text);
        var problems = new List<LedgerProblem>();
        var definitions = DigestsLoader.Load(path, ShippedLedger.Snapshot, Daily.At("2024-12-05T00:00"), problems);
        return ([.. definitions.Select(d => d.Name)], [.. problems.Select(p => p.ToString())]);
    }

    [Fact]
    public void The_shipped_file_is_sound()
    {
        var (names, problems) = Load(File.ReadAllText(RepositoryRoot.Of("config", "digests.yaml")));
        problems.ShouldBeEmpty();
        names.ShouldContain("syria-morning");
    }

    [Theory]
    [InlineData("every day at 8")]
    [InlineData("كل يوم الساعة ٨ صباحا")]
    public void When_a_digest_is_due_may_be_said_in_words(string when)
    {
        var (names, problems) = Load(Head + Sound.Replace("cron: 0 0 8 * * ?", "when: " + when, StringComparison.Ordinal));
        problems.ShouldBeEmpty();
        names.ShouldBe(["sound"]);
    }

    [Theory]
    // What is changed in a sound definition; the line that the problem names; what it says; the remedy.
    [InlineData("timeZone: Asia/Damascus", "timeZone: Asia/Homs", 8, "There is no time zone 'Asia/Homs' here.", "Use an IANA name such as Asia/Damascus")]
    [InlineData("cron: 0 0 8 * * ?", "cron: every morning", 8, "The cron 'every morning' cannot be read", "e.g. 0 0 8 * * ?")]
    [InlineData("cron: 0 0 8 * * ?", "cron: 0 0 8 30 2 ?", 8, "The cron '0 0 8 30 2 ?' never fires after 2024-12-05.", "e.g. 0 0 8 * * ?")]
    [InlineData("cron: 0 0 8 * * ?", "cron: 0 0 8 * * ? 2020", 8, "never fires after 2024-12-05.", "e.g. 0 0 8 * * ?")]
    [InlineData("cron: 0 0 8 * * ?", "when: every day", 8, "'every day' names no time of day.", "Add one: every day at 8.")]
    [InlineData("cron: 0 0 8 * * ?", "when: every 5 hours", 8, "'every 5 hours' does not divide the day", "Every 1, 2, 3, 4, 6, 8, 12 or 24 hours")]
    [InlineData("cron: 0 0 8 * * ?", "when: soon", 8, "'soon' says nothing about when", "Write e.g. every day at 8")]
    [InlineData("cron: 0 0 8 * * ?", "when: 0 0 99 * * ?", 8, "no field goes up to 99", "or plain words: every day at 8")]
    [InlineData("    cron: 0 0 8 * * ?\n", "", 8, "Nothing says when.", "'when: every day at 8' or 'cron: 0 0 8 * * ?'")]
    [InlineData("cron: 0 0 8 * * ?", "cron: 0 0 8 * * ?\n    when: every day at 8", 8, "Both 'cron' and 'when' say when.", "Write one of them")]
    [InlineData("title: Sound", "title: Sound\n    places: [atlantis]", 8, "No place has the id 'atlantis'.", "Use an id from places.yaml.")]
    [InlineData("title: Sound", "title: Sound\n    hours: 0", 8, "'hours' is 0.", "Allowed: 1 to 720.")]
    [InlineData("title: Sound", "title: Sound\n    hours: 721", 8, "'hours' is 721.", "Allowed: 1 to 720.")]
    [InlineData("title: Sound", "title: Sound\n    hours: many", 10, "'hours' is 'many', which is not a number.", "Write digits")]
    [InlineData("title: Sound", "title: Sound\n    languages: [fr]", 8, "'fr' is no language of ours.", "Allowed: en, ar.")]
    [InlineData("title: Sound", "title: Sound\n    kinds: [weather]", 10, "'weather'", "Allowed: control")]
    [InlineData("title: Sound", "title: Sound\n    misfire: later", 10, "'Misfire' is 'later'.", "Allowed: post-once, skip.")]
    [InlineData("title: Sound", "title: Sound\n    picture: film", 8, "'film' is no picture of ours.", "chart and the id of a measure")]
    [InlineData("title: Sound", "title: Sound\n    picture: chart luck", 8, "No measure has the id 'luck'.", "measures.yaml")]
    [InlineData("title: Sound", "title: Sound\n    colour: red", 10, "'colour' is not known here.", "Allowed: name")]
    [InlineData("    title: Sound\n", "", 8, "'title' is missing.", "Add it.")]
    [InlineData("    destinations:\n      - to: terminal\n", "    destinations: []\n", 8, "The digest goes nowhere.", "Add a destination: - to: terminal.")]
    [InlineData("    destinations:\n      - to: terminal\n", "", 8, "'destinations' is missing.", "Add it.")]
    [InlineData("to: terminal", "to: carrier-pigeon", 13, "'carrier-pigeon' is no place that can be posted to", "Allowed: terminal")]
    [InlineData("name: sound", "name: sound", 8, "There are two digests named 'sound'.", "Give this one a name of its own.")]
    public void A_wrong_definition_is_reported_and_the_sound_one_runs(string what, string into, int line, string says, string remedy)
    {
        var wrong = Sound.Replace(what, into, StringComparison.Ordinal);
        var (names, problems) = Load(Head + Sound + (what == into ? wrong : wrong.Replace("name: sound", "name: wrong", StringComparison.Ordinal)));
        names.ShouldBe(["sound"]);
        var problem = problems.ShouldHaveSingleItem();
        problem.ShouldStartWith($"config/digests.yaml:{line}: error: ");
        problem.ShouldContain(says, Case.Insensitive);
        problem.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("digests: [", "config/digests.yaml:")]
    [InlineData("digests:\n  - name: a\n   title: b\n", "config/digests.yaml:3: error: ")]
    [InlineData("", "config/digests.yaml")]
    [InlineData("just a sentence", "config/digests.yaml:1: error: ")]
    [InlineData("\0\u0001\u0002binary", "config/digests.yaml")]
    public void A_damaged_file_is_reported_with_its_line_and_nothing_is_posted(string text, string at)
    {
        var (names, problems) = Load(text);
        names.ShouldBeEmpty();
        problems.ShouldNotBeEmpty();
        problems[0].ShouldStartWith(at);
    }

    [Fact]
    public void A_missing_file_is_reported()
    {
        var problems = new List<LedgerProblem>();
        DigestsLoader.Load(path, ShippedLedger.Snapshot, Daily.At("2024-12-05T00:00"), problems).ShouldBeEmpty();
        problems.ShouldHaveSingleItem().ToString().ShouldStartWith("config/digests.yaml");
    }

    [Fact]
    public void A_sensitive_place_cannot_be_given_a_digest()
    {
        File.WriteAllText(path, Head + Sound.Replace("title: Sound", "title: Sound\n    places: [shelter]", StringComparison.Ordinal));
        var problems = new List<LedgerProblem>();
        var ledger = Some.Ledger(Some.Event().At(Some.Place("shelter", sensitive: true)));
        DigestsLoader.Load(path, ledger, Daily.At("2024-12-05T00:00"), problems).ShouldBeEmpty();
        problems.ShouldHaveSingleItem().What.ShouldBe("No place has the id 'shelter'.");
    }

    [Fact]
    public void A_replay_refuses_a_destination_that_readers_see()
    {
        var reader = Daily.Definition() with { Name = "morning", Destinations = [new("discord:1", Test: false)] };
        var refused = Should.Throw<StartupException>(() => DigestRegistration.RefuseReaders([Daily.Definition(), reader]));
        refused.Message.ShouldContain("the digest 'morning' would post it to 'discord:1'");
        refused.Message.ShouldContain("test: true");
        Should.NotThrow(() => DigestRegistration.RefuseReaders([Daily.Definition(), reader with { Destinations = [new("discord:1", Test: true)] }]));
    }
}
