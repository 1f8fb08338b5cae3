using BotHost.Outbox;

namespace BotHost.Loopback;

/// <summary>What was enqueued against what arrived.</summary>
/// <param name="Lost">Posts that the outbox calls delivered and that never arrived, or that it neither delivered nor calls uncertain.</param>
/// <param name="Uncertain">Posts that the outbox parked because nobody can know.</param>
/// <param name="UncertainArrived">Those among them that did arrive.</param>
/// <param name="Duplicates">Posts that had their effect more than once.</param>
/// <param name="OutOfOrder">Pairs that arrived at a destination in another order than they were enqueued in.</param>
/// <param name="Strange">Arrivals that are no post as it was enqueued.</param>
internal sealed record Verdict(int Enqueued, int Arrived, int Lost, int Uncertain, int UncertainArrived, int Duplicates, int OutOfOrder, int Strange = 0)
{
    public static readonly Verdict None = new(0, 0, 0, 0, 0, 0, 0);

    public bool Holds => Lost == 0 && Duplicates == 0 && OutOfOrder == 0 && Strange == 0;

    public Verdict Plus(Verdict other) => new(Enqueued + other.Enqueued, Arrived + other.Arrived, Lost + other.Lost, Uncertain + other.Uncertain,
        UncertainArrived + other.UncertainArrived, Duplicates + other.Duplicates, OutOfOrder + other.OutOfOrder, Strange + other.Strange);

    public static async Task<Verdict> OfAsync(IReadOnlyCollection<NewPost> posts, IReadOnlyCollection<Arrival> arrivals, IOutboxStore store)
    {
        var place = posts.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var known = arrivals.Where(a => place.ContainsKey(a.Key)).ToArray();
        var byKey = known.ToLookup(a => a.Key, StringComparer.Ordinal);
        var (lost, uncertain, there, duplicates) = (0, 0, 0, 0);
        foreach (var post in posts)
        {
            var times = byKey[post.Id].Count();
            if (times > 1) duplicates++;
            var state = (await store.FindAsync(post.Id, CancellationToken.None))?.State;
            if (state == PostState.Uncertain)
            {
                uncertain++;
                if (times > 0) there++;
            }
            else if (state != PostState.Delivered || times == 0) lost++;
        }
        var disorder = known.GroupBy(a => (a.Lane, a.Address))
            .Sum(d => d.DistinctBy(a => a.Key).OrderBy(a => a.Order).Select(a => place[a.Key]).ToArray() is var order ? order.Zip(order.Skip(1)).Count(p => p.First > p.Second) : 0);
        return new(posts.Count, byKey.Count, lost, uncertain, there, duplicates, disorder, arrivals.Count - known.Length);
    }
}
