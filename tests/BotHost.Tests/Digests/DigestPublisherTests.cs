using BotHost.Channels;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Tests.Contracts;
using BotHost.Tests.Time;
using BotHost.Time;
using static BotHost.Tests.Digests.Daily;

namespace BotHost.Tests.Digests;

/// <summary>How editions follow one another, also over the host's being down. One entry became known on each of 5, 6 and 7 December; the digest is due at 5:00 UTC.</summary>
public sealed class DigestPublisherTests
{
    private static readonly LedgerSnapshot Ledger = Some.Ledger([.. new[] { 5, 6, 7 }.Select(day =>
        Some.Event(Some.Claim(inArticles: Some.Article(on: $"2024-12-0{day}"))) with { Code = $"T-{day}", Summary = new($"Something of the {day}th.") })]);

    private readonly DigestDesk desk = new(new LedgerSource(() => new LoadedLedger(Ledger, [], [], Coverage.None)), new DigestBook([Definition()]));

    private readonly Editions editions = new();
    private ChannelBook channels = Channels.Places.None(new ManualClock());

    private DigestPublisher Publisher => new(desk, editions, editions.Store, channels, [new Plain()], new OutboxSignal(), new OutboxOptions(), new TransportClock(new ManualClock(At("2024-12-05T00:00"))));

    /// <summary>The host starts: what was missed is made.</summary>
    private async Task<string?> Start(string at)
    {
        await Publisher.BeginAsync(desk.Definitions[0], At(at), CancellationToken.None);
        return await Post(at);
    }

    /// <summary>Which entries the edition due at an instant tells; null if there is none to make.</summary>
    private async Task<string?> Post(string at, MisfireRule misfire = MisfireRule.PostOnce)
    {
        if (await Publisher.PublishDueAsync(desk.Definitions[0] with { Misfire = misfire }, At(at), At(at), CancellationToken.None) is null) return null;
        return string.Join(' ', editions.Posts[^1].Carries.Select(c => c.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_edition_tells_what_is_new_since_the_one_before()
    {
        (await Start("2024-12-05T00:00")).ShouldBeNull();
        (await Post("2024-12-05T05:00")).ShouldBe("T-5");
        (await Post("2024-12-06T05:00")).ShouldBe("T-6");
        (await Post("2024-12-07T05:00")).ShouldBe("T-7");
        (await Post("2024-12-08T05:00")).ShouldBe("");
        editions.Posts.Select(p => p.Id).ShouldBe([.. Enumerable.Range(5, 4).Select(d => $"digest/daily/2024120{d}T050000Z/terminal/1")]);
    }

    [Fact]
    public async Task What_fell_due_before_a_digest_was_kept_is_not_made()
    {
        (await Start("2024-12-06T12:00")).ShouldBeNull();
        (await Post("2024-12-07T05:00")).ShouldBe("T-7");
    }

    [Fact]
    public async Task Editions_missed_while_the_host_was_down_are_one_that_is_late_and_covers_them_all_up_to_now()
    {
        await Start("2024-12-05T00:00");
        (await Start("2024-12-07T12:00")).ShouldBe("T-5 T-6 T-7");
        editions.Posts.ShouldHaveSingleItem().Body.ShouldContain("Late: this edition was due on 7 Dec 2024 08:00 (Asia/Damascus)");
        (await Post("2024-12-08T05:00")).ShouldBe("");
        editions.Posts[^1].Body.ShouldNotContain("Late");
    }

    [Fact]
    public async Task Of_two_firings_at_once_the_second_begins_where_the_first_ended()
    {
        await Start("2024-12-04T12:00");
        var (publisher, second) = (Publisher, (Task?)null);
        editions.Meanwhile = () =>
        {
            editions.Meanwhile = () => Task.CompletedTask;
            second = Task.Run(() => publisher.PublishDueAsync(desk.Definitions[0], At("2024-12-06T05:00"), At("2024-12-06T05:00"), CancellationToken.None));
            // Without the first one's end it cannot begin; if it could, it would be done by then.
            return Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1)));
        };
        await publisher.PublishDueAsync(desk.Definitions[0], At("2024-12-05T05:00"), At("2024-12-05T05:00"), CancellationToken.None);
        await second!;
        editions.Posts.SelectMany(p => p.Carries).Select(c => c.Code).ShouldBe(["T-5", "T-6"]);
    }

    [Fact]
    public async Task A_restart_in_between_posts_nothing_again()
    {
        await Start("2024-12-05T00:00");
        await Post("2024-12-06T05:00");
        (await Start("2024-12-06T05:00")).ShouldBeNull();
        (await Start("2024-12-06T11:00")).ShouldBeNull();
    }

    [Fact]
    public async Task A_digest_given_another_time_posts_nothing_for_the_time_that_has_passed_and_leaves_nothing_out()
    {
        await Start("2024-12-05T00:00");
        await Post("2024-12-05T05:00");
        var later = desk.Definitions[0] with { Schedule = DigestSchedule.Parse("0 0 9 * * ?", "Asia/Damascus", At("2024-12-05T00:00")) };
        await Publisher.BeginAsync(later, At("2024-12-06T12:00"), CancellationToken.None);
        (await Publisher.PublishDueAsync(later, At("2024-12-06T12:00"), At("2024-12-06T12:00"), CancellationToken.None)).ShouldBeNull();
        await Publisher.PublishDueAsync(later, At("2024-12-07T06:00"), At("2024-12-07T06:00"), CancellationToken.None);
        editions.Posts[^1].Carries.Select(c => c.Code).Order(StringComparer.Ordinal).ShouldBe(["T-6", "T-7"]);
    }

    [Fact]
    public async Task Where_the_definition_says_skip_a_missed_edition_is_left_to_the_next_one()
    {
        await Start("2024-12-05T00:00");
        await Post("2024-12-05T05:00");
        (await Post("2024-12-06T09:00", MisfireRule.Skip)).ShouldBeNull();
        (await Post("2024-12-07T05:00", MisfireRule.Skip)).ShouldBe("T-6 T-7");
        (await Post("2024-12-08T05:04", MisfireRule.Skip)).ShouldBe("", "a few minutes are not late");
    }

    [Fact]
    public async Task Of_two_nodes_one_makes_the_edition()
    {
        await Start("2024-12-05T00:00");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Publisher.PublishDueAsync(desk.Definitions[0], At("2024-12-06T05:00"), At("2024-12-06T05:00"), CancellationToken.None)));
        both.Count(made => made is not null).ShouldBe(1);
        editions.Posts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_ledger_older_than_the_clock_is_told_once_as_archive_also_over_restarts()
    {
        await Start("2026-11-21T12:00");
        (await Post("2026-11-22T05:00")).ShouldBe("T-6 T-7");
        await Start("2026-11-22T12:00");
        (await Post("2026-11-23T05:00")).ShouldBe("");
    }

    [Fact]
    public async Task A_post_and_the_preview_of_the_same_instant_are_the_same_text()
    {
        await Start("2024-12-05T12:00");
        await Post("2024-12-06T05:00");
        editions.Posts.Single().Body.ShouldBe(PlainTextRenderer.Render(desk.Edition(desk.Definitions[0], At("2024-12-06T05:00"), At("2024-12-06T05:00")).Single()));
    }

    [Fact]
    public void The_last_due_edition_is_of_the_newest_firing()
    {
        desk.LastDue(At("2024-12-06T05:00")).ShouldNotBeNull().FiredAt.ShouldBe(At("2024-12-06T05:00"));
        desk.LastDue(At("2024-12-06T04:59")).ShouldNotBeNull().FiredAt.ShouldBe(At("2024-12-05T05:00"));
        new DigestDesk(new LedgerSource(() => new LoadedLedger(Ledger, [], [], Coverage.None)), new DigestBook([])).LastDue(At("2024-12-06T05:00")).ShouldBeNull();
    }

    [Fact]
    public async Task Over_quiet_hours_editions_are_held_and_told_as_one_when_they_end()
    {
        var terminal = Destination.Terminal;
        channels = Channels.Places.With(new ManualClock(), (terminal, ChannelSettings.Default with { Quiet = QuietHours.Read("22:00-7:00") }));
        await Start("2024-12-04T08:00");
        (await PublishAsync("2024-12-05T05:00")).ShouldBeEmpty();
        (await PublishAsync("2024-12-06T05:00")).ShouldBeEmpty("each night holds one");
        var night = channels.QuietAround(terminal, At("2024-12-06T08:00"))!.Value;
        (night.Start, night.End).ShouldBe((At("2024-12-05T22:00"), At("2024-12-06T07:00")));
        for (var again = 0; again < 2; again++) await Publisher.PublishHeldAsync(desk.Definitions[0], terminal, night, At("2024-12-06T07:00"), CancellationToken.None);
        var held = (await editions.Store.ListAsync(PostState.Pending, false, terminal, 0, 9, CancellationToken.None)).ShouldHaveSingleItem();
        held.Id.ShouldBe("digest/daily/20241206T050000Z/terminal/1");
        held.Body.ShouldContain("Held over quiet hours, and covering them: 6 Dec 2024 01:00");
        held.Body.ShouldContain("T-6");
    }

    [Fact]
    public async Task What_falls_due_as_quiet_hours_end_takes_along_what_they_held()
    {
        channels = Channels.Places.With(new ManualClock(), (Destination.Terminal, ChannelSettings.Default with { Quiet = QuietHours.Read("22:00-4:58") }));
        await Start("2024-12-04T08:00");
        var night = channels.QuietAround(Destination.Terminal, At("2024-12-06T04:59"))!.Value;
        // By another schedule for a moment: one in the night.
        await Publisher.PublishDueAsync(desk.Definitions[0] with { Schedule = DigestSchedule.Parse("0 0 3 * * ?", "UTC", At("2024-12-04T00:00")) }, At("2024-12-06T03:00"), At("2024-12-06T03:00"), CancellationToken.None);
        (await Publisher.PublishHeldAsync(desk.Definitions[0], Destination.Terminal, night, At("2024-12-06T04:58"), CancellationToken.None)).ShouldBeFalse("an edition is due in two minutes");
        (await editions.Store.ListAsync(PostState.Pending, false, Destination.Terminal, 0, 9, CancellationToken.None)).ShouldBeEmpty();
        (await PublishAsync("2024-12-06T05:00")).ShouldHaveSingleItem().Carries.Select(c => c.Code).ShouldBe(["T-5", "T-6"], ignoreOrder: true);
        (await Publisher.PublishHeldAsync(desk.Definitions[0], Destination.Terminal, night, At("2024-12-06T06:00"), CancellationToken.None)).ShouldBeTrue();
        (await editions.Store.ListAsync(PostState.Pending, false, Destination.Terminal, 0, 9, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_night_held_is_told_once_and_the_next_edition_goes_on_from_there()
    {
        channels = Channels.Places.With(new ManualClock(), (Destination.Terminal, ChannelSettings.Default with { Quiet = QuietHours.Read("22:00-5:30") }));
        await Start("2024-12-04T08:00");
        (await PublishAsync("2024-12-05T05:00")).ShouldBeEmpty();
        await Publisher.PublishHeldAsync(desk.Definitions[0], Destination.Terminal, channels.QuietAround(Destination.Terminal, At("2024-12-05T05:30"))!.Value, At("2024-12-05T05:30"), CancellationToken.None);
        // Asked for by hand in the next night: from where the held one ended, and the night has nothing to make up for then.
        (await Publisher.PublishNowAsync(desk.Definitions[0], At("2024-12-06T02:00"), At("2024-12-06T02:00"), new(At("2024-12-06T02:00"), Destination.Terminal, "test", "digest run", "daily", null, null), CancellationToken.None)).ShouldBeTrue();
        editions.Posts[^1].Carries.Select(c => c.Code).ShouldBe(["T-6"]);
        await Publisher.PublishHeldAsync(desk.Definitions[0], Destination.Terminal, channels.QuietAround(Destination.Terminal, At("2024-12-06T05:30"))!.Value, At("2024-12-06T05:30"), CancellationToken.None);
        (await editions.Store.ListAsync(PostState.Pending, false, Destination.Terminal, 0, 9, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_place_is_not_told_of_what_it_never_posts()
    {
        channels = Channels.Places.With(new ManualClock(), (Destination.Terminal, ChannelSettings.Default with { Never = new([], [.. Ledger.AsOf(DateTimeOffset.MaxValue, At("2024-12-08T00:00")).All().Select(e => e.Kind)]) }));
        await Start("2024-12-05T00:00");
        (await Post("2024-12-06T05:00")).ShouldBe("");
    }

    private async Task<IReadOnlyList<NewPost>> PublishAsync(string at)
    {
        var before = editions.Posts.Count;
        (await Publisher.PublishDueAsync(desk.Definitions[0], At(at), At(at), CancellationToken.None)).ShouldNotBeNull();
        return [.. editions.Posts.Skip(before)];
    }

    private sealed class Plain : IPostRenderer
    {
        public string Lane => "terminal";

        public IReadOnlyList<string> Parts(Reply reply, Destination to) => [PlainTextRenderer.Render(reply)];
    }

    /// <summary>Shows what was enqueued.</summary>
    private sealed class Editions : IEditionStore
    {
        private readonly InMemoryOutboxStore store = new();

        public List<NewPost> Posts { get; } = [];

        public InMemoryOutboxStore Store => store;

        /// <summary>Runs between reading the last edition and what is made of it.</summary>
        public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

        public async Task<DigestEdition?> LastAsync(string digest, CancellationToken cancel)
        {
            var last = await store.LastAsync(digest, cancel);
            await Meanwhile();
            return last;
        }

        public Task<DigestEdition?> LastMadeBeforeAsync(string digest, DateTimeOffset before, CancellationToken cancel) => store.LastMadeBeforeAsync(digest, before, cancel);

        public Task<bool> BeginAsync(DigestTimes times, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel) => store.BeginAsync(times, due, now, cancel);

        public Task<int> EndOthersAsync(IReadOnlyCollection<string> kept, CancellationToken cancel) => store.EndOthersAsync(kept, cancel);

        public Task<IReadOnlyList<EditionFate>> HistoryAsync(string digest, IReadOnlyCollection<Destination> to, int most, CancellationToken cancel) => store.HistoryAsync(digest, to, most, cancel);

        public Task<IReadOnlySet<string>> ToldAsync(string digest, IReadOnlyCollection<string> entries, CancellationToken cancel) => store.ToldAsync(digest, entries, cancel);

        public async Task<bool> PublishAsync(DigestEdition edition, IReadOnlyList<NewPost> posts, CancellationToken cancel, AuditEntry? audit = null, EditionHold? hold = null)
        {
            if (!await store.PublishAsync(edition, posts, cancel)) return false;
            Posts.AddRange(posts);
            return true;
        }
    }
}
