using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>Answers a plain question by the places, actors, kinds and measures recognised in it, with word search behind.
/// No language model, nothing beyond the ledger, and never yes or no.</summary>
internal static class QuestionReader
{
    /// <summary>The measure that /displaced answers with; a ledger of another conflict uses the same id.</summary>
    private const string DisplacedPeople = "displaced-people";

    /// <summary>Words that a name has at the most.</summary>
    private const int LongestName = 4;

    public static Reply Answer(Question q)
    {
        var reading = q.Names.Mentions.Find(q.ArgumentText);
        var found = reading.Mentions.Select(m => (Mention: m, Subject: (m.Match as NameMatch<Subject>.Found)?.Item)).Where(m => m.Subject is not null).ToArray();
        var topics = found.Select(f => f.Subject).OfType<Subject.OfTopic>().Select(t => t.Topic).ToHashSet();
        var place = found.Select(f => f.Subject).OfType<Subject.OfPlace>().Select(p => p.Place).FirstOrDefault();
        var actor = found.Select(f => f.Subject).OfType<Subject.OfActor>().Select(a => a.Actor).FirstOrDefault();
        var measure = found.Select(f => f.Subject).OfType<Subject.OfMeasure>().Select(m => m.Measure).FirstOrDefault();
        var kind = found.Select(f => f.Subject).OfType<Subject.OfKind>().Select(k => (EventKind?)k.Kind).FirstOrDefault();
        var match = found.Any(f => f.Mention.Match.Kind == MatchKind.Fuzzy) ? "fuzzy" : found.Any(f => f.Mention.Match.Kind == MatchKind.Alias) ? "alias" : found.Length > 0 ? "exact" : "none";

        if (topics.Contains(Topic.Safety)) return Safety(q);
        if (reading.Mentions.FirstOrDefault(m => m.Match is NameMatch<Subject>.Ambiguous && m.Match.Alternatives.OfType<Subject.OfPlace>().Any()) is { } unclear && place is null && actor is null)
            return Misunderstandings.NotFound(q with { Command = q.Catalogue.Find("status")! }, new ArgumentReading.NotFound(
                new ArgumentDefinition("PLACE", ArgumentKind.Place), unclear.Text, Ambiguous: true,
                [.. unclear.Match.Alternatives.OfType<Subject.OfPlace>().Select(p => (q.Name(p.Place), p.Place.Id))]));

        var command = Choose(topics, place, actor, measure, kind);
        if (command is null && Named(q) is { } named) return named;
        if (command is null) return q.Catalogue.Find("search")!.Answer(q with { Command = q.Catalogue.Find("search")!, Resolved = new Resolution(Words: q.ArgumentText, Input: q.ArgumentText, Match: "none", Alternatives: []) });
        var definition = q.Catalogue.Find(command)!;
        var takes = definition.Arguments.Select(a => a.Kind).ToHashSet();
        var usedKind = takes.Contains(ArgumentKind.EventKind) ? kind : null;
        var asked = q with
        {
            Command = definition, ArgumentText = q.ArgumentText,
            Place = takes.Contains(ArgumentKind.Place) ? place : null,
            Actor = takes.Contains(ArgumentKind.Actor) ? actor : null,
            Measure = takes.Contains(ArgumentKind.Measure) ? measure : null, Kind = usedKind,
        };
        asked = asked with
        {
            Resolved = new Resolution(asked.Place?.Id, asked.Actor?.Id, asked.Measure?.Id, usedKind is { } k ? k.Written() : null, q.ArgumentText, q.ArgumentText, match, Alternatives(reading)),
        };
        var reply = definition.Answer(asked);
        return reply with { Blocks = [new ReplyBlock.Paragraph(q.Words.Say("understood-as", ("command", Line(asked)))), .. reply.Blocks] };
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
    private static string? Choose(HashSet<Topic> topics, Place? place, Actor? actor, Measure? measure, EventKind? kind)
    {
        bool About(Topic topic) => topics.Contains(topic);
        if (actor is not null && About(Topic.Saying)) return "actor";
        if (About(Topic.Borders) || kind == EventKind.Crossing) return "borders";
        if (About(Topic.Displacement) || measure?.Id == DisplacedPeople) return "displaced";
        if (About(Topic.Disagreement)) return "disputed";
        if (kind == EventKind.Casualties) return "casualties";
        if (measure is not null) return "figures";
        if (kind == EventKind.Displacement) return "displaced";
        if (About(Topic.Control) && place is not null) return "status";
        if (kind is { } named and not EventKind.Control && !(place is not null && named == EventKind.Statement)) return "events";
        if (place is { Kind: PlaceKind.Country } && actor is not null && !About(Topic.Control)) return "actor";
        if (place is not null) return "status";
        if (actor is not null) return "actor";
        if (About(Topic.Control) || kind == EventKind.Control) return "control";
        if (About(Topic.Latest)) return "latest";
        return About(Topic.Greeting) ? "help" : null;
    }

    /// <summary>The same short answer to every question about safety and routes, and the community's own help-lines.</summary>
    private static Reply Safety(Question q)
    {
        var draft = new Draft(q).Lead("safety");
        var lines = q.HelpLines();
        foreach (var line in lines) draft.Say("safety.line", ("name", line.Name), ("contact", line.Contact));
        if (lines.Count == 0) draft.Say("safety.no-lines");
        return draft.Finish(q.Words.Say("safety.title"));
    }

    private static string[] Alternatives(LineReading<Subject> reading) =>
        [.. reading.Mentions.SelectMany(m => m.Match.Alternatives).OfType<Subject.OfPlace>().Select(p => p.Place.Id).Distinct()];

    private static string Line(Question q) => string.Join(' ',
        new[] { "/" + q.Command.Name, q.Actor?.Id, q.Measure?.Id, q.Kind is { } k ? k.Written() : null, q.Place?.Id }.OfType<string>());
}
