using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Lines;

/// <summary>Turns entries into lines. What is contested never becomes a plain line: it becomes a disagreement with its accounts.</summary>
internal static class EventLines
{
    public static ReplyBlock.EventLine Line(this Words words, ShownEvent e, string? marker = null) =>
        new(words.Dated(e), words.Attribute(e) + words.Warning(e), e.Code, marker);

    /// <summary>The proposition with its day: "5 Dec: Government troops left Hama."</summary>
    public static string Dated(this Words words, ShownEvent e)
    {
        var summary = words.WithFigures(e);
        var text = e.Assessment == Assessment.DenialOnly ? words.Say("line.denial-only", ("summary", summary)) : summary;
        return e.When == EventTime.NotKnown
            ? words.Say("line.undated", ("day", words.ShortDay(DateOnly.FromDateTime(e.KnownAt.UtcDateTime))), ("text", text))
            : words.Say("line.dated", ("when", words.When(e.When)), ("text", text));
    }

    /// <summary>The accounts that do not fit: this entry's, whoever denies it, and the entries in contrast with it.</summary>
    /// <param name="others">Finds another entry by id; null where it may not be shown.</param>
    public static ReplyBlock.Disagreement Disagree(this Words words, ShownEvent e, Func<string, ShownEvent?> others, string? marker = null)
    {
        var accounts = new List<Account>();
        if (e.Assessment == Assessment.Disputed)
        {
            accounts.AddRange(Group(words, e.Taking(Stance.Asserts), "account.says"));
            accounts.AddRange(Group(words, e.Taking(Stance.Denies), "account.denies"));
        }
        else
            accounts.Add(new Account(words.Dated(e), words.Attribute(e)));
        foreach (var (id, how) in Rivals(e).Take(MostRivals))
            if (others(id) is { } rival && rival.Claims.Count > 0)
                accounts.Add(new Account(words.Say("account.other", ("how", words.Say(how)), ("text", words.Dated(rival))), words.Attribute(rival)));
        if (accounts.Count == 1 && FigureAccounts(words, e) is { Count: > 1 } figures)
            accounts = figures;
        var question = e.Assessment == Assessment.Disputed
            ? words.Say("disagreement.disputed", ("what", words.Dated(e)))
            : words.Say("disagreement.accounts");
        return new ReplyBlock.Disagreement(question, accounts, e.Code, marker);
    }

    /// <summary>Ids of the entries whose account does not fit this one, with the key of how.</summary>
    private const int MostRivals = 3;

    public static IEnumerable<(string Id, string HowKey)> Rivals(ShownEvent e) =>
        e.Contrasts.Where(c => c.Disagrees).Select(c => (c.With, "contrast." + c.How.ToString().ToLowerInvariant()))
            .Concat(e.FigureConflicts.Select(id => (id, "contrast.figures")))
            .DistinctBy(r => r.Item1);

    /// <summary>The summary with the figures of the leading claims that it does not hold itself, three at the most, the stop after the bracket.</summary>
    private static string WithFigures(this Words words, ShownEvent e)
    {
        var summary = words.Told(e.Summary);
        if (e.Contested && FigureAccounts(words, e).Select(a => a.Label).Distinct().Count() > 3) return summary;
        var figures = e.Claims.Where(c => c.Stance == e.Support.Leading).SelectMany(c => c.Figures).Where(f => !Holds(e.Summary.In(words.Language), f) && !IsNamed(e, f))
            .Select(words.Bare).Distinct().Take(3).ToArray();
        return figures.Length == 0 ? summary : words.Say("line.with-figures", ("text", summary.TrimEnd('.')), ("figures", words.Joined(figures))) + ".";
    }

    /// <summary>Two towns taken, where both are named.</summary>
    private static bool IsNamed(ShownEvent e, Figure f) => f.Value is > 1 and { } n && n == e.Places.Count(p => p.Role == PlaceRole.At);

    private static bool Holds(string summary, Figure figure) => figure switch
    {
        { HasNumber: true } => new[] { figure.Value, figure.Low, figure.High }.OfType<decimal>().All(n => summary.Contains(Words.Number(n), StringComparison.Ordinal)),
        _ => summary.Contains(figure.Words!.En, StringComparison.OrdinalIgnoreCase) || (figure.Words.Ar is { } ar && summary.Contains(ar, StringComparison.Ordinal)),
    };

    private static List<Account> FigureAccounts(Words words, ShownEvent e) =>
        [.. e.Taking(Stance.Asserts).SelectMany(c => c.Figures, (c, f) => new Account(words.Quantity(f), words.Who(c)))];

    private static IEnumerable<Account> Group(Words words, IEnumerable<Claim> claims, string key)
    {
        var all = claims.ToArray();
        if (all.Length == 0) yield break;
        var named = all.Where(c => c.By.Kind != ActorKind.Newsroom).ToArray();
        var who = (named.Length > 0 ? named : all).DistinctBy(c => c.By.Id).Select(words.Who).ToArray();
        yield return new Account(words.Say(key), string.Join(words.Say("list.semicolon"), who));
    }

    /// <summary>What a reader must know of one claim: that it was seen only in a headline, or the entry's warning.</summary>
    public static string Told(this Words words, ShownEvent e, Claim claim) =>
        (claim.HeadlineOnly ? words.Say("support.headline-only.also") : "") + words.Warning(e);

    private static string Warning(this Words words, ShownEvent e) =>
        e.Caution is { Use: CautionUse.ShowWithWarning } caution ? words.Say("line.caution", ("why", words.Told(caution.Why))) : "";
}
