using BotHost.Ledger.Revisions;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies.Lines;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Editorial;

/// <summary>What goes out for a revision: an edit of every post that told the entry, and, where the change is material, a reply to it; for a withdrawal its removal.</summary>
/// <remarks>An edit is made anew from the post's own text and all revisions since it was enqueued, so that the last one shows the latest whatever came between. Ids are deterministic:
/// <c>edit/POST/REVISION</c>, <c>note/POST/REVISION</c>, <c>remove/POST/REVISION</c>: a post is edited at most once for a revision.</remarks>
internal sealed class Corrections(IOutboxStore outbox, IEnumerable<IPostRenderer> renderers, ChannelBook book)
{
    /// <summary>An answer's text is not kept, so that it cannot be edited: it is answered, if it is younger than this, once in a place.</summary>
    private static readonly TimeSpan AnswersAreRead = TimeSpan.FromDays(7);

    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <summary>How many posts told an entry; what was said of earlier corrections is none.</summary>
    public async Task<int> CountAsync(string entry, CancellationToken cancel) => (await outbox.TellingAsync(entry, cancel)).Count(t => !IsAboutAnother(t.Post) && t.Carries.Any(c => c.Entry == entry && c.Revision.Length > 0));

    /// <summary>When the first post told an entry as it stands now: after it was last changed, or, where it was told before, from then on, since posts were edited.</summary>
    /// <param name="changed">When it was changed last; null if never.</param>
    public async Task<DateTimeOffset?> ToldSinceAsync(string entry, DateTimeOffset? changed, CancellationToken cancel)
    {
        DateTimeOffset[] told = [.. (await outbox.TellingAsync(entry, cancel)).Where(t => !IsAboutAnother(t.Post) && t.Post.SentAt is not null && t.Carries.Any(c => c.Entry == entry && c.Revision.Length > 0)).Select(t => t.Post.SentAt!.Value)];
        return told.Length == 0 ? null : changed is { } at && told.Min() < at ? at : told.Min();
    }

    /// <param name="approved">All approved revisions, in the order of their decisions; this one among them.</param>
    /// <param name="current">The entry's revision as it is told now, by the entry's hash; null where nothing of it is. What told that already is right.</param>
    public async Task<IReadOnlyList<NewPost>> PostsAsync(Revision revision, IReadOnlyList<Revision> approved, string? current, DateTimeOffset now, CancellationToken cancel)
    {
        if (!revision.Change.Revises) return [];
        // What waits for an approval is not posted as it is after a revision: it is looked at again then.
        var telling = (await outbox.TellingAsync(revision.Change.Entry, cancel)).Where(t => renderers.ContainsKey(t.Post.To.Lane) && t.Post.Reason != PostIds.HeldForSignOff).ToArray();
        if (revision.Change.Kind == ChangeKind.Withdraw) return Removed(telling, revision, now);
        var old = telling.Where(t => !IsAboutAnother(t.Post) && t.Carries.Single(c => c.Entry == revision.Change.Entry).Revision is { Length: > 0 } told && told != current).ToArray();
        return [.. Corrected(old.Where(t => !IsAnswer(t.Post)), revision, approved, now), .. await AnsweredAsync(old.Where(t => IsAnswer(t.Post)), revision, now, cancel)];
    }

    private static bool IsAnswer(OutboundPost post) => post.Id.StartsWith("answer/", StringComparison.Ordinal);

    /// <summary>An edit or a note, or a post that changes by itself: it carries the entry, so that a withdrawal finds it. A removal tells nothing.</summary>
    private static bool IsAboutAnother(OutboundPost post) => post.Id.StartsWith("edit/", StringComparison.Ordinal) || post.Id.StartsWith("note/", StringComparison.Ordinal) || post.Id.StartsWith(PostIds.Living, StringComparison.Ordinal);

    private List<NewPost> Corrected(IEnumerable<TellingPost> telling, Revision revision, IReadOnlyList<Revision> approved, DateTimeOffset now)
    {
        var posts = new List<NewPost>();
        foreach (var message in telling.GroupBy(t => (t.Post.To, t.Post.Group)))
        {
            // All parts of a message are said to carry everything in it: the one that shows the entry's code is meant, or the last.
            var parts = message.Where(t => Shows(t.Post, revision.Change.Code)).ToArray() is { Length: > 0 } shown ? shown : [message.Last()];
            foreach (var (part, carries) in parts.Select(t => (t.Post, t.Carries)))
            {
                EntryChange[] since = [.. approved.Where(r => carries.Any(c => c.Entry == r.Change.Entry) && (r.DecidedAt > part.Due || r.Number == revision.Number) && r.Change.Kind != ChangeKind.Withdraw).Select(r => r.Change)];
                EntryChange[] material = [.. since.Where(c => c.Severity == RevisionSeverity.Material)];
                var words = WordsOf(part);
                var edited = renderers[part.To.Lane].Edited(part, material.Length == 0 ? [] : [CorrectionReply.Of(material, words), CorrectionReply.Short(material, words)],
                    [.. since.Where(c => c.Before is not null).Select(c => new RevisedWords(c.Code, Plain(CorrectionReply.Before(c, words)!, words), CorrectionReply.After(c, words) is { } after ? Plain(after, words) : null, c.Severity == RevisionSeverity.Typo))]);
                // Behind a post that is still to go out: it has to be there first.
                if (edited is not null) posts.Add(Post("edit", revision, part, part.Settled ? PostPriority.Correction : PostPriority.Digest, edited, now) with { Carries = carries });
            }
            if (Note(parts[0].Post, revision, now) is { } note) posts.Add(note);
        }
        return posts;
    }

    /// <summary>A sentence stands in a line without its full stop, with its signs of direction.</summary>
    private static string Plain(string text, Words words) => Directions.Text(text.TrimEnd('.'), words.Language).TrimStart(Directions.FromTheRight);

    /// <summary>Those of a post itself; where its text is not kept, those of its place.</summary>
    private Words WordsOf(OutboundPost post) => renderers[post.To.Lane].LanguageOf(post) is { } language ? Words.In(language, book.WordsFor(post.To, language).Digits) : book.WordsFor(post.To);

    /// <summary>The newest answer of each place is answered, if it still stands there and still tells the entry.</summary>
    private async Task<IReadOnlyList<NewPost>> AnsweredAsync(IEnumerable<TellingPost> answers, Revision revision, DateTimeOffset now, CancellationToken cancel)
    {
        var posts = new List<NewPost>();
        foreach (var place in answers.Where(t => t.Post is { State: PostState.Delivered, Receipt: not null } && now - t.Post.Due < AnswersAreRead).GroupBy(t => t.Post.To))
        {
            var newest = place.MaxBy(t => t.Post.Sequence)!.Post;
            // A button may have changed what stands there, and it may have deleted itself.
            if ((await outbox.WithReceiptAsync(newest.To, newest.Receipt!, cancel))?.Id != newest.Id) continue;
            if (await outbox.FindAsync("delete/" + newest.Id["answer/".Length..], cancel) is { State: PostState.Delivered }) continue;
            if (Note(newest, revision, now) is { } note) posts.Add(note);
        }
        return posts;
    }

    private NewPost? Note(OutboundPost post, Revision revision, DateTimeOffset now) =>
        revision.Change.Severity == RevisionSeverity.Material && renderers[post.To.Lane].Answering(post, CorrectionReply.Of([revision.Change], WordsOf(post))) is { } note
            ? Post("note", revision, post, post.Settled ? PostPriority.Correction : PostPriority.Digest, note, now) with { Carries = [new(revision.Change.Entry, revision.Change.Code, "")] } : null;

    /// <summary>One removal for each message that stands there or may come to: posts, answers, and what was said of earlier corrections.</summary>
    private NewPost[] Removed(IEnumerable<TellingPost> telling, Revision revision, DateTimeOffset now) =>
        [.. telling.Select(t => t.Post).Where(p => p.State is PostState.Delivered or PostState.Sending or PostState.Uncertain).DistinctBy(p => p.Receipt is null ? p.Id : $"{p.To} {p.Receipt}").Select(p => renderers[p.To.Lane].Removing(p, CorrectionReply.Withdrawn(revision.Change, WordsOf(p))) is { } body
            ? Post("remove", revision, p, p.Settled ? PostPriority.Answer : PostPriority.Digest, body, now) : null).OfType<NewPost>()];

    private static NewPost Post(string what, Revision revision, OutboundPost of, PostPriority priority, string body, DateTimeOffset now)
    {
        var group = $"{what}/{of.Id}";
        return new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group}/{revision.Number}"), group, (int)Math.Min(revision.Number, int.MaxValue), of.To, priority, body, now, null);
    }

    /// <summary>Whether a code stands in a text that is kept. Markdown may have escaped its hyphen, in JSON.</summary>
    private static bool Shows(OutboundPost post, string code)
    {
        // Not N-100 in N-1001.
        bool Stands(string written)
        {
            for (var at = post.Body.IndexOf(written, StringComparison.Ordinal); at >= 0; at = post.Body.IndexOf(written, at + 1, StringComparison.Ordinal))
                if (at + written.Length == post.Body.Length || !char.IsAsciiDigit(post.Body[at + written.Length])) return true;
            return false;
        }
        return Stands(code) || Stands(code.Replace("-", "\\\\-", StringComparison.Ordinal));
    }
}
