using System.Globalization;
using BotHost.CommandLine;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotHost.Loopback;

/// <summary>How many posts go where. Their ids are always the same, so that every life of a host enqueues the same ones.</summary>
internal sealed record Load(int Destinations, int PostsEach)
{
    public static readonly DateTimeOffset Due = new(2024, 12, 7, 5, 0, 0, TimeSpan.Zero);

    public int Posts => Destinations * PostsEach;

    public static Destination To(int destination) => new(LaneKind.All[destination % LaneKind.All.Count].Lane, "d" + destination.ToString(CultureInfo.InvariantCulture));

    public IEnumerable<NewPost> All()
    {
        for (var post = 1; post <= PostsEach; post++)
            for (var d = 0; d < Destinations; d++)
            {
                var group = PostIds.Digest("kill-test-" + post.ToString("D3", CultureInfo.InvariantCulture), Due, To(d));
                yield return new NewPost(PostIds.Part(group, 1), group, 1, To(d), PostPriority.Digest, $"post {post}", Due, null);
            }
    }
}

/// <summary>The host as it is, with the loopback lanes besides: what a test starts as a process and kills.</summary>
internal static class LoadedHost
{
    /// <summary>Requests a second on each lane: slow enough that a run outlives many kills.</summary>
    private const int Pace = 80;

    /// <param name="skew">What this node's clock on the wall is off by.</param>
    public static async Task RunAsync(Uri server, Load load, TimeSpan skew)
    {
        using var host = HostVerb.Build(Installation.Find(), services =>
        {
            foreach (var kind in LaneKind.All)
                services.AddSingleton<IMessageSender>(new LoopbackSender(kind, server, new PacingLimits([new Rate(Pace, TimeSpan.FromSeconds(1))], [], [])));
            services.AddSingleton(new TransportClock(new SkewedTime(skew)));
            services.AddSingleton(load).AddHostedService<LoadedPosts>();
        });
        await HostVerb.RunAsync(host, CancellationToken.None);
    }

    /// <summary>Enqueues the load, half of it while the first are on their way.</summary>
    private sealed class LoadedPosts(Load load, IOutboxStore store, OutboxSignal signal) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            foreach (var some in load.All().Chunk(100))
            {
                await EnqueueAsync(some, stoppingToken);
                foreach (var kind in LaneKind.All) signal.Raise(kind.Lane);
            }
        }

        /// <summary>A node that is stopped in the middle of it loses the transaction: its ids are the same the next time.</summary>
        private async Task EnqueueAsync(NewPost[] posts, CancellationToken cancel)
        {
            while (true)
            {
                try
                {
                    await store.EnqueueAsync(posts, TimeProvider.System.GetUtcNow(), CancellationToken.None);
                    return;
                }
                catch (OutboxUnavailableException)
                {
                    await Task.Delay(200, cancel);
                }
            }
        }
    }

    private sealed class SkewedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
