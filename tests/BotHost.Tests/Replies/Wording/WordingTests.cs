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

    private static readonly Dictionary<string, string[]> Texts = Read("en"), Arabic = Read("ar");

    private static JsonElement.ObjectEnumerator FileOf(string name) => JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", name + ".json"))).RootElement.EnumerateObject();

    /// <summary>All forms of each text.</summary>
    private static Dictionary<string, string[]> Read(string language) =>
        FileOf(language).ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : p.Value.EnumerateObject().Select(f => f.Value.GetString()!).ToArray());

    /// <summary>Every string in the sources that looks like a key: quoted, lower case, parted by dots or hyphens.</summary>
    private static readonly HashSet<string> Quoted = [.. Sources.SelectMany(s => QuotedKey().Matches(s)).Select(m => m.Groups[1].Value)];

    /// <summary>Beginnings to which the sources add the name of a value.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> Continued = new()
    {
        ["draft.how."] = Enumerable.Range(1, 9).Select(n => $"{n}"), ["draft.missing."] = ["summary", "at", "holder", "by", "cite", "because"],
        ["month."] = Enumerable.Range(1, 12).Select(n => $"{n}"),
        ["stance."] = Names<Stance>(), ["stance.named."] = Names<Stance>(), ["hedge."] = Names<Hedge>().Except(["none"]),
        ["place."] = Names<PlaceKind>(), ["places.kind."] = Names<PlaceKind>().Except(["world"]), ["kind."] = Names<EventKind>(),
        ["argument."] = BotHost.Commands.CommandCatalogue.Build().All.SelectMany(c => c.Arguments).Select(a => a.Name.ToLowerInvariant()).Distinct(), ["weekday."] = Enumerable.Range(0, 7).Select(n => $"{n}"),
        ["schedule.doubt."] = Names<BotHost.Digests.ScheduleDoubt>(), ["schedule.remedy."] = Names<BotHost.Digests.ScheduleDoubt>().Except(["empty", "word"]), ["flow."] = Names<MeasureFlow>(), ["source.date."] = Names<Certainty>(),
        ["contrast."] = Names<ContrastHow>(), ["assessment."] = Names<Ledger.Sources.Assessment>(), ["marker."] = Names<BotHost.Digests.DigestMark>(),
        ["why.wording."] = Names<CitationWording>().Except(["same"]), ["why.part."] = Names<CitationPart>().Except(["body"]),
        ["audit.action."] = BotHost.Commands.Managing.AuditCommand.Actions.Select(a => a.Replace(' ', '-')),
        ["post-state."] = Names<BotHost.Outbox.PostState>(), ["deliveries.done."] = ["retry", "cancel", "confirm"],
        ["picture.map.extent."] = Names<ControlExtent>().Except(["whole"]), ["role."] = Names<BotHost.Channels.Role>(), ["roles.whom."] = ["telegram", "discord"], ["roles.platform."] = ["telegram", "discord", "terminal"],
        ["channel.what."] = BotHost.Commands.Managing.ChannelKeys.All, ["channel.allowed."] = BotHost.Commands.Managing.ChannelKeys.All, ["channel.effect."] = BotHost.Commands.Managing.ChannelKeys.All,
        ["channel.idle."] = ["crosspost", "previews", "protected", "format", "answers"], ["channel.detail."] = Names<BotHost.Channels.DetailLevel>(), ["channel.format."] = Names<BotHost.Channels.ChannelFormat>(),
        ["usage."] = BotHost.Commands.CommandCatalogue.Build().All.Where(c => c.Who > BotHost.Channels.Role.Member || c.Name is "follow" or "unfollow" or "following" or "forget" or "flag" or "language").Select(c => c.Name),
        ["not-found."] = ["place", "actor", "measure", "eventkind"], ["command."] = BotHost.Commands.CommandCatalogue.Build().All.Select(c => c.Name),
    };

    /// <summary>The same of the lists of words by which readers ask.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> Asked = new() { ["kind.words."] = Names<EventKind>(), ["topic.words."] = Names<BotHost.Commands.Topic>(), ["draft.words."] = Names<BotHost.Commands.Managing.DraftLabel>(), ["command.words."] = BotHost.Commands.CommandCatalogue.Build().All.Select(c => c.Name) };

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
        begun.Except(Continued.Keys).Except(Asked.Keys).Except(["method.", "about.", "privacy."]).ShouldBeEmpty();
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
    public void The_lexicon_has_words_for_every_topic_and_kind_and_nothing_that_nothing_asks_for() =>
        Lexicon.Keys.ShouldBe([.. Asked.SelectMany(c => c.Value.Select(v => c.Key + v)), "search.same"], ignoreOrder: true);

    [Fact]
    public void No_word_of_the_lexicon_stands_in_its_list_twice() =>
        Lexicon.Keys.SelectMany(k => Lexicon.WordsOf(k).GroupBy(w => w).Where(g => g.Count() > 1).Select(g => $"{k}: {g.Key}")).ShouldBeEmpty();

    [Fact]
    public void Both_languages_have_the_same_texts() => Arabic.Keys.ShouldBe(Texts.Keys, ignoreOrder: true);

    /// <summary>The forms for none, one and two say the number by the noun.</summary>
    [Fact]
    public void A_text_takes_the_same_arguments_in_both_languages()
    {
        var wrong = new List<string>();
        foreach (var (key, forms) in Arabic)
        {
            var wanted = Arguments(Texts[key]);
            if (!Arguments(forms).SetEquals(wanted)) wrong.Add($"{key} takes {string.Join(", ", wanted)} in English and {string.Join(", ", Arguments(forms))} in Arabic");
        }
        foreach (var form in FileOf("ar").Where(p => p.Value.ValueKind == JsonValueKind.Object).SelectMany(p => p.Value.EnumerateObject(), (p, f) => (p.Name, Form: f.Name, Text: f.Value.GetString()!)))
            if (!Arguments([form.Text]).SetEquals(Arguments(Texts[form.Name])) && !(form.Form is "zero" or "one" or "two" && Arguments([form.Text, "{n}"]).SetEquals(Arguments(Texts[form.Name]).Append("n")))) wrong.Add($"{form.Name}, {form.Form}: {form.Text}");
        wrong.ShouldBeEmpty();
    }

    private static HashSet<string> Arguments(IEnumerable<string> forms) => [.. forms.SelectMany(f => Placeholder().Matches(f)).Select(m => m.Groups[1].Value)];

    [Fact]
    public void Where_english_has_plural_forms_arabic_has_them_too()
    {
        var arabic = FileOf("ar").ToDictionary(p => p.Name, p => p.Value.ValueKind);
        FileOf("en").Where(p => p.Value.ValueKind == JsonValueKind.Object && arabic.TryGetValue(p.Name, out var kind) && kind != JsonValueKind.Object).Select(p => p.Name).ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_a_language_lacks_is_said_in_english() =>
        Words.Of("ar", """{ "list.comma": "، " }""", Words.In("en")).List(["أ", "ب", "ج"]).ShouldBe("أ، ب and ج");

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

    [Theory, InlineData("en"), InlineData("ar")]
    public void A_text_that_depends_on_a_number_has_the_forms_of_its_language(string language) =>
        FileOf(language).Where(p => p.Value.ValueKind == JsonValueKind.Object).ShouldAllBe(p => p.Value.EnumerateObject().Select(f => f.Name).SequenceEqual(Plurals.FormsOf(language)));

    /// <summary>By the ledger's own list, which the publish gate uses.</summary>
    [Fact]
    public void No_text_of_ours_in_arabic_holds_a_word_that_stays_out_of_our_voice()
    {
        var check = new BotHost.Ledger.Gate.TermsCheck(BotHost.Ledger.Loading.Yaml.ShapeReader.ReadFile<BotHost.Ledger.Loading.Shapes.TermsFile>(RepositoryRoot.Of("seeds", "terms.yaml"), "terms", [])!.Avoid);
        Arabic.Where(t => t.Key != "method.6").SelectMany(t => t.Value.Select(v => Placeholder().Replace(v, "")).SelectMany(check.FindIn).Select(w => $"{t.Key}: {w.Word}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("confirmed"), InlineData("corroborated"), InlineData("liberated"), InlineData("regime"), InlineData("terrorist"), InlineData("claims that"), InlineData("yes")]
    public void Our_own_voice_never_uses_a_word_that_readers_misread(string word) =>
        Texts.Where(t => t.Key != "method.6").Where(t => t.Value.Any(f => Regex.IsMatch(f, $@"\b{word}\b", RegexOptions.IgnoreCase))).Select(t => t.Key).ShouldBeEmpty();

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
