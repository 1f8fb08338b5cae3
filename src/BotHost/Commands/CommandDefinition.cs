using BotHost.Channels;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

internal enum ArgumentKind { Place, Actor, Measure, EventKind, Day, Words, Entry, Command,
    /// <summary>A place or a kind.</summary>
    Subject,
    /// <summary>What is to be done with a digest, and its name.</summary>
    Digest }

/// <param name="Name">As shown in help: PLACE, MEASURE …</param>
internal sealed record ArgumentDefinition(string Name, ArgumentKind Kind, bool Required = false)
{
    /// <summary>In a reader's language: PLACE, مكان.</summary>
    public string NameIn(Words words) => words.Say("argument." + Name.ToLowerInvariant());
}

/// <summary>One command, defined once: help, completion and every platform's menu are made from it. Its texts are in the wording under "command.NAME".</summary>
/// <param name="InMenu">Listed in the platforms' menus; the others are understood when typed.</param>
/// <param name="Examples">Whole lines, with {place}, {person} and the like where <see cref="Commands.Examples"/> puts names of the ledger at hand.</param>
internal sealed record CommandDefinition(
    string Name, Func<Question, Reply> Answer, IReadOnlyList<ArgumentDefinition> Arguments, IReadOnlyList<string> Examples, bool InMenu = false)
{
    /// <summary>The least role that may use it. What is not for members changes something, or shows what is not for everybody: <see cref="Managing.Instructions"/> carries it out.</summary>
    public Role Who { get; init; } = Role.Member;

    /// <summary>Its parts may stand on lines of their own, which are read as if semicolons parted them.</summary>
    public bool ByLines { get; init; }

    /// <summary>Other names it is understood by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Those for readers of Arabic, where it takes more than names to tell them: a question, a kind of event. Null for the same lines.</summary>
    public IReadOnlyList<string>? ArabicExamples { get; init; }

    /// <summary>"/figures [MEASURE] [PLACE]".</summary>
    public string UsageIn(Words words) => string.Join(' ', Arguments.Select(a => a.Required ? a.NameIn(words) : $"[{a.NameIn(words)}]").Prepend("/" + Name));
}
