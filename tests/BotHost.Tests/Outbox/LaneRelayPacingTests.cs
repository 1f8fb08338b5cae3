using BotHost.Outbox;
using BotHost.Tests.Time;
using Xunit.Abstractions;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>As fast as the limits allow, and never faster: 30 a second overall, 1 a second and 20 a minute for each destination.</summary>
public sealed class LaneRelayPacingTests(ITestOutputHelper output) : IDisposable
{
    private static readonly Rate Overall = Rate.PerSecond(30);
    private static readonly Rate[] Each = [Rate.PerSecond(1), Rate.PerMinute(20)];

    private readonly LaneStage stage = new();

    public void Dispose() => stage.Dispose();

    /// <summary>How many posts each destination gets.</summary>
    private static int[] Shares(string distribution) => distribution switch
    {
        "uniform" => [.. Enumerable.Range(0, 3000).Select(n => n < 1000 ? 4 : 3)],
        // 40 busy ones with 20 to 100 posts, and everybody else with few.
        "skewed" => Filled([.. Enumerable.Range(0, 40).Select(n => 100 - 2 * n)]),
        // The one destination takes longer than everything together.
        "one far ahead" => Filled([141]),
        _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
    };

    private static int[] Filled(int[] busy)
    {
        int[] shares = [.. busy, .. Enumerable.Repeat(1, 3000 - busy.Length)];
        var (left, n) = (10_000 - shares.Sum(), busy.Length);
        for (; left > 0; left--, n = n + 1 < shares.Length ? n + 1 : busy.Length) shares[n]++;
        return shares;
    }

    /// <summary>No schedule ends earlier: the lane as a whole, and each destination by itself, needs so long until its last post.</summary>
    private static double Least(int[] shares) => Math.Max((shares.Sum() - 1) / Overall.Count, shares.Max(n => (n - 1) / 20 * 60 + (n - 1) % 20));

    /// <summary>By turns: the last of a destination's posts comes long after its first.</summary>
    private static NewPost[] PostsOf(int[] shares) =>
        [.. Enumerable.Range(0, shares.Max()).SelectMany(turn => Enumerable.Range(0, shares.Length).Where(d => turn < shares[d]).Select(d => New($"{d}/{turn}", new("lane", $"{d}"))))];

    /// <summary>As many as possibly arrive in a window, wherever between its begin and its end each does.</summary>
    private static void KeepsTo(Rate rate, IReadOnlyList<ScriptedPlatform.Request> requests)
    {
        // One that is to follow the count-th before it in another window must begin a window after that, and all before that, have ended.
        var ended = new TimeSpan[requests.Count];
        for (var i = 0; i < requests.Count; i++) ended[i] = requests[i].End!.Value;
        for (var i = rate.Count; i < requests.Count; i++)
        {
            var still = 0;
            for (var before = 0; before < i; before++)
                if (ended[before] + rate.Window > requests[i].Begin) still++;
            if (still >= rate.Count) throw new ShouldAssertException($"request {i} at {requests[i].Begin} may be number {still + 1} in a window of {rate.Window}");
        }
    }

    private void AllLimitsWereKept()
    {
        KeepsTo(Overall, stage.Platform.Requests);
        foreach (var destination in stage.Platform.Requests.GroupBy(r => r.Address))
            foreach (var rate in Each) KeepsTo(rate, [.. destination]);
    }

    private void EverythingWentOnceInOrder(NewPost[] posts)
    {
        foreach (var destination in posts.GroupBy(p => p.To.Address).Join(stage.Platform.Requests.GroupBy(r => r.Address), d => d.Key, r => r.Key, (d, r) => (Due: d.Select(p => p.Id), Sent: r.Select(p => p.Id))))
            destination.Sent.ShouldBe(destination.Due);
        stage.Store.Posts.ShouldAllBe(p => p.State == PostState.Delivered && p.Attempts == 1);
    }

    private double Run(NewPost[] posts)
    {
        stage.Platform.Limits = new([Overall], Each, []);
        stage.Start(posts);
        stage.Driven.AdvanceUntil(() => stage.Platform.Requests.Count >= posts.Length && stage.Platform.UnderWay == 0, TimeSpan.FromHours(1));
        return stage.Platform.Requests[^1].Begin.TotalSeconds;
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("skewed")]
    [InlineData("one far ahead")]
    public void Ten_thousand_posts_to_three_thousand_destinations_take_the_least_possible_time(string distribution)
    {
        var shares = Shares(distribution);
        (shares.Length, shares.Sum()).ShouldBe((3000, 10_000));
        var posts = PostsOf(shares);
        var (least, took) = (Least(shares), Run(posts));
        output.WriteLine($"{distribution}: {took} s, least possible {least} s; heads read {stage.Store.HeadsRead}");
        took.ShouldBeLessThanOrEqualTo(least * 1.01);
        AllLimitsWereKept();
        EverythingWentOnceInOrder(posts);
        // It reads what it can send now, and nothing ahead.
        stage.Store.HeadsRead.AtOnce.ShouldBeLessThanOrEqualTo(Overall.Count);
        stage.Store.HeadsRead.Posts.ShouldBe(posts.Length);
    }

    [Fact]
    public void With_answers_that_take_their_time_no_limit_is_exceeded_wherever_a_request_arrives_and_little_is_read_in_vain()
    {
        var random = new Random(4711);
        stage.Platform.Answer = async (_, cancel) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 400)), stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        var posts = PostsOf([.. Enumerable.Range(0, 300).Select(n => n < 5 ? 40 : 6)]);
        var took = Run(posts);
        output.WriteLine($"{posts.Length} posts: {took} s, heads read {stage.Store.HeadsRead}");
        // A request counts from its begin until a window after its end: on average for 1.21 s. The last ones may come in less than full windows.
        took.ShouldBeLessThanOrEqualTo(posts.Length / 30.0 * 1.21 * 1.08);
        AllLimitsWereKept();
        EverythingWentOnceInOrder(posts);
        stage.Store.HeadsRead.Posts.ShouldBe(posts.Length);
    }

    [Fact]
    public void Restarts_and_kills_do_not_reset_the_windows()
    {
        var random = new Random(4712);
        stage.Platform.Limits = new([Overall], Each, []);
        stage.Platform.Answer = async (_, cancel) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 400)), stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        stage.Platform.Certainty = new(TimeSpan.FromMinutes(5), false);
        stage.Start(PostsOf([.. Enumerable.Repeat(45, 30)]));
        for (var life = 0; life < 40; life++)
        {
            stage.Driven.Advance(random.Next(300, 4000) / 1000.0);
            if (life % 2 == 0)
            {
                stage.Kill();
            }
            else
            {
                stage.AskToStop();
                stage.Driven.AdvanceUntil(() => stage.Running.IsCompleted, stage.Options.StopWithin);
            }
            stage.Driven.Advance(random.Next(0, 700) / 1000.0);
            stage.Start();
        }
        stage.Driven.AdvanceUntil(() => stage.Store.Posts.All(p => p.Settled), TimeSpan.FromHours(1));
        stage.Platform.Requests.Count.ShouldBeGreaterThan(30 * 45, "some were sent again");
        AllLimitsWereKept();
    }
}
