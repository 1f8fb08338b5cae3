using System.Globalization;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>What reading a command's arguments came to.</summary>
internal abstract record ArgumentReading
{
    private ArgumentReading() { }

    internal sealed record Understood(Question Question) : ArgumentReading;

    /// <summary>A required argument is missing.</summary>
    internal sealed record Missing(ArgumentDefinition Argument) : ArgumentReading;

    /// <summary>Nothing, or several things, are called that.</summary>
    /// <param name="Suggestions">Name and id of what may have been meant, best first; where several things were named, these.</param>
    internal sealed record NotFound(ArgumentDefinition Argument, string Input, bool Ambiguous, IReadOnlyList<(string Name, string Id)> Suggestions, bool SeveralNamed = false) : ArgumentReading;
}

/// <summary>Reads argument text by a command's definition. One name takes the whole text; several are found in it in any order.</summary>
internal static class ArgumentReader
{
    public static ArgumentReading Read(Question question)
    {
        var arguments = question.Command.Arguments;
        var text = question.ArgumentText;
        if (arguments.Any(a => a.Kind == ArgumentKind.Day)) (question, text) = TakeDays(question, text);
        if (text.Length == 0)
            return arguments.FirstOrDefault(a => a.Required) is { } missing ? new ArgumentReading.Missing(missing) : new ArgumentReading.Understood(question);
        var names = arguments.Where(a => a.Kind is ArgumentKind.Place or ArgumentKind.Actor or ArgumentKind.Measure or ArgumentKind.EventKind).ToArray();
        return names.Length switch
        {
            0 => new ArgumentReading.Understood(question with { Resolved = new Resolution(Words: text, Input: text) }),
            1 => OneOf(question, names[0], text),
            _ => Several(question, names, text),
        };
    }

    /// <summary>The whole text as one place; where that finds nothing, it may name two.</summary>
    private static ArgumentReading OneOf(Question q, ArgumentDefinition argument, string text)
    {
        var whole = One(q, argument, text);
        if (whole is not ArgumentReading.NotFound || argument.Kind != ArgumentKind.Place) return whole;
        var named = q.Names.Mentions.Find(text).Mentions.Select(m => m.Match).OfType<NameMatch<Subject>.Found>().Select(f => f.Item).OfType<Subject.OfPlace>().Select(p => p.Place).Distinct().ToArray();
        return named.Length < 2 ? whole : new ArgumentReading.NotFound(argument, text, Ambiguous: false, [.. named.Select(p => (q.Name(p), p.Id))], SeveralNamed: true);
    }

    private static ArgumentReading One(Question q, ArgumentDefinition argument, string text) => argument.Kind switch
    {
        ArgumentKind.Place => Take(q.Names.Places.Find(text), q, argument, text, p => (p.Name.In(q.Words.Language), p.Id), (question, p, r) => question with { Place = p, Resolved = r with { Place = p.Id } }),
        ArgumentKind.Actor => Take(q.Names.Actors.Find(text), q, argument, text, a => (a.Name.In(q.Words.Language), a.Id), (question, a, r) => question with { Actor = a, Resolved = r with { Actor = a.Id } }),
        ArgumentKind.Measure => Take(q.Names.Measures.Find(text), q, argument, text, m => (m.Name.In(q.Words.Language), m.Id), (question, m, r) => question with { Measure = m, Resolved = r with { Measure = m.Id } }),
        _ => Take(q.Names.Kinds.Find(text), q, argument, text, k => (q.Words.Say("kind." + k.ToString().ToLowerInvariant()), k.Written()), (question, k, r) => question with { Kind = k, Resolved = r with { Kind = k.Written() } }),
    };

    private static ArgumentReading Take<T>(NameMatch<T> match, Question q, ArgumentDefinition argument, string input, Func<T, (string Name, string Id)> shown, Func<Question, T, Resolution, Question> with)
        where T : notnull
    {
        if (match is not NameMatch<T>.Found found)
            return new ArgumentReading.NotFound(argument, input, match is NameMatch<T>.Ambiguous, [.. match.Alternatives.Select(shown)]);
        var before = q.Resolved;
        var resolution = before with
        {
            Input = before.Input ?? input, Match = Worse(before.Match, match.Kind),
            Alternatives = [.. before.Alternatives ?? [], .. found.Alternatives.Select(a => shown(a).Id)],
        };
        return new ArgumentReading.Understood(with(q, found.Item, resolution));
    }

    private static ArgumentReading Several(Question q, ArgumentDefinition[] arguments, string text)
    {
        // The whole text as one name first: "exchange rate", "deir ez-zor".
        foreach (var argument in arguments)
            if (One(q, argument, text) is ArgumentReading.Understood { Question.Resolved.Match: "exact" or "alias" } whole && NothingElseRequired(arguments, argument))
                return whole;

        var reading = q.Names.Mentions.Find(text);
        var open = arguments.ToList();
        var question = q;
        foreach (var mention in reading.Mentions)
        {
            var argument = open.FirstOrDefault(a => Fits(a.Kind, mention.Match));
            if (argument is null || One(question, argument, mention.Text) is not ArgumentReading.Understood understood) continue;
            open.Remove(argument);
            question = understood.Question;
        }
        if (open.Count == arguments.Length || open.Any(a => a.Required))
            return One(q, open.FirstOrDefault(a => a.Required) ?? arguments[^1], text);
        return new ArgumentReading.Understood(question with { Resolved = question.Resolved with { Input = text } });
    }

    private static bool NothingElseRequired(ArgumentDefinition[] arguments, ArgumentDefinition taken) => !arguments.Any(a => a.Required && a != taken);

    private static bool Fits(ArgumentKind kind, NameMatch<Subject> match) => match is NameMatch<Subject>.Found { Item: { } subject } && (kind, subject) is
        (ArgumentKind.Place, Subject.OfPlace) or (ArgumentKind.Actor, Subject.OfActor) or (ArgumentKind.Measure, Subject.OfMeasure) or (ArgumentKind.EventKind, Subject.OfKind);

    /// <summary>As the help has it, and as days are written in Arabic: 6/12/2024.</summary>
    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy/M/d", "d/M/yyyy"];

    private static (Question, string) TakeDays(Question q, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var days = new List<DateOnly>();
        while (words.Count > 0 && DateOnly.TryParseExact(words[^1], DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            days.Insert(0, day);
            words.RemoveAt(words.Count - 1);
        }
        days.Sort();
        return (q with { From = days.Count > 0 ? days[0] : null, To = days.Count > 1 ? days[^1] : null }, string.Join(' ', words));
    }

    private static string? Worse(string? before, MatchKind now)
    {
        string[] order = ["exact", "alias", "fuzzy"];
        return order[Math.Max(before is null ? 0 : Array.IndexOf(order, before), (int)now)];
    }
}
