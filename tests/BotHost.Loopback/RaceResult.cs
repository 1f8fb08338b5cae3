using BotHost.Outbox;

namespace BotHost.Loopback;

/// <summary>What one platform's half of a race came to.</summary>
/// <param name="Took">From when the posts stood in the outbox and the lane began, to the last arrival.</param>
/// <param name="Least">The same if each request took no time, under the platform's published overall limit in any second.</param>
/// <param name="Refused">429s that the sending itself provoked; those that were made up as faults are not among them.</param>
/// <param name="Duplicates">Messages that stand there once more than they should.</param>
/// <param name="Lost">Posts that are not there, and of which the outbox does not say that it is uncertain.</param>
/// <param name="OutOfOrder">Places whose parts stand in another order than they were enqueued in.</param>
/// <param name="Uncertain">Posts of which the outbox says so.</param>
internal sealed record RaceResult(string Platform, int Posts, TimeSpan Took, TimeSpan Least, long Refused, int Duplicates, int Lost, int OutOfOrder, int Uncertain)
{
    public double Ratio => Took / Least;

    /// <param name="arrived">By place, the posts that stand there, in their order.</param>
    /// <param name="state">By post, what the outbox says.</param>
    public static RaceResult Of(string platform, IReadOnlyCollection<NewPost> posts, IReadOnlyDictionary<string, IReadOnlyList<string>> arrived, IReadOnlyDictionary<string, PostState> state, TimeSpan took, int perSecond, long refused)
    {
        var (duplicates, lost, disorder) = (0, 0, 0);
        foreach (var place in posts.GroupBy(p => p.To.Address, StringComparer.Ordinal))
        {
            var there = arrived.GetValueOrDefault(place.Key) ?? [];
            var once = there.Distinct().ToArray();
            duplicates += there.Count - once.Length;
            lost += place.Count(p => !once.Contains(p.Id) && state[p.Id] != PostState.Uncertain);
            if (!once.SequenceEqual(place.Select(p => p.Id).Where(once.Contains))) disorder++;
        }
        return new(platform, posts.Count, took, TimeSpan.FromSeconds((posts.Count - 1) / perSecond), refused, duplicates, lost, disorder, posts.Count(p => state[p.Id] == PostState.Uncertain));
    }
}
