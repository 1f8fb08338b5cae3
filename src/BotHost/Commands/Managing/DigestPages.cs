using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>What is shown of digests: the list of a community's, what one would post now, and what became of its last editions.</summary>
internal sealed class DigestPages(IChatDigestStore store, DigestBook book, ChatDigests chats, DigestPublisher publisher, IEditionStore editions)
{
    private const int Editions = 10;
    private const int NextTimes = 3;

    public async Task<Reply> ListAsync(Instruction i, CancellationToken cancel)
    {
        var lines = new List<string> { i.Say("digest.title", ("community", i.Community)) };
        foreach (var chat in await store.ListAsync(i.Community, cancel))
            lines.Add(i.Say("digest.line", ("name", chat.Name), ("digest", Described(i, chat)), ("next", chat.State == ChatDigestState.Paused ? i.Say("digest.is-paused") : Next(i, chats.DefinitionOf(chat))), ("by", chat.By)));
        foreach (var declared in book.DeclaredIn(i.Community))
            lines.Add(i.Say("digest.line.declared", ("name", declared.Name), ("cron", declared.Schedule.Cron), ("zone", declared.Schedule.Zone.Id),
                ("to", i.Words.List([.. Places(i, declared).Select(to => to.ToString())])), ("next", Next(i, declared)), ("line", declared.DeclaredAt)));
        if (lines.Count == 1) lines[0] = i.Say("digest.none", ("community", i.Community));
        return i.Tell(lines);
    }

    /// <summary>What a digest is, in a line: also what the audit says of it.</summary>
    public string Described(Instruction i, ChatDigest chat)
    {
        var when = chat.Said == chat.Cron ? chat.Cron : $"{chat.Said} ({chat.Cron})";
        var what = chat.Places.Count == 0 ? i.Say("digest.described", ("when", when), ("zone", chat.TimeZone), ("to", chat.To))
            : i.Say("digest.described.about", ("when", when), ("zone", chat.TimeZone), ("to", chat.To), ("places", i.Words.List(chats.NamesOf(chat, i.Words.Language))));
        if (chat.Picture is { } picture) what = i.Say(picture.Measure is null ? "digest.described.map" : "digest.described.chart", ("digest", what), ("measure", chats.MeasureOf(chat, i.Words.Language)));
        if (chat.SignOff is { } at) what = i.Say("digest.described.signoff", ("digest", what), ("at", at));
        return chat.State == ChatDigestState.Paused ? i.Say("digest.described.paused", ("digest", what)) : what;
    }

    /// <summary>When it is posted next, a line each.</summary>
    public static IReadOnlyList<string> Times(Instruction i, ChatDigest chat) =>
        chat.Schedule(i.Now) is { } schedule ? [.. schedule.Next(NextTimes, i.Now).Select(at => i.Words.Wall(at, schedule.Zone))] : [];

    private static string Next(Instruction i, DigestDefinition? definition) =>
        definition?.Schedule.NextAfter(i.Now) is { } at ? i.Say("digest.next", ("at", i.Words.Wall(at, definition.Schedule.Zone))) : i.Say("digest.no-next");

    private static IEnumerable<Destination> Places(Instruction i, DigestDefinition definition) => definition.Destinations.Select(d => d.Address).Where(to => to.Community == i.Community);

    /// <summary>The edition's own reply, so that the platform writes it as it will be posted; or, for "bytes", the requests themselves.</summary>
    public async Task<Reply> PreviewAsync(Instruction i, string name, DigestDefinition definition, string? how, CancellationToken cancel)
    {
        // A preview that others read would be taken for the post.
        if (!i.By.Alone) return i.NotSo(i.Say(i.By.At.Lane == Addresses.Discord ? "digest.preview.alone.discord" : "digest.preview.alone", ("line", $"/digest preview {name} in {i.At}")));
        Destination[] to = [.. Places(i, definition)];
        var replies = await publisher.PreviewAsync(definition, to.Length > 0 ? to[0] : null, i.Now, cancel);
        if (how is null) return replies[0];
        if (how != "bytes") return replies.FirstOrDefault(r => r.Language == how) ?? i.NotSo(i.Say("digest.preview.language", ("name", name), ("languages", i.Words.List(definition.Languages))));
        var lines = new List<string> { i.Say("digest.preview.bytes", ("name", name)) };
        foreach (var place in to)
        {
            var there = await publisher.PreviewAsync(definition, place, i.Now, cancel);
            string[] parts = [.. there.SelectMany(r => publisher.Parts(r, place))];
            if (parts.Length == 0) lines.Add(i.Say("digest.unreached", ("to", place)));
            for (var n = 0; n < parts.Length; n++) lines.AddRange([i.Say("digest.preview.part", ("to", place), ("part", n + 1), ("n", parts.Length)), parts[n]]);
            // Its own bytes would be no reading.
            lines.AddRange(publisher.Pictures(there, place).Select(p => i.Say("digest.preview.picture", ("picture", p.Alternative))));
        }
        return i.Tell(lines);
    }

    public async Task<Reply> HistoryAsync(Instruction i, string name, DigestDefinition definition, CancellationToken cancel)
    {
        var found = await editions.HistoryAsync(definition.Name, [.. Places(i, definition)], Editions, cancel);
        if (found.Count == 0) return i.Tell(i.Say("digest.history.none", ("name", name)));
        return i.Tell([i.Say("digest.history.title", ("name", name)), .. found.Select(f => i.Say(f.Edition.Late ? "digest.history.late" : "digest.history.line",
            ("at", i.Words.Wall(f.Edition.ScheduledAt, definition.Schedule.Zone)), ("made", i.Words.Wall(f.Edition.MadeAt, definition.Schedule.Zone)), ("posts", Became(i, f))))]);
    }

    private static string Became(Instruction i, EditionFate fate) => fate.Became.Count == 0 ? i.Say("digest.history.gone")
        : i.Say("digest.history.posts", ("n", fate.Became.Values.Sum()), ("states", i.Words.List([.. fate.Became.OrderBy(b => b.Key).Select(b => i.Say("deliveries.count", ("n", b.Value), ("state", i.Say("post-state." + b.Key.ToString().ToLowerInvariant()))))])));
}
