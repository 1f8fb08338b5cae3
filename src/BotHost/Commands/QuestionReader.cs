using System.Globalization;
using System.Text.RegularExpressions;
using BotHost.Commands.Answers;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>Answers a plain question by the places, actors, kinds and measures recognised in it, with word search behind.
/// No language model, nothing beyond the ledger, and never yes or no.</summary>
internal static partial class QuestionReader
{
    /// <summary>The measure that /displaced answers with; a ledger of another conflict uses the same id.</summary>
    private const string DisplacedPeople = "displaced-people";

    /// <summary>Words that a name has at the most.</summary>
    private const int LongestName = 4;

    public static Reply Answer(Question q)
    {
        if (Entry(q) is { } entry) return Answerer.Run(q with { Command = q.Catalogue.Find("why")!, ArgumentText = entry });
        var reading = PlainReading.Of(q);
        if (reading.About(Topic.Safety)) return AskAnswer.Safety(q);
        if (ArabicCommand(q) is { } asked) return Answerer.Run(asked);
        if (reading.Line.Mentions.FirstOrDefault(m => m.Match is NameMatch<Subject>.Ambiguous && m.Match.Alternatives.OfType<Subject.OfPlace>().Any()) is { } unclear && reading.Place is null && reading.Actor is null)
            return Misunderstandings.NotFound(q with { Command = q.Catalogue.Find("status")! }, new ArgumentReading.NotFound(
                new ArgumentDefinition("PLACE", ArgumentKind.Place), unclear.Text, Ambiguous: true,
                [.. unclear.Match.Alternatives.OfType<Subject.OfPlace>().Select(p => (q.Name(p.Place), p.Place.Id))]));
        if (reading.UnknownWhoLeft is { } who) return AskAnswer.UnknownWhoLeft(q, who);
        if (AskAnswer.AsksForRefugees(reading)) return PlainRemarks.Add(q, reading, AskAnswer.Refugees(q, reading));
        if (AskAnswer.Beginning(q, reading) is { } beginning) return PlainRemarks.Add(q, reading, beginning);
        if (Choose(q, reading) is { } command) return PlainRemarks.Add(q, reading, Answer(q, reading, command));
        return Named(q) ?? PlainRemarks.Add(q, reading, Search(q, reading));
    }

    /// <summary>What /why can be asked for by itself: a short code, or a number that an entry states.</summary>
    private static string? Entry(Question q)
    {
        var text = q.ArgumentText.TrimEnd('?', '؟', '!', '.');
        if (ShortCode().IsMatch(text) || q.View.Find(text) is not null) return text.ToUpperInvariant() is var code && q.View.Find(code) is not null ? code : text;
        var digits = text.All(c => char.IsDigit(c) || c is ',' or '٬') ? Spelling.Fold(text) : text;
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && q.View.WithNumber(number).Any() ? digits : null;
    }

    /// <summary>A command by its Arabic name counts without the stroke too, which platforms' menus cannot offer: where what stands behind it is just what the command takes.</summary>
    private static Question? ArabicCommand(Question q)
    {
        var words = q.ArgumentText.TrimEnd('؟', '?', '!', '.').Split(' ', 2);
        if (q.Catalogue.FindArabic(words[0]) is not { Who: Channels.Role.Member, Name: not "ask" } command || command.Answer == HelpAnswer.OnlyWhereItRuns) return null;
        var asked = q with { Command = command, ArgumentText = words.Length > 1 ? words[1] : "" };
        if (words.Length == 1) return command.Arguments.Any(a => a.Required) ? null : asked;
        return ArgumentReader.Read(asked) is ArgumentReading.Understood { Question.Resolved: { Match: "exact" or "alias", Words: null } } ? asked : null;
    }

    private static Reply Answer(Question q, PlainReading reading, string command)
    {
        var definition = q.Catalogue.Find(command)!;
        var takes = definition.Arguments.Select(a => a.Kind).ToHashSet();
        var kind = takes.Contains(ArgumentKind.EventKind) ? reading.About(Topic.Population) ? EventKind.Geography : KindOf(reading) : null;
        var asked = q with
        {
            Command = definition, ArgumentText = reading.IsGreeting ? "" : q.ArgumentText,
            Place = takes.Contains(ArgumentKind.Place) ? reading.Place : null,
            Actor = takes.Contains(ArgumentKind.Actor) ? reading.Actor : null,
            Measure = takes.Contains(ArgumentKind.Measure) ? reading.Measure : null, Kind = kind,
        };
        asked = asked with
        {
            Resolved = new Resolution(asked.Place?.Id, asked.Actor?.Id, asked.Measure?.Id, kind?.Written(), q.ArgumentText, q.ArgumentText, reading.Match, Alternatives(reading)),
        };
        if (command == "actor" && AskAnswer.OfActors(asked, reading, KindsOf(reading)) is { } narrowed) return narrowed;
        var reply = definition.Answer(asked);
        string[] missing = reading.About(Topic.Population) && reading.Place is { } place ? [q.Words.Say("missing.population", ("place", q.Name(place)))] : [];
        return reply with
        {
            Blocks = [new ReplyBlock.Paragraph(q.Words.Say("understood-as", ("command", Line(asked)))), .. missing.Select(m => new ReplyBlock.NotInReports(q.Words.Say("not-in-reports"), [m])), .. reply.Blocks],
            NotKnown = [.. missing, .. reply.NotKnown],
        };
    }

    private static Reply Search(Question q, PlainReading reading)
    {
        var search = q.Catalogue.Find("search")!;
        var asked = q with { Command = search, Resolved = new Resolution(Words: q.ArgumentText, Input: q.ArgumentText, Match: "none", Alternatives: []) };
        var reply = search.Answer(asked);
        var known = reading.IsOfSomething || reading.Unknown.Any(w => q.View.Search(w).Any());
        return reply.Events.Count > 0 || known ? reply : AskAnswer.NotUnderstood(asked);
    }

    /// <summary>A line of few words that may be one misspelled name: a place, else somebody, else a measure. Several that fit are asked back.</summary>
    private static Reply? Named(Question q)
    {
        if (q.ArgumentText.Count(c => c == ' ') >= LongestName) return null;
        return Try("status", q.Names.Places.Find(q.ArgumentText, Leniency.Misspelled))
            ?? Try("actor", q.Names.Actors.Find(q.ArgumentText, Leniency.Misspelled))
            ?? Try("figures", q.Names.Measures.Find(q.ArgumentText, Leniency.Misspelled));

        Reply? Try<T>(string command, NameMatch<T> match) where T : notnull =>
            match is NameMatch<T>.None ? null : Answerer.Run(q with { Command = q.Catalogue.Find(command)! });
    }

    /// <summary>The command that a question comes nearest to; null if nothing in it was recognised.</summary>
    private static string? Choose(Question q, PlainReading reading)
    {
        var (place, actor, measure, kind) = (reading.Place, reading.Actor, reading.Measure, KindOf(reading));
        bool About(Topic topic) => reading.About(topic);
        if (actor is not null && About(Topic.Saying)) return "actor";
        if (About(Topic.Borders) || kind == EventKind.Crossing) return "borders";
        if (About(Topic.Displacement) || (About(Topic.Refugees) && place is not null) || measure?.Id == DisplacedPeople || (reading.OfFlight && actor is null && kind != EventKind.Evacuation)) return "displaced";
        if (About(Topic.Disagreement)) return "disputed";
        if (kind == EventKind.Casualties) return "casualties";
        if (measure is not null && !(kind == EventKind.Strike && reading.MeasureIsKindToo)) return "figures";
        if (kind == EventKind.Displacement) return "displaced";
        if (About(Topic.Population) && place is not null) return "events";
        if (About(Topic.Control) && place is not null && (actor is null || !reading.IsActorToo(place))) return "status";
        if (kind is { } named and not EventKind.Control && !(place is not null && named == EventKind.Statement))
        {
            if (actor is null) return place is null && q.View.Search(q.ArgumentText).Take(20).Any(e => LedgerView.MeetsClosely(e, q.ArgumentText)) ? null : "events";
            return place is not null && !reading.IsActorToo(place) && q.View.At(place, named).Concat(q.View.Near(place).Where(e => e.Kind == named)).IntersectBy(AskAnswer.Of(q, actor).Select(e => e.Id), e => e.Id).Any() ? "events" : "actor";
        }
        if (actor is not null && (place is null || place.Kind == PlaceKind.Country || reading.IsActorToo(place))) return "actor";
        if (place is not null) return "status";
        if (About(Topic.Control) || kind == EventKind.Control) return "control";
        if (About(Topic.Latest)) return "latest";
        return reading.IsGreeting ? "help" : null;
    }

    /// <summary>The first kind asked for: an army or a state that leaves a place withdraws.</summary>
    private static EventKind? KindOf(PlainReading reading) => reading.Kind ?? (KindsOf(reading) is [var first, ..] ? first : null);

    private static IReadOnlyList<EventKind> KindsOf(PlainReading reading) => reading switch
    {
        // Forces that a state sends are entered as support or as positions.
        { Kinds: [EventKind.Position or EventKind.MilitarySupport, ..] } => [.. reading.Kinds, EventKind.Position, EventKind.MilitarySupport],
        { Kinds: [EventKind.Withdrawal, ..], Actor.Kind: ActorKind.Institution or ActorKind.Group } => [.. reading.Kinds, EventKind.Evacuation],
        { Kinds.Count: > 0 } => reading.Kinds,
        { OfFlight: true, Actor.Kind: ActorKind.Institution or ActorKind.Group } => [EventKind.Withdrawal, EventKind.Evacuation],
        { Actor: not null, Place: null } when reading.About(Topic.Control) => [EventKind.Control],
        _ => [],
    };

    private static string[] Alternatives(PlainReading reading) =>
        [.. reading.Line.Mentions.SelectMany(m => m.Match.Alternatives).OfType<Subject.OfPlace>().Select(p => p.Place.Id).Distinct()];

    private static string Line(Question q) => string.Join(' ',
        new[] { "/" + q.Command.Name, q.Actor?.Id, q.Measure?.Id, q.Kind?.Written(), q.Place?.Id }.OfType<string>());

    [GeneratedRegex(@"^[A-Za-z]{1,3}-\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortCode();
}
