using System.Globalization;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Safety;

namespace BotHost.Tests;

/// <summary>Makes what does not matter in a test. Every call without a name makes something new; a test names only what it is about.</summary>
internal static class Some
{
    private static int made;

    public const string Government = "government";
    public const string Opposition = "opposition";
    public const string Neighbour = "neighbour";

    /// <summary>The government and the opposition oppose each other; the neighbour opposes nobody.</summary>
    public static readonly IReadOnlyDictionary<string, Side> Sides = new Dictionary<string, Side>
    {
        [Government] = new(Government, new("the government"), new HashSet<string> { Opposition }),
        [Opposition] = new(Opposition, new("the opposition"), new HashSet<string> { Government }),
        [Neighbour] = new(Neighbour, new("the neighbour"), new HashSet<string>()),
    };

    public static string Id(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref made)}");

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DayRange Days(string from, string? to = null) => DayRange.Of(Day(from), to is null ? null : Day(to));

    public static Outlet Outlet(string? id = null) => new(id ?? Id("outlet"), new("an outlet"), new("outlet"), OutletKind.Newspaper, Certainty.Stated, null);

    /// <summary>An article of 40 paragraphs, in an outlet of its own.</summary>
    public static Article Article(string? id = null, string on = "2024-12-06", string? until = null, Outlet? outlet = null, params Actor[] credits)
    {
        id ??= Id("article");
        return new(id, outlet ?? Outlet($"{id}-outlet"), $"{id}.txt", new string('0', 64), 40, null, null, Days(on, until), until is null ? Certainty.Stated : Certainty.Inferred, null, credits);
    }

    public static Actor Actor(string? id = null, ActorKind kind = ActorKind.Institution, Actor? speaksFor = null, Actor? memberOf = null, string? side = null,
        bool isPrivate = false, Actor? toldTo = null, Actor? publisher = null, string? name = null)
    {
        id ??= Id("actor");
        return new(id, kind, new(name ?? id), new(name ?? id), new("a speaker"), [], speaksFor, memberOf, side, Anonymous: kind == ActorKind.Described, isPrivate, toldTo, publisher);
    }

    public static Actor Newsroom(string? id = null) => Actor(id ?? Id("newsroom"), ActorKind.Newsroom);

    public static Place Place(string? id = null, PlaceKind kind = PlaceKind.Town, Place? parent = null, bool sensitive = false)
    {
        id ??= Id("place");
        return new(id, kind, parent, new(id), [], null, null, null, sensitive);
    }

    public static Measure Measure(string? id = null, MeasureFlow flow = MeasureFlow.Stock)
    {
        id ??= Id("measure");
        return new(id, new(id), new("units"), new("What is counted."), flow, 7, false, []);
    }

    public static Figure Exactly(decimal value, Measure? of = null, Place? at = null, DayRange? during = null) =>
        new(value, null, null, null, Qualifier.Exactly) { Measure = of ?? Measure(), Place = at, Period = during };

    public static Citation Cite(Article? article = null, int paragraph = 1, CitationPart part = CitationPart.Body, CitationWording wording = CitationWording.Same, string? namedAs = null) =>
        new(article ?? Article(), paragraph, [], Certainty.Stated, namedAs, wording, part);

    /// <summary>A claim read in the body of each of these articles; of a new one if none is given.</summary>
    public static Claim Claim(Actor? by = null, Stance stance = Stance.Asserts, params Article[] inArticles) =>
        Claim(by, stance, [.. (inArticles.Length == 0 ? [Article()] : inArticles).Select(a => Cite(a))]);

    public static Claim Claim(Actor? by, Stance stance, IReadOnlyList<Citation> cite, string? said = null, string? statement = null) =>
        new(Id("claim"), by ?? Actor(), stance, new(statement ?? "It was so."), cite) { SaidOn = said is null ? null : new SaidOn(Days(said), Certainty.Stated) };

    public static Claim With(this Claim claim, params Figure[] figures) => claim with { Figures = figures };

    public static Claim Under(this Claim claim, CautionUse use) => claim with { Caution = Caution(use) };

    public static Caution Caution(CautionUse use) => new(new("There is a reason."), use);

    public static ReportedEvent Event(params Claim[] claims) => new(claims.Length == 0 ? [Claim()] : claims)
    {
        Id = Id("event"), Code = Id("T"), Kind = EventKind.Control, Nature = EventNature.Current, Summary = new("It was so."),
    };

    public static ReportedEvent At(this ReportedEvent reported, Place place, PlaceRole role = PlaceRole.At) =>
        reported with { Places = [.. reported.Places, new PlaceInRole(place, role)] };

    public static ReportedEvent InContrast(this ReportedEvent reported, ReportedEvent other, ContrastHow how) =>
        reported with { Contrasts = [.. reported.Contrasts, new Contrast(other.Id, how, null)] };

    public static LedgerSnapshot Ledger(params ReportedEvent[] events) => Ledger(SafetyPolicy.Open, events);

    /// <summary>A ledger of these events and of everything that they refer to.</summary>
    public static LedgerSnapshot Ledger(SafetyPolicy policy, params ReportedEvent[] events)
    {
        var claims = events.SelectMany(e => e.Claims).ToArray();
        var articles = claims.SelectMany(c => c.Citations).Select(c => c.Article).Distinct().ToArray();
        var places = events.SelectMany(e => e.Places).SelectMany(p => p.Place.SelfAndAncestors()).Distinct().ToArray();
        var actors = claims.Select(c => c.By).Concat(events.SelectMany(e => e.Actors).Select(a => a.Actor)).Distinct().ToArray();
        var measures = claims.SelectMany(c => c.Figures).Select(f => f.Measure).Distinct().ToArray();
        return new(Sides, [.. articles.Select(a => a.Outlet).Distinct()], articles, actors, places, measures, events, policy);
    }

    /// <summary>The view as of the end of a day, told then.</summary>
    public static LedgerView OnDay(this LedgerSnapshot ledger, string day, string? toldOn = null) => ledger.AsOf(EndOf(day), EndOf(toldOn ?? day));

    private static DateTimeOffset EndOf(string day) => new(Day(day).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
