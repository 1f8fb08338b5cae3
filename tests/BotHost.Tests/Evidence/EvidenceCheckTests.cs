using BotHost.Ledger.Entries;
using BotHost.Ledger.Evidence;
using BotHost.Ledger.Loading;
using static BotHost.Tests.Evidence.ArticleFolder;

namespace BotHost.Tests.Evidence;

public sealed class EvidenceCheckTests : IDisposable
{
    private readonly ArticleFolder folder = new();
    private readonly Article article;

    public EvidenceCheckTests() => article = folder.Write("courier-1", "Harbour news", "", "Some 280,000 boats came in.", "Subscribe now", "Nobody counted the gulls.");

    public void Dispose() => folder.Dispose();

    private static LedgerProblem Only(EvidenceReport report) => report.Problems.ShouldHaveSingleItem();

    [Fact]
    public void Sound_evidence_has_no_problem_and_locks_just_what_is_cited()
    {
        var report = folder.Check([Event("boats-in", [Cite(article, 2)], Count(280_000))]);
        report.Problems.ShouldBeEmpty();
        report.FreshLock.Paragraphs.ShouldBe([new ParagraphKey("courier-1", 2)]);
        report.FreshLock[new("courier-1", 2)].ShouldBe(new ParagraphText(1, 1, "Some 280,000 boats came in.").Sha256);
    }

    [Fact]
    public void A_citation_that_is_not_locked_names_paragraph_and_claim()
    {
        var problem = Only(folder.Check([Event("boats-in", [Cite(article, 2)])], EvidenceLock.Empty));
        problem.What.ShouldBe("courier-1#2, cited by boats-in/harbour-office: the lock has no hash of it.");
        problem.Remedy.ShouldContain("--write");
    }

    [Fact]
    public void A_paragraph_that_says_something_else_now_is_stale()
    {
        var locked = EvidenceLock.Of([KeyValuePair.Create(new ParagraphKey("courier-1", 2), new string('0', 64))]);
        Only(folder.Check([Event("boats-in", [Cite(article, 2)])], locked)).What.ShouldContain("does not say what it said");
    }

    [Fact]
    public void A_locked_paragraph_that_nobody_cites_is_superfluous()
    {
        var events = new[] { Event("boats-in", [Cite(article, 2)]), Event("gulls", [Cite(article, 4)]) };
        var both = folder.Check(events).FreshLock;
        var problem = Only(folder.Check(events[..1], both));
        problem.What.ShouldBe("courier-1#4: the lock has a hash of it, but no claim cites it.");
    }

    [Fact]
    public void A_missing_article_is_one_problem_and_its_locked_hashes_are_kept()
    {
        var events = new[] { Event("boats-in", [Cite(article, 2)], Count(280_000)) };
        var before = folder.Check(events).FreshLock;
        File.Delete(folder.PathOf(article));
        var report = folder.Check(events, before);
        Only(report).ToString().ShouldStartWith("courier-1.txt: error: courier-1: its text file is missing.");
        report.FreshLock.ToJson().ShouldBe(before.ToJson());
    }

    [Fact]
    public void Another_text_under_the_same_name_is_told_and_never_locked()
    {
        var events = new[] { Event("boats-in", [Cite(article, 2)]) };
        var before = folder.Check(events).FreshLock;
        File.WriteAllText(folder.PathOf(article), "Harbour news\nSome 290,000 boats came in.\n");
        var report = folder.Check(events, before);
        report.Problems.Select(p => p.What).ShouldBe([
            "courier-1: the file's SHA-256 is not the one in articles.yaml.",
            "courier-1: the file has 2 paragraphs, articles.yaml says 4.",
            "courier-1#2, cited by boats-in/harbour-office: the paragraph does not say what it said when it was locked.",
        ]);
        report.FreshLock.ToJson().ShouldBe(before.ToJson());
    }

    [Fact]
    public void A_citation_behind_the_last_paragraph_is_told()
    {
        File.WriteAllText(folder.PathOf(article), "Harbour news");
        folder.Check([Event("gulls", [Cite(article, 4)], Count(7))]).Problems
            .ShouldContain(p => p.What == "courier-1#4, cited by gulls/harbour-office: the article's file has only 1 paragraphs.");
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("..")]
    [InlineData("sub\\file.txt")]
    public void A_file_name_that_leads_out_of_the_folder_is_refused(string file)
    {
        File.WriteAllText(Path.Combine(folder.Folder, "..", "outside.txt"), "Harbour news");
        var report = EvidenceCheck.Run(new([], [article with { File = file }], EvidenceLock.Empty, folder.Folder, [], []));
        Only(report).What.ShouldContain("not a plain file name");
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_told()
    {
        File.WriteAllBytes(folder.PathOf(article), [0xC3, 0x28]);
        Only(folder.Check([])).What.ShouldContain("not UTF-8");
    }

    [Fact]
    public void A_figure_that_no_cited_paragraph_says_is_told_at_the_paragraphs_line()
    {
        var problem = Only(folder.Check([Event("boats-in", [Cite(article, 2), Cite(article, 4)], Count(300_000))]));
        problem.ToString().ShouldStartWith("courier-1.txt:3: error: boats-in/harbour-office: the figure boats value 300,000 cannot be read in courier-1#2, courier-1#4. ");
    }

    [Fact]
    public void One_of_several_cited_paragraphs_is_enough() =>
        folder.Check([Event("boats-in", [Cite(article, 4), Cite(article, 2)], Count(280_000))]).Problems.ShouldBeEmpty();

    [Fact]
    public void A_figure_is_not_put_together_from_two_paragraphs()
    {
        var two = folder.Write("courier-2", "At least 200 boats.", "At most 300 boats.");
        var range = new Figure(null, 200, 300, null, Qualifier.About) { Measure = Boats };
        Only(folder.Check([Event("boats-in", [Cite(two, 1), Cite(two, 2)], range)])).What.ShouldContain("low 200 high 300 cannot be read");
    }

    [Theory]
    [InlineData(CitationWording.Garbled, CitationPart.Body, true)]
    [InlineData(CitationWording.Garbled, CitationPart.Teaser, true)]
    [InlineData(CitationWording.UnitError, CitationPart.Body, false)]
    [InlineData(CitationWording.Same, CitationPart.Headline, false)]
    [InlineData(CitationWording.Same, CitationPart.Teaser, false)]
    public void A_figure_cannot_rest_on_garbled_citations_alone(CitationWording wording, CitationPart part, bool refused) =>
        folder.Check([Event("boats-in", [Cite(article, 2, wording, part)], Count(280_000))]).Problems.Select(p => p.What)
            .ShouldBe(refused ? ["boats-in/harbour-office: the figure boats value 280,000 rests only on garbled citations (courier-1#2)."] : []);

    [Theory]
    [InlineData(CitationWording.Garbled, CitationPart.Body)]
    [InlineData(CitationWording.Same, CitationPart.Teaser)]
    public void A_garbled_paragraph_or_a_teaser_does_not_stand_in_for_the_sound_one(CitationWording wording, CitationPart part) =>
        Only(folder.Check([Event("boats-in", [Cite(article, 4), Cite(article, 2, wording, part)], Count(280_000))])).What
            .ShouldEndWith("cannot be read in courier-1#4.");

    [Fact]
    public void A_sentence_that_the_coverage_does_not_list_is_told_with_both_counts()
    {
        var two = folder.Write("courier-2", "Boats came in. Nobody counted the gulls.");
        var (events, key) = (new[] { Event("boats-in", [Cite(two, 1)]) }, new ParagraphKey("courier-2", 1));
        Only(folder.Check(events, [Covered(key, 1)])).ToString()
            .ShouldBe("seeds/coverage.yaml:5: warning: courier-2#1 has 2 sentences, the coverage lists 1. List each one in order; 'ledger coverage --articles DIR' shows them.");
        folder.Check(events, [Covered(key, 1), Covered(key, 2)]).Problems.ShouldBeEmpty();
        Only(folder.Check(events, sentences: [])).At.ToString().ShouldBe("coverage.yaml");
    }
}
