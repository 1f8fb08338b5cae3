using BotHost.Platforms.Discord.Builtin.Gateway;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Builtin;

public sealed class SendBudgetTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Of_a_minute_no_more_than_120_are_sent()
    {
        var budget = new SendBudget(clock);
        for (var i = 0; i < SendBudget.Most; i++)
        {
            budget.Wait.ShouldBe(TimeSpan.Zero);
            budget.Sent();
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        budget.Wait.ShouldBe(TimeSpan.FromSeconds(48));
        clock.Advance(TimeSpan.FromSeconds(48));
        budget.Wait.ShouldBe(TimeSpan.Zero);
        budget.Sent();
        budget.Wait.ShouldBe(TimeSpan.FromMilliseconds(100));
    }
}
