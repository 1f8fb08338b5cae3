using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>An edition and its posts are there together, once.</summary>
public abstract class EditionStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = ManualClock.Morning;
    private static readonly CancellationToken None = CancellationToken.None;

    private IEditionStore editions = null!;
    private IOutboxStore posts = null!;

    /// <summary>An empty store of both.</summary>
    private protected abstract Task<(IEditionStore, IOutboxStore)> OpenAsync();

    public async Task InitializeAsync() => (editions, posts) = await OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static DigestEdition Edition(string digest = "daily", double day = 0, bool late = false) => new(digest, Now.AddDays(day), Now.AddDays(day), Now.AddDays(day).AddSeconds(2), late);

    private async Task<int> Waiting() => (await posts.WaitingAsync("lane", None)).Sum(w => w.Open);

    [ContractFact]
    public async Task An_edition_is_published_with_its_posts()
    {
        (await editions.LastAsync("daily", None)).ShouldBeNull();
        var edition = Edition(late: true);
        (await editions.PublishAsync(edition, [.. Parts("m", 2), New("n", There)], None)).ShouldBeTrue();
        (await editions.LastAsync("daily", None)).ShouldBe(edition);
        (await Waiting()).ShouldBe(3);
        (await posts.HeadsAsync(Here.Lane, [Here.Address], Now, None)).ShouldHaveSingleItem().Id.ShouldBe("m/1");
    }

    [ContractFact]
    public async Task An_edition_that_was_made_is_not_made_again_and_enqueues_nothing()
    {
        (await editions.PublishAsync(Edition(), [New("a")], None)).ShouldBeTrue();
        (await editions.PublishAsync(Edition() with { Late = true }, [New("b")], None)).ShouldBeFalse();
        (await posts.FindAsync("b", None)).ShouldBeNull();
        (await editions.LastAsync("daily", None)).ShouldBe(Edition());
    }

    [ContractFact]
    public async Task Of_several_nodes_that_publish_at_once_one_does()
    {
        for (var day = 0; day < 8; day++)
        {
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(() => editions.PublishAsync(Edition(day: day), [.. Many(25, prefix: $"day{day}/"), New($"day{day}/by{node}")], None))));
            made.Count(m => m).ShouldBe(1);
            for (var node = 0; node < 4; node++) (await posts.FindAsync($"day{day}/by{node}", None) is not null).ShouldBe(made[node]);
        }
        (await Waiting()).ShouldBe(8 * 26);
    }

    [ContractFact]
    public async Task The_last_edition_is_the_one_that_was_due_last_of_that_digest()
    {
        foreach (var edition in new[] { Edition(day: 1), Edition(day: 3), Edition(day: 2), Edition("weekly", 9) }) (await editions.PublishAsync(edition, [], None)).ShouldBeTrue();
        (await editions.LastAsync("daily", None)).ShouldBe(Edition(day: 3));
        (await editions.LastAsync("weekly", None)).ShouldBe(Edition("weekly", 9));
    }

    [ContractFact]
    public async Task Where_nothing_was_told_yet_that_is_kept_too()
    {
        var start = Edition() with { ToldUpTo = null };
        (await editions.PublishAsync(start, [], None)).ShouldBeTrue();
        (await editions.LastAsync("daily", None)).ShouldBe(start);
        (await Waiting()).ShouldBe(0);
    }

    [ContractFact]
    public async Task Posts_that_are_there_already_are_left_as_they_are()
    {
        await posts.EnqueueAsync([New("a")], Now, None);
        (await editions.PublishAsync(Edition(), [New("a") with { Body = "another" }, New("b")], None)).ShouldBeTrue();
        (await posts.FindAsync("a", None))!.Body.ShouldBe("text of a");
        (await Waiting()).ShouldBe(2);
    }

    [ContractFact]
    public async Task The_history_has_what_was_posted_and_what_became_of_it_there()
    {
        await editions.BeginAsync(Times(), Now.AddDays(-1), Now, None);
        NewPost Of(double day, int part) => PostIds.Digest("daily", Now.AddDays(day), Here) is var group ? New(PostIds.Part(group, part)) with { Group = group, Part = part, To = Here } : null!;
        NewPost Elsewhere(double day) => PostIds.Digest("daily", Now.AddDays(day), There) is var group ? New(PostIds.Part(group, 1), There) with { Group = group } : null!;
        for (var day = 0; day < 3; day++) (await editions.PublishAsync(Edition(day: day, late: day == 1), [Of(day, 1), Of(day, 2), Elsewhere(day)], None)).ShouldBeTrue();
        await editions.PublishAsync(Edition("weekly", 9), [New("w")], None);
        var first = (await posts.FindAsync(Of(1, 1).Id, None))!;
        (await posts.ChangeAsync(first, first.Begin(1, Now), None)).ShouldBeTrue();
        var history = await editions.HistoryAsync("daily", [Here], 2, None);
        history.Select(h => h.Edition).ShouldBe([Edition(day: 2), Edition(day: 1, late: true)]);
        history.Select(h => string.Join(' ', h.Became.OrderBy(b => b.Key).Select(b => $"{b.Key}:{b.Value}"))).ShouldBe(["Pending:2", "Pending:1 Sending:1"]);
        (await editions.HistoryAsync("daily", [], 1, None)).ShouldHaveSingleItem().Became.ShouldBeEmpty();
        (await editions.HistoryAsync("none", [Here], 9, None)).ShouldBeEmpty();
    }

    private static DigestTimes Times(string cron = "0 0 8 * * ?", string zone = "Asia/Damascus") => new("daily", cron, zone);

    [ContractFact]
    public async Task A_digest_begins_where_it_was_last_due()
    {
        (await editions.BeginAsync(Times(), Now.AddHours(-3), Now, None)).ShouldBeTrue();
        (await editions.LastAsync("daily", None)).ShouldBe(new DigestEdition("daily", Now.AddHours(-3), null, Now, false));
        (await editions.BeginAsync(Times(), Now.AddDays(1), Now.AddDays(1), None)).ShouldBeFalse("it was begun already, and what fell due since was missed");
        (await editions.LastAsync("daily", None))!.ScheduledAt.ShouldBe(Now.AddHours(-3));
    }

    [ContractFact]
    public async Task A_digest_of_a_program_that_noted_no_schedule_goes_on()
    {
        await editions.PublishAsync(Edition(), [], None);
        (await editions.BeginAsync(Times(), Now.AddDays(1), Now.AddDays(1), None)).ShouldBeTrue();
        (await editions.LastAsync("daily", None)).ShouldBe(Edition());
    }

    [ContractFact]
    public async Task By_another_schedule_nothing_was_missed_and_nothing_untold_is_left_out()
    {
        await editions.BeginAsync(Times(), Now.AddHours(-1), Now, None);
        await editions.PublishAsync(Edition(day: 1), [], None);
        foreach (var (other, day) in new[] { (Times(cron: "0 0 9 * * ?"), 1.5), (Times("0 0 9 * * ?", "Europe/Berlin"), 1.75) })
        {
            (await editions.BeginAsync(other, Now.AddDays(day), Now.AddDays(2), None)).ShouldBeTrue();
            (await editions.LastAsync("daily", None)).ShouldBe(new DigestEdition("daily", Now.AddDays(day), Now.AddDays(1), Now.AddDays(2), false));
        }
    }

    [ContractFact]
    public async Task A_digest_that_was_taken_out_begins_anew()
    {
        await editions.BeginAsync(Times(), Now, Now, None);
        (await editions.EndOthersAsync(["daily"], None)).ShouldBe(0);
        (await editions.EndOthersAsync(["weekly"], None)).ShouldBe(1);
        (await editions.EndOthersAsync([], None)).ShouldBe(0);
        (await editions.BeginAsync(Times(), Now.AddDays(30), Now.AddDays(30), None)).ShouldBeTrue();
        (await editions.LastAsync("daily", None))!.ScheduledAt.ShouldBe(Now.AddDays(30));
    }

    [ContractFact]
    public async Task What_its_own_editions_told_a_digest_has_told_and_not_what_came_to_nothing()
    {
        NewPost Telling(string id, string entry) => New(id) with { Carries = [new(entry, "H-001", "r")] };
        await editions.PublishAsync(Edition(), [Telling("digest/daily/1/lane:here/1", "told"), Telling("digest/daily/1/lane:here/2", "lost")], None);
        await editions.PublishAsync(Edition("daily.1234"), [Telling("digest/daily.1234/1/lane:here/1", "another")], None);
        var lost = (await posts.FindAsync("digest/daily/1/lane:here/2", None))!;
        await posts.ChangeAsync(lost, lost.End(PostState.Rejected, "no", Now), None);
        (await editions.ToldAsync("daily", ["told", "lost", "another", "none"], None)).ShouldBe(["told"]);
        (await editions.ToldAsync("daily", ["none"], None)).ShouldBeEmpty();
    }
}
