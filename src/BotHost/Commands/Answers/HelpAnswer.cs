using BotHost.Channels;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/help [COMMAND], /method, /about, /privacy: made from the catalogue and the wording.</summary>
internal static class HelpAnswer
{
    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var examples = new Examples(q.View, q.Words.Language);
        var name = q.ArgumentText.TrimStart('/').Trim();
        if (name.Length > 0 && q.Catalogue.Find(name) is { } one)
        {
            draft.Lead("help.usage", ("usage", one.UsageIn(q.Words)), ("what", q.Words.Say($"command.{one.Name}")));
            draft.Say("help.examples", ("examples", string.Join(" · ", examples.Of(one))));
            if (CommandCatalogue.ArabicNames(one) is [_, ..] names) draft.Say("help.names", ("names", q.Words.Joined(names.Select(n => "/" + n))));
            return draft.Finish(q.Words.Say("help.title.command", ("name", one.Name)));
        }
        draft.Lead("help.lead");
        foreach (var command in q.Catalogue.All.Where(c => c.InMenu && c.Who == Role.Member))
            draft.Say("help.line", ("usage", command.UsageIn(q.Words)), ("what", q.Words.Say($"command.{command.Name}")), ("example", examples.Of(command).FirstOrDefault() ?? command.UsageIn(q.Words)));
        foreach (var role in new[] { Role.Moderator, Role.Admin }.Where(r => r <= q.Role))
        {
            draft.Add(new ReplyBlock.Heading(q.Words.Say(role == Role.Admin ? "help.admins" : "help.moderators")));
            foreach (var command in q.Catalogue.All.Where(c => c.Who == role))
                draft.Say("help.line", ("usage", command.UsageIn(q.Words)), ("what", q.Words.Say($"command.{command.Name}")), ("example", examples.Of(command).FirstOrDefault() ?? command.UsageIn(q.Words)));
        }
        draft.Add(new ReplyBlock.Heading(q.Words.Say("help.more")));
        foreach (var command in q.Catalogue.All.Where(c => !c.InMenu && c.Who == Role.Member))
            draft.Say("help.short", ("usage", command.UsageIn(q.Words)), ("what", q.Words.Say($"command.{command.Name}")));
        if (q.View.BusiestSettlement() is { } place)
            draft.Say("help.plain", ("names", q.Words.Joined(new[] { place.Name.En, place.Name.Ar, place.Aliases.FirstOrDefault(a => a.Any(char.IsAsciiDigit)) }.OfType<string>())));
        draft.Say("help.names", ("names", q.Words.Joined(q.Catalogue.All.Where(c => q.Words.RightToLeft ? c.Who <= q.Role : c == q.Command).Select(CommandCatalogue.ArabicNames).Where(n => n.Count > 0).Select(n => "/" + n[0]))));
        return draft.Finish(q.Words.Say("help.title"));
    }

    public static Reply Method(Question q) => Page(q, "method", 8);

    public static Reply About(Question q) => Page(q, "about", 3);

    public static Reply Privacy(Question q) => Page(q, "privacy", 5);

    /// <summary>What changes something needs a running host, and somebody of whom it is known what they may do.</summary>
    public static Reply OnlyWhereItRuns(Question q) => new Draft(q).Say("managed.only-where-it-runs", ("name", q.Command.Name)).Finish("/" + q.Command.Name);

    private static Reply Page(Question q, string name, int paragraphs)
    {
        var draft = new Draft(q);
        for (var i = 1; i <= paragraphs; i++) draft.Say($"{name}.{i}");
        return draft.Finish(q.Words.Say($"{name}.title"));
    }
}
