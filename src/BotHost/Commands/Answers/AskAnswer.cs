using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/ask QUESTION: a plain question; and the answers that only a plain question can get.</summary>
internal static class AskAnswer
{
    public static Reply Answer(Question q) => QuestionReader.Answer(q);

    /// <summary>The same short answer to every question about safety and routes, and the community's own help-lines.</summary>
    public static Reply Safety(Question q)
    {
        var draft = new Draft(q).Lead("safety");
        var lines = q.HelpLines();
        foreach (var line in lines) draft.Say("safety.line", ("name", line.Name.In(q.Words.Language)), ("contact", line.Contact));
        if (lines.Count == 0) draft.Say("safety.no-lines");
        return draft.Finish(q.Words.Say("safety.title"));
    }

    /// <summary>What was not understood is not the same as what nobody reported.</summary>
    public static Reply NotUnderstood(Question q)
    {
        FollowUp[] examples = [.. q.View.BusiestSettlement() is { } place ? [new FollowUp(q.Name(place), $"/status {place.Id}")] : Array.Empty<FollowUp>(), new(q.Words.Say("follow.latest"), "/latest"), new(q.Words.Say("follow.places"), "/places"), new(q.Words.Say("follow.help"), "/help")];
        return new Draft(q).Lead("not-understood", ("examples", q.Words.Either([.. examples.Take(2).Select(e => q.Words.RightToLeft && e.Command.StartsWith("/status ", StringComparison.Ordinal) ? "/status " + e.Label : e.Command)])))
            .Finish(q.Words.Say("search.title", ("words", q.ArgumentText)), null, examples) with { Outcome = ReplyOutcome.NotUnderstood };
    }

    /// <summary>Which people left is told only as the reports tell it: somebody they do not name gets no answer made of other people's.</summary>
    public static Reply UnknownWhoLeft(Question q, string who) => new Draft(q with { Command = q.Catalogue.Find("search")! })
        .Lead("flight.unknown", ("words", q.Words.Say("word.quoted", ("word", who))))
        .Finish(q.Words.Say("search.title", ("words", q.ArgumentText)), EventKind.Displacement, new FollowUp(q.Words.Say("follow.help"), "/help"));

    /// <summary>Refugees have crossed a border. People who fled a place inside a country are asked for by the same word, and answered by /displaced.</summary>
    public static bool AsksForRefugees(PlainReading reading) => reading.About(Topic.Refugees) && !reading.About(Topic.Safety)
        && !(reading.Actor is not null && reading.About(Topic.Saying))
        && !(reading.Places.Count > 0 && reading.Places.All(p => p.SelfAndAncestors().Skip(1).Any(outer => outer.Kind == PlaceKind.Country)));

    public static Reply Refugees(Question q, PlainReading reading)
    {
        // "Syrian refugees in Turkey": the place they went to is named last.
        var place = reading.Places.Count > 0 ? reading.Places[^1] : null;
        var where = place is null ? "" : q.Words.Say("refugees.in", ("place", q.Name(place)));
        var asked = q with { Command = q.Catalogue.Find("search")!, Resolved = new Resolution(Words: q.ArgumentText, Input: q.ArgumentText, Match: reading.Match, Alternatives: []) };
        var draft = new Draft(asked).Lead("refugees.lead", ("where", where));
        var arrivals = place is null ? [] : q.View.At(place).Take(200).Where(e => e.Kind is EventKind.Displacement or EventKind.Statement && e.Places.Any(p => p.Place.Id == place.Id && p.Role is PlaceRole.To or PlaceRole.From));
        draft.Section("refugees.found", arrivals.Concat(Names.TopicWords(Topic.Refugees).SelectMany(w => q.View.Search(w).Take(50))).DistinctBy(e => e.Id), 8);
        return draft.NotInReports(q.Words.Say("missing.refugees", ("where", where)))
            .Finish(q.Words.Say("refugees.title", ("where", where)), EventKind.Displacement, new FollowUp(q.Words.Say("displaced.title"), "/displaced"), new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }

    /// <summary>How what is asked about began: entries of its kind whose words say so, the oldest first. Null where a name is asked about, or none says it.</summary>
    public static Reply? Beginning(Question q, PlainReading reading)
    {
        if (!reading.About(Topic.Beginning) || reading is not { Place: null, Actor: null, Measure: null, Kind: { } kind }) return null;
        var found = Names.TopicWords(Topic.Beginning).SelectMany(w => q.View.Search(w).Take(200)).Where(e => e.Kind == kind).DistinctBy(e => e.Id).OrderBy(e => e.SortDay).ToArray();
        if (found.Length == 0) return null;
        var what = q.Words.Say("kind." + kind.ToString().ToLowerInvariant());
        var asked = q with { Command = q.Catalogue.Find("events")!, Kind = kind, Resolved = new Resolution(Kind: kind.Written(), Words: q.ArgumentText, Input: q.ArgumentText, Match: reading.Match, Alternatives: []) };
        return new Draft(asked).Lead("beginning.lead", ("what", what)).Section("events.reported", found, 8)
            .Finish(q.Words.Say("search.title", ("words", q.ArgumentText)), kind, new FollowUp(what, $"/events {kind.Written()}"), new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }

    /// <summary>Entries of the actors named that are of the kinds asked for, or hold the question's words; those with the most of the actors first.
    /// Null where the actor's own answer is wanted, or is all there is.</summary>
    public static Reply? OfActors(Question q, PlainReading reading, IReadOnlyList<EventKind> kinds)
    {
        if (reading.About(Topic.Saying)) return null;
        var words = reading.KindWords.Concat(reading.Unknown).ToArray();
        if (words.Length == 0 && kinds.Count == 0) return null;
        var of = reading.Actors.SelectMany(a => Behind(q, a).SelectMany(q.View.By).Take(200).DistinctBy(e => e.Id).Select(e => (Event: e, Actor: a))).GroupBy(e => e.Event.Id).Select(g => (g.First().Event, Named: g.Count()));
        var fitting = of.Where(e => kinds.Contains(e.Event.Kind) || words.Any(w => LedgerView.Meets(e.Event, Names.InLedgerWords(w))))
            .OrderByDescending(e => e.Named).ThenBy(e => e.Event.Nature == EventNature.Background).ThenByDescending(e => e.Event.SortDay).Select(e => e.Event).ToArray();
        var names = q.Words.List([.. reading.Actors.Select(a => a.Name.In(q.Words.Language))]);
        var what = kinds.Count == 0 ? q.Words.List([.. words.Select(w => q.Words.Say("word.quoted", ("word", w)))]) : q.Words.Say("kind." + kinds[0].ToString().ToLowerInvariant());
        var resolved = q with { Kind = kinds.Count == 0 ? null : kinds[0], Resolved = q.Resolved with { Kind = kinds.Count == 0 ? null : kinds[0].Written() } };
        if (fitting.Length == 0) return kinds.Count == 0 ? null : Noted(q.Command.Answer(resolved), q.Words.Say("actor.of.none", ("names", names), ("what", what)));
        var draft = new Draft(resolved).Lead("actor.of.lead", ("names", names), ("what", what));
        draft.Section("events.reported", fitting, 12);
        var reply = draft.Finish(q.Words.Say("actor.of", ("names", names), ("what", what)), kinds.Count == 0 ? EventKind.Statement : kinds[0],
            [.. reading.Actors.Take(3).Select(a => new FollowUp(a.Name.In(q.Words.Language), $"/actor {a.Id}")), new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst)]);
        return Noted(reply, q.Words.Say("understood-as.of", ("what", what), ("names", names)));
    }

    /// <summary>What an actor, or who stands behind it, has a part in.</summary>
    public static IEnumerable<ShownEvent> Of(Question q, Actor actor) => Behind(q, actor).SelectMany(q.View.By).DistinctBy(e => e.Id);

    /// <summary>An actor with all who speak for it or belong to it: what a state's army did is asked for by the state's name.</summary>
    private static IEnumerable<Actor> Behind(Question q, Actor actor) => q.View.Actors.Where(a => a.SelfAndWhole().Contains(actor));

    private static Reply Noted(Reply reply, string note) => reply with { Blocks = [new ReplyBlock.Paragraph(note), .. reply.Blocks] };
}
