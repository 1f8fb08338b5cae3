using System.Globalization;
using System.Text.Json;
using BotHost.Replies.Rendering;

namespace BotHost.Tests.Commands;

/// <summary>What `ask --json` prints: the contract that other programs rely on, field for field.</summary>
public sealed class JsonAnswerTests
{
    private static readonly string[] Assessments = ["denial-only", "disputed", "accounts-differ", "projection", "scheduled", "call", "opinion", "both-sides", "several", "own-account", "one", "unattributed"];
    private static readonly string[] Stances = ["asserts", "denies", "projects", "intends", "urges", "judges", "no-comment"];

    public static TheoryData<string, string> Lines => new()
    {
        { "/status homs", "status" }, { "/status حمص", "status" }, { "/status 7oms", "status" }, { "/status homz", "status" }, { "/status syria", "status" }, { "/displaced", "displaced" },
        { "/displaced homs", "displaced" }, { "/borders", "borders" }, { "/control", "control" }, { "/disputed", "disputed" }, { "/timeline homs", "timeline" }, { "/figures", "figures" },
        { "/figures exchange rate", "figures" }, { "/latest", "latest" }, { "/why 280000", "why" }, { "/sources H-011", "why" }, { "/actor erdogan", "actor" }, { "/events strike", "events" },
        { "/casualties", "casualties" }, { "/search bridge", "search" }, { "/places", "places" }, { "/define displaced", "define" }, { "/help", "help" }, { "/start", "help" }, { "/method", "method" },
        { "has homs fallen?", "status" }, { "عدد النازحين", "displaced" }, { "دير الزور", "status" }, { "what did erdogan say", "actor" }, { "is it safe in hama", "ask" }, { "how tall is the eiffel tower", "search" },
        { "/nonsense", "nonsense" }, { "/status hams", "status" }, { "/status", "status" },
    };

    [Theory, MemberData(nameof(Lines))]
    public void Every_field_of_the_contract_is_there_with_its_type(string line, string command)
    {
        var reply = Json(line);
        Fields(reply, "command", "language", "asOf", "reportsUpTo", "newestClaim", "stale", "resolved", "text", "events", "notKnown");
        if (command != "nonsense") Text(reply, "command").ShouldBe(command);
        Text(reply, "language").ShouldBe("en");
        Day(reply, "asOf").ShouldBe(new DateOnly(2026, 11, 22));
        Day(reply, "reportsUpTo").ShouldBe(new DateOnly(2024, 12, 7));
        Day(reply, "newestClaim");
        reply.GetProperty("stale").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
        var resolved = reply.GetProperty("resolved");
        Fields(resolved, "place", "input", "match", "alternatives", "actor", "measure", "kind", "words");
        foreach (var name in new[] { "place", "input", "actor", "measure", "kind", "words" }) Text(resolved, name);
        Text(resolved, "match").ShouldBeOneOf("exact", "alias", "fuzzy", "none", null);
        Strings(resolved, "alternatives");
        Text(reply, "text").ShouldNotBeNullOrWhiteSpace();
        Strings(reply, "notKnown").ShouldAllBe(n => n.Length > 0);
        foreach (var e in reply.GetProperty("events").EnumerateArray()) Event(e);
    }

    [Fact]
    public void The_text_is_the_reply_as_plain_text()
    {
        var reply = ShippedAnswers.Answer("/displaced");
        Text(JsonDocument.Parse(JsonRenderer.Render(reply)).RootElement, "text").ShouldBe(PlainTextRenderer.Render(reply));
    }

    /// <summary>Programs read the same fields whatever people read.</summary>
    [Theory, InlineData("/status homs"), InlineData("/displaced"), InlineData("/why H-011"), InlineData("/figures")]
    public void An_arabic_reply_has_an_arabic_text_and_the_same_entries(string line)
    {
        var (english, arabic) = (Json(line), JsonDocument.Parse(JsonRenderer.Render(ShippedAnswers.Answer(line, language: "ar"))).RootElement);
        Text(arabic, "language").ShouldBe("ar");
        BotHost.Commands.AnswerLanguage.IsArabic(Text(arabic, "text")!).ShouldBeTrue();
        arabic.GetProperty("events").GetRawText().ShouldBe(english.GetProperty("events").GetRawText());
        foreach (var e in arabic.GetProperty("events").EnumerateArray())
        {
            Fields(e, "summaryAr", "sourcesNoteAr");
            foreach (var claim in e.GetProperty("claims").EnumerateArray()) Fields(claim, "statementAr");
        }
    }

    [Theory]
    [InlineData("/nonsense"), InlineData("/status hams"), InlineData("/status qqqqqq"), InlineData("/status"), InlineData("/actor nobodyofthatname"), InlineData("/chart")]
    public void What_is_not_understood_has_no_events_and_its_suggestions_in_alternatives(string line)
    {
        var reply = Json(line);
        reply.GetProperty("events").GetArrayLength().ShouldBe(0);
        Text(reply.GetProperty("resolved"), "match").ShouldBe("none");
    }

    [Theory]
    [InlineData("/status hams", "homs", "hama"), InlineData("/statis homs", "status"), InlineData("/figuers", "figures")]
    public void Suggestions_are_ids_or_commands_best_first(string line, params string[] suggestions) =>
        Strings(Json(line).GetProperty("resolved"), "alternatives").ShouldBe(suggestions);

    [Theory]
    [InlineData("/status homs", "homs", "exact"), InlineData("/status حمص", "homs", "exact"), InlineData("/status 7oms", "homs", "alias"), InlineData("/status homz", "homs", "fuzzy")]
    public void The_place_that_was_understood_is_named_with_how_it_was_found(string line, string place, string match)
    {
        var resolved = Json(line).GetProperty("resolved");
        Text(resolved, "place").ShouldBe(place);
        Text(resolved, "match").ShouldBe(match);
        Text(resolved, "input").ShouldBe(line["/status ".Length..]);
    }

    [Fact]
    public void A_misspelled_name_says_what_else_it_could_have_been() =>
        Strings(Json("/status homz").GetProperty("resolved"), "alternatives").ShouldBe(["hama"]);

    [Theory]
    [InlineData("/actor erdogan", "actor", "erdogan"), InlineData("/figures exchange rate", "measure", "exchange-rate"), InlineData("/events strike", "kind", "strike"), InlineData("/search bridge", "words", "bridge")]
    public void What_else_a_command_takes_is_resolved_too(string line, string field, string value) =>
        (Text(Json(line).GetProperty("resolved"), field) ?? "").ShouldContain(value);

    [Fact]
    public void On_the_day_of_the_reports_nothing_is_stale_and_two_years_later_all_is()
    {
        JsonDocument.Parse(JsonRenderer.Render(ShippedAnswers.Answer("/status aleppo", ShippedAnswers.ThatDay))).RootElement.GetProperty("stale").GetBoolean().ShouldBeFalse();
        foreach (var line in new[] { "/status aleppo", "/status homs", "/status tartus", "/displaced hama", "/borders", "/figures exchange rate", "/economy" })
            Json(line).GetProperty("stale").GetBoolean().ShouldBeTrue(line);
    }

    private static void Event(JsonElement e)
    {
        Fields(e, "id", "kind", "nature", "partOf", "places", "when", "summary", "assessment", "independentOrigins", "support", "sides", "caution", "contrasts", "claims");
        Text(e, "id").ShouldNotBeNullOrEmpty();
        Text(e, "nature").ShouldBeOneOf("current", "background", "scheduled");
        foreach (var place in e.GetProperty("places").EnumerateArray())
        {
            Text(place, "place").ShouldNotBeNullOrEmpty();
            Text(place, "role").ShouldBeOneOf("at", "from", "to", "near", "about");
        }
        var when = e.GetProperty("when");
        Fields(when, "from", "to", "precision");
        Day(when, "from");
        Day(when, "to");
        Text(e, "summary").ShouldNotBeNullOrEmpty();
        Assessments.ShouldContain(Text(e, "assessment")!);
        var support = e.GetProperty("support");
        var (named, newsrooms) = (support.GetProperty("named").GetInt32(), support.GetProperty("newsrooms").GetInt32());
        e.GetProperty("independentOrigins").GetInt32().ShouldBe(Math.Max(named, newsrooms));
        support.GetProperty("outlets").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        Strings(e, "sides");
        e.GetProperty("caution").ValueKind.ShouldBeOneOf(JsonValueKind.Null, JsonValueKind.Object);
        foreach (var contrast in e.GetProperty("contrasts").EnumerateArray()) Fields(contrast, "with", "how");
        e.GetProperty("claims").GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var claim in e.GetProperty("claims").EnumerateArray()) Claim(claim);
    }

    private static void Claim(JsonElement claim)
    {
        Fields(claim, "id", "by", "stance", "hedge", "saidOn", "statement", "figures", "citations");
        Text(claim, "by").ShouldNotBeNullOrEmpty();
        Stances.ShouldContain(Text(claim, "stance")!);
        Text(claim, "hedge").ShouldBeOneOf("none", "possible", "likely", "conditional");
        if (claim.GetProperty("saidOn") is { ValueKind: not JsonValueKind.Null } said)
        {
            Day(said, "from").ShouldNotBeNull();
            Day(said, "to").ShouldNotBeNull();
        }
        foreach (var f in claim.GetProperty("figures").EnumerateArray()) Figure(f);
        claim.GetProperty("citations").GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var c in claim.GetProperty("citations").EnumerateArray())
        {
            Fields(c, "article", "file", "paragraph", "route", "as", "wording", "part");
            Text(c, "file")!.ShouldEndWith(".txt");
            c.GetProperty("paragraph").GetInt32().ShouldBeGreaterThan(0);
            Strings(c, "route");
            Text(c, "as");
            Text(c, "wording").ShouldBeOneOf("same", "weaker", "stronger", "partial", "garbled", "unit-error");
            Text(c, "part").ShouldBeOneOf("body", "headline", "teaser");
        }
    }

    private static void Figure(JsonElement f)
    {
        Fields(f, "measure", "value", "low", "high", "words", "qualifier", "unit", "basis", "condition");
        var (value, low, high) = (Number(f, "value"), Number(f, "low"), Number(f, "high"));
        var set = $"{(value is null ? "" : "value")}{(low is null ? "" : "low")}{(high is null ? "" : "high")}";
        if (set.Length == 0) Text(f, "words").ShouldNotBeNullOrEmpty();
        else
            set.ShouldBeOneOf(Text(f, "qualifier") switch
            {
                "up-to" => ["high"],
                "at-least" or "more-than" => ["low"],
                "about" or "exactly" => ["value", "lowhigh"],
                var other => throw new InvalidOperationException($"No such qualifier: {other}."),
            });
        Text(f, "unit").ShouldNotBeNullOrEmpty();
        Text(f, "basis").ShouldBeOneOf("counted", "estimated", "projected", "not-said");
        Text(f, "condition");
    }

    private static JsonElement Json(string line) => JsonDocument.Parse(JsonRenderer.Render(ShippedAnswers.Answer(line))).RootElement;

    private static void Fields(JsonElement of, params string[] names) =>
        names.Where(n => !of.TryGetProperty(n, out _)).ShouldBeEmpty();

    /// <summary>A text or null; any other type fails.</summary>
    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static decimal? Number(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetDecimal() : Nothing(of, name);

    private static decimal? Nothing(JsonElement of, string name)
    {
        of.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        return null;
    }

    private static DateOnly? Day(JsonElement of, string name) => Text(of, name) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string[] Strings(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(a => a.GetString()!)];
}
