using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>A chat line in, a reply out. Needs nothing but the ledger: no state, no platform.</summary>
internal sealed class Answerer(CommandCatalogue catalogue, Func<IReadOnlyList<HelpLine>> helpLines)
{
    /// <summary>With every command, and the help-lines of an installation as its file has them at each question.</summary>
    public static Answerer For(Installation installation) => new(CommandCatalogue.Build(), installation.HelpLines);

    /// <param name="ledger">What is known.</param>
    /// <param name="language">"en" or "ar".</param>
    /// <param name="asOf">Use only what was known by the end of this day in UTC; null for all that was known by <paramref name="now"/>.</param>
    /// <param name="now">When the answer is read.</param>
    /// <param name="role">Of who asks: the help shows what they may do.</param>
    /// <param name="digits">Of an Arabic answer.</param>
    public Reply Answer(string line, LedgerSnapshot ledger, string language, DateOnly? asOf, DateTimeOffset now, Role role = Role.Member, Digits digits = Digits.Latin)
    {
        var view = ledger.AsOf(UtcDay.End(asOf ?? DateOnly.FromDateTime(now.UtcDateTime)), now);
        var words = Words.In(language, digits).About(view.ReportsUpTo?.Year);
        var question = new Question
        {
            Command = catalogue.Find("help")!, ArgumentText = "", View = view, Names = Names.Of(ledger), Words = words,
            Catalogue = catalogue, HelpLines = helpLines, Role = role,
        };
        return AsFarAsKnown(Answer(question, line), question);
    }

    /// <summary>The language in which a line is answered.</summary>
    /// <param name="otherwise">That of what has none of its own; English where nobody said.</param>
    public string LanguageOf(string line, string? otherwise) => AnswerLanguage.Of(line, name => catalogue.Find(name) is { Who: Role.Member } c && c.Arguments.Any(a => a is { Kind: ArgumentKind.Words, Name: "QUESTION" or "WORDS" }), otherwise ?? Words.English);

    /// <summary>Whether a line is a command that takes words of the reader's own, or none of ours.</summary>
    public bool TakesOwnWords(string line) =>
        IncomingCommand.Parse(line) is not IncomingCommand.Command command || catalogue.Find(command.Name) is not { } definition || definition.Arguments.Any(a => a.Kind == ArgumentKind.Words);

    /// <summary>An answer out of a ledger that could not be read whole says so: what was left out is not the same as what nobody reported.</summary>
    private static Reply AsFarAsKnown(Reply reply, Question q)
    {
        if (q.View.Completeness == Completeness.Whole || reply.Command is "help" or "ask" or "method" or "about" or "privacy") return reply;
        if (q.View.Completeness == Completeness.Partial)
            return reply with { Blocks = [new ReplyBlock.Paragraph(q.Words.Say("ledger.partial")), .. reply.Blocks] };
        return reply with { Title = q.Words.Say("ledger.nothing"), Blocks = [], Events = [], NotKnown = [], Outcome = ReplyOutcome.Unavailable };
    }

    private Reply Answer(Question question, string line)
    {
        return IncomingCommand.Parse(line) switch
        {
            IncomingCommand.Command c => Answer(question, c),
            IncomingCommand.PlainQuestion p => QuestionReader.Answer(question with { Command = catalogue.Find("ask")!, ArgumentText = p.Text }),
            IncomingCommand.TooLong t => Misunderstandings.TooLong(question, t.Length),
            _ => question.Command.Answer(question),
        };
    }

    private static Reply Answer(Question question, IncomingCommand.Command command)
    {
        if (question.Catalogue.Find(command.Name) is not { } definition)
            return Misunderstandings.UnknownCommand(question with { ArgumentText = command.ArgumentText }, command.Name);
        return Run(question with { Command = definition, ArgumentText = command.ArgumentText });
    }

    /// <summary>Reads the arguments and answers, or says what was not understood.</summary>
    public static Reply Run(Question question) => ArgumentReader.Read(question) switch
    {
        ArgumentReading.Understood u => Told(u.Question, u.Question.Command.Answer(u.Question)),
        ArgumentReading.Missing m => Misunderstandings.Missing(question, m.Argument),
        ArgumentReading.NotFound n => Misunderstandings.NotFound(question, n),
        var other => throw new InvalidOperationException($"Unhandled {other.GetType().Name}."),
    };

    /// <summary>A misspelled name is answered, and the reader is told what it was taken for.</summary>
    private static Reply Told(Question q, Reply reply)
    {
        if (q.Resolved.Match != "fuzzy") return reply;
        var taken = q.Place?.Name.In(q.Words.Language) ?? q.Actor?.Name.In(q.Words.Language) ?? q.Measure?.Name.In(q.Words.Language) ?? (q.Kind is { } kind ? q.Words.Say("kind." + kind.ToString().ToLowerInvariant()) : "");
        var note = new ReplyBlock.Paragraph(q.Words.Say("taken-for", ("input", q.Resolved.Input), ("name", taken)));
        return reply with { Blocks = [note, .. reply.Blocks] };
    }
}
