using BotHost.Ledger;
using BotHost.Replies;

namespace BotHost.Commands;

/// <summary>What an answer to a plain question says first of how the question was read: what a misspelling was taken for, which words
/// the reports do not have or the answer leaves aside, and what else was named.</summary>
internal static class PlainRemarks
{
    private const int MostWords = 4;

    public static Reply Add(Question q, PlainReading reading, Reply reply)
    {
        var words = q.Words;
        var notes = new List<string>();
        foreach (var (input, subject, spelling) in reading.Slips)
            notes.Add(words.Say("taken-for", ("input", input), ("name", subject is Subject.OfPlace p ? q.Name(p.Place) : spelling)));

        var unused = reading.Unknown.Where(w => !reply.Events.Any(e => LedgerView.Meets(e, Names.InLedgerWords(w)))).Take(MostWords).ToLookup(w => Standing(q, w));
        foreach (var standing in unused)
        {
            var stretches = Stretches(reading.Text, standing);
            notes.Add(words.Say(standing.Key, ("n", stretches.Count), ("text", string.Join(' ', standing)), ("words", words.List([.. stretches.Select(w => words.Say("word.quoted", ("word", w)))]))));
        }

        var others = Others(q, reading, reply);
        if (others.Length > 0) notes.Add(words.Say("also-named", ("n", others.Length), ("names", words.List([.. others.Select(o => o.Label)]))));
        if (notes.Count == 0) return reply;
        var understood = reply.Blocks is [ReplyBlock.Paragraph, ..] ? 1 : 0;
        return reply with
        {
            Blocks = [.. reply.Blocks.Take(understood), .. notes.Select(n => new ReplyBlock.Paragraph(n)), .. WithOffers(reply.Blocks.Skip(understood), others)],
            NotKnown = [.. reply.NotKnown, .. Stretches(reading.Text, unused["word.absent"].Concat(unused["word.unmet"]))],
        };
    }

    /// <summary>Words that stand side by side in the line are mostly one name.</summary>
    private static List<string> Stretches(string line, IEnumerable<string> words)
    {
        var stretches = new List<string>();
        foreach (var word in words)
            if (stretches.Count > 0 && line.Contains($"{stretches[^1]} {word}", StringComparison.Ordinal)) stretches[^1] += " " + word;
            else stretches.Add(word);
        return stretches;
    }

    /// <summary>A word of another script than the entries' is not missing in them, it was not understood. Only of a name is it said that the reports lack it:
    /// another word may be missing merely because the entries say it in others.</summary>
    private static string Standing(Question q, string word) =>
        q.View.Search(Names.InLedgerWords(word)).Any() ? "word.aside" : !word.All(char.IsAsciiLetter) ? "word.unknown" : char.IsUpper(word[0]) ? "word.absent" : "word.unmet";

    /// <summary>Places and actors that the answer is not about, with what to send for them.</summary>
    private static FollowUp[] Others(Question q, PlainReading reading, Reply reply)
    {
        if (reply.Resolved.Place is { } place)
            return [.. reading.Places.Where(p => p.Id != place && !reading.IsActorToo(p)).Take(3).Select(p => new FollowUp(q.Name(p), $"/{Command(q, reply)} {p.Id}"))];
        if (reply.Command == "actor" && reply.Resolved.Actor is { } actor && reply.Resolved.Kind is null)
            return [.. reading.Actors.Where(a => a.Id != actor).Take(3).Select(a => new FollowUp(a.Name.In(q.Words.Language), $"/actor {a.Id}"))];
        return [];
    }

    private static string Command(Question q, Reply reply) => reply.Resolved.Kind is { } kind && q.Catalogue.Find(reply.Command)!.Arguments.Any(a => a.Kind == ArgumentKind.EventKind)
        ? $"{reply.Command} {kind}" : reply.Resolved.Measure is { } measure ? $"{reply.Command} {measure}" : reply.Command;

    private static IEnumerable<ReplyBlock> WithOffers(IEnumerable<ReplyBlock> blocks, FollowUp[] offers)
    {
        var offered = offers.Length == 0;
        foreach (var block in blocks)
        {
            yield return !offered && block is ReplyBlock.FollowUps f ? f with { Items = [.. offers, .. f.Items] } : block;
            offered |= block is ReplyBlock.FollowUps;
        }
        if (!offered) yield return new ReplyBlock.FollowUps(offers);
    }
}
