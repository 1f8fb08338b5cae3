using System.Collections.Concurrent;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>Makes editions: which window a firing covers, and the posts in each language. Remembers, for as long as the host runs,
/// how far each digest has told the ledger's own time.</summary>
internal sealed class DigestDesk(LedgerSource ledger, IReadOnlyList<DigestDefinition> definitions)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> toldUpTo = new(StringComparer.Ordinal);

    public IReadOnlyList<DigestDefinition> Definitions { get; } = definitions;

    public DigestDefinition? Find(string name) => Definitions.FirstOrDefault(d => d.Name == name);

    /// <summary>The edition due at an instant, as it is posted (or would be, for a preview): one reply a language. Records nothing.</summary>
    /// <param name="previous">The edition before, whose end is where this one starts; null for the one due before on the schedule.</param>
    /// <param name="told">How far this host has told the ledger's own time; null for none.</param>
    public IReadOnlyList<Reply> Edition(DigestDefinition definition, DateTimeOffset fireAt, DateTimeOffset now, DateTimeOffset? previous = null, DateTimeOffset? told = null)
    {
        var view = ledger.Current.Snapshot.AsOf(fireAt, now);
        var window = DigestWindow.For(definition, fireAt, previous ?? definition.Schedule.LastBefore(fireAt), told, view);
        var digest = DigestBuilder.Build(definition, window, view);
        return [.. definition.Languages.Select(l => DigestReply.Compose(digest, Words.In(l)))];
    }

    /// <summary>The edition for a firing, to be posted now: the next one will not tell the same again. Empty if that edition was posted already.</summary>
    /// <param name="firedAt">What the trigger gives: the due time, or after missed ones some later time. The edition is the last one due by then.</param>
    /// <param name="startedAt">When the trigger started. What was missed since then, or since the last edition posted, is covered by this one.</param>
    public IReadOnlyList<Reply> Post(DigestDefinition definition, DateTimeOffset firedAt, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var dueAt = definition.Schedule.LastAtOrBefore(firedAt) ?? firedAt;
        DateTimeOffset? told = toldUpTo.TryGetValue(definition.Name, out var until) ? until : null;
        if (told >= dueAt) return [];
        var posts = Edition(definition, dueAt, now, told ?? definition.Schedule.LastBefore(startedAt), told);
        toldUpTo[definition.Name] = dueAt;
        return posts;
    }

    /// <summary>The definition whose last firing at or before an instant is the newest, with that firing; null if none was ever due.</summary>
    public (DigestDefinition Definition, DateTimeOffset FiredAt)? LastDue(DateTimeOffset at) => Definitions
        .Select(d => (Definition: d, FiredAt: d.Schedule.LastAtOrBefore(at))).Where(d => d.FiredAt is not null)
        .OrderByDescending(d => d.FiredAt).Select(d => ((DigestDefinition, DateTimeOffset)?)(d.Definition, d.FiredAt!.Value)).FirstOrDefault();
}
