using BotHost.Ledger;
using Shouldly;
using Xunit;

namespace BotHost.Tests.Views;

public sealed class ChangedSinceTests
{
    private static readonly DateTimeOffset Now = new(2024, 12, 20, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<DateTimeOffset, DateTimeOffset> Windows()
    {
        var midnight = new DateTimeOffset(2024, 12, 5, 0, 0, 0, TimeSpan.Zero);
        var instants = Enumerable.Range(0, 9).Select(half => midnight.AddHours(12 * half)).ToArray();
        var windows = new TheoryData<DateTimeOffset, DateTimeOffset>();
        foreach (var start in instants)
            foreach (var end in instants.Where(end => end > start))
                windows.Add(start, end);
        return windows;
    }

    [Theory, MemberData(nameof(Windows))]
    public void What_it_leaves_out_looks_the_same_in_both_views(DateTimeOffset start, DateTimeOffset end)
    {
        var (before, after) = (ShippedLedger.Snapshot.AsOf(start, Now), ShippedLedger.Snapshot.AsOf(end, Now));
        var changed = after.ChangedSince(start).Select(e => e.Id).ToArray();

        changed.ShouldBe(after.All().Select(e => e.Id).Where(changed.Contains), "newest first, each once");
        foreach (var e in after.All().Where(e => !changed.Contains(e.Id)))
            Looks(before.Find(e.Id)).ShouldBe(Looks(e), e.Id);
    }

    [Fact]
    public void Nothing_published_is_nothing_changed() =>
        ShippedLedger.Snapshot.AsOf(Now, Now).ChangedSince(ShippedLedger.Snapshot.ReportsUpTo!.Value.AddTicks(1)).ShouldBeEmpty();

    private static string? Looks(ShownEvent? e) => e is null ? null
        : $"{e.Assessment}, {string.Join(' ', e.Support.Keys)}, {string.Join(' ', e.Support.Newsrooms)}, {string.Join(' ', e.Support.Outlets)}, "
            + $"{string.Join(' ', e.Claims.Select(c => $"{c.Id}:{c.Citations.Count}:{c.Figures.Count}"))}, {string.Join(' ', e.FigureConflicts)}, {string.Join(' ', e.Contrasts.Select(c => c.With))}";
}
