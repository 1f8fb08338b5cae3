using BotHost.Ledger;
using BotHost.Ledger.Sources;

namespace BotHost.Tests.Sources;

/// <summary>Entries of the shipped ledger, each read in the articles by hand: what is said of it, by how many named speakers, newsrooms and outlets.</summary>
public sealed class SeededAssessmentsTests
{
    private static readonly LedgerView View = ShippedLedger.View;

    [Theory]
    // Control and withdrawal
    [InlineData("daraa-city-lost", Assessment.Several, 2, 0, 1)] // insurgent sources and the Observatory, in one article
    [InlineData("coast-government-held", Assessment.One, 1, 0, 1)] // the newsroom's own line stands beside the Observatory's
    [InlineData("daraa-entered", Assessment.Unattributed, 0, 1, 1)] // the newsroom's own sentence
    [InlineData("deir-ez-zor-sdf-vehicles", Assessment.Unattributed, 0, 0, 1)] // footage of unknown origin
    [InlineData("homs-army-left", Assessment.Disputed, 1, 0, 1)] // the Observatory says so, the military denies it through SANA
    [InlineData("rastan-talbiseh-taken", Assessment.BothSides, 3, 0, 4)] // insurgents, Observatory, pro-government media; every newsroom attributes it
    [InlineData("homs-insurgents-advancing", Assessment.Several, 0, 4, 5)] // the Independent credits two that are counted
    [InlineData("dar-al-kabirah-reached", Assessment.Several, 0, 2, 2)]
    [InlineData("hama-army-at-gates", Assessment.OwnAccount, 1, 0, 1)] // the minister alone
    [InlineData("aleppo-taken-last-week", Assessment.Unattributed, 0, 1, 1)] // Reuters; its teaser on another page does not count
    [InlineData("hama-first-time", Assessment.Unattributed, 0, 1, 1)] // likewise
    [InlineData("hama-rapid-retreat", Assessment.AccountsDiffer, 0, 1, 1)]
    [InlineData("insurgents-entered-hama", Assessment.Unattributed, 0, 0, 0)] // only in a heading and a teaser
    // Displacement
    [InlineData("displaced-since-late-november", Assessment.One, 1, 0, 2)] // one man: named in one article, also "a senior UN official" in the other
    [InlineData("displacement-could-grow", Assessment.Projection, 1, 0, 2)]
    [InlineData("homs-thousands-left", Assessment.Several, 2, 2, 5)] // Observatory and residents; AP and the Guardian say it themselves
    [InlineData("homs-families-left", Assessment.One, 1, 0, 2)] // one resident in two papers
    [InlineData("homs-highway-full-of-cars", Assessment.Unattributed, 0, 0, 1)] // videos of unknown origin
    [InlineData("homs-left-for-latakia-tartus", Assessment.AccountsDiffer, 1, 0, 2)]
    [InlineData("coast-arrivals-from-homs", Assessment.One, 1, 0, 1)]
    // Homs
    [InlineData("rastan-bridge-destroyed", Assessment.One, 1, 1, 4)] // one officer in three papers, and the Guardian's own line
    [InlineData("rastan-bridge-strike-count", Assessment.OwnAccount, 1, 0, 1)] // "at least eight", said by the officer alone
    [InlineData("homs-army-reinforcing", Assessment.AccountsDiffer, 1, 0, 1)]
    [InlineData("hezbollah-elite-crossed", Assessment.Several, 2, 0, 1)] // an officer, and officials of the region: both told Reuters
    [InlineData("hezbollah-supervisors-sent", Assessment.AccountsDiffer, 1, 0, 2)] // a small number sent, or elite forces in position
    [InlineData("homs-streets-empty", Assessment.One, 1, 0, 2)]
    [InlineData("homs-fighters-heading", Assessment.OwnAccount, 1, 0, 1)] // "hundreds", a commander of the side that gains, and commanders at large
    // Military
    [InlineData("talbiseh-air-strikes", Assessment.One, 1, 0, 1)] // footage with a publisher
    [InlineData("hama-air-strikes", Assessment.OwnAccount, 1, 0, 3)] // the ministry and a military official it answers for
    [InlineData("hama-fighters-killed", Assessment.OwnAccount, 1, 0, 1)]
    [InlineData("iran-to-send-arms", Assessment.AccountsDiffer, 1, 0, 3)] // "likely" in the quotation, "will" in the leads: the weaker holds
    [InlineData("iran-more-advisers", Assessment.AccountsDiffer, 1, 0, 3)]
    // Borders
    [InlineData("lebanon-crossings-closed", Assessment.One, 1, 0, 1)]
    [InlineData("jaber-no-way-into-syria", Assessment.One, 1, 0, 1)]
    [InlineData("israel-hit-two-crossings", Assessment.AccountsDiffer, 2, 0, 1)] // Israel and SANA say two; elsewhere Israel says one
    [InlineData("israel-aim-weapons-transfer", Assessment.One, 1, 0, 2)]
    // Economy and diplomacy
    [InlineData("dollar-rate-6-december", Assessment.Unattributed, 0, 1, 2)] // AP's sentence, word for word in a second paper
    [InlineData("below-poverty-line", Assessment.One, 1, 0, 2)]
    [InlineData("damascus-food-buying", Assessment.One, 1, 0, 1)]
    [InlineData("turkey-part-in-operation", Assessment.DenialOnly, 1, 0, 1)] // nobody in the articles says that it did
    [InlineData("erdogan-not-desired", Assessment.AccountsDiffer, 1, 0, 2)]
    [InlineData("officers-urged-to-defect", Assessment.Call, 1, 0, 1)]
    [InlineData("threat-to-region", Assessment.Opinion, 1, 0, 1)]
    [InlineData("astana-new-effort", Assessment.Scheduled, 1, 0, 1)]
    [InlineData("turkey-offered-talks", Assessment.One, 1, 0, 3)] // one president in three papers
    [InlineData("baghdad-meeting", Assessment.Several, 0, 3, 4)] // AP, again in a paper that credits it, and two others
    public void An_entry_weighs_what_the_articles_carry(string id, Assessment assessment, int named, int newsrooms, int outlets)
    {
        var shown = View.Find(id).ShouldNotBeNull();
        (shown.Assessment, shown.Support.Keys.Count, shown.Support.Newsrooms.Count, shown.Support.Outlets.Count).ShouldBe((assessment, named, newsrooms, outlets));
    }

    [Fact]
    public void No_entry_is_said_to_be_reported_by_both_sides_without_a_speaker_who_counts() =>
        View.All().Where(e => e.Assessment == Assessment.BothSides && e.Support.Keys.Count == 0).Select(e => e.Id).ShouldBeEmpty();

    [Fact]
    public void No_entry_of_a_newsroom_alone_names_a_side_of_a_speaker_who_does_not_count() =>
        View.All().Where(e => e.Support.Separate == 0 && e.Weighing.Sides.Count > 0).Select(e => e.Id).ShouldBeEmpty();
}
