using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Tests.Sources;

/// <summary>How many separate sources stand behind a proposition: design, "Independent sources of an event".</summary>
public sealed class SupportTests
{
    private static Support Of(params Claim[] claims) => Support.Of(claims);

    // A speaker's institution is one source.

    [Fact]
    public void Everybody_who_speaks_for_one_institution_is_one_source()
    {
        var government = Some.Actor("government");
        var ministry = Some.Actor("ministry", speaksFor: government);
        var army = Some.Actor("army", speaksFor: ministry);
        var officer = Some.Actor("officer", ActorKind.Described, speaksFor: army);
        Of(Some.Claim(government), Some.Claim(ministry), Some.Claim(army), Some.Claim(officer)).Keys.ShouldBe(["government"]);
    }

    [Fact]
    public void An_officer_who_speaks_for_nobody_is_a_source_of_his_own()
    {
        var army = Some.Actor("army");
        Of(Some.Claim(army), Some.Claim(Some.Actor("officer", ActorKind.Described, side: Some.Government))).Keys.ShouldBe(["army", "officer"]);
    }

    [Fact]
    public void Two_institutions_on_one_side_are_two_sources() =>
        Of(Some.Claim(Some.Actor(side: Some.Government)), Some.Claim(Some.Actor(side: Some.Government))).Separate.ShouldBe(2);

    // Private witnesses and groups.

    [Fact]
    public void A_private_witness_is_one_source_however_many_outlets_carry_the_words() =>
        Of(Some.Claim(Some.Actor("witness", ActorKind.Described, isPrivate: true), Stance.Asserts, Some.Article(), Some.Article(), Some.Article())).Separate.ShouldBe(1);

    [Fact]
    public void The_residents_and_one_of_them_are_one_source()
    {
        var residents = Some.Actor("residents", ActorKind.Group);
        var resident = Some.Actor("resident", ActorKind.Described, memberOf: residents, isPrivate: true);
        Of(Some.Claim(residents), Some.Claim(resident)).Keys.ShouldBe(["residents"]);
    }

    [Fact]
    public void Two_members_of_one_group_are_one_source()
    {
        var residents = Some.Actor("residents", ActorKind.Group);
        Of(Some.Claim(Some.Actor(memberOf: residents)), Some.Claim(Some.Actor(memberOf: residents))).Keys.ShouldBe(["residents"]);
    }

    [Fact]
    public void A_speaker_named_in_one_article_and_described_in_another_is_one_source()
    {
        var official = Some.Actor("un-official", ActorKind.Person);
        var named = Some.Claim(official, Stance.Asserts, [Some.Cite(namedAs: "Nadia Example")]);
        var described = Some.Claim(official, Stance.Asserts, [Some.Cite(namedAs: "a senior UN official")]);
        Of(named, described).Separate.ShouldBe(1);
    }

    // Footage.

    [Fact]
    public void Footage_is_its_publishers_source()
    {
        var channel = Some.Actor("channel");
        var footage = Some.Actor("video", ActorKind.Footage, publisher: channel);
        Of(Some.Claim(footage), Some.Claim(channel)).Keys.ShouldBe(["channel"]);
    }

    [Fact]
    public void Footage_whose_publisher_is_not_known_is_no_source()
    {
        var support = Of(Some.Claim(Some.Actor(kind: ActorKind.Footage)));
        (support.Leading, support.Separate).ShouldBe((Stance.Asserts, 0));
    }

    // Newsrooms in their own voice.

    [Fact]
    public void Newsrooms_that_say_it_themselves_count_apart_from_speakers_and_are_never_added_to_them()
    {
        var support = Of(Some.Claim(), Some.Claim(), Some.Claim(Some.Newsroom()), Some.Claim(Some.Newsroom()), Some.Claim(Some.Newsroom()));
        (support.Keys.Count, support.Newsrooms.Count, support.Separate).ShouldBe((2, 3, 3));
    }

    [Fact]
    public void One_newsroom_in_several_outlets_is_one_source_carried_by_several()
    {
        var wire = Some.Newsroom("wire");
        var support = Of(Some.Claim(wire, Stance.Asserts, Some.Article(credits: wire), Some.Article(credits: wire), Some.Article(credits: wire)));
        (support.Separate, support.Outlets.Count).ShouldBe((1, 3));
    }

    [Fact]
    public void A_newsroom_that_attributes_it_anywhere_in_the_article_is_left_out()
    {
        var article = Some.Article();
        var support = Of(
            Some.Claim(Some.Newsroom(), Stance.Asserts, [Some.Cite(article, paragraph: 1)]),
            Some.Claim(Some.Actor(), Stance.Asserts, [Some.Cite(article, paragraph: 30)]));
        (support.Keys.Count, support.Newsrooms.Count).ShouldBe((1, 0));
    }

    [Fact]
    public void An_attribution_in_one_article_does_not_silence_the_newsroom_of_another()
    {
        var newsroom = Some.Newsroom("daily");
        Of(Some.Claim(newsroom), Some.Claim()).Newsrooms.ShouldBe(["daily"]);
    }

    [Fact]
    public void An_article_that_credits_a_newsroom_already_counted_adds_nothing()
    {
        var wire = Some.Newsroom("wire");
        Of(Some.Claim(wire), Some.Claim(Some.Newsroom("daily"), Stance.Asserts, Some.Article(credits: wire))).Newsrooms.ShouldBe(["wire"]);
    }

    [Fact]
    public void Two_articles_that_credit_the_same_newsroom_count_once()
    {
        var wire = Some.Newsroom("wire");
        Of(Some.Claim(Some.Newsroom(), Stance.Asserts, Some.Article(credits: wire)), Some.Claim(Some.Newsroom(), Stance.Asserts, Some.Article(credits: wire)))
            .Newsrooms.Count.ShouldBe(1);
    }

    [Fact]
    public void An_article_that_credits_two_newsrooms_joins_whichever_is_counted()
    {
        var (first, second) = (Some.Newsroom("first-wire"), Some.Newsroom("second-wire"));
        var both = Some.Claim(Some.Newsroom("daily"), Stance.Asserts, Some.Article(credits: [first, second]));
        Of(both).Newsrooms.Count.ShouldBe(1);
        Of(both, Some.Claim(second)).Newsrooms.ShouldBe(["second-wire"]);
        Of(both, Some.Claim(first), Some.Claim(second)).Newsrooms.Count.ShouldBe(2);
    }

    [Fact]
    public void One_shared_credit_explains_articles_that_share_it()
    {
        var (a, b, c) = (Some.Newsroom("wire-a"), Some.Newsroom("wire-b"), Some.Newsroom("wire-c"));
        Of(Some.Claim(Some.Newsroom(), Stance.Asserts, Some.Article(credits: [a, b])), Some.Claim(Some.Newsroom(), Stance.Asserts, Some.Article(credits: [b, c])))
            .Newsrooms.ShouldBe(["wire-b"]);
    }

    // What counts for neither.

    [Theory]
    [InlineData(CitationPart.Headline)]
    [InlineData(CitationPart.Teaser)]
    public void What_stands_only_in_headlines_and_teasers_is_no_source(CitationPart part)
    {
        var support = Of(Some.Claim(Some.Actor(), Stance.Asserts, [Some.Cite(part: part)]), Some.Claim(Some.Newsroom(), Stance.Asserts, [Some.Cite(part: part)]));
        (support.Keys.Count, support.Newsrooms.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void A_headline_does_not_take_from_a_claim_that_the_body_holds_too()
    {
        var article = Some.Article();
        Of(Some.Claim(Some.Newsroom("daily"), Stance.Asserts, [Some.Cite(article), Some.Cite(article, part: CitationPart.Headline)])).Newsrooms.ShouldBe(["daily"]);
    }

    [Fact]
    public void A_teaser_of_a_wires_story_on_another_pages_list_adds_no_newsroom()
    {
        var (wire, other) = (Some.Newsroom("wire"), Some.Newsroom("other-wire"));
        Of(Some.Claim(wire, Stance.Asserts, [Some.Cite(Some.Article(credits: wire)), Some.Cite(Some.Article(credits: other), part: CitationPart.Teaser)]))
            .Newsrooms.ShouldBe(["wire"]);
    }

    [Fact]
    public void What_must_never_answer_is_no_source()
    {
        var support = Of(Some.Claim().Under(CautionUse.NeverAnswer), Some.Claim(Some.Newsroom()).Under(CautionUse.NeverAnswer));
        (support.Leading, support.Separate, support.Outlets.Count).ShouldBe(((Stance?)null, 0, 0));
    }

    [Theory]
    [InlineData(CautionUse.NoFigure)]
    [InlineData(CautionUse.ShowWithWarning)]
    public void Other_cautions_leave_the_number_alone(CautionUse use) => Of(Some.Claim().Under(use)).Separate.ShouldBe(1);

    // Which stance is counted.

    [Theory]
    [InlineData(Stance.Projects, Stance.Intends)]
    [InlineData(Stance.Intends, Stance.Urges)]
    [InlineData(Stance.Urges, Stance.Judges)]
    [InlineData(Stance.Judges, Stance.Denies)]
    [InlineData(Stance.Denies, Stance.NoComment)]
    public void Where_nothing_asserts_the_leading_stance_counts(Stance leading, Stance other)
    {
        var support = Of(Some.Claim(null, other), Some.Claim(null, other), Some.Claim(null, leading));
        (support.Leading, support.Separate).ShouldBe((leading, 1));
    }

    [Theory]
    [InlineData(Stance.Projects)]
    [InlineData(Stance.Intends)]
    [InlineData(Stance.Urges)]
    [InlineData(Stance.Judges)]
    [InlineData(Stance.Denies)]
    [InlineData(Stance.NoComment)]
    public void Where_something_asserts_nothing_else_counts(Stance other)
    {
        var support = Of(Some.Claim(null, other), Some.Claim(null, other), Some.Claim());
        (support.Leading, support.Separate).ShouldBe((Stance.Asserts, 1));
    }

    [Fact]
    public void Who_has_no_comment_is_no_source() => Of(Some.Claim(null, Stance.NoComment)).ShouldSatisfyAllConditions(s => s.Leading.ShouldBeNull(), s => s.Separate.ShouldBe(0));

    [Fact]
    public void Reprints_show_in_the_outlets_and_not_in_the_number()
    {
        var support = Of(Some.Claim(null, Stance.Asserts, Some.Article(), Some.Article(), Some.Article(), Some.Article()));
        (support.Separate, support.Outlets.Count).ShouldBe((1, 4));
    }

    // What cannot be relied on.

    [Fact]
    public void Words_that_came_out_garbled_count_for_nothing_however_many_print_them()
    {
        var garbled = Some.Cite(wording: CitationWording.Garbled);
        Of(Some.Claim(Some.Actor(), Stance.Asserts, [garbled]), Some.Claim(Some.Newsroom(), Stance.Asserts, [garbled])).Separate.ShouldBe(0);
        Of(Some.Claim(Some.Actor(), Stance.Asserts, [garbled, Some.Cite()])).Separate.ShouldBe(1);
    }
}
