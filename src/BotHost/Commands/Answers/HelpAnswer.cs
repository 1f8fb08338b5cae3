using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/help [COMMAND], /method, /about, /privacy: made from the catalogue and the wording.</summary>
internal static class HelpAnswer
{
    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var examples = new Examples(q.View);
        var name = q.ArgumentText.TrimStart('/').Trim();
        if (name.Length > 0 && q.Catalogue.Find(name) is { } one)
        {
            draft.Lead("help.usage", ("usage", one.Usage), ("what", q.Words.Say($"command.{one.Name}")));
            draft.Say("help.examples", ("examples", string.Join(" · ", examples.Of(one))));
            return draft.Finish(q.Words.Say("help.title.command", ("name", one.Name)));
        }
        draft.Lead("help.lead");
        foreach (var command in q.Catalogue.All.Where(c => c.InMenu))
            draft.Say("help.line", ("usage", command.Usage), ("what", q.Words.Say($"command.{command.Name}")), ("example", examples.Of(command).FirstOrDefault() ?? command.Usage));
        draft.Add(new ReplyBlock.Heading(q.Words.Say("help.more")));
        foreach (var command in q.Catalogue.All.Where(c => !c.InMenu))
            draft.Say("help.short", ("usage", command.Usage), ("what", q.Words.Say($"command.{command.Name}")));
        if (q.View.BusiestSettlement() is { } place)
            draft.Say("help.plain", ("names", string.Join(q.Words.Say("list.comma"), new[] { place.Name.En, place.Name.Ar, place.Aliases.FirstOrDefault(a => a.Any(char.IsAsciiDigit)) }.OfType<string>())));
        return draft.Finish(q.Words.Say("help.title"));
    }

    public static Reply Method(Question q) => Page(q, "method", 8);

    public static Reply About(Question q) => Page(q, "about", 3);

    public static Reply Privacy(Question q) => Page(q, "privacy", 3);

    private static Reply Page(Question q, string name, int paragraphs)
    {
        var draft = new Draft(q);
        for (var i = 1; i <= paragraphs; i++) draft.Say($"{name}.{i}");
        return draft.Finish(q.Words.Say($"{name}.title"));
    }
}
