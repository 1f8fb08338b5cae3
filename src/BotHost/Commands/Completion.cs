using BotHost.Ledger.Lookup;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>What a line that is being typed may go on to be. Made from the catalogue and the names, like the menus.</summary>
internal sealed class Completion(CommandCatalogue catalogue)
{
    /// <summary>As many choices as a platform's autocomplete takes (Discord: 25).</summary>
    public const int Most = 25;

    private static readonly string[] DigestVerbs = ["list", "schedule", "preview", "pause", "resume", "run", "delete", "history"];

    /// <summary>Whole lines that begin like this one, the likeliest first: commands, then names for the command's argument in any spelling.</summary>
    public IReadOnlyList<string> For(string line, Names names)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!line.StartsWith('/') || line.Length > IncomingCommand.MaxLength) return [];
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            return [.. catalogue.All.OrderByDescending(c => c.InMenu).SelectMany(c => AnswerLanguage.IsArabic(line) ? CommandCatalogue.ArabicNames(c).Where(n => Begins(n, line[1..])) : c.Name.StartsWith(line[1..], StringComparison.OrdinalIgnoreCase) ? [c.Name] : [])
                .Select(n => "/" + n).Take(Most)];
        if (catalogue.Find(line[1..space]) is not { } command) return [];
        var (name, language) = AnswerLanguage.IsArabic(line[..space]) ? (line[1..space], Words.Arabic) : (command.Name, Words.English);
        return [.. command.Arguments.SelectMany(a => Choices(a.Kind, line[(space + 1)..], names, null, language)).Select(n => $"/{name} {n}").Distinct().Take(Most)];
    }

    /// <summary>What an argument may be that begins like this, in any spelling.</summary>
    /// <param name="digests">The names of the digests at hand.</param>
    /// <param name="language">Of the names where nothing is typed yet; else they are in the script that is.</param>
    public IReadOnlyList<string> Choices(ArgumentKind kind, string begun, Names names, IReadOnlyList<string>? digests = null, string language = Words.English)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (kind == ArgumentKind.Command) return [.. catalogue.All.Select(c => c.Name).Where(n => n.StartsWith(begun.TrimStart('/'), StringComparison.OrdinalIgnoreCase)).Take(Most)];
        if (kind == ArgumentKind.Entry) return [.. names.Codes.Where(c => c.StartsWith(begun.Trim(), StringComparison.OrdinalIgnoreCase)).Take(Most)];
        if (kind == ArgumentKind.Digest) return [.. Digests(begun, digests).Take(Most)];
        var form = Spelling.Fold(begun);
        if (form.Length > 0) language = AnswerLanguage.IsArabic(begun) ? Words.Arabic : Words.English;
        return [.. names.Listed(kind).Where(n => n.Forms.Any(f => f.StartsWith(form, StringComparison.Ordinal))).Select(n => n.Name.In(language)).Distinct().Take(Most)];
    }

    private static bool Begins(string name, string begun) => Spelling.Fold(name).StartsWith(Spelling.Fold(begun), StringComparison.Ordinal);

    /// <summary>What can be done with a digest; behind a verb that takes one, the names.</summary>
    private static IEnumerable<string> Digests(string begun, IReadOnlyList<string>? digests)
    {
        var space = begun.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return DigestVerbs.Where(v => v.StartsWith(begun, StringComparison.OrdinalIgnoreCase));
        var (verb, name) = (begun[..space], begun[(space + 1)..].TrimStart());
        return verb is "preview" or "pause" or "resume" or "run" or "delete" or "history" ? (digests ?? []).Where(d => d.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(d => $"{verb} {d}") : [];
    }
}
