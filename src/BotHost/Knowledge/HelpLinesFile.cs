using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Loading.Yaml;

namespace BotHost.Knowledge;

/// <summary>A help-line of the community, for questions that the bot does not answer itself.</summary>
internal sealed record HelpLine(LocalText Name, string Contact);

internal sealed record HelpLinesFile : FileShape
{
    public required List<HelpLineEntry> Lines { get; init; }

    /// <summary>The lines in the file; none, with problems added, if it cannot be read.</summary>
    public static IReadOnlyList<HelpLine> Load(string path, ICollection<LedgerProblem> problems) =>
        [.. (ShapeReader.ReadFile<HelpLinesFile>(path, $"config/{Path.GetFileName(path)}", problems)?.Lines ?? []).Select(l => new HelpLine(l.Name, l.Contact))];
}

internal sealed record HelpLineEntry : Located
{
    public required LocalText Name { get; init; }
    public required string Contact { get; init; }
    public List<string>? Languages { get; init; }
}
