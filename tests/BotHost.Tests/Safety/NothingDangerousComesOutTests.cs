using BotHost.Commands;
using BotHost.Digests;
using BotHost.Exports;
using BotHost.Ledger.Entries;
using BotHost.Platforms.Terminal;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using Spectre.Console;

namespace BotHost.Tests.Safety;

/// <summary>Each kind of output over a ledger full of what must not come out of it.</summary>
public sealed class NothingDangerousComesOutTests
{
    private static readonly Answerer Answerer = new(CommandCatalogue.Build(), () => []);

    public static TheoryData<string> Lines =>
    [
        "/status alpha", "/status north", "/status testland", "/latest", "/latest alpha", "/displaced", "/displaced alpha", "/borders", "/help", "/figures", "/figures displaced", "/figures alpha",
        "/timeline", "/timeline alpha", "/control", "/map", "/disputed", "/disputed alpha", "/why X-001", "/why X-002", "/why X-003", "/why X-005", "/why entry-1", "/why 40", "/why 300", "/why 120", "/why fighters",
        "/actor ministry", "/events strike", "/events displacement alpha", "/strikes", "/casualties", "/economy", "/diplomacy", "/chart displaced", "/search alpha", "/search aid", "/search hit", "/places",
        "/define displaced", "/method", "/about", "/privacy", "who holds alpha", "how many people left alpha", "what did the ministry say", "is it safe in alpha", "strikes in alpha",
    ];

    [Theory, MemberData(nameof(Lines))]
    public void No_answer_holds_a_sensitive_place_a_private_name_or_a_withheld_detail(string line)
    {
        var reply = Answer(line);
        using var screen = new StringWriter();
        TerminalRenderer.Render(reply, AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(screen) }));
        Clean(PlainTextRenderer.Render(reply), line);
        Clean(JsonRenderer.Render(reply), line);
        Clean(screen.ToString(), line);
    }

    [Theory]
    [InlineData("/status {0}"), InlineData("/displaced {0}"), InlineData("/actor {0}"), InlineData("/search {0}"), InlineData("/why {0}"), InlineData("/figures {0}"), InlineData("what happened at {0}"), InlineData("{0}")]
    public void Asking_for_a_secret_name_gets_the_same_answer_as_asking_for_a_name_that_does_not_exist(string line)
    {
        string[] secrets = ["blue shelter", "bluebunker", "karim secretname", "secretname", "zebracode"];
        // The mill exists and is no secret: it may be found, but not by the words of what is kept back about it.
        if (line.StartsWith("/search", StringComparison.Ordinal) || line.StartsWith("/why", StringComparison.Ordinal)) secrets = [.. secrets, "old mill", "millhouse"];
        foreach (var secret in secrets)
        {
            // As many words, and "shelter" is one of the words that safety questions are known by.
            var unknown = secret == "blue shelter" ? "qxqxqx shelter" : secret.Contains(' ', StringComparison.Ordinal) ? "qxqxqx wvwvwvw" : "qxqxqxqxq";
            Told(line, secret).ShouldBe(Told(line, unknown), line);
        }
        string Told(string l, string name) => PlainTextRenderer.Render(Answer(l.Replace("{0}", name, StringComparison.Ordinal))).Replace(name, "…", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_digest_holds_any_of_it()
    {
        var view = DangerousLedger.Snapshot.AsOf(DangerousLedger.Now, DangerousLedger.Now);
        var definition = DigestDefinition.OnDemand("Digest", null, TimeSpan.FromHours(48));
        var reply = DigestReply.Compose(DigestBuilder.Build(definition, DigestWindow.OfLedgersOwnTime(view, TimeSpan.FromHours(48)), view), Words.In("en"));
        reply.Events.ShouldNotBeEmpty();
        Clean(PlainTextRenderer.Render(reply), "digest");
        Clean(JsonRenderer.Render(reply), "digest");
    }

    [Fact]
    public void No_export_holds_any_of_it()
    {
        var events = DangerousLedger.Snapshot.AsOf(DangerousLedger.Now, DangerousLedger.Now).All().ToArray();
        events.Length.ShouldBe(4);
        using var csv = new StringWriter();
        LedgerCsv.Write(events, csv);
        Clean(csv.ToString(), "csv");
        Clean(JsonRenderer.Render(events), "json");
        csv.ToString().ShouldContain("a resident of Alpha");
    }

    [Fact]
    public void What_is_kept_back_is_still_told_of_the_place_that_it_lies_in()
    {
        var events = Answer("/why X-001").Events;
        events[0].Withheld.ShouldBeTrue();
        events[0].Places.Select(p => p.Place.Id).ShouldBe(["alpha"]);
        PlainTextRenderer.Render(Answer("/timeline alpha")).ShouldContain("details are kept back for people's safety");
    }

    [Fact]
    public void An_entry_that_must_never_answer_is_shown_only_by_its_own_code_with_the_reason()
    {
        var text = PlainTextRenderer.Render(Answer($"/why {DangerousLedger.NeverAnswerCode}"));
        text.ShouldContain("Caution: An editing error.");
        foreach (var secret in DangerousLedger.Secrets) text.ShouldNotContain(secret);
    }

    [Fact]
    public void The_whole_ledger_does_hold_what_these_tests_look_for()
    {
        var texts = string.Join(' ', DangerousLedger.Snapshot.Events.SelectMany(e => e.Claims.SelectMany(c => c.Citations.Select(x => x.NamedAs).Append(c.Statement.En)).Append(e.Summary.En)));
        foreach (var secret in new[] { "Blue Shelter", "bluebunker", "Old Mill", "millhouse", "Karim Secretname", DangerousLedger.Rumour }) texts.ShouldContain(secret);
    }

    private static Reply Answer(string line) => Answerer.Answer(line, DangerousLedger.Snapshot, "en", null, DangerousLedger.Now);

    private static void Clean(string output, string from)
    {
        foreach (var secret in DangerousLedger.Secrets.Append(DangerousLedger.Rumour).Append("777,777").Append("777777").Append(nameof(Place.Sensitive)))
            output.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{from} holds “{secret}”:\n{output}");
    }
}
