using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Sources;

/// <summary>The result of weighing one proposition.</summary>
/// <param name="Sides">Sides of the speakers whose claims were counted, sorted.</param>
/// <param name="Overtaken">Ids of denials that are older than the newest assertion and so do not count.</param>
public sealed record Weighing(Assessment Assessment, Support Support, IReadOnlyList<string> Sides, IReadOnlyList<string> Overtaken);

/// <summary>Weighs one proposition by the claims known about it. Pure.</summary>
public sealed class Assessor(IReadOnlyDictionary<string, Side> sides)
{
    /// <param name="claims">The claims known so far.</param>
    /// <param name="contrasted">Whether an entry that is known too is in disagreeing contrast with this one, or has a figure that cannot hold beside one here.</param>
    public Weighing Weigh(ReportedEvent reported, IReadOnlyList<Claim> claims, bool contrasted)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var support = Support.Of(claims);
        var usable = claims.Where(c => c.Caution?.Use != CautionUse.NeverAnswer).ToArray();
        var asserting = usable.Where(c => c.Stance == Stance.Asserts).ToArray();
        var newest = asserting.Select(c => c.SaidOn?.Days.From).Max();
        var (overtaken, denying) = Split(usable.Where(c => c.Stance == Stance.Denies), d => newest > d.SaidOn?.Days.To);
        var counted = usable.Where(c => c.Stance == support.Leading && c.Counts && c.By is not { Kind: ActorKind.Footage, OriginKey: null });
        var shownSides = counted.Select(c => c.By.EffectiveSide).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        var assessment = Decide(reported, support, asserting, denying, contrasted, shownSides);
        return new Weighing(assessment, support, shownSides, [.. overtaken.Select(d => d.Id)]);
    }

    private Assessment Decide(ReportedEvent reported, Support support, Claim[] asserting, Claim[] denying, bool contrasted, string[] assertingSides)
    {
        if (support.Leading == Stance.Denies) return Assessment.DenialOnly;
        if (asserting.Any(a => denying.Any(d => KeyOf(a) != KeyOf(d)))) return Assessment.Disputed;
        if (contrasted || FiguresConflict(asserting, reported)) return Assessment.AccountsDiffer;
        if (reported.Nature == EventNature.Scheduled) return Assessment.Scheduled;
        switch (support.Leading)
        {
            case Stance.Projects: return Assessment.Projection;
            case Stance.Intends: return Assessment.Scheduled;
            case Stance.Urges: return Assessment.Call;
            case Stance.Judges: return Assessment.Opinion;
            case null: return Assessment.Unattributed;
        }
        if (Opposed(assertingSides, reported.Favours)) return Assessment.BothSides;
        if (support.Separate >= 2) return Assessment.Several;
        if (reported.Favours is { } gains && support.Keys.Count > 0
            && asserting.Where(c => c.By.OriginKey is not null && c.Counts).All(c => c.By.EffectiveSide == gains))
            return Assessment.OwnAccount;
        return support.Keys.Count > 0 ? Assessment.One : Assessment.Unattributed;
    }

    private bool Opposed(string[] asserting, string? favours) =>
        asserting.Any(a => (favours is not null && Opposes(a, favours)) || asserting.Any(b => Opposes(a, b)));

    private bool Opposes(string a, string b) => sides.TryGetValue(a, out var side) && side.Opposes.Contains(b);

    private static string KeyOf(Claim c) => c.By.OriginKey ?? "newsroom:" + c.By.Id;

    /// <summary>Whether two figures of these claims, on the same measure, place and time, cannot both hold.</summary>
    internal static bool FiguresConflict(IEnumerable<Claim> asserting, ReportedEvent reported)
    {
        var figures = asserting.Where(c => FiguresAnswer(reported, c)).SelectMany(c => c.Figures.Select(f => (Figure: f, Place: FigurePlace(f, reported), Period: FigurePeriod(f, c, reported)))).ToArray();
        for (var i = 0; i < figures.Length; i++)
            for (var j = i + 1; j < figures.Length; j++)
                if (figures[i].Figure.Measure.Id == figures[j].Figure.Measure.Id && figures[i].Place?.Id == figures[j].Place?.Id
                    && (figures[i].Period is not { } p || figures[j].Period is not { } q || p.Overlaps(q))
                    && !figures[i].Figure.CanHoldWith(figures[j].Figure))
                    return true;
        return false;
    }

    /// <summary>Whether a claim's figures are shown, so that a reader can see what does not fit.</summary>
    internal static bool FiguresAnswer(ReportedEvent reported, Claim claim) =>
        !new[] { reported.Caution, claim.Caution }.Any(c => c?.Use is CautionUse.NoFigure or CautionUse.NeverAnswer);

    /// <summary>The place a figure is about: its own, or the event's first.</summary>
    public static Place? FigurePlace(Figure figure, ReportedEvent reported) => figure.Place ?? (reported.Places.Count > 0 ? reported.Places[0].Place : null);

    /// <summary>The time a figure covers: its own, else the event's, else the day it was said.</summary>
    public static DayRange? FigurePeriod(Figure figure, Claim claim, ReportedEvent reported) =>
        figure.Period ?? (reported.When is { From: { } from } w ? DayRange.Of(from, w.To is { } to && to >= from ? to : null) : claim.SaidOn?.Days);

    private static (List<Claim> Yes, Claim[] No) Split(IEnumerable<Claim> claims, Func<Claim, bool> test)
    {
        var yes = new List<Claim>();
        var no = new List<Claim>();
        foreach (var c in claims) (test(c) ? yes : no).Add(c);
        return (yes, [.. no]);
    }
}
