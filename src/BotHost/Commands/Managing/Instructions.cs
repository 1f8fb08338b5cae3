using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Commands.Managing;

/// <summary>Answers the commands that are not for members. Who may give them is asked here, where they are carried out, whatever a menu showed.</summary>
internal sealed class Instructions(CommandCatalogue catalogue, Answerer answerer, LedgerSource ledger, RoleBook roles, ChannelBook book, Confirmations confirmations, IEnumerable<IManagedCommand> commands, TimeProvider schedule, TransportClock clock)
{
    private readonly Dictionary<string, IManagedCommand> commands = commands.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Whether an answer of here leaves while posting is paused: what a moderator's or admin's command came to does, a refusal does not, lest anybody can make the bot write there.</summary>
    public bool LeavesThroughPause(string line, Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Outcome != ReplyOutcome.Refused && IncomingCommand.Parse(line) is IncomingCommand.Command c && (c.Name == Confirmations.Command || IsManaged(c.Name) && catalogue.Find(c.Name)!.Who > Role.Member);
    }

    /// <summary>The answer; null if the line is a member's, and then it is answered as for anybody.</summary>
    public async Task<Reply?> AnswerAsync(string line, Asker asker, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asker);
        if (Said(line) is not { } said) return null;
        // What is written in lines of both languages is in that of the first.
        var first = catalogue.Find(said.Name)?.ByLines == true ? line.TrimStart().Split(';', '\n', '؛')[0] : line;
        var words = Words.In(answerer.LanguageOf(first, book.LanguageFor(asker) ?? asker.Language), book.DigitsAt(asker.At));
        try
        {
            if (said.Name == Confirmations.Command) return await ConfirmedAsync(said.ArgumentText.Trim(), asker, words, cancel);
            if (catalogue.Find(said.Name)?.Name == "help") return await HelpAsync(line, said.ArgumentText, asker, words, cancel);
            if (!IsManaged(said.Name)) return null;
            var command = catalogue.Find(said.Name)!;
            if (command.ByLines && IncomingCommand.Parse(line.ReplaceLineEndings(";"), IncomingCommand.MaxMessage) is IncomingCommand.Command byLines) said = byLines;
            var (text, named) = Place(said.ArgumentText);
            if (named is null && asker.Private && command.Who > Role.Member) return Notice.Of(command.Name, words, ReplyOutcome.NotUnderstood, [words.Say("managed.where", ("name", command.Name))], []);
            var at = named ?? asker.At;
            var held = asker.Private && named is null ? new HeldRole(Role.Member, RoleOrigin.Nobody) : await roles.OfAsync(asker, at.Community, cancel);
            if (held.Role < command.Who) return Refusal(command, asker, words);
            return await commands[command.Name].CarryOutAsync(new(command, text, asker, held.Role, at, words, clock.Time.GetUtcNow()) { Origin = held.Origin }, cancel);
        }
        catch (OutboxUnavailableException)
        {
            return Notice.Of(said.Name, words, ReplyOutcome.Unavailable, [words.Say("managed.unavailable")], []);
        }
    }

    /// <summary>What is written in several parts may be longer than a question.</summary>
    private IncomingCommand.Command? Said(string line) => IncomingCommand.Parse(line) switch
    {
        IncomingCommand.Command command => command,
        IncomingCommand.TooLong when IncomingCommand.Parse(line, IncomingCommand.MaxMessage) is IncomingCommand.Command { Name: var name } command && catalogue.Find(name)?.ByLines == true => command,
        _ => null,
    };

    /// <summary>Whether a line ends with the place that it is about.</summary>
    public static bool NamesAPlace(string line) => Place(line.TrimEnd()).At is not null;

    private bool IsManaged(string name) => catalogue.Find(name) is { } c && commands.ContainsKey(c.Name);

    private async Task<Reply> ConfirmedAsync(string code, Asker asker, Words words, CancellationToken cancel)
    {
        if (confirmations.Take(code, asker) is not { } waiting) return Notice.Of(Confirmations.Command, words, ReplyOutcome.Refused, [words.Say("managed.nothing-waits")], []);
        // The role may have been taken since.
        var held = await roles.OfAsync(asker, waiting.From.Community, cancel);
        return held.Role < waiting.From.Command.Who ? Refusal(waiting.From.Command, asker, words) : await waiting.Then(waiting.From with { By = asker, Role = held.Role, Origin = held.Origin, Now = clock.Time.GetUtcNow() }, cancel);
    }

    /// <summary>The help of who may do more than a member, there or in the place named at its end. In a private chat it is said where that is told.</summary>
    private async Task<Reply?> HelpAsync(string line, string argument, Asker asker, Words words, CancellationToken cancel)
    {
        var (role, (text, named)) = (Role.Member, Place(argument));
        try
        {
            if (named is not null || !asker.Private) role = (await roles.OfAsync(asker, (named ?? asker.At).Community, cancel)).Role;
        }
        catch (OutboxUnavailableException)
        {
            // What members can do they can do without the database.
        }
        if (role == Role.Member && !asker.Private) return null;
        var reply = answerer.Answer(named is null ? line : $"/help {text}".TrimEnd(), ledger.Current.Snapshot, words.Language, null, schedule.GetUtcNow(), role, words.Digits);
        return role > Role.Member || text.Length > 0 ? reply : reply with { Blocks = [.. reply.Blocks, new ReplyBlock.Paragraph(words.Say("help.elsewhere"))] };
    }

    private static Reply Refusal(CommandDefinition command, Asker asker, Words words)
    {
        var key = asker.Who is null ? "managed.refused.anonymous" : command.Who == Role.Admin ? "managed.refused.admin" : "managed.refused.moderator";
        return Notice.Of(command.Name, words, ReplyOutcome.Refused, [words.Say(key, ("name", command.Name))], [new FollowUp(words.Say("follow.help"), "/help")]);
    }

    /// <summary>"… in telegram:-100123" at the end: what is meant is another place than the one where it is said.</summary>
    private static (string Text, Destination? At) Place(string text)
    {
        var at = text.LastIndexOf(' ');
        var last = text[(at + 1)..];
        var before = at < 0 ? "" : text[..at].TrimEnd();
        if (!(before == "in" || before.EndsWith(" in", StringComparison.Ordinal)) || !last.Contains(':', StringComparison.Ordinal) && last != Destination.Terminal.Lane) return (text, null);
        var to = Destination.Parse(last);
        return to.Lane is Addresses.Telegram or Addresses.Discord || to == Destination.Terminal ? (before[..^2].TrimEnd(), to) : (text, null);
    }
}
