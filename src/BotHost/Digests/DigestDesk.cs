using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>Makes editions: which window a firing covers, and what is told in each language. Remembers nothing.</summary>
internal sealed class DigestDesk(LedgerSource ledger, DigestBook book)
{
    public IReadOnlyList<DigestDefinition> Definitions => book.Definitions;

    public DigestDefinition? Find(string name) => Definitions.FirstOrDefault(d => d.Name == name);

    /// <summary>The edition due at an instant, as it is posted (or would be, for a preview): one reply a language. Records nothing.</summary>
    /// <param name="previous">The edition before, whose end is where this one starts; null for the one due before on the schedule.</param>
    /// <param name="told">How far the ledger's own time has been told; null for none.</param>
    /// <param name="due">Which edition it is, where it may be a late one.</param>
    /// <param name="corrections">What stands at its head.</param>
    /// <param name="words">One reply for each; those of the definition's languages where absent.</param>
    public IReadOnlyList<Reply> Edition(DigestDefinition definition, DateTimeOffset fireAt, DateTimeOffset now, DateTimeOffset? previous = null, DateTimeOffset? told = null, DueEdition? due = null, IReadOnlyList<EntryChange>? corrections = null, IReadOnlyList<Words>? words = null)
    {
        var view = ledger.Current.Snapshot.AsOf(fireAt, now);
        var window = DigestWindow.For(definition, fireAt, previous ?? definition.Schedule.LastBefore(fireAt), told, view);
        var digest = DigestBuilder.Build(definition, window, view) with { Corrections = corrections ?? [] };
        return [.. (words ?? [.. definition.Languages.Select(l => Words.In(l))]).Select(w => DigestReply.Compose(digest, w, due is { Late: true } late ? late.ScheduledAt : null) with { Picture = definition.Picture is { } picture ? new(() => picture.Of(digest, w)) : null })];
    }

    /// <summary>What was corrected in a time, and a digest that told it has to tell.</summary>
    public IReadOnlyList<EntryChange> Corrections(DigestWindow window, DateTimeOffset now) => DigestCorrections.In(ledger.Current.Snapshot.AsOf(now, now), window);

    /// <summary>Whether an entry, as it stands now, is of a selection.</summary>
    public bool IsOf(string entry, Selection selection, DateTimeOffset now) => ledger.Current.Snapshot.AsOf(now, now).Find(entry) is { } e && selection.Touches(e);

    /// <summary>The entries that corrections tell of, as they stand now: a later correction finds them.</summary>
    public IEnumerable<CarriedEntry> Carried(IReadOnlyList<EntryChange> corrections, DateTimeOffset now)
    {
        var view = ledger.Current.Snapshot.AsOf(now, now);
        return corrections.Select(c => new CarriedEntry(c.Entry, c.Code, view.Find(c.Entry)?.Revision ?? ""));
    }

    /// <summary>The definition whose last firing at or before an instant is the newest, with that firing; null if none was ever due.</summary>
    public (DigestDefinition Definition, DateTimeOffset FiredAt)? LastDue(DateTimeOffset at) => Definitions
        .Select(d => (Definition: d, FiredAt: d.Schedule.LastAtOrBefore(at))).Where(d => d.FiredAt is not null)
        .OrderByDescending(d => d.FiredAt).Select(d => ((DigestDefinition, DateTimeOffset)?)(d.Definition, d.FiredAt!.Value)).FirstOrDefault();
}
