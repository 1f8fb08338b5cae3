using BotHost.Platforms.Discord.Rest;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Rest;

public sealed class InvalidRequestBreakerTests
{
    private readonly ManualClock clock = new();
    private readonly InvalidRequestBreaker breaker;

    public InvalidRequestBreakerTests() => breaker = new(clock);

    [Fact]
    public void It_opens_well_before_the_ban() => InvalidRequestBreaker.Most.ShouldBeLessThanOrEqualTo(5_000);

    [Fact]
    public void It_opens_at_its_limit_and_closes_when_the_window_has_moved_on()
    {
        for (var i = 1; i < InvalidRequestBreaker.Most; i++) breaker.Count().ShouldBeFalse();
        breaker.Open.ShouldBeNull();
        clock.Advance(TimeSpan.FromMinutes(1));
        breaker.Count().ShouldBeTrue();
        breaker.Open.ShouldNotBeNull().ShouldContain("ten minutes");
        clock.Advance(TimeSpan.FromMinutes(9) - TimeSpan.FromTicks(1));
        breaker.Open.ShouldNotBeNull();
        clock.Advance(TimeSpan.FromTicks(1));
        breaker.Open.ShouldBeNull();
        breaker.Count();
        breaker.Open.ShouldBeNull();
    }

    [Fact]
    public void A_slow_trickle_never_opens_it()
    {
        for (var i = 0; i < 3 * InvalidRequestBreaker.Most; i++)
        {
            breaker.Count();
            breaker.Open.ShouldBeNull();
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void A_refused_token_opens_it_for_good()
    {
        breaker.RefuseToken().ShouldBeTrue();
        breaker.RefuseToken().ShouldBeFalse();
        clock.Advance(TimeSpan.FromDays(30));
        breaker.Open.ShouldNotBeNull().ShouldContain("token");
        breaker.TokenRefused.ShouldBeTrue();
    }
}
