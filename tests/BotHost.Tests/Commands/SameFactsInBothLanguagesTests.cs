using System.Text.RegularExpressions;
using BotHost.Commands;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Commands;

/// <summary>Same question, same facts, in either language: entries, claims, figures and citations, in the same blocks in the same order.</summary>
public sealed partial class SameFactsInBothLanguagesTests
{
    private static readonly string[] Places = ["homs", "hama", "aleppo", "daraa", "damascus", "tartus", "latakia", "deir-ez-zor", "idlib", "homs-governorate", "syria", "turkey", "lebanon", "m5-highway"];

    public static TheoryData<string> Lines =>
    [
        .. CommandCatalogue.Build().All.Where(c => c.Name != "help" && c.Who == BotHost.Channels.Role.Member).SelectMany(ShippedAnswers.Examples.Of),
        .. Places.SelectMany(p => new[] { $"/status {p}", $"/displaced {p}", $"/figures {p}", $"/timeline {p}", $"/control {p}", $"/disputed {p}", $"/latest {p}", $"/strikes {p}", $"/casualties {p}" }),
        .. ShippedLedger.Snapshot.Actors.Where(a => !a.Private).Select(a => $"/actor {a.Id}"),
        .. ShippedLedger.Snapshot.Measures.SelectMany(m => new[] { $"/figures {m.Id}", $"/define {m.Id}", $"/chart {m.Id}" }),
        .. Enum.GetValues<Ledger.Entries.EventKind>().Select(k => $"/events {Ledger.Entries.WrittenForm.Of(k.ToString())}"),
        "/why 280000", "/search bridge", "عدد النازحين", "has homs fallen?", "ماذا قال أردوغان", "is it safe to go to hama?",
    ];

    [Theory, MemberData(nameof(Lines))]
    public void An_answer_tells_the_same_in_both_languages(string line)
    {
        var (english, arabic) = (ShippedAnswers.Answer(line), ShippedAnswers.Answer(line, language: "ar"));
        (arabic.Command, arabic.Outcome, arabic.Stale, arabic.NewestClaim, arabic.ReportsUpTo).ShouldBe((english.Command, english.Outcome, english.Stale, english.NewestClaim, english.ReportsUpTo));
        arabic.Events.Select(e => e.Revision).ShouldBe(english.Events.Select(e => e.Revision));
        arabic.Blocks.Select(Shape).Order(StringComparer.Ordinal).ShouldBe(english.Blocks.Select(Shape).Order(StringComparer.Ordinal), line);
        // Texts in English that has no translation yet hold the numbers too.
        Numbers(arabic).ShouldBe(Numbers(english), ignoreOrder: true, line);
        Codes(arabic).ShouldBe(Codes(english), ignoreOrder: true, line);
        arabic.NotKnown.Count.ShouldBe(english.NotKnown.Count);
    }

    /// <summary>Entry by entry: what stands behind each.</summary>
    [Fact]
    public void Every_entrys_page_has_the_same_claims_figures_and_citations()
    {
        foreach (var e in ShippedLedger.View.All())
        {
            var (english, arabic) = (ShippedAnswers.Answer("/why " + e.Code), ShippedAnswers.Answer("/why " + e.Code, language: "ar"));
            arabic.Blocks.Select(Shape).ShouldBe(english.Blocks.Select(Shape), e.Code);
            Numbers(arabic).ShouldBe(Numbers(english), ignoreOrder: true, e.Code);
        }
    }

    [Fact]
    public void A_digest_tells_the_same_in_both_languages()
    {
        var view = ShippedLedger.View;
        var digest = BotHost.Digests.DigestBuilder.Build(BotHost.Digests.DigestDefinition.OnDemand("D", null, TimeSpan.FromHours(48)), BotHost.Digests.DigestWindow.OfLedgersOwnTime(view, TimeSpan.FromHours(48)), view);
        var (english, arabic) = (BotHost.Digests.DigestReply.Compose(digest, Words.In("en")), BotHost.Digests.DigestReply.Compose(digest, Words.In("ar")));
        arabic.Blocks.Select(Shape).ShouldBe(english.Blocks.Select(Shape));
        Numbers(arabic).ShouldBe(Numbers(english), ignoreOrder: true);
    }

    [Fact]
    public void A_number_that_one_language_lacks_is_seen()
    {
        var reply = ShippedAnswers.Answer("/displaced");
        Numbers(reply with { Title = reply.Title + " 4,711" }).Except(Numbers(reply)).ShouldBe(["4711"]);
    }

    /// <summary>What kind of block it is, of which entry, with how many lines.</summary>
    private static string Shape(ReplyBlock block) => block switch
    {
        ReplyBlock.EventLine b => $"line {b.Code}",
        ReplyBlock.FigureLine b => $"figure {b.Code} {b.Condition is not null}",
        ReplyBlock.Disagreement b => $"disagreement {b.Code} {b.Accounts.Count}",
        ReplyBlock.NotInReports b => $"missing {b.Items.Count}",
        ReplyBlock.Sources b => $"sources {b.Items.Count}",
        ReplyBlock.FollowUps b => $"offers {b.Items.Count}",
        _ => block.GetType().Name,
    };

    /// <summary>Every number from 11 on: smaller ones are words in places ("1 source", مصدر واحد). Months are names, and a list's commas are no part of a number.</summary>
    private static HashSet<string> Numbers(Reply reply) => [.. Numeral().Matches(PlainTextRenderer.Render(reply with { Blocks = [.. reply.Blocks.Where(b => b is not ReplyBlock.FollowUps)] })).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal)).Where(n => n.Length > 1 && n != "10")];

    private static HashSet<string> Codes(Reply reply) => [.. Code().Matches(PlainTextRenderer.Render(reply)).Select(m => m.Value)];

    [GeneratedRegex(@"(?<![A-Za-z]-?)\d+(?:,\d{3})*(?:\.\d+)?")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"[A-Z]-\d{3}")]
    private static partial Regex Code();
}
