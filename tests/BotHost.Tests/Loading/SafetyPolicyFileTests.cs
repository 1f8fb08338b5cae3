using BotHost.Ledger.Loading;

namespace BotHost.Tests.Loading;

/// <summary>Without a sound safety policy nothing is shown.</summary>
public sealed class SafetyPolicyFileTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("damaged", "rules:\n  - { kinds: [position, finest: town }", 2)]
    [InlineData("empty", "", 0)]
    [InlineData("without rules", "rules:", 1)]
    [InlineData("with a kind that there is not", "rules:\n  - { kinds: [positions], finest: town }", 2)]
    [InlineData("with one rule damaged among sound ones", "rules:\n  - { finest: town }\n  - { finest: city, delayHours: soon }", 3)]
    [InlineData("without the finest place", "rules:\n  - { kinds: [position] }", 2)]
    [InlineData("with an empty rule", "rules:\n  -\n  - { finest: town }", 2)]
    [InlineData("with a delay that is no length of time", "rules:\n  - { finest: town, delayHours: 2147483647 }", 2)]
    [InlineData("with a delay into the past", "rules:\n  - { finest: town, delayHours: -48 }", 2)]
    [InlineData("with an age that is no length of time", "rules:\n  - { finest: town, youngerThanDays: 2147483647 }", 2)]
    [InlineData("with an age below nothing", "rules:\n  - { finest: town, youngerThanDays: -1 }", 2)]
    public void A_policy_that_is_damaged_lets_nothing_out(string because, string text, int line)
    {
        folder.Write("../safety.yaml", text);
        Closed(because).ShouldContain(p => p.At.ToString() == (line == 0 ? "config/safety.yaml" : $"config/safety.yaml:{line}"), because);
    }

    [Fact]
    public void A_policy_that_is_missing_lets_nothing_out()
    {
        File.Delete(folder.PathOf("../safety.yaml"));
        Closed("missing").ShouldContain(p => p.What == "The file is missing.");
    }

    [Fact]
    public void A_policy_of_opening_brackets_lets_nothing_out()
    {
        folder.Write("../safety.yaml", new string('[', 200_000));
        Closed("brackets").ShouldContain(p => p.What.Contains("nested too deeply"));
    }

    [Fact]
    public void A_list_of_no_rules_is_a_policy() 
    {
        folder.Write("../safety.yaml", "rules: []");
        LedgerFolder.Served(folder.Load()).ShouldBe(["sound", "tested"]);
    }

    private IReadOnlyList<LedgerProblem> Closed(string because)
    {
        var loaded = folder.Load();
        loaded.Snapshot.Events.ShouldBeEmpty(because);
        LedgerFolder.View(loaded).Find("sound").ShouldBeNull(because);
        loaded.Problems.ShouldContain(p => p.What == "Without a sound safety policy no event is shown." && p.Severity == Severity.Error && p.Remedy.Length > 0, because);
        loaded.Problems.Count.ShouldBeGreaterThan(1, because);
        return loaded.Problems;
    }
}
