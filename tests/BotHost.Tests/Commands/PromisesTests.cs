using BotHost.Commands;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Commands;

/// <summary>What no command may do, shown over every command and the shipped seeds.</summary>
public sealed class PromisesTests
{
    private static readonly string[] Places = ["homs", "hama", "aleppo", "daraa", "damascus", "tartus", "latakia", "deir-ez-zor", "idlib", "homs-governorate", "syria"];

    private static readonly string[] AllLines =
    [
        .. CommandCatalogue.Build().All.Where(c => c.Name != "help").SelectMany(ShippedAnswers.Examples.Of),
        .. Places.SelectMany(p => new[] { $"/status {p}", $"/displaced {p}", $"/figures {p}", $"/timeline {p}", $"/control {p}", $"/disputed {p}", $"/latest {p}" }),
        "/figures projected displaced", "/search displaced", "/events displacement", "/why 280000", "how many people were displaced", "عدد النازحين",
    ];

    public static TheoryData<string> Lines => [.. AllLines.Distinct()];

    [Theory, MemberData(nameof(Lines))]
    public void Every_figure_line_names_who_said_it(string line)
    {
        foreach (var figure in ShippedAnswers.Answer(line).Blocks.OfType<ReplyBlock.FigureLine>())
        {
            figure.Attribution.ShouldMatch(@"^said .*by \S+", line);
            var e = ShippedAnswers.Answer(line).Events.First(e => e.Code == figure.Code);
            e.Claims.Any(c => figure.Attribution.Contains(c.By.ShortName.En, StringComparison.Ordinal)).ShouldBeTrue($"{line}: {figure.Attribution}");
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public void A_projection_stands_under_its_own_heading_and_never_among_counts(string line)
    {
        var projected = ShippedLedger.Snapshot.AsOf(DateTimeOffset.MaxValue, ShippedAnswers.Later).All().SelectMany(ShownFigure.Of).Where(f => f.Projected && f.Figure.HasNumber)
            .Select(f => (f.Event.Code, Quantity: Words.In("en").Quantity(f.Figure))).ToHashSet();
        projected.ShouldNotBeEmpty();
        var heading = "";
        foreach (var block in ShippedAnswers.Answer(line).Blocks)
            switch (block)
            {
                case ReplyBlock.Heading h: heading = h.Text; break;
                case ReplyBlock.Lead lead: projected.ShouldAllBe(p => !lead.Text.Contains(p.Quantity, StringComparison.Ordinal)); break;
                case ReplyBlock.FigureLine f when projected.Any(p => p.Code == f.Code && f.Quantity.Contains(p.Quantity, StringComparison.Ordinal)):
                    heading.ShouldBe("Projections, not counts", $"{line}: {f.Quantity}");
                    break;
            }
    }

    [Theory]
    [InlineData("homs"), InlineData("hama"), InlineData("aleppo"), InlineData("daraa"), InlineData("damascus"), InlineData("tartus"), InlineData("deir-ez-zor"), InlineData("idlib")]
    public void A_citys_status_tells_only_what_names_that_city_lies_in_it_or_is_told_apart_as_of_its_governorate(string city)
    {
        var reply = ShippedAnswers.Answer("/status " + city);
        var place = ShippedLedger.Snapshot.Places.Single(p => p.Id == city);
        var rivals = reply.Events.SelectMany(e => e.Contrasts.Select(c => c.With)).ToHashSet();
        reply.Events.Where(e => !rivals.Contains(e.Id)).ShouldAllBe(e => e.Places.Any(p => p.Place.LiesIn(place) || p.Place.Id == place.Parent!.Id));
        var heading = "";
        foreach (var block in reply.Blocks)
        {
            if (block is ReplyBlock.Heading h) heading = h.Text;
            else if (block is ReplyBlock.EventLine { Code: { } code } && ShippedLedger.View.Find(code) is { } e && !e.Places.Any(p => p.Place.LiesIn(place)))
                heading.ShouldMatch(e.Nature == EventNature.Background ? "^Background: " : "^Of .+ as a whole$", code);
        }
    }

    [Theory]
    [InlineData("/displaced homs"), InlineData("/displaced hama"), InlineData("/displaced aleppo"), InlineData("/displaced tartus"), InlineData("how many people left homs")]
    public void A_place_without_a_number_borrows_none_from_the_country(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        var text = PlainTextRenderer.Render(reply);
        text.ShouldNotContain("280,000");
        text.ShouldNotContain("1,500,000");
        reply.NotKnown.ShouldContain(n => n.StartsWith("numbers of displaced people", StringComparison.Ordinal));
    }

    [Fact]
    public void Five_december_knows_nothing_and_six_december_nothing_of_what_was_printed_on_the_seventh()
    {
        foreach (var line in AllLines)
        {
            var fifth = ShippedAnswers.Answer(line, asOf: new DateOnly(2024, 12, 5));
            fifth.Events.ShouldBeEmpty(line);
            foreach (var e in ShippedAnswers.Answer(line, asOf: new DateOnly(2024, 12, 6)).Events)
                e.Claims.SelectMany(c => c.Citations).ShouldAllBe(c => c.Article.Published.To <= new DateOnly(2024, 12, 6), line);
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public void What_is_old_says_its_day_in_the_title_or_the_first_line(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        if (reply.Stale) $"{reply.Title}\n{reply.Blocks.OfType<ReplyBlock.Lead>().FirstOrDefault()?.Text}".ShouldContain("2024", Case.Sensitive, line);
        if (reply.Events.Any(e => e.Nature == EventNature.Current && e.Kind is EventKind.Control or EventKind.Withdrawal)) reply.Stale.ShouldBeTrue(line);
    }

    /// <summary>"Nothing" is only said where there is nothing: else the answer says where there is something.</summary>
    [Theory]
    [InlineData("/casualties homs", "nothing of these days in our reports", "H-052")]
    [InlineData("/casualties hama", "Of Hama governorate as a whole:", "[M-003]")]
    [InlineData("/status latakia", "itself. What they say of", "[D-010]")]
    [InlineData("/status homs", "no report here that can be relied on said that Homs had changed hands", "/why H-010")]
    [InlineData("/actor sana", "What it passed on", "[M-003]")]
    [InlineData("/actor iraq", "What is reported about it", "[P-001]")]
    [InlineData("/figures distance-km homs", "Where reports do not agree", "5 miles")]
    public void An_answer_points_at_what_it_does_not_tell(string line, string says, string at)
    {
        var text = ShippedAnswers.Text(line);
        text.ShouldContain(says);
        text.ShouldContain(at);
    }

    [Fact]
    public void Killed_and_hurt_of_earlier_years_are_pointed_at_and_never_told_among_those_of_these_days() =>
        ShippedAnswers.Answer("/casualties").Events.ShouldAllBe(e => e.Nature != EventNature.Background);

    /// <summary>Whatever an answer leaves out of a list, it names.</summary>
    [Theory]
    [InlineData("/status syria"), InlineData("/status homs"), InlineData("/disputed"), InlineData("/actor hts"), InlineData("/displaced")]
    public void What_a_section_has_no_room_for_is_named_by_codes_that_lead_on(string line)
    {
        var codes = ShippedAnswers.Text(line).Split('\n').Where(l => l.Contains(" more, by ", StringComparison.Ordinal))
            .SelectMany(l => l[(l.LastIndexOf(':') + 1)..].TrimEnd('…', ' ').Split(',', StringSplitOptions.TrimEntries)).ToArray();
        codes.ShouldNotBeEmpty();
        codes.ShouldAllBe(c => ShippedLedger.View.Find(c) != null);
    }
}
