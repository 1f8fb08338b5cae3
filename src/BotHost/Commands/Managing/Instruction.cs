using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>A moderator's or admin's command, once it is known that they may give it.</summary>
/// <param name="Text">What stands behind the command's name, without the place at its end.</param>
/// <param name="Role">Of who gives it, in that community.</param>
/// <param name="At">The place that it is about: where it was given, or the one named at its end.</param>
internal sealed record Instruction(CommandDefinition Command, string Text, Asker By, Role Role, Destination At, Words Words, DateTimeOffset Now)
{
    /// <summary>Why they have that role.</summary>
    public RoleOrigin Origin { get; init; }

    /// <summary>The community that it is about; the whole host for the operator who names none.</summary>
    public Destination Community => At.Community;

    public IReadOnlyList<string> Said => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As the audit names them.</summary>
    public string Author => By.Who?.ToString() ?? "anonymous:" + By.At.Community;

    public AuditEntry Audit(string verb, string subject, string? before, string? after) => new(Now, Community, Author, $"{Command.Name} {verb}", subject, before, after);

    public string Say(string key, params ReadOnlySpan<(string, object?)> arguments) => Words.Say(key, arguments);

    /// <summary>An answer of a few lines, the first of which says what is now true.</summary>
    public Reply Tell(IEnumerable<string> lines, params IReadOnlyList<FollowUp> follow) => Notice.Of(Command.Name, Words, ReplyOutcome.Answered, lines, follow);

    public Reply Tell(string line, params IReadOnlyList<FollowUp> follow) => Tell([line], follow);

    /// <summary>It cannot be done as asked; the line says what to do instead.</summary>
    public Reply NotSo(string line, params IReadOnlyList<FollowUp> follow) => Notice.Of(Command.Name, Words, ReplyOutcome.NotUnderstood, [line], follow);

    /// <inheritdoc cref="NotSo(string, IReadOnlyList{FollowUp})"/>
    public Reply NotSo(IEnumerable<string> lines) => Notice.Of(Command.Name, Words, ReplyOutcome.NotUnderstood, lines, []);

    /// <summary>How the command is written, with examples: as buttons only where a tap can do no harm, since a tap carries it out.</summary>
    public Reply Usage() => NotSo(Say("managed.usage", ("usage", Say("usage." + Command.Name))), [.. (Command.Who > Role.Member ? [] : Words.RightToLeft ? Command.ArabicExamples ?? Command.Examples : Command.Examples).Where(e => !e.Contains('{', StringComparison.Ordinal)).Take(3).Select(e => new FollowUp(Say("for-example"), e))]);
}

/// <summary>Replies about the bot itself: no entry, no age.</summary>
internal static class Notice
{
    public static Reply Of(string command, Words words, ReplyOutcome outcome, IEnumerable<string> lines, IReadOnlyList<FollowUp> follow)
    {
        var all = lines.ToArray();
        return new()
        {
            Command = command, Language = words.Language, Title = all[0], Outcome = outcome,
            Blocks = [.. all.Skip(1).Select(l => new ReplyBlock.Paragraph(l)), .. follow.Count == 0 ? Array.Empty<ReplyBlock>() : [new ReplyBlock.FollowUps(follow)]],
        };
    }
}

/// <summary>Carries out one command that is not for members.</summary>
internal interface IManagedCommand
{
    /// <summary>Its name in the catalogue.</summary>
    string Name { get; }

    /// <summary>Throws <see cref="OutboxUnavailableException"/> while the database is away; nothing was changed then.</summary>
    Task<Reply> CarryOutAsync(Instruction instruction, CancellationToken cancel);
}
