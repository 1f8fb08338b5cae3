using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>What needs a person is told to one, once.</summary>
public sealed class OutboxNoticesTests : IDisposable
{
    private static readonly Destination Admins = new("admins", "1/2");
    private static readonly SendOutcome.Refused Blocked = new("The bot was blocked.", "Unblock it.");

    private readonly LaneStage stage = new() { Notices = NoticesTo(Destination.Terminal, Admins, There) };

    public void Dispose() => stage.Dispose();

    private static OutboxNotices NoticesTo(params Destination[] to) => new(to, [new Renderer("terminal", 1), new Renderer("admins", 2), new Renderer("lane", 1)]);

    private OutboundPost[] Told => [.. stage.Store.Posts.Where(p => p.Id.StartsWith("notice/", StringComparison.Ordinal))];

    [Fact]
    public void A_refusal_is_told_to_each_place_with_the_reason_the_remedy_and_how_to_go_on()
    {
        stage.Platform.AnswersTo("here", Blocked);
        stage.Start([.. Many(3)]);
        stage.Driven.Advance(60);
        Told.Select(p => p.Id).ShouldBe(["notice/stopped/lane:here/20261123T060000Z/terminal/1", "notice/stopped/lane:here/20261123T060000Z/admins:1/2/1", "notice/stopped/lane:here/20261123T060000Z/admins:1/2/2", "notice/stopped/lane:here/20261123T060000Z/lane:there/1"]);
        Told.ShouldAllBe(p => p.Priority == PostPriority.Answer && p.Due == At(0));
        Told[0].Body.ShouldBe("1 of terminal\nNothing can be posted to lane:here any more\nThe bot was blocked.\nWhat to do: Unblock it.\nWhat is due there is kept. When that is done, go on with: /resume lane:here");
        Told[2].Body.ShouldStartWith("2 of admins");
        Told[3].State.ShouldBe(PostState.Delivered);
        stage.Platform.TimesOf("there").ShouldBe([0], "at once, not at the next look");
        // Refused again after it was resumed: told again.
        stage.Driven.Now(() => stage.Control.ResumeAsync(Here, CancellationToken.None));
        stage.Driven.Advance(60);
        Told.Length.ShouldBe(8);
    }

    [Fact]
    public void Never_to_what_was_stopped_itself()
    {
        stage.Platform.AnswersTo("there", Blocked);
        stage.Start(New("p", There));
        stage.Driven.Advance(60);
        Told.Select(p => p.To).Distinct().ShouldBe([Destination.Terminal, Admins]);
        stage.Notices!.Of(new StoppedDestination(new("lane", ""), "no", "yes", At(0))).Select(p => p.To).Distinct().ShouldBe([Destination.Terminal, Admins]);
    }

    [Fact]
    public void The_stop_and_its_notices_are_written_down_together()
    {
        var failed = 0;
        stage.Platform.AnswersTo("here", Blocked);
        stage.StoreAway(method => method == nameof(IOutboxStore.StopAsync) && failed++ < 3);
        stage.Start(New("p"));
        Told.ShouldBeEmpty();
        stage.Driven.Now(() => stage.Store.StoppedAsync(CancellationToken.None)).ShouldBeEmpty();
        stage.Driven.Advance(60);
        Told.Select(p => p.Id).Distinct().Count().ShouldBe(4);
        stage.Driven.Now(() => stage.Store.StoppedAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public void Dead_letters_are_told_once_for_a_destination_and_an_hour()
    {
        stage.Notices = NoticesTo(Destination.Terminal);
        stage.Platform.Answer = (post, _) => Task.FromResult<SendOutcome>(new SendOutcome.Rejected("It is too long."));
        stage.Start([.. Many(3), New("t", There), New("later", due: At(3599)), New("next hour", due: At(3600))]);
        stage.Driven.Advance(7200);
        Told.Select(p => p.Id).ShouldBe(["notice/attention/lane:here/20261123T060000Z/terminal/1", "notice/attention/lane:there/20261123T060000Z/terminal/1", "notice/attention/lane:here/20261123T070000Z/terminal/1"], ignoreOrder: true);
        Told[0].Body.ShouldContain("p0001 was refused for good: It is too long.");
        Told[0].Body.ShouldContain("deliveries retry p0001");
    }

    [Theory]
    [InlineData("no answer")]
    [InlineData("left by a process that died")]
    [InlineData("kept waiting until the platform forgot")]
    public void A_post_that_is_parked_in_doubt_is_told_however_it_came_to_it(string how)
    {
        stage.Notices = NoticesTo(Destination.Terminal);
        stage.Platform.Answers(new SendOutcome.Uncertain("cut"));
        if (how == "left by a process that died")
        {
            stage.Platform.Answer = async (_, cancel) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
                return ScriptedPlatform.Ok;
            };
        }
        if (how == "kept waiting until the platform forgot") stage.Platform.Certainty = new(TimeSpan.FromSeconds(31), false);
        stage.Start(New("p"));
        if (how == "left by a process that died")
        {
            stage.Kill();
            Told.ShouldBeEmpty();
            stage.Start();
        }
        stage.Driven.Advance(60);
        Told.ShouldHaveSingleItem().Body.ShouldContain("Whether p arrived is not known (");
    }

    [Fact]
    public void Of_a_notice_that_fails_only_the_other_places_are_told()
    {
        stage.Platform.AnswersTo("there", new SendOutcome.Rejected("no"));
        stage.Platform.Answer = (_, _) => Task.FromResult<SendOutcome>(new SendOutcome.Rejected("no"));
        stage.Start(New("p"));
        stage.Driven.Advance(600);
        Told.Where(p => p.To == There).Select(p => p.Id).ShouldBe(["notice/attention/lane:here/20261123T060000Z/lane:there/1"]);
        Told.Where(p => p.To == Destination.Terminal).Select(p => p.Id).ShouldBe(["notice/attention/lane:here/20261123T060000Z/terminal/1", "notice/attention/lane:there/20261123T060000Z/terminal/1"]);
    }

    [Fact]
    public void A_place_that_nothing_renders_for_is_named_and_passed_over()
    {
        var notices = new OutboxNotices([new("nobody", "1"), Destination.Terminal], [new Renderer("terminal", 1)]);
        notices.Unreachable.ShouldBe([new Destination("nobody", "1")]);
        notices.Of(new StoppedDestination(Here, "no", "yes", At(0))).ShouldHaveSingleItem().To.ShouldBe(Destination.Terminal);
    }

    [Theory]
    [InlineData("terminal", new string[0])]
    [InlineData("telegram:1", new[] { "telegram:1" })]
    [InlineData("telegram:1 discord:1/2", new[] { "telegram:1", "discord:1/2", "telegram:1" })]
    public void Where_they_go_is_configured_and_the_terminal_if_it_is_not(string expected, string[] configured)
    {
        string.Join(' ', Options(configured).Notified).ShouldBe(expected);
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("mastodon:1")]
    [InlineData("discord:1")]
    public void A_place_of_no_known_form_is_refused_with_what_is_allowed(string place)
    {
        var failure = Should.Throw<OptionsValidationException>(() => Options([place])).Failures.ShouldHaveSingleItem();
        failure.ShouldContain($"Outbox:NoticesTo has '{place}'");
        failure.ShouldContain("discord:GUILD/CHANNEL");
    }

    private static OutboxOptions Options(string[] places) =>
        OutboxOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(places.Select((p, n) => KeyValuePair.Create($"Outbox:NoticesTo:{n}", (string?)p))).Build());

    /// <summary>Says for whom it renders, and cuts into so many parts.</summary>
    private sealed class Renderer(string lane, int parts) : IPostRenderer
    {
        public string Lane => lane;

        public IReadOnlyList<string> Parts(Reply reply, Destination to) => [.. Enumerable.Range(1, parts).Select(n => $"{n} of {lane}\n{PlainTextRenderer.Render(reply)}")];
    }
}
