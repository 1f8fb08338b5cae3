using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Tests.Commands;

namespace BotHost.Tests;

/// <summary>The seeds and the policy that a clone starts with.</summary>
public sealed class ShippedLedgerTests
{
    [Fact]
    public void It_has_no_problem() => ShippedLedger.Loaded.Problems.Select(p => p.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_entry_written_is_served_under_an_id_and_a_code_of_its_own()
    {
        var written = Directory.EnumerateFiles(RepositoryRoot.Of("seeds", "events"), "*.yaml").Sum(f => File.ReadLines(f).Count(l => l.StartsWith("  - id: ", StringComparison.Ordinal)));
        var events = ShippedLedger.Snapshot.Events;
        written.ShouldBeGreaterThan(200);
        events.SelectMany(e => new[] { e.Id, e.Code }).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(2 * written);
    }

    [Fact]
    public void Every_paragraph_of_every_article_is_accounted_for()
    {
        var accounted = ShippedLedger.Snapshot.Events.SelectMany(e => e.Claims).SelectMany(c => c.Citations).Select(c => (c.Article.Id, c.Paragraph))
            .Concat(ShippedLedger.Loaded.Coverage.Uncited.Select(u => (u.Article, u.Paragraph))).ToHashSet();
        ShippedLedger.Snapshot.Articles.Count.ShouldBe(5);
        ShippedLedger.Snapshot.Articles.SelectMany(a => Enumerable.Range(1, a.Paragraphs).Select(n => (a.Id, n))).Where(p => !accounted.Contains(p)).ShouldBeEmpty();
    }

    /// <summary>How many sentences each has is held against the article by <c>ledger evidence</c>, and their total against the README.</summary>
    [Fact]
    public void Every_cited_paragraph_is_accounted_for_sentence_by_sentence()
    {
        var listed = ShippedLedger.Loaded.Coverage.Sentences.Select(s => (s.Article, s.Paragraph)).ToHashSet();
        ShippedLedger.Snapshot.Events.SelectMany(e => e.Claims).SelectMany(c => c.Citations).Select(c => (c.Article.Id, c.Paragraph)).Where(p => !listed.Contains(p)).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later() =>
        ShippedLedger.Loaded.Coverage.Uncited.Select(u => (UncitedWhy?)u.Why).Concat(ShippedLedger.Loaded.Coverage.Sentences.Select(s => s.Why)).ShouldNotContain(UncitedWhy.NotYetEntered);

    [Fact]
    public void Whatever_a_reader_can_name_has_an_Arabic_name()
    {
        var ledger = ShippedLedger.Snapshot;
        var names = ledger.Places.Select(p => ($"place {p.Id}", p.Name))
            .Concat(ledger.Actors.SelectMany(a => new[] { ($"actor {a.Id}", a.Name), ($"actor {a.Id}, short", a.ShortName), ($"actor {a.Id}, what", a.What) }))
            .Concat(ledger.Outlets.SelectMany(o => new[] { ($"outlet {o.Id}", o.Name), ($"outlet {o.Id}, short", o.ShortName) }))
            .Concat(ledger.Measures.SelectMany(m => new[] { ($"measure {m.Id}", m.Name), ($"measure {m.Id}, unit", m.Unit), ($"measure {m.Id}, definition", m.Definition) }))
            .Concat(ledger.Sides.Values.Select(s => ($"side {s.Id}", s.Name)));
        names.Where(n => n.Item2.Ar is null || !n.Item2.Ar.Any(c => c is >= '\u0621' and <= '\u064A')).Select(n => n.Item1).ShouldBeEmpty();
    }

    [Fact]
    public void No_shipped_entry_is_kept_back_from_readers() => ShippedLedger.View.All().Where(e => e.Withheld).Select(e => e.Id).ShouldBeEmpty();

    [Fact]
    public void Every_contrast_leads_to_an_entry_that_leads_back()
    {
        var view = ShippedLedger.View;
        foreach (var e in view.All())
            foreach (var contrast in e.Contrasts)
                view.Find(contrast.With).ShouldNotBeNull($"{e.Id} → {contrast.With}").Contrasts.ShouldContain(c => c.With == e.Id && c.How == contrast.How);
    }

    /// <summary>Disagreements: by the code of either entry in /disputed. All: under /why of both entries, as another account or "see also".</summary>
    [Fact]
    public void Every_contrast_can_be_reached_by_a_reader()
    {
        var view = ShippedLedger.View;
        var disputed = ShippedAnswers.Text("/disputed");
        var reached = 0;
        foreach (var e in view.All())
        {
            var why = e.Contrasts.Count == 0 ? "" : ShippedAnswers.Text("/why " + e.Code);
            foreach (var contrast in e.Contrasts)
            {
                var other = view.Find(contrast.With)!.Code;
                why.ShouldContain($"[{other}]", customMessage: $"/why {e.Code}");
                if (contrast.Disagrees) (disputed.Contains(e.Code, StringComparison.Ordinal) || disputed.Contains(other, StringComparison.Ordinal)).ShouldBeTrue($"/disputed: {e.Id} – {contrast.With}");
                reached++;
            }
        }
        reached.ShouldBe(2 * ShippedLedger.Snapshot.Events.Sum(e => e.Contrasts.Count));
    }

    [Fact]
    public void Whatever_stands_in_two_articles_says_why_its_number_of_sources_is_what_it_is() =>
        ShippedLedger.Snapshot.Events.Where(e => e.SourcesNote is null && e.Claims.SelectMany(c => c.Citations).Select(c => c.Article.Id).Distinct().Count() > 1).Select(e => e.Id).ShouldBeEmpty();

    [Fact]
    public void A_note_on_sources_is_told_under_why_and_only_where_every_article_is_known()
    {
        var note = ShippedLedger.Snapshot.Events.Single(e => e.Id == "displaced-since-late-november").SourcesNote!.En;
        ShippedAnswers.Text("/why displaced-since-late-november").ShouldContain(note);
        ShippedLedger.Snapshot.OnDay("2024-12-06").Find("displaced-since-late-november").ShouldNotBeNull().SourcesNote.ShouldBeNull();
    }

    /// <summary>What stands in a line that readers see must not rest on an article that was not out yet: notes on sources and contrasts may, as they are told only when all are.</summary>
    [Fact]
    public void No_line_speaks_of_what_other_articles_say() =>
        ShippedLedger.Snapshot.Events.SelectMany(e => e.Claims.Select(c => c.Statement.En).Concat(e.Claims.SelectMany(c => c.Figures).Select(f => f.Condition?.En ?? "")).Append(e.Summary.En))
            .Where(t => t.Contains("article", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();

    [Fact]
    public void No_two_places_or_actors_are_told_apart_by_case_alone()
    {
        ShippedLedger.Snapshot.Places.Select(p => p.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(ShippedLedger.Snapshot.Places.Count);
        ShippedLedger.Snapshot.Actors.Select(a => a.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(ShippedLedger.Snapshot.Actors.Count);
    }

    [Fact]
    public void A_projection_is_never_counted_among_the_displaced() =>
        ShippedLedger.View.All().SelectMany(e => e.Claims).Where(c => c.Stance == Stance.Projects).SelectMany(c => c.Figures).Select(f => f.Measure.Id).ShouldNotContain("displaced-people");
}
