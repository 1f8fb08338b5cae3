using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Editorial;

/// <summary>What goes out for a revision: an edit of every post that told the entry, and, where the change is material, a reply to it; for a withdrawal its removal.</summary>
/// <remarks>An edit is made anew from the post's own text and all revisions since it was enqueued, so that the last one shows the latest whatever came between. Ids are deterministic:
/// <c>edit/POST/REVISION</c>, <c>note/POST/REVISION</c>, <c>remove/POST/REVISION</c>: a post is edited at most once for a revision.</remarks>
internal sealed class Corrections(IOutboxStore outbox, IEnumerable<IPostRenderer> renderers)
{
    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <param name="approved">All approved revisions, in the order of their decisions; this one among them.</param>
    public async Task<IReadOnlyList<NewPost>> PostsAsync(Revision revision, IReadOnlyList<Revision> approved, DateTimeOffset now, CancellationToken cancel)
    {
        var telling = (await outbox.TellingAsync(revision.Change.Entry, cancel)).Where(t => IsMessage(t.Post) && renderers.ContainsKey(t.Post.To.Lane)).ToArray();
        return revision.Change.Kind == ChangeKind.Withdraw ? [.. telling.Select(t => Removal(t.Post, revision, now)).OfType<NewPost>()] : Corrected(telling, revision, approved, now);
    }

    /// <summary>What edits, notes and removals became is no message of its own that could be edited.</summary>
    private static bool IsMessage(OutboundPost post) => !post.Id.StartsWith("edit/", StringComparison.Ordinal) && !post.Id.StartsWith("note/", StringComparison.Ordinal) && !post.Id.StartsWith("remove/", StringComparison.Ordinal);

    private List<NewPost> Corrected(TellingPost[] telling, Revision revision, IReadOnlyList<Revision> approved, DateTimeOffset now)
    {
        var posts = new List<NewPost>();
        foreach (var message in telling.GroupBy(t => (t.Post.To, t.Post.Group)))
        {
            // All parts of a message are said to carry everything in it: the one that shows the entry's code is meant, or the last.
            var parts = message.Where(t => Shows(t.Post, revision.Change.Code)).ToArray() is { Length: > 0 } shown ? shown : [message.Last()];
            foreach (var (part, carries) in parts.Select(t => (t.Post, t.Carries)))
            {
                var since = approved.Where(r => carries.Any(c => c.Entry == r.Change.Entry) && (r.DecidedAt > part.Due || r.Number == revision.Number) && r.Change.Kind != ChangeKind.Withdraw).ToArray();
                EntryChange[] material = [.. since.Select(r => r.Change).Where(c => c.Severity == RevisionSeverity.Material)];
                var edited = renderers[part.To.Lane].Edited(part, material.Length == 0 ? [] : [CorrectionReply.Of(material), CorrectionReply.Short(material)],
                    [.. since.Select(r => r.Change).Where(c => c.Before is not null).Select(c => new RevisedWords(Plain(c.Before!), c.After is { } after ? Plain(after) : null, c.Severity == RevisionSeverity.Typo))]);
                // Behind a post that is still to go out: it has to be there first.
                if (edited is not null) posts.Add(Post($"edit/{part.Id}", revision, part, part.Settled ? PostPriority.Correction : PostPriority.Digest, edited, now));
            }
            var first = parts[0].Post;
            if (revision.Change.Severity == RevisionSeverity.Material && renderers[first.To.Lane].Answering(first, CorrectionReply.Of([revision.Change])) is { } note)
                posts.Add(Post($"note/{first.Id}", revision, first, first.Settled ? PostPriority.Correction : PostPriority.Digest, note, now));
        }
        return posts;
    }

    /// <summary>A sentence stands in a line without its full stop.</summary>
    private static string Plain(string text) => text.TrimEnd('.');

    private NewPost? Removal(OutboundPost post, Revision revision, DateTimeOffset now) => renderers[post.To.Lane].Removing(post, CorrectionReply.Withdrawn(revision.Change)) is { } body
        ? Post($"remove/{post.Id}", revision, post, post.Settled ? PostPriority.Answer : PostPriority.Digest, body, now) : null;

    private static NewPost Post(string group, Revision revision, OutboundPost of, PostPriority priority, string body, DateTimeOffset now) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group}/{revision.Number}"), group, (int)Math.Min(revision.Number, int.MaxValue), of.To, priority, body, now, null);

    /// <summary>Whether a code stands in a text that is kept. Markdown may have escaped its hyphen, in JSON.</summary>
    private static bool Shows(OutboundPost post, string code) => post.Body.Contains(code, StringComparison.Ordinal) || post.Body.Contains(code.Replace("-", "\\\\-", StringComparison.Ordinal), StringComparison.Ordinal);
}

/// <summary>What readers are told of revisions.</summary>
internal static class CorrectionReply
{
    private static readonly Words Words = Words.In("en");

    public static Reply Of(IEnumerable<EntryChange> changes) => Notice(Words.Say("correction.title"), [.. changes.Select(Block)]);

    /// <summary>Where there is no room for more.</summary>
    public static Reply Short(IEnumerable<EntryChange> changes) => Notice(Words.Say("correction.short", ("codes", Words.List([.. changes.Select(c => c.Code).Distinct()])), ("code", changes.Last().Code)), []);

    /// <summary>Nothing of what it said.</summary>
    public static Reply Withdrawn(EntryChange change) => Notice(Words.Say("correction.withdrawn", ("code", change.Code)), []);

    public static ReplyBlock.Correction Block(EntryChange change) => new(change.Code, change.Before, change.After,
        Words.Say(change.Kind is ChangeKind.RetractClaim or ChangeKind.RetractEntry ? "correction.retracted" : "correction.why", ("reason", change.Reason), ("at", At(change.At))));

    public static string At(DateTimeOffset at) => Words.Say("date.moment", ("day", Words.Day(DateOnly.FromDateTime(at.UtcDateTime))), ("time", at.UtcDateTime.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));

    private static Reply Notice(string title, IReadOnlyList<ReplyBlock> blocks) => new() { Command = "corrections", Language = Words.Language, Title = title, Blocks = blocks };
}
