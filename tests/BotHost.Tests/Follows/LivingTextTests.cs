using BotHost.Follows;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Follows;

/// <summary>What a living post says, and what it names of a change.</summary>
public sealed class LivingTextTests
{
    private static readonly Place Homs = Some.Place("homs", PlaceKind.City);
    private static readonly DateTimeOffset At = new(2024, 12, 7, 14, 10, 59, TimeSpan.Zero);
    private static readonly Words Words = Words.In("en");

    private static ReportedEvent Event(string code, params Claim[] claims) => Some.Event(claims).At(Homs) with { Id = "id-" + code, Code = code, Summary = new($"Something of {code}.") };

    /// <summary>The same claim for the same words: claims made anew are others.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, Stance), Claim> Claims = new();

    private static Claim Says(string who, Stance stance = Stance.Asserts) => Claims.GetOrAdd((who, stance), _ => Some.Claim(Some.Actor(who), stance, [Some.Cite(Some.Article(on: "2024-12-06"))], said: "2024-12-06"));

    private static IReadOnlyList<ShownEvent> Shown(params ReportedEvent[] events) => LivingText.Entries(LivingSubjects.Of(Homs).Candidates(Some.Ledger(events).OnDay("2024-12-07")), 10);

    private static ToldPlace Told(params ReportedEvent[] events) => LivingText.Next(ToldPlace.Nothing, Shown(events), Words, At);

    [Fact]
    public void The_first_text_names_no_change_and_what_did_not_change_is_the_same()
    {
        var told = Told(Event("H-001", Says("monitor")));
        told.Changes.ShouldBeEmpty();
        var read = ToldPlace.Read(told.Written());
        LivingText.Next(read, Shown(Event("H-001", Says("monitor"))), Words, At).ShouldBeSameAs(read);
    }

    [Fact]
    public void A_change_is_named_with_its_time_and_code()
    {
        var before = Told(Event("H-001", Says("monitor")), Event("H-002", Says("monitor")), Event("H-003", Says("monitor")));
        LivingText.Next(before, Shown(Event("H-001", Says("monitor"), Says("army", Stance.Denies)), Event("H-002", Says("monitor"), Says("agency")), Event("H-003", Says("monitor"))), Words, At)
            .Changes.ShouldBe(["14:10 UTC H-001: denial added", "14:10 UTC H-002: another source"], ignoreOrder: true);
        LivingText.Next(before, Shown(Event("H-001", Says("monitor")), Event("H-002", Says("monitor")) with { Summary = new("Something else.") }, Event("H-004", Says("monitor"))), Words, At)
            .Changes.ShouldBe(["14:10 UTC H-002: changed", "14:10 UTC H-004: added", "14:10 UTC H-003: told no more"], ignoreOrder: true);
    }

    [Fact]
    public void The_newest_changes_stay_and_of_many_at_once_three_are_named()
    {
        var told = Told(Event("H-001", Says("monitor")));
        for (var n = 2; n <= 5; n++) told = LivingText.Next(told, Shown([.. Enumerable.Range(1, n).Select(c => Event($"H-00{c}", Says("monitor")))]), Words, At.AddHours(n));
        told.Changes[0].ShouldBe("19:10 UTC H-005: added");
        var many = LivingText.Next(told, Shown([.. Enumerable.Range(1, 9).Select(c => Event($"H-01{c}", Says("monitor")))]), Words, At);
        many.Changes.Count.ShouldBe(5);
        many.Changes[3].ShouldBe("14:10 UTC … and 11 more changes");
    }

    [Fact]
    public void What_changed_stands_above_what_is_told()
    {
        var told = LivingText.Next(Told(Event("H-001", Says("monitor"))), Shown(Event("H-001", Says("monitor"), Says("army", Stance.Denies))), Words, At);
        var view = Some.Ledger(Event("H-001", Says("monitor"), Says("army", Stance.Denies))).OnDay("2024-12-07");
        var text = PlainTextRenderer.Render(LivingText.Compose(view, LivingSubjects.Of(Homs), told, LivingText.Entries(view.At(Homs), 10), Words));
        text.ShouldStartWith("homs: what is reported, kept up to date");
        text.IndexOf("14:10 UTC H-001: denial added", StringComparison.Ordinal).ShouldBeInRange(0, text.IndexOf("denied it — army", StringComparison.Ordinal));
    }
}
