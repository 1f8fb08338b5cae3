using BotHost.Replies.Wording;
using BotHost.Tests.Commands;

namespace BotHost.Tests;

public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(RepositoryRoot.Of("README.md"));

    [Fact]
    public void Every_line_of_the_answer_in_the_readme_stands_in_the_answer()
    {
        var shown = Readme[Readme.IndexOf("<!-- answer: begin -->", StringComparison.Ordinal)..Readme.IndexOf("<!-- answer: end -->", StringComparison.Ordinal)]
            .Split('\n').Skip(2).Select(l => l.TrimEnd()).Where(l => l.Length > 0 && l is not "```" && l.Trim() != "…").ToArray();
        shown.Length.ShouldBeGreaterThan(8);
        shown.ShouldBeSubsetOf(ShippedAnswers.Text("/status homs").Split('\n'));
    }

    [Fact]
    public void The_counts_in_the_readme_are_the_ledgers()
    {
        foreach (var (what, count) in Exports.LedgerStats.Of(ShippedLedger.Loaded))
            Readme.ShouldContain(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what,-46} {count,8:N0}"));
    }

    [Fact]
    public void The_states_of_posts_in_the_readme_are_those_that_deliveries_takes()
    {
        foreach (string state in DeliveriesPageTests.States)
        {
            var name = state.ToLowerInvariant();
            Readme.ShouldContain($"`{name}`");
            Words.In("en").Say("deliveries.usage").ShouldContain(name);
        }
    }
}
