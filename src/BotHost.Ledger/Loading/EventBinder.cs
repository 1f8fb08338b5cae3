using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Turns an event as written into an entry with its references resolved. Any problem leaves the whole event out:
/// half an account of something is worse than none.</summary>
internal sealed class EventBinder(ReferenceBinder known, ICollection<LedgerProblem> problems)
{
    public ReportedEvent? Bind(EventEntry e)
    {
        var before = problems.Count;
        var claims = new List<Claim>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var c in e.Claims)
        {
            var id = $"{e.Id}/{c.Id ?? c.By}";
            if (!ids.Add(id))
                problems.Add(new(c.At, Severity.Error, $"There are two claims with the id '{id}'.", "Give this one an 'id' of its own."));
            if (Bind(c, id, e) is { } claim)
                claims.Add(claim);
        }
        known.Sides.Find(e.Favours, e.At);
        var places = (e.Places ?? []).Select(p => known.Places.Find(p.Place, p.At) is { } found ? new PlaceInRole(found, p.Role) : null).OfType<PlaceInRole>().ToArray();
        var actors = (e.Actors ?? []).Select(a => known.Actors.Find(a.Actor, a.At) is { } found ? new ActorInRole(found, a.Role, a.Known) : null).OfType<ActorInRole>().ToArray();
        var control = e.Control is { } k && known.Actors.Find(k.Holder, k.At) is { } holder
            ? new Control(holder, known.Actors.Find(k.Before, k.At), k.Extent) : null;
        if (e.When is { From: { } from, To: { } to } && to < from)
            problems.Add(new(e.When.At, Severity.Error, "'to' is before 'from'.", "Swap them, or mend the one that is wrong."));
        if (problems.Count > before)
            return null;
        return Rules.Try(() => new ReportedEvent(claims)
        {
            Id = e.Id, Code = e.Code, Kind = e.Kind, Nature = e.Nature, Summary = e.Summary,
            When = e.When is { } w ? Time(w) : EventTime.NotKnown,
            Places = places, Actors = actors, Control = control, Favours = e.Favours, PartOf = e.PartOf,
            Caution = Bind(e.Caution), SourcesNote = e.SourcesNote,
            Contrasts = [.. (e.Contrasts ?? []).Select(c => new Contrast(c.With, c.How, c.Note))],
        }, e.At, problems);
    }

    private static EventTime Time(WhenEntry w) => w switch
    {
        { From: null, To: null } => EventTime.NotKnown,
        { Precision: TimePrecision.Since or TimePrecision.Before } => new(w.From, w.To, w.Precision),
        _ => new(w.From, w.To ?? w.From, w.Precision),
    };

    private Claim? Bind(ClaimEntry c, string id, EventEntry e)
    {
        var by = known.Actors.Find(c.By, c.At);
        var figures = (c.Figures ?? []).Select(Bind).ToArray();
        var citations = c.Cite.Select(Bind).ToArray();
        var said = c.SaidOn is { } s ? Rules.Days(s.From, s.To, s.At, problems) : null;
        if (by is null || figures.Contains(null) || citations.Contains(null))
            return null;
        return Rules.Try(() => new Claim(id, by, c.Stance, c.Statement, citations!)
        {
            Hedge = c.Hedge, Figures = figures!, Caution = Bind(c.Caution), EnteredAt = c.EnteredAt,
            SaidOn = said is { } days ? new SaidOn(days, c.SaidOn!.Certainty) : null,
        }, c.At, problems);
    }

    private static Caution? Bind(CautionEntry? c) => c is null ? null : new Caution(c.Why, c.Use);

    private Figure? Bind(FigureEntry f)
    {
        var measure = known.Measures.Find(f.Measure, f.At);
        var place = known.Places.Find(f.Place, f.At);
        var period = f.Period is { } p ? Rules.Days(p.From, p.To, p.At, problems) : null;
        if (measure is null || f.Place is not null && place is null || f.Period is not null && period is null)
            return null;
        return Rules.Try(() => new Figure(f.Value, f.Low, f.High, f.Words, f.Qualifier)
        {
            Measure = measure, Basis = f.Basis ?? FigureBasis.NotSaid, Period = period, Place = place, Condition = f.Condition, AsPrinted = f.AsPrinted,
        }, f.At, problems);
    }

    private Citation? Bind(CitationEntry c)
    {
        var article = known.Articles.Find(c.Article, c.At);
        var route = (c.Route ?? []).Select(r => known.Actors.Find(r, c.At)).ToArray();
        if (article is null || route.Contains(null))
            return null;
        if (c.Paragraph < 1 || c.Paragraph > article.Paragraphs)
        {
            problems.Add(new(c.At, Severity.Error, $"Paragraph {c.Paragraph} is outside {article.Id}, which has {article.Paragraphs}.", "Count the non-empty lines of its file from 1."));
            return null;
        }
        return new Citation(article, c.Paragraph, route!, c.RouteCertainty ?? Certainty.Stated, c.As, c.Wording, c.Part);
    }
}
