using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>Who may use a command.</summary>
internal enum Role { Member, Moderator, Admin }

internal enum ArgumentKind { Place, Actor, Measure, EventKind, Day, Words, Entry, Command }

/// <param name="Name">As shown in help: PLACE, MEASURE …</param>
internal sealed record ArgumentDefinition(string Name, ArgumentKind Kind, bool Required = false);

/// <summary>One command, defined once: help, completion and every platform's menu are made from it. Its texts are in the wording under "command.NAME".</summary>
/// <param name="InMenu">Listed in the platforms' menus; the others are understood when typed.</param>
/// <param name="Examples">Whole lines, with {place}, {person} and the like where <see cref="Commands.Examples"/> puts names of the ledger at hand.</param>
internal sealed record CommandDefinition(
    string Name, Func<Question, Reply> Answer, IReadOnlyList<ArgumentDefinition> Arguments, IReadOnlyList<string> Examples, bool InMenu = false)
{
    /// <summary>The least role that may use it. Every command of this version is for members.</summary>
    public Role Who { get; init; } = Role.Member;

    /// <summary>Other names it is understood by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>"/figures [MEASURE] [PLACE]".</summary>
    public string Usage => string.Join(' ', Arguments.Select(a => a.Required ? a.Name : $"[{a.Name}]").Prepend("/" + Name));
}
