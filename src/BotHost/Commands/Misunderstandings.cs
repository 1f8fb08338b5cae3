using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>Replies to what cannot be answered as asked: what is wrong in the reader's words, then what to type instead.</summary>
internal static class Misunderstandings
{
    public static Reply UnknownCommand(Question q, string name)
    {
        var near = q.Catalogue.Near(name);
        return Make(q, q.Words.Say("unknown-command", ("name", Cut(name))),
            new Resolution(Input: name, Match: "none", Alternatives: near),
            near.Count > 0 ? [.. near.Select(n => new FollowUp(q.Words.Say("command." + q.Catalogue.Find(n)!.Name), $"/{n} {Cut(q.ArgumentText)}".TrimEnd()))] : [new FollowUp(q.Words.Say("follow.help"), "/help")]);
    }

    public static Reply Missing(Question q, ArgumentDefinition argument) => Make(q,
        q.Words.Say("missing-argument", ("usage", q.Command.UsageIn(q.Words)), ("argument", argument.NameIn(q.Words))),
        new Resolution(Match: "none", Alternatives: []),
        [.. new Examples(q.View, q.Words.Language).Of(q.Command).Take(2).Select(e => new FollowUp(q.Words.Say("for-example"), e))]);

    public static Reply NotFound(Question q, ArgumentReading.NotFound n)
    {
        var suggestions = n.Suggestions.Take(3).ToArray();
        string[] names = [.. suggestions.Select(s => s.Name)];
        var text = n.SeveralNamed ? q.Words.Say("two-places", ("input", Cut(n.Input)), ("names", q.Words.List(names)))
            : q.Words.Say(n.Ambiguous ? "ambiguous" : "not-found." + n.Argument.Kind.ToString().ToLowerInvariant(), ("input", Cut(n.Input)), ("names", q.Words.Either(names)));
        return Make(q, text,
            new Resolution(Input: n.Input, Match: "none", Alternatives: [.. suggestions.Select(s => s.Id)]),
            suggestions.Length > 0
                ? [.. suggestions.Select(s => new FollowUp(s.Name, $"/{q.Command.Name} {s.Id}"))]
                : [new FollowUp(q.Words.Say("follow.places"), "/places"), new FollowUp(q.Words.Say("follow.search"), "/search " + Cut(n.Input))]);
    }

    public static Reply TooLong(Question q, int length) => Make(q,
        q.Words.Say("too-long", ("n", length), ("most", IncomingCommand.MaxLength)), new Resolution(Match: "none", Alternatives: []),
        [new FollowUp(q.Words.Say("for-example"), q.View.BusiestSettlement() is { } place ? $"/status {place.Id}" : "/help")]);

    private static Reply Make(Question q, string text, Resolution resolved, IReadOnlyList<FollowUp> followUps) => new()
    {
        Command = q.Command.Name, Language = q.Words.Language, Title = text, Blocks = [new ReplyBlock.FollowUps(followUps)],
        Outcome = ReplyOutcome.NotUnderstood, AsOf = q.View.Day, ReportsUpTo = q.View.ReportsUpTo, Resolved = resolved,
    };

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
