using System.Globalization;
using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Lookup;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>What begins a part of a draft. The words for it are in lexicon.json.</summary>
internal enum DraftLabel { Summary, Ar, At, From, To, Near, About, On, Since, Nature, Holder, Favours, Story, Actor, Contrast, By, Said, SaidAr, SaidOn, Stance, Hedge, Figure, Cite, Because }

/// <summary>A new entry, or one more claim of an entry, as an editor writes it in chat: parts with a label each, on lines of their own or parted by semicolons. Pure.</summary>
/// <remarks><c>KIND; SUMMARY; at PLACE; on DAY; by SPEAKER; cite ARTICLE PARAGRAPH; because REASON</c>, or <c>CODE; by SPEAKER; said STATEMENT; …</c>. Every "by" begins another claim. Labels in English or Arabic (lexicon.json).</remarks>
internal sealed class DraftReading
{
    private static readonly char[] Ends = [';', '؛', '\n'];
    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy/M/d", "d/M/yyyy"];
    private static readonly Lazy<Dictionary<string, DraftLabel>> Labels = new(() => Enum.GetValues<DraftLabel>().SelectMany(l => Lexicon.WordsOf("draft.words." + l.ToString().ToLowerInvariant()).Select(w => (Word: Spelling.Fold(w), l))).ToDictionary(p => p.Word, p => p.l, StringComparer.Ordinal));

    /// <summary>Stances as an Arabic reply names them.</summary>
    private static readonly Lazy<Dictionary<string, Stance>> Arabic = new(() => Enum.GetValues<Stance>().ToDictionary(s => Spelling.Fold(Words.In(Words.Arabic).Say("stance.named." + s.ToString().ToLowerInvariant())), s => s, StringComparer.Ordinal));

    private readonly Names names;
    private readonly DeskIndex desk;
    private readonly List<(string Key, string What)> wrong = [];
    private readonly List<SaidClaim> claims = [];
    private readonly List<PlaceRoleEntry> places = [];
    private readonly List<ActorRoleEntry> actors = [];
    private readonly List<ContrastEntry> contrasts = [];
    private (string En, string? Ar) summary = ("", null);
    private EventNature nature = EventNature.Current;
    private WhenEntry? when;
    private ControlEntry? control;
    private string? favours, story;

    /// <summary>What the entry says that gets one more claim.</summary>
    private LocalText? added;

    private DraftReading(Names names, DeskIndex desk) => (this.names, this.desk) = (names, desk);

    private sealed class SaidClaim
    {
        public required string By;
        public string? Said, SaidAr;
        public SaidOnEntry? On;
        public Stance Stance = Stance.Asserts;
        public Hedge Hedge;
        public readonly List<FigureEntry> Figures = [];
        public readonly List<CitationEntry> Cite = [];
    }

    /// <summary>What cannot be understood: the wording's key, and what was written there. All of it, in order.</summary>
    public IReadOnlyList<(string Key, string What)> Wrong => wrong;

    /// <summary>Labels of parts that have to be there and are not.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>The code of an entry that there is, which gets one more claim; null for a new entry.</summary>
    public string? Code { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Null where something is wrong or missing, or where there is a <see cref="Code"/>.</summary>
    public EventEntry? Entry { get; private set; }

    public ClaimEntry? Claim { get; private set; }

    public static DraftReading Of(string text, Names names, DeskIndex desk)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new DraftReading(names, desk);
        var parts = text.Split(Ends, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > 0) reading.Read(parts);
        return reading;
    }

    private void Read(string[] parts)
    {
        var kind = names.Kinds.Find(parts[0]) is NameMatch<EventKind>.Found found ? found.Item : Named(parts[0]);
        if (kind is null && desk.Find(parts[0]) is { } known) (Code, added) = (known.Code, known.Summary);
        else if (kind is null) wrong.Add(("draft.no-kind", parts[0]));
        foreach (var (n, part) in parts.Skip(1).Index())
        {
            var space = part.IndexOf(' ', StringComparison.Ordinal);
            var before = wrong.Count;
            if (space > 0 && Labels.Value.TryGetValue(Spelling.Fold(part[..space]), out var label))
            {
                Take(label, part[(space + 1)..].Trim());
                // "About 20 people were hurt." right behind the kind is what it says.
                if (n > 0 || kind is null || wrong.Count == before) continue;
                wrong.RemoveRange(before, wrong.Count - before);
                English(part, t => summary.En = t);
            }
            // What stands there without a label is what it says.
            else if (claims.Count == 0 && summary.En.Length == 0) English(part, t => summary.En = t);
            else wrong.Add(("draft.no-label", part));
        }
        Finish(kind);
    }

    /// <summary>What readers ask about as a topic is a kind here.</summary>
    private static EventKind? Named(string word)
    {
        bool Is(Topic topic) => Names.TopicWords(topic).Any(w => Spelling.Fold(w) == Spelling.Fold(word));
        return Is(Topic.Control) ? EventKind.Control : Is(Topic.Displacement) ? EventKind.Displacement : Is(Topic.Borders) ? EventKind.Crossing : null;
    }

    private void Take(DraftLabel label, string text)
    {
        switch (label)
        {
            case DraftLabel.Summary: English(text, t => summary.En = t); break;
            case DraftLabel.Ar: summary.Ar = text; break;
            case DraftLabel.At or DraftLabel.From or DraftLabel.To or DraftLabel.Near or DraftLabel.About: Place(Enum.Parse<PlaceRole>(label.ToString()), text); break;
            case DraftLabel.On: Day(text, d => when = new() { From = d.From, To = d.To, Precision = d.To == d.From ? TimePrecision.Day : TimePrecision.Range }); break;
            case DraftLabel.Since: Day(text, d => when = new() { From = d.From, Precision = TimePrecision.Since }); break;
            case DraftLabel.Nature: Word<EventNature>(text, n => nature = n); break;
            case DraftLabel.Holder: Holder(text); break;
            case DraftLabel.Favours: favours = text; break;
            case DraftLabel.Story: story = text; break;
            case DraftLabel.Actor: Role(text); break;
            case DraftLabel.Contrast: Contrast(text); break;
            case DraftLabel.By: Actor(text, id => claims.Add(new() { By = id })); break;
            case DraftLabel.Because: Reason = text; break;
            default: OfClaim(label, text); break;
        }
    }

    private void OfClaim(DraftLabel label, string text)
    {
        if (claims.Count == 0)
        {
            wrong.Add(("draft.by-first", text));
            return;
        }
        var claim = claims[^1];
        switch (label)
        {
            case DraftLabel.Said: English(text, t => claim.Said = t); break;
            case DraftLabel.SaidAr: claim.SaidAr = text; break;
            case DraftLabel.SaidOn: Day(text, d => claim.On = new() { From = d.From, To = d.To == d.From ? null : d.To }); break;
            case DraftLabel.Stance when Arabic.Value.TryGetValue(Spelling.Fold(text), out var stance): claim.Stance = stance; break;
            case DraftLabel.Stance: Word<Stance>(text, s => claim.Stance = s); break;
            case DraftLabel.Hedge: Word<Hedge>(text, h => claim.Hedge = h); break;
            case DraftLabel.Figure: Figure(claim, text); break;
            case DraftLabel.Cite: Cite(claim, text); break;
            default: throw new InvalidOperationException($"Unhandled {label}.");
        }
    }

    /// <summary>Everything is told in English, and in Arabic where that is written too.</summary>
    private void English(string text, Action<string> take)
    {
        if (AnswerLanguage.IsArabic(text)) wrong.Add(("draft.english", text));
        else take(text);
    }

    private void Place(PlaceRole role, string text)
    {
        if (names.Places.Find(text) is NameMatch<Place>.Found found) places.Add(new() { Place = found.Item.Id, Role = role });
        else wrong.Add(("draft.no-place", text));
    }

    /// <summary>By id, for one whom no search finds, or by any spelling of the name.</summary>
    private void Actor(string text, Action<string> take)
    {
        if (desk.Actors.Contains(text.ToLowerInvariant())) take(text.ToLowerInvariant());
        else if (names.Actors.Find(text) is NameMatch<Actor>.Found { Kind: MatchKind.Exact or MatchKind.Alias } found) take(found.Item.Id);
        else wrong.Add(("draft.no-actor", text));
    }

    private void Holder(string text)
    {
        var (who, extent) = (text, ControlExtent.Whole);
        var space = text.LastIndexOf(' ');
        if (space > 0 && Written<ControlExtent>(text[(space + 1)..]) is { } said) (who, extent) = (text[..space].Trim(), said);
        Actor(who, id =>
        {
            control = new() { Holder = id, Extent = extent };
            actors.Add(new() { Actor = id, Role = ActorRole.Holder });
        });
    }

    /// <summary>ACTOR ROLE [how an attacker is known].</summary>
    private void Role(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var known = words.Length > 2 ? Written<AttackerKnown>(words[^1]) : null;
        var at = words.Length - (known is null ? 1 : 2);
        if (at > 0 && Written<ActorRole>(words[at]) is { } role) Actor(string.Join(' ', words[..at]), id => actors.Add(new() { Actor = id, Role = role, Known = known }));
        else wrong.Add(("draft.no-role", text));
    }

    private void Contrast(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var code, var how] && desk.Find(code) is { } other && Written<ContrastHow>(how) is { } said) contrasts.Add(new() { With = other.Id, How = said });
        else wrong.Add(("draft.no-contrast", text));
    }

    /// <summary>MEASURE VALUE, the value as for /correct.</summary>
    private void Figure(SaidClaim claim, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var n = words.Length - 1; n > 0; n--)
        {
            var name = string.Join(' ', words[..n]);
            if (names.Measures.Find(name) is not NameMatch<Measure>.Found { Kind: MatchKind.Exact or MatchKind.Alias, Item: var measure }) continue;
            if (Galley.ReadFigure(1, string.Join(' ', words[n..])) is not { } read) continue;
            claim.Figures.Add(new() { Measure = measure.Id, Value = read.Value, Low = read.Low, High = read.High, Qualifier = read.Qualifier, Words = read.Words is { } w ? new LocalText(w) : null });
            return;
        }
        wrong.Add(("draft.no-figure", text));
    }

    /// <summary>ARTICLE PARAGRAPH.</summary>
    private void Cite(SaidClaim claim, string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var article, var at] && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph) && desk.Articles.Contains(article.ToLowerInvariant()))
            claim.Cite.Add(new() { Article = article.ToLowerInvariant(), Paragraph = paragraph });
        else wrong.Add(("draft.no-article", text));
    }

    /// <summary>A day, or the first and the last.</summary>
    private void Day(string text, Action<(DateOnly From, DateOnly To)> take)
    {
        var words = text.Split([' ', '–'], StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("to" or "إلى")).ToArray();
        DateOnly[] days = [.. words.Select(w => DateOnly.TryParseExact(w, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).OfType<DateOnly>()];
        if (days.Length == words.Length && days is [var first, .. var rest] && rest.Length < 2 && (rest.Length == 0 || rest[0] >= first)) take((first, rest.Length == 0 ? first : rest[0]));
        else wrong.Add(("draft.no-day", text));
    }

    private void Word<T>(string text, Action<T> take) where T : struct, Enum
    {
        if (Written<T>(text) is { } value) take(value);
        else wrong.Add(("draft.no-word", $"{text} ({string.Join(" · ", Enum.GetValues<T>().Select(v => v.Written()))})"));
    }

    private static T? Written<T>(string text) where T : struct, Enum => Enum.GetValues<T>().Where(v => v.Written().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(v => (T?)v).FirstOrDefault();

    private void Finish(EventKind? kind)
    {
        List<string> missing = [];
        if (Code is null && summary.En.Length == 0) missing.Add("summary");
        if (Code is null && places.Count == 0) missing.Add("at");
        if (kind == EventKind.Control && control is null) missing.Add("holder");
        if (claims.Count == 0) missing.Add("by");
        if (claims.Count == 0 || claims.Exists(c => c.Cite.Count == 0)) missing.Add("cite");
        if (Reason is null) missing.Add("because");
        Missing = missing;
        if (Code is not null && claims.Count > 1) wrong.Add(("draft.one-claim", claims[1].By));
        if (wrong.Count + missing.Count > 0) return;
        var entered = claims.Select(c => new ClaimEntry
        {
            By = c.By, Stance = c.Stance, Hedge = c.Hedge, SaidOn = c.On, Figures = c.Figures, Cite = c.Cite,
            Statement = c.Said is { } said ? new(said, c.SaidAr) : added ?? new(summary.En, summary.Ar),
        }).ToList();
        if (Code is not null) Claim = entered[0];
        else Entry = new()
        {
            Id = "n-000", Code = "N-000", Kind = kind!.Value, Nature = nature, Summary = new(summary.En, summary.Ar), When = when, Places = places, Actors = actors, Control = control, Favours = favours, PartOf = story, Contrasts = contrasts, Claims = entered,
        };
    }
}
