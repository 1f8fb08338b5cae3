using BotHost.Channels;
using BotHost.Ledger.Loading;
using BotHost.Outbox;

namespace BotHost.Tests.Channels;

public sealed class ChannelsFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly List<LedgerProblem> problems = [];

    public void Dispose() => File.Delete(file);

    private Dictionary<Destination, ChannelSettings> Load(string yaml)
    {
        File.WriteAllText(file, yaml);
        return ChannelsLoader.Load(file, problems).ToDictionary(c => c.Key, c => c.Value.Settings);
    }

    [Fact]
    public void The_file_that_is_shipped_has_no_problem()
    {
        ChannelsLoader.Load(RepositoryRoot.Of("config", "channels.yaml"), problems);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void What_does_nothing_on_its_platform_is_warned_of_and_the_rest_holds()
    {
        var settings = Load("""
            channels:
              - channel: discord:11/22
                format: rich
                linkPreviews: true
                protected: true
                answersStayMinutes: 30
                silent: true
              - channel: telegram:-1001
                crosspost: true
                linkPreviews: true
            """);
        problems.ShouldAllBe(p => p.Severity == Severity.Warning);
        problems.Select(p => p.What.Split('\'')[1]).ShouldBe(["format", "linkPreviews", "protected", "answersStayMinutes", "crosspost"]);
        settings.Count.ShouldBe(2);
        settings[new("discord", "11/22")].Silent.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_file_means_the_defaults() => ChannelsLoader.Load(file + ".none", problems).ShouldBeEmpty();

    [Fact]
    public void Settings_are_read()
    {
        var settings = Load("""
            channels:
              - channel: telegram:-1001/7
                format: rich
                protected: true
                answersStayMinutes: 30
              - channel: discord:11/22
                crosspost: true
            """);
        problems.ShouldBeEmpty();
        settings[new("telegram", "-1001/7")].ShouldBe(ChannelSettings.Default with { Format = ChannelFormat.Rich, Protected = true, AnswersStay = TimeSpan.FromMinutes(30) });
        settings[new("discord", "11/22")].ShouldBe(ChannelSettings.Default with { Crosspost = true });
    }

    [Theory]
    [InlineData("telegram:homs")]
    [InlineData("telegram:-1001/0")]
    [InlineData("'telegram:'")]
    [InlineData("telegram:1/2/3")]
    [InlineData("discord:11")]
    [InlineData("discord:11/-2")]
    [InlineData("matrix:1")]
    [InlineData("terminal:1")]
    [InlineData("' '")]
    public void What_is_no_place_is_reported_with_its_line_and_left_out(string channel)
    {
        Load($"channels:\n  - channel: {channel}\n  - channel: telegram:5\n").Keys.ShouldBe([new("telegram", "5")]);
        problems.ShouldHaveSingleItem().ToString().ShouldContain(":2");
    }

    [Fact]
    public void The_same_place_twice_and_a_time_out_of_range_are_reported()
    {
        Load("channels:\n  - channel: telegram:5\n  - channel: telegram:5\n  - channel: telegram:6\n    answersStayMinutes: 0\n").Count.ShouldBe(1);
        problems.Count.ShouldBe(2);
    }
}
