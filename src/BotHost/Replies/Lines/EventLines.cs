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
        var text = e.Assessment == Assessment.DenialOnly ? words.Say("line.denial-only", ("summary", e.Summary.In(words.Language))) : e.Summary.In(words.Language);
        return e.When == EventTime.NotKnown
            ? text
            : words.Say("line.dated", ("when", words.When(e.When)), ("text", text));
    }

    /// <summary>The accounts that do not fit: this entry's, whoever denies it, and the entries in contrast with it.</summary>
    /// <param name="others">Finds another entry by id; null where it may not be shown.</param>
    public static ReplyBlock.Disagreement Disagree(this Words words, ShownEvent e, Func<string, ShownEvent?> others, string? marker = null)
    {
        var accounts = new List<Account>();
        var summary = e.Summary.In(words.Language);
        if (e.Assessment == Assessment.Disputed)
        {
            accounts.AddRange(Group(words, e.Taking(Stance.Asserts), "account.says"));
            accounts.AddRange(Group(words, e.Taking(Stance.Denies), "account.denies"));
        }
        else
            accounts.Add(new Account(words.Dated(e), words.Attribute(e)));
        foreach (var (id, how) in Rivals(e))
            if (others(id) is { } rival && rival.Claims.Count > 0)
                accounts.Add(new Account(words.Say("account.other", ("how", words.Say(how)), ("text", words.Dated(rival))), words.Attribute(rival)));
        if (accounts.Count == 1 && FigureAccounts(words, e) is { Count: > 1 } figures)
            accounts = figures;
        var question = e.Assessment == Assessment.Disputed
            ? words.Say("disagreement.disputed", ("what", e.When == EventTime.NotKnown ? summary : words.Say("line.dated", ("when", words.When(e.When)), ("text", summary))))
            : words.Say("disagreement.accounts");
        return new ReplyBlock.Disagreement(question, accounts, e.Code, marker);
    }

    /// <summary>Ids of the entries whose account does not fit this one, with the key of how.</summary>
    public static IEnumerable<(string Id, string HowKey)> Rivals(ShownEvent e) =>
        e.Contrasts.Where(c => c.Disagrees).Select(c => (c.With, "contrast." + c.How.ToString().ToLowerInvariant()))
            .Concat(e.FigureConflicts.Select(id => (id, "contrast.figures")))
            .DistinctBy(r => r.Item1);

    private static List<Account> FigureAccounts(Words words, ShownEvent e) =>
        [.. e.Taking(Stance.Asserts).SelectMany(c => c.Figures, (c, f) => new Account(words.Quantity(f), words.Who(c)))];

    private static IEnumerable<Account> Group(Words words, IEnumerable<Claim> claims, string key)
    {
        var all = claims.ToArray();
        if (all.Length == 0) yield break;
        var named = all.Where(c => c.By.Kind != ActorKind.Newsroom).ToArray();
        var who = (named.Length > 0 ? named : all).DistinctBy(c => c.By.Id).Select(words.Who).ToArray();
        yield return new Account(words.Say(key), string.Join("; ", who));
    }

    private static string Warning(this Words words, ShownEvent e) =>
        e.Caution is { Use: CautionUse.ShowWithWarning } caution ? words.Say("line.caution", ("why", caution.Why.In(words.Language))) : "";
}
