using System.Globalization;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>/why X: everything behind an entry: each claim, who made it, when, by which route, where it can be read, and why the number of sources is what it is.
/// X is an entry's id or short code, a number such as 280000, or words.</summary>
internal static class WhyAnswer
{
    private const int Most = 8;

    public static Reply Answer(Question q)
    {
        var entries = Meant(q);
        if (entries.Count == 1) return One(q, entries[0]);
        if (entries.Count == 0 && Gone(q) is { } gone) return gone;
        var draft = new Draft(q);
        draft.DatedLead(entries.Count == 0 ? "why.none" : "why.several", ("words", q.ArgumentText));
        draft.Section("why.entries", entries, Most);
        return draft.Finish(q.Words.Say("why.title"), null, [.. entries.Take(3).Select(e => new FollowUp(e.Code, "/why " + e.Code))]);
    }

    private static IReadOnlyList<ShownEvent> Meant(Question q)
    {
        var text = q.ArgumentText.Trim().TrimEnd('.');
        if (q.View.Find(text) is { } entry) return [entry];
        if (decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return [.. q.View.WithNumber(number).Where(e => ShownFigure.Of(e).Any(f => f.Figure.Value == number || f.Figure.Low == number || f.Figure.High == number)).Take(Most + 1)];
        return [.. q.View.Search(text).Take(Most + 1)];
    }

    /// <summary>An entry that is not told any more.</summary>
    private static Reply? Gone(Question q)
    {
        var code = q.ArgumentText.Trim().TrimEnd('.');
        var draft = new Draft(q);
        return CorrectionsAnswer.Of(q, code, draft) ? draft.Finish(q.Words.Say("why.title.entry", ("code", code.ToUpperInvariant()))) : null;
    }

    private static Reply One(Question q, ShownEvent e)
    {
        var words = q.Words;
        var draft = new Draft(q);
        draft.Use(e);
        draft.DatedLead("why.lead", ("what", words.Dated(e).TrimEnd('.')), ("assessment", words.Assessed(e.Weighing)));
        CorrectionsAnswer.Of(q, e.Code, draft);
        draft.Say("why.support", ("standing", words.Standing(e)), ("named", words.Say("count.named", ("n", e.Support.Keys.Count))), ("newsrooms", words.Say("count.newsrooms", ("n", e.Support.Newsrooms.Count))));
        if (e.SourcesNote is { } note) draft.Say("why.sources-note", ("note", words.Told(note)));
        if (e.Caution is { } caution) draft.Say("why.caution", ("why", words.Told(caution.Why)));
        draft.Add(new ReplyBlock.Heading(words.Say("why.claims")));
        foreach (var claim in e.Claims) Claim(q, e, claim, draft);
        if (e.Contrasts.Count + e.FigureConflicts.Count > 0)
        {
            draft.Add(new ReplyBlock.Heading(words.Say("why.contrasts")));
            foreach (var c in e.Contrasts)
                if (q.View.Find(c.With) is { } other)
                    draft.Add(new ReplyBlock.EventLine(words.Say("account.other", ("how", words.Say("contrast." + c.How.ToString().ToLowerInvariant())), ("text", words.Dated(other))),
                        c.Note is { } why ? words.Told(why) : words.Attribute(other), other.Code));
        }
        return draft.Finish(words.Say("why.title.entry", ("code", e.Code)), e.Kind);
    }

    private static void Claim(Question q, ShownEvent e, Claim claim, Draft draft)
    {
        var words = q.Words;
        var when = claim.SaidOn is { } on ? words.Days(on.Days) + (on.Certainty == Certainty.Inferred ? words.Say("why.day-inferred") : "") : words.Say("date.unknown");
        var overtaken = e.Weighing.Overtaken.Contains(claim.Id) ? words.Say("why.overtaken") : "";
        draft.Add(new ReplyBlock.EventLine(words.Told(claim.Statement),
            words.Say("why.said", ("stance", words.StanceNamed(claim)), ("who", words.Speaker(claim.By)), ("day", when)) + overtaken, null));
        foreach (var f in claim.Figures)
            draft.Say("why.figure", ("measure", f.Measure.Name.In(words.Language)), ("quantity", words.Quantity(f)), ("condition", f.Condition is { } c ? words.Say("why.condition", ("condition", words.Told(c))) : ""),
                ("printed", f.AsPrinted is { } print ? words.Say("figure.as-printed", ("printed", print)) : ""));
        foreach (var c in claim.Citations)
            draft.Say("why.citation", ("article", words.Article(c.Article)), ("paragraph", c.Paragraph),
                ("route", c.Route.Count > 0 ? words.Say("why.route", ("relays", words.List([.. c.Route.Select(r => r.ShortName.In(words.Language))]))) : ""),
                ("as", c.NamedAs is { } named ? words.Say("why.named", ("as", words.RightToLeft ? $"\u2066{named}\u2069" : named)) : ""),
                ("wording", c.Wording == CitationWording.Same ? "" : words.Say("why.wording." + c.Wording.ToString().ToLowerInvariant())),
                ("part", c.Part == CitationPart.Body ? "" : words.Say("why.part." + c.Part.ToString().ToLowerInvariant())));
    }
}
