using BotHost.Commands.Answers;
using BotHost.Ledger.Revisions;
using BotHost.Replies.Wording;
using BotHost.Tests.Time;

namespace BotHost.Tests.Commands;

public sealed class CorrectionTimesTests
{
    private static EntryChange Took(double? minutes, RevisionSeverity severity = RevisionSeverity.Material) =>
        new("e", "H-001", null, ChangeKind.Figure, severity, ManualClock.Morning, "why", "a", "b") { Since = minutes is { } m ? ManualClock.Morning.AddMinutes(-m) : null };

    [Fact]
    public void Of_an_even_number_it_is_half_way_between_the_two_in_the_middle_and_what_nobody_read_counts_for_nothing()
    {
        CorrectionTimes.Median([]).ShouldBeNull();
        CorrectionTimes.Median([Took(null), Took(5, RevisionSeverity.Typo), Took(-3)]).ShouldBeNull();
        CorrectionTimes.Median([Took(100), Took(10), Took(1), Took(null)]).ShouldBe((TimeSpan.FromMinutes(10), 3));
        CorrectionTimes.Median([Took(100), Took(10), Took(30), Took(1)]).ShouldBe((TimeSpan.FromMinutes(20), 4));
    }

    [Theory]
    [InlineData(0.2, "1 minute")]
    [InlineData(119, "119 minutes")]
    [InlineData(120, "2 hours")]
    [InlineData(2_879, "47 hours")]
    [InlineData(2_880, "2 days")]
    public void A_span_is_told_in_the_greatest_unit_of_which_there_are_two(double minutes, string said) => CorrectionTimes.Said(Words.In("en"), TimeSpan.FromMinutes(minutes)).ShouldBe(said);
}
