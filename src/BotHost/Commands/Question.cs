using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>A command that was understood, with what its handler needs: the public view as of the asked-for day, the names, the words.</summary>
internal sealed record Question
{
    public required CommandDefinition Command { get; init; }
    public required LedgerView View { get; init; }
    public required Names Names { get; init; }
    public required Words Words { get; init; }
    public required CommandCatalogue Catalogue { get; init; }
    /// <summary>Reads the community's help-lines; only a question about safety asks for them.</summary>
    public required Func<IReadOnlyList<HelpLine>> HelpLines { get; init; }

    /// <summary>The role of who asks, for the help.</summary>
    public Role Role { get; init; } = Role.Member;

    /// <summary>What came after the command's name.</summary>
    public required string ArgumentText { get; init; }
    public Place? Place { get; init; }
    public Actor? Actor { get; init; }
    public Measure? Measure { get; init; }
    public EventKind? Kind { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public Resolution Resolved { get; init; } = Resolution.Nothing;

    public string Name(Place place) => place.Name.In(Words.Language);
}
