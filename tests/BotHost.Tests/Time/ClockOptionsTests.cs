using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotHost.Tests.Time;

public sealed class ClockOptionsTests
{
    private static IConfiguration Settings(string? start, string? speed) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Clock:Start"] = start, ["Clock:Speed"] = speed }).Build();

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("fast")]
    [InlineData("1,5")]
    public void A_wrong_speed_is_refused_with_the_key_the_value_and_what_is_allowed(string speed)
    {
        var refused = Should.Throw<OptionsValidationException>(() => new ServiceCollection().AddClock(Settings("2024-12-05T00:00:00Z", speed)));
        refused.Failures.ShouldHaveSingleItem().ShouldBe($"Clock:Speed is '{speed}'. Allowed: a number above 0 and at most 100,000.");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2024-13-05")]
    [InlineData("5")]
    public void A_wrong_start_is_refused_with_the_key_the_value_and_what_is_allowed(string start)
    {
        var refused = Should.Throw<OptionsValidationException>(() => new ServiceCollection().AddClock(Settings(start, "1")));
        refused.Failures.ShouldHaveSingleItem().ShouldBe($"Clock:Start is '{start}'. Allowed: an instant such as 2024-12-05T00:00:00Z, or nothing for the clock on the wall.");
    }

    [Theory]
    [InlineData("2024-12-05", "2024-12-05T00:00:00Z")]
    [InlineData("2024-12-05T08:00", "2024-12-05T08:00:00Z")]
    [InlineData("2024-12-05T08:00:00Z", "2024-12-05T08:00:00Z")]
    [InlineData("2024-12-05T08:00:00+03:00", "2024-12-05T05:00:00Z")]
    public void A_start_without_an_offset_is_UTC_wherever_the_machine_stands(string start, string instant) =>
        ClockOptions.Read(Settings(start, null)).Start.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_start_the_clock_is_the_one_on_the_wall(string? start)
    {
        var clock = new ServiceCollection().AddClock(Settings(start, "1")).BuildServiceProvider().GetRequiredService<TimeProvider>();
        clock.ShouldBeSameAs(TimeProvider.System);
    }

    [Fact]
    public void With_a_start_the_clock_replays() =>
        new ServiceCollection().AddClock(Settings("2024-12-05", "3600")).BuildServiceProvider().GetRequiredService<TimeProvider>()
            .ShouldBeOfType<ReplayClock>().Speed.ShouldBe(3600);
}
