using System.Text.Json;
using System.Text.RegularExpressions;
using BotHost.Ledger.Entries;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Replies.Wording;

/// <summary>The resource file of texts against the sources that say them.</summary>
public sealed partial class WordingTests
{
    private static readonly string[] Sources =
        [.. Directory.EnumerateFiles(RepositoryRoot.Of("src", "BotHost"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)];

    private static readonly Dictionary<string, string[]> Texts = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", "en.json")))
        .RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : p.Value.EnumerateObject().Select(f => f.Value.GetString()!).ToArray());

    /// <summary>Every string in the sources that looks like a key: quoted, lower case, parted by dots or hyphens.</summary>
    private static readonly HashSet<string> Quoted = [.. Sources.SelectMany(s => QuotedKey().Matches(s)).Select(m => m.Groups[1].Value)];

    /// <summary>Beginnings to which the sources add the name of a value.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> Continued = new()
    {
        ["month."] = Enumerable.Range(1, 12).Select(n => $"{n}"),
        ["stance."] = Names<Stance>(), ["stance.named."] = Names<Stance>(), ["hedge."] = Names<Hedge>().Except(["none"]),
        ["place."] = Names<PlaceKind>(), ["places.kind."] = Names<PlaceKind>().Except(["world"]), ["kind."] = Names<EventKind>(), ["kind.words."] = Names<EventKind>(),
        ["topic.words."] = Names<BotHost.Commands.Topic>(), ["flow."] = Names<MeasureFlow>(), ["source.date."] = Names<Certainty>(),
        ["contrast."] = Names<ContrastHow>(), ["assessment."] = Names<Ledger.Sources.Assessment>(), ["marker."] = Names<BotHost.Digests.DigestMark>(),
        ["why.wording."] = Names<CitationWording>().Except(["same"]), ["why.part."] = Names<CitationPart>().Except(["body"]),
        ["post-state."] = Names<BotHost.Outbox.PostState>(), ["deliveries.done."] = ["retry", "cancel", "confirm"],
        ["picture.map.extent."] = Names<ControlExtent>().Except(["whole"]), ["role."] = Names<BotHost.Channels.Role>(), ["roles.whom."] = ["telegram", "discord"], ["roles.platform."] = ["telegram", "discord", "terminal"],
        ["usage."] = BotHost.Commands.CommandCatalogue.Build().All.Where(c => c.Who > BotHost.Channels.Role.Member || c.Name is "follow" or "unfollow" or "following" or "forget").Select(c => c.Name),
        ["not-found."] = ["place", "actor", "measure", "eventkind"], ["command."] = BotHost.Commands.CommandCatalogue.Build().All.Select(c => c.Name),
    };

    [Fact]
    public void Every_text_that_the_sources_say_exists()
    {
        var said = Sources.SelectMany(s => SaidKey().Matches(s)).Select(m => m.Groups[1].Value).Where(k => !k.EndsWith('.') && !k.Contains('{'));
        said.Concat(Continued.SelectMany(c => c.Value.Select(v => c.Key + v))).Where(k => !Texts.ContainsKey(k)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_beginning_that_the_sources_continue_is_known_to_this_test()
    {
        var begun = Sources.SelectMany(s => ContinuedKey().Matches(s)).Select(m => m.Groups[1].Value + m.Groups[2].Value).ToHashSet();
        begun.Except(Continued.Keys).Except(["method.", "about.", "privacy."]).ShouldBeEmpty();
        begun.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void No_text_is_left_that_nothing_says()
    {
        var continued = Continued.SelectMany(c => c.Value.Select(v => c.Key + v)).ToHashSet();
        // Pages are said by number: method.1 … method.8.
        Texts.Keys.Where(k => !Quoted.Contains(k) && !continued.Contains(k) && !NumberedPage().IsMatch(k)).ShouldBeEmpty();
    }

    [Fact]
    public void A_call_gives_the_arguments_that_its_text_takes()
    {
        var wrong = new List<string>();
        var checkedCalls = 0;
        foreach (var call in Sources.SelectMany(s => Calls(s)))
        {
            if (!Texts.TryGetValue(call.Key, out var forms)) continue;
            var taken = forms.SelectMany(f => Placeholder().Matches(f)).Select(m => m.Groups[1].Value).ToHashSet();
            var given = call.Arguments.ToHashSet();
            checkedCalls++;
            if (!taken.IsSubsetOf(given)) wrong.Add($"{call.Key} takes {string.Join(", ", taken)} but is given {string.Join(", ", given)}");
        }
        wrong.ShouldBeEmpty();
        checkedCalls.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_text_that_depends_on_a_number_has_the_forms_of_its_language() =>
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", "en.json"))).RootElement.EnumerateObject()
            .Where(p => p.Value.ValueKind == JsonValueKind.Object).ShouldAllBe(p => string.Join(' ', p.Value.EnumerateObject().Select(f => f.Name)) == "one other");

    [Theory]
    [InlineData("confirmed"), InlineData("corroborated"), InlineData("liberated"), InlineData("regime"), InlineData("terrorist"), InlineData("claims that"), InlineData("yes")]
    public void Our_own_voice_never_uses_a_word_that_readers_misread(string word) =>
        Texts.Where(t => !t.Key.StartsWith("topic.", StringComparison.Ordinal) && !t.Key.StartsWith("kind.words.", StringComparison.Ordinal) && t.Key != "method.6")
            .Where(t => t.Value.Any(f => Regex.IsMatch(f, $@"\b{word}\b", RegexOptions.IgnoreCase))).Select(t => t.Key).ShouldBeEmpty();

    [Fact]
    public void A_text_that_does_not_exist_is_a_defect_and_not_an_empty_line() =>
        Should.Throw<KeyNotFoundException>(() => Words.In("en").Say("no.such.text"));

    /// <summary>Calls with a literal key whose arguments are all written in the call: the text up to the bracket that closes it.</summary>
    private static IEnumerable<(string Key, string[] Arguments)> Calls(string source)
    {
        foreach (Match m in SaidKey().Matches(source))
        {
            var (depth, end) = (1, m.Index + m.Length);
            while (end < source.Length && depth > 0) depth += source[end++] switch { '(' => 1, ')' => -1, _ => 0 };
            var body = source[(m.Index + m.Length)..end];
            if (body.StartsWith(" +", StringComparison.Ordinal) || m.Groups[1].Value.EndsWith('.')) continue;
            yield return (m.Groups[1].Value, [.. Argument().Matches(body).Select(a => a.Groups[1].Value)]);
        }
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(n => n.ToLowerInvariant());

    [GeneratedRegex("\"([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)\"")]
    private static partial Regex QuotedKey();

    [GeneratedRegex(@"(?:\bSay|\bLead|\bDatedLead|\bSection|\bFigures)\(\$?""([a-z][a-z0-9.\-]*)""")]
    private static partial Regex SaidKey();

    [GeneratedRegex(@"(?:""([a-z][a-z\-]*(?:\.[a-z\-]+)*\.)"" \+|\$""([a-z]+\.)\{)")]
    private static partial Regex ContinuedKey();

    [GeneratedRegex(@"^(method|about|privacy)\.(\d|title)$")]
    private static partial Regex NumberedPage();

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\(""([a-z-]+)"", ")]
    private static partial Regex Argument();
}
