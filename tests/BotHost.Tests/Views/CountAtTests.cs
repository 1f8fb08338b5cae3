using Shouldly;
using Xunit;

namespace BotHost.Tests.Views;

public sealed class CountAtTests
{
    [Theory]
    [InlineData("2024-12-05"), InlineData("2024-12-06"), InlineData("2024-12-07")]
    public void A_place_is_said_to_have_as_many_events_as_it_shows(string day)
    {
        var view = ShippedLedger.Snapshot.OnDay(day);
        foreach (var place in view.Places)
        {
            view.CountAt(place, 5).ShouldBe(view.At(place).Take(5).Count(), place.Id);
            view.CountAt(place, int.MaxValue).ShouldBe(view.At(place).Count(), place.Id);
        }
    }
}
