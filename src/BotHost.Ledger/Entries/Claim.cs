namespace BotHost.Ledger.Entries;

/// <summary>Where a claim can be read.</summary>
/// <param name="Paragraph">Non-empty lines of the article's file, counted from 1.</param>
/// <param name="Route">Actors that relayed it, in order.</param>
/// <param name="NamedAs">How this article names the speaker.</param>
public sealed record Citation(
    Article Article, int Paragraph, IReadOnlyList<Actor> Route, Certainty RouteCertainty, string? NamedAs, CitationWording Wording, CitationPart Part)
{
    /// <summary>In the text of an article, in words that can be relied on: what counts as a source.</summary>
    public bool Counts => Part == CitationPart.Body && Wording != CitationWording.Garbled;
}

/// <summary>What must not be done with an entry, and why.</summary>
public sealed record Caution(LocalText Why, CautionUse Use);

/// <summary>When something was said.</summary>
public sealed record SaidOn(DayRange Days, Certainty Certainty);

/// <summary>One statement by one speaker on a proposition. Cannot exist without a speaker and a citation.</summary>
public sealed record Claim
{
    public string Id { get; }
    public Actor By { get; }
    public Stance Stance { get; }
    public Hedge Hedge { get; init; }
    public SaidOn? SaidOn { get; init; }
    public LocalText Statement { get; }
    public IReadOnlyList<Figure> Figures { get; init; } = [];
    public Caution? Caution { get; init; }
    public IReadOnlyList<Citation> Citations { get; }

    /// <exception cref="LedgerRuleException">No citation.</exception>
    public Claim(string id, Actor by, Stance stance, LocalText statement, IReadOnlyList<Citation> citations)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(citations);
        if (citations.Count == 0)
            throw new LedgerRuleException("The claim has no citation.", "Add under 'cite' the article and paragraph where it can be read.");
        (Id, By, Stance, Statement, Citations) = (id, by, stance, statement, citations);
        KnownAt = citations.Min(c => c.Article.KnownAt);
    }

    /// <summary>When the first article that carries it was published.</summary>
    public DateTimeOffset KnownAt { get; }

    /// <summary>When an editor entered it, for what was entered while the ledger was in use: before that nobody was told it, however old its articles are. Null for what the files hold.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    public bool IsKnownBefore(DateTimeOffset before) => KnownAt < before && !(EnteredAt >= before);

    /// <summary>Whether it counts as a source: not if it stands only in headlines, or only in garbled words.</summary>
    public bool Counts => Citations.Any(c => c.Counts);

    public bool HeadlineOnly => Citations.All(c => c.Part != CitationPart.Body);

    /// <summary>The claim as it could be read before <paramref name="before"/>; null if nowhere yet.</summary>
    public Claim? KnownBefore(DateTimeOffset before)
    {
        if (!IsKnownBefore(before)) return null;
        var known = Citations.Where(c => c.Article.KnownAt < before).ToArray();
        return known.Length == Citations.Count ? this : new Claim(Id, By, Stance, Statement, known)
        {
            Hedge = Hedge, SaidOn = SaidOn, Figures = Figures, Caution = Caution, EnteredAt = EnteredAt,
        };
    }
}
