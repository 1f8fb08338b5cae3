using BotHost.Platforms.Discord.Builtin.Gateway;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Builtin;

public sealed class ShardCourseTests
{
    private static readonly Uri Gateway = new("wss://gateway.example/");
    private static readonly Uri ResumeAt = new("wss://resume.example/");

    private readonly ManualClock clock = new();
    private readonly ShardCourse course;
    private double chance = 1;

    public ShardCourseTests() => course = new(Gateway, clock, () => chance);

    private void LiveFor(TimeSpan span)
    {
        course.Began("session", ResumeAt, 7);
        course.Takes(1);
        clock.Advance(span);
    }

    private static TimeSpan After(NextStep step) => step switch { NextStep.Identify i => i.After, NextStep.Resume r => r.After, _ => throw new InvalidOperationException($"{step}") };

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(4999)]
    [InlineData(null)]
    public void Most_ends_are_resumed_where_Discord_said(int? code)
    {
        LiveFor(TimeSpan.FromHours(1));
        course.After(new ConnectionEnd.Closed(code)).ShouldBe(new NextStep.Resume(ResumeAt, TimeSpan.FromSeconds(1)));
        course.Session.ShouldBe("session");
        course.Sequence.ShouldBe(1);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public void Some_codes_end_the_session_too(int code)
    {
        LiveFor(TimeSpan.FromHours(1));
        course.After(new ConnectionEnd.Closed(code)).ShouldBeOfType<NextStep.Identify>();
        (course.Session, course.Sequence).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(4004, "Authentication failed")]
    [InlineData(4010, "Invalid shard")]
    [InlineData(4011, "Sharding required")]
    [InlineData(4012, "Invalid API version")]
    [InlineData(4013, "Invalid intents")]
    [InlineData(4014, "Disallowed intents")]
    public void Some_codes_are_the_end(int code, string words)
    {
        LiveFor(TimeSpan.FromHours(1));
        var end = course.After(new ConnectionEnd.Closed(code)).ShouldBeOfType<NextStep.GiveUp>();
        end.Code.ShouldBe(code);
        end.Reason.ShouldStartWith(words);
    }

    [Fact]
    public void What_Discord_asks_for_is_done_at_once()
    {
        LiveFor(TimeSpan.FromHours(1));
        course.After(new ConnectionEnd.ReconnectAsked()).ShouldBe(new NextStep.Resume(ResumeAt, TimeSpan.Zero));
        LiveFor(TimeSpan.FromHours(1));
        course.After(new ConnectionEnd.Invalid(Resumable: true)).ShouldBe(new NextStep.Resume(ResumeAt, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(1, 5)]
    public void An_invalid_session_is_begun_anew_after_one_to_five_seconds(double drawn, double seconds)
    {
        chance = drawn;
        LiveFor(TimeSpan.FromHours(1));
        course.After(new ConnectionEnd.Invalid(Resumable: false)).ShouldBe(new NextStep.Identify(TimeSpan.FromSeconds(seconds)));
        course.Session.ShouldBeNull();
    }

    [Fact]
    public void A_connection_that_fell_silent_is_resumed()
    {
        LiveFor(TimeSpan.FromHours(1));
        course.After(new ConnectionEnd.Silent()).ShouldBeOfType<NextStep.Resume>().At.ShouldBe(ResumeAt);
    }

    [Fact]
    public void Without_a_session_it_is_identified() => course.After(new ConnectionEnd.Unreachable()).ShouldBe(new NextStep.Identify(TimeSpan.FromSeconds(1)));

    [Fact]
    public void Waits_double_up_to_a_minute() =>
        Enumerable.Range(0, 9).Select(_ => After(course.After(new ConnectionEnd.Unreachable())).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);

    [Fact]
    public void Half_of_a_wait_is_chance()
    {
        chance = 0;
        Enumerable.Range(0, 3).Select(_ => After(course.After(new ConnectionEnd.Unreachable())).TotalSeconds).ShouldBe([0.5, 1, 2]);
    }

    [Fact]
    public void A_session_that_lived_makes_waits_short_again()
    {
        for (var i = 0; i < 6; i++) course.After(new ConnectionEnd.Unreachable());
        LiveFor(ShardCourse.Lived);
        After(course.After(new ConnectionEnd.Closed(null))).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_session_that_dies_young_does_not()
    {
        for (var i = 0; i < 6; i++) course.After(new ConnectionEnd.Unreachable());
        LiveFor(ShardCourse.Lived - TimeSpan.FromSeconds(1));
        After(course.After(new ConnectionEnd.ReconnectAsked())).ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void An_address_for_resuming_that_is_gone_is_left_for_the_general_one()
    {
        LiveFor(TimeSpan.FromHours(1));
        Enumerable.Range(0, 5).Select(_ => course.After(new ConnectionEnd.Unreachable()).ShouldBeOfType<NextStep.Resume>().At).ShouldBe([ResumeAt, ResumeAt, ResumeAt, Gateway, Gateway]);
    }

    [Fact]
    public void An_event_is_taken_once()
    {
        course.Takes(1).ShouldBeTrue();
        course.Takes(2).ShouldBeTrue();
        course.Takes(2).ShouldBeFalse();
        course.Takes(1).ShouldBeFalse();
        course.Takes(3).ShouldBeTrue();
        course.Sequence.ShouldBe(3);
    }
}
