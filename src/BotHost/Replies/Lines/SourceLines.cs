using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Lines;

/// <summary>Where an answer can be read: outlet, day and its certainty, and the paragraphs.</summary>
internal static class SourceLines
{
    public static IReadOnlyList<string> Sources(this Words words, IEnumerable<ShownEvent> events) =>
        [.. Cited(events).Select(g => words.Say("source.line",
                ("article", words.Article(g.First().Article)),
                ("paragraphs", words.Numbers(g.Select(c => c.Paragraph))),
                ("n", g.Select(c => c.Paragraph).Distinct().Count())))];

    /// <summary>The citations of each article, by its id, in the order in which the articles became known: one line of the sources each.</summary>
    public static IEnumerable<IGrouping<string, Citation>> Cited(IEnumerable<ShownEvent> events) =>
        events.SelectMany(e => e.Claims).SelectMany(c => c.Citations)
            .GroupBy(c => c.Article.Id).OrderBy(g => g.First().Article.KnownAt).ThenBy(g => g.Key, StringComparer.Ordinal);

    public static string Article(this Words words, Article a) => words.Say("source.article",
        ("outlet", a.Outlet.Identified == Certainty.Inferred ? words.Say("source.outlet-inferred", ("outlet", a.Outlet.ShortName.In(words.Language))) : a.Outlet.ShortName.In(words.Language)),
        ("credits", a.Credits.Count > 0 ? words.Say("source.credits", ("names", words.List([.. a.Credits.Select(c => c.ShortName.In(words.Language))]))) : ""),
        ("day", words.Days(a.Published)),
        ("certainty", words.Say("source.date." + a.PublishedCertainty.ToString().ToLowerInvariant())));

    /// <summary>"1, 3–5, 9".</summary>
    private static string Numbers(this Words words, IEnumerable<int> paragraphs)
    {
        var runs = new List<(int From, int To)>();
        foreach (var n in paragraphs.Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].To == n - 1) runs[^1] = (runs[^1].From, n);
            else runs.Add((n, n));
        }
        return words.Joined(runs.Select(r => r.From == r.To ? words.Written(r.From) : words.Written(r.From) + "–" + words.Written(r.To)));
    }
}
