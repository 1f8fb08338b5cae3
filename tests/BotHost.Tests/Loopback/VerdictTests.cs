using BotHost.Loopback;
using BotHost.Outbox;
using BotHost.Tests.Contracts;
using BotHost.Tests.Outbox;

namespace BotHost.Tests.Loopback;

/// <summary>The comparison that the kill test rests on sees each thing that can go wrong.</summary>
public sealed class VerdictTests
{
    private readonly InMemoryOutboxStore store = new();

    private readonly ArrivalLog arrivals = new();

    private readonly NewPost[] posts = [Posts.New("1"), Posts.New("2"), Posts.New("3"), Posts.New("elsewhere", Posts.There)];

    /// <param name="parked">Those that the outbox calls uncertain; it calls the others delivered.</param>
    private async Task<Verdict> JudgeAsync(string[] arrived, params string[] parked)
    {
        await store.EnqueueAsync(posts, Posts.At(0), default);
        foreach (var post in store.Posts)
            (await store.ChangeAsync(post, parked.Contains(post.Id) ? post.Doubt(null, "nobody knows") : post.Deliver("receipt", Posts.At(1)), [], default)).ShouldBeTrue();
        foreach (var key in arrived)
        {
            var to = posts.FirstOrDefault(p => p.Id == key)?.To ?? Posts.Here;
            arrivals.Add(to.Lane, to.Address, key);
        }
        return await Verdict.OfAsync(posts, arrivals.All, store);
    }

    [Fact]
    public async Task All_that_arrived_once_and_in_order_is_sound() =>
        (await JudgeAsync(["1", "elsewhere", "2", "3"])).ShouldBe(new Verdict(4, 4, 0, 0, 0, 0, 0), "the order between destinations is nobody's matter");

    [Fact]
    public async Task What_is_called_delivered_and_did_not_arrive_is_lost() => (await JudgeAsync(["1", "2", "elsewhere"])).ShouldSatisfyAllConditions(v => v.Lost.ShouldBe(1), v => v.Holds.ShouldBeFalse());

    [Fact]
    public async Task What_waits_for_a_person_is_uncertain_whether_it_arrived_or_not() => (await JudgeAsync(["1", "3"], "3", "elsewhere", "2")).ShouldBe(new Verdict(4, 2, 0, 3, 1, 0, 0));

    [Fact]
    public async Task What_arrived_twice_is_a_duplicate_also_where_it_is_called_uncertain() =>
        (await JudgeAsync(["1", "2", "2", "3", "elsewhere"], "2")).ShouldSatisfyAllConditions(v => v.Duplicates.ShouldBe(1), v => v.OutOfOrder.ShouldBe(0), v => v.Holds.ShouldBeFalse());

    [Fact]
    public async Task What_arrived_before_an_earlier_one_is_out_of_order() => (await JudgeAsync(["1", "3", "2", "elsewhere"])).ShouldSatisfyAllConditions(v => v.OutOfOrder.ShouldBe(1), v => v.Holds.ShouldBeFalse());

    [Fact]
    public async Task What_nobody_enqueued_is_strange() => (await JudgeAsync(["1", "2", "3", "elsewhere", "something else"])).ShouldSatisfyAllConditions(v => v.Strange.ShouldBe(1), v => v.Lost.ShouldBe(0), v => v.Holds.ShouldBeFalse());
}
