using System.Text.Json;
using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Digests;
using BotHost.Inbox;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;

namespace BotHost.Storage;

/// <summary>A post in the outbox. Instants are UTC ticks, so that both engines order them alike.</summary>
internal sealed class PostRow
{
    public long Sequence { get; set; }
    public required string Id { get; set; }
    public required string Group { get; set; }
    public int Part { get; set; }
    public required string Lane { get; set; }
    public required string Address { get; set; }
    public PostPriority Priority { get; set; }
    public int Rank { get; set; }
    public required string Body { get; set; }
    public DateTimeOffset EnqueuedAt { get; set; }
    public DateTimeOffset Due { get; set; }
    public DateTimeOffset? Expires { get; set; }
    public PostState State { get; set; }
    /// <summary>What the relay still has something to do with; the index that it reads holds these alone.</summary>
    public bool Open { get; set; }
    public int Attempts { get; set; }
    public int Failures { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public long Owner { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? Receipt { get; set; }
    public string? Reason { get; set; }

    public static PostRow Of(NewPost post, DateTimeOffset now) => new()
    {
        Id = post.Id, Group = post.Group, Part = post.Part, Lane = post.To.Lane, Address = post.To.Address, Priority = post.Priority, Rank = (int)post.Priority, Body = post.Body,
        EnqueuedAt = now, Due = post.Due, Expires = post.Expires, State = PostState.Pending, Open = true,
    };

    /// <summary>What was sent directly is delivered from the beginning. Its text is not kept.</summary>
    public static PostRow Of(SentAnswer answer, DateTimeOffset now) => new()
    {
        Id = answer.Id, Group = answer.Id[..answer.Id.LastIndexOf('/')], Part = 1, Lane = answer.To.Lane, Address = answer.To.Address, Priority = PostPriority.Answer, Rank = (int)PostPriority.Answer, Body = "",
        EnqueuedAt = now, Due = answer.SentAt, State = PostState.Delivered, Attempts = 1, SentAt = answer.SentAt, SettledAt = answer.SentAt, Receipt = answer.Receipt,
    };

    public OutboundPost Post => new(Id, Group, Part, new(Lane, Address), Priority, Body, Due, Expires, Sequence, Rank, State, Attempts, Failures, NotBefore, Owner, SentAt, SettledAt, Receipt, Reason);
}

/// <summary>An entry that a post carries.</summary>
internal sealed class CarriedRow
{
    public required string PostId { get; set; }
    public required string Entry { get; set; }
    public required string Code { get; set; }
    public required string Revision { get; set; }
}

/// <summary>A destination that gets nothing for now.</summary>
internal sealed class StopRow
{
    public required string Lane { get; set; }
    public required string Address { get; set; }
    public required string Reason { get; set; }
    public string? Remedy { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>A lane: the last lease given out, and until when the platform asked it to pause.</summary>
internal sealed class LaneRow
{
    public required string Lane { get; set; }
    public long LastOwner { get; set; }
    public DateTimeOffset? HeldUntil { get; set; }
    /// <summary>The process that has the last lease, or had it.</summary>
    public string? Holder { get; set; }
    /// <summary>The hash of the menu that was registered last.</summary>
    public string? Menu { get; set; }
}

/// <summary>Something that a platform sent. What it said is blanked when it is answered.</summary>
internal sealed class InboxRow
{
    public required string Lane { get; set; }
    public long Id { get; set; }
    public string? Body { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public bool Answered { get; set; }
}

/// <summary>A chat that its platform gave another address.</summary>
internal sealed class MoveRow
{
    public required string Lane { get; set; }
    public required string Address { get; set; }
    public required string NewAddress { get; set; }
}

/// <summary>How a place that was connected in chat wants to be posted to.</summary>
internal sealed class ChannelRow
{
    public required string Lane { get; set; }
    public required string Address { get; set; }
    /// <summary>JSON; null for a place that was released.</summary>
    public string? Settings { get; set; }
    public long Version { get; set; }
}

/// <summary>An edition of a digest that was enqueued.</summary>
internal sealed class EditionRow
{
    public required string Digest { get; set; }
    public DateTimeOffset ScheduledAt { get; set; }
    public DateTimeOffset? ToldUpTo { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public bool Late { get; set; }
    public int Posts { get; set; }
}

/// <summary>By which schedule a digest is kept; an empty cron: by none any more.</summary>
internal sealed class DigestRow
{
    public required string Digest { get; set; }
    public required string Cron { get; set; }
    public required string TimeZone { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>A digest that was scheduled in chat.</summary>
internal sealed class ChatDigestRow
{
    public required string Key { get; set; }
    public required string Lane { get; set; }
    public required string Community { get; set; }
    public required string Name { get; set; }
    public required string Cron { get; set; }
    public required string Said { get; set; }
    public required string TimeZone { get; set; }
    /// <summary>Ids parted by commas.</summary>
    public required string Places { get; set; }
    /// <summary>The lane is the community's.</summary>
    public required string Address { get; set; }
    /// <summary>Where editions are signed off; null for nowhere.</summary>
    public string? SignOff { get; set; }
    /// <summary>"map" or "chart MEASURE"; null for none.</summary>
    public string? Picture { get; set; }
    public ChatDigestState State { get; set; }
    public long Version { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }

    public static ChatDigestRow Of(ChatDigest d, long version) => new()
    {
        Key = d.Key, Lane = d.Community.Lane, Community = d.Community.Address, Name = d.Name, Cron = d.Cron, Said = d.Said, TimeZone = d.TimeZone, Places = string.Join(',', d.Places), Address = d.To.Address,
        State = d.State, Version = version, By = d.By, At = d.At, SignOff = d.SignOff?.ToString(), Picture = d.Picture?.ToString(),
    };

    public ChatDigest Digest => new(new(Lane, Community), Name, Key, Cron, Said, TimeZone, Places.Split(',', StringSplitOptions.RemoveEmptyEntries), new(Lane, Address), State, Version, By, At) { SignOff = SignOff is null ? null : Destination.Parse(SignOff), Picture = DigestPicture.Read(Picture) };
}

/// <summary>A role that was given, or taken, in chat.</summary>
internal sealed class RoleRow
{
    public required string Lane { get; set; }
    public required string Community { get; set; }
    public required string Person { get; set; }
    public Role Role { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }

    public RoleGrant Grant => new(new(Lane, Community), new(Lane, Person[(Person.IndexOf(':', StringComparison.Ordinal) + 1)..]), Role, By, At);
}

/// <summary>A change that somebody made.</summary>
internal sealed class AuditRow
{
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Lane { get; set; }
    public required string Community { get; set; }
    public required string By { get; set; }
    public required string Action { get; set; }
    public required string Subject { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }

    public static AuditRow Of(AuditEntry e) => new() { At = e.At, Lane = e.Community.Lane, Community = e.Community.Address, By = e.By, Action = e.Action, Subject = e.Subject, Before = e.Before, After = e.After };

    public AuditEntry Entry => new(At, new(Lane, Community), By, Action, Subject, Before, After);
}

/// <summary>A revision of an entry. What it changes is JSON.</summary>
internal sealed class RevisionRow
{
    public long Number { get; set; }
    public required string Entry { get; set; }
    public RevisionState State { get; set; }
    public required string Change { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public bool Spread { get; set; }

    /// <summary>What was approved holds since then, not since it was proposed.</summary>
    public Revision Revision => new(Number, JsonSerializer.Deserialize<EntryChange>(Change)! is var change && State == RevisionState.Approved && DecidedAt is { } decided ? change with { At = decided } : change, State, By, At, DecidedBy, DecidedAt, Spread);
}

/// <summary>A place to post to that follows something.</summary>
internal sealed class FollowRow
{
    public required string Lane { get; set; }
    public required string Address { get; set; }
    public required string Subject { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>An entry that a follower is still to be told of.</summary>
internal sealed class NoticeRow
{
    public required string Lane { get; set; }
    public required string Address { get; set; }
    public required string Entry { get; set; }
    public required string Revision { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>An entry as it was when followers were told last.</summary>
internal sealed class SeenRow
{
    public required string Entry { get; set; }
    public required string Revision { get; set; }
}
