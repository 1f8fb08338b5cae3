using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Platforms.Discord.Wire;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Discord;

/// <summary>Sends the outbox's posts to Discord.</summary>
/// <remarks>A message carries a key of its post's own (<c>nonce</c> with <c>enforce_nonce</c>), by which Discord knows it again for some minutes; later the channel is read back.
/// A forum's thread has no such key: there it is looked for before it is tried again.</remarks>
internal sealed class DiscordSender(IDiscordClient client, DiscordOptions options, DiscordSelf self, DiscordForums forums, IOutboxStore store, PictureMaker? pictures = null) : IMessageSender
{
    private static readonly TimeSpan TokenRest = TimeSpan.FromMinutes(5);

    /// <summary>Discord keeps its own time; a message cannot be older than its request by more than this.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(30);

    /// <summary>A channel's other posts do not wait longer than this for one to be published.</summary>
    private static readonly TimeSpan LongestForPublishing = TimeSpan.FromMinutes(5);

    /// <summary>In UTF-16 units: with the mark behind it and what a cut adds it fits Discord's 100.</summary>
    private const int MostThreadTitle = 84;

    /// <summary>"Cannot send messages in a non-text channel".</summary>
    private const int NoTextChannel = 50008;

    /// <summary>"Cannot execute action on this channel type".</summary>
    private const int OtherKind = 50024;

    /// <summary>Among so many delivered posts of a channel a later edit of the same message is looked for.</summary>
    private const int LastOnes = 200;

    private readonly DiscordHistory history = new(client);

    public string Lane => Addresses.Discord;

    public PacingLimits Limits => options.Limits;

    public CertaintyRules Certainty => new(options.NonceLives > TimeSpan.Zero ? options.NonceLives : null, ReadsBack: true);

    public CertaintyRules CertaintyOf(OutboundPost post) => DiscordPost.Read(post.Body) is DiscordPost.Edit or DiscordPost.Remove or DiscordPost.Pin ? CertaintyRules.Repeatable : Certainty;

    public bool IsGroup(string address) => false;

    public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
    {
        if (DiscordPlace.Read(post.To.Address) is not { } place) return new SendOutcome.Rejected($"'{post.To}' is no channel.");
        switch (DiscordPost.Read(post.Body))
        {
            case DiscordPost.Send send:
                if (forums.IsKnown(place.Channel)) return await SendToForumAsync(post, place, send, cancel);
                var result = await client.PostAsync(place.Channel, Message(send), Nonce(post.Id), cancel);
                if (result is not DiscordResult<DiscordSent>.Failed(DiscordFailure.Refused { Code: NoTextChannel or OtherKind })) return Of(result);
                return await forums.AskAsync(place.Channel, cancel) switch
                {
                    DiscordResult<bool>.Ok(true, _) => await SendToForumAsync(post, place, send, cancel),
                    DiscordResult<bool>.Failed(var why) => NotYet(why),
                    _ => Of(result),
                };
            case DiscordPost.Picture picture:
                return await SendAsync(post, picture, cancel);
            case DiscordPost.Crosspost:
                return await CrosspostAsync(post, cancel);
            case DiscordPost.Edit edit:
                return await SentAsync(edit.Of, cancel) is not var (in_, old) ? NothingThere
                    : await IsOvertakenAsync(post, edit, cancel) ? new SendOutcome.Rejected("A later change of the same message went before it.")
                    : await OfMessageAsync(place, in_, () => client.EditAsync(in_, old, Message(edit.To), cancel), Repeatably, cancel);
            case DiscordPost.Answer answer:
                return await SentAsync(answer.Of, cancel) is var (there, answered)
                    ? await OfMessageAsync(place, there, () => client.PostAsync(there, answer.Message with { RepliesTo = answered }, Nonce(post.Id), cancel), Of, cancel) : NothingThere;
            case DiscordPost.Remove remove:
                return await SentAsync(remove.Of, cancel) is var (at, unsafe_) ? await RemoveAsync(place, at, unsafe_, remove, cancel) : NothingThere;
            case DiscordPost.Pin pin:
                return await PinAsync(place, pin, cancel);
            default:
                return new SendOutcome.Rejected("What was enqueued cannot be read.");
        }
    }

    /// <summary>What is pinned is told by nothing but the pin: that it may not be pinned ends nothing else.</summary>
    private async Task<SendOutcome> PinAsync(DiscordPlace place, DiscordPost.Pin pin, CancellationToken cancel)
    {
        if (pin.Instead is { } old && await SentAsync(old, cancel) is var (there, before)
            && await AwakeAsync(place, there, () => client.UnpinAsync(there, before, cancel), cancel) is DiscordResult<bool>.Failed(var kept) && kept is not DiscordFailure.Refused) return NotYet(kept);
        if (pin.Of is not { } of) return new SendOutcome.Delivered("unpinned");
        if (await SentAsync(of, cancel) is not var (channel, message)) return NothingThere;
        return await AwakeAsync(place, channel, () => client.PinAsync(channel, message, cancel), cancel) switch
        {
            DiscordResult<bool>.Ok(_, var pause) => new SendOutcome.Delivered("pinned", pause),
            DiscordResult<bool>.Failed(DiscordFailure.Refused refused) when !DiscordRefusal.IsOfToken(refused) => new SendOutcome.Rejected($"It may not be pinned: {refused.Message} ({refused.Code})"),
            DiscordResult<bool>.Failed(var why) => NotYet(why),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private async Task<SendOutcome> CrosspostAsync(OutboundPost post, CancellationToken cancel)
    {
        if (await BeforeAsync(post, cancel) is not var (channel, message)) return new SendOutcome.Rejected("What was to be published was not sent.");
        return await client.CrosspostAsync(channel, message, cancel) switch
        {
            // That the hour's publishing is used up is nothing to other messages.
            DiscordResult<bool>.Ok(_, var pause) => new SendOutcome.Delivered("published", pause > LongestForPublishing ? null : pause),
            DiscordResult<bool>.Failed(DiscordFailure.TooMany { Global: false, Wait: var wait }) when wait > LongestForPublishing =>
                new SendOutcome.Rejected($"Discord lets this channel publish no more messages for {Math.Ceiling(wait.TotalMinutes):0} minutes (about ten an hour). The message stands in the channel: publish it by hand."),
            // It has no effect a second time.
            DiscordResult<bool>.Failed(DiscordFailure.NoAnswer(var reason)) => new SendOutcome.Failed(reason),
            DiscordResult<bool>.Failed(DiscordFailure.Fault(var status)) => new SendOutcome.Failed($"status {status}"),
            // Only announcement channels publish; the post itself stands.
            DiscordResult<bool>.Failed(DiscordFailure.Refused refused) when !DiscordRefusal.IsOfToken(refused) => new SendOutcome.Rejected(refused.Message),
            DiscordResult<bool>.Failed(var why) => Of(why),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static readonly SendOutcome NothingThere = new SendOutcome.Rejected("What was to be changed was not sent, or it is not known where it stands.");

    /// <summary>What has no effect a second time is tried again whatever became of it.</summary>
    private static SendOutcome Repeatably(DiscordResult<DiscordSent> result) => result is DiscordResult<DiscordSent>.Failed(var why) ? NotYet(why) : Of(result);

    private async Task<SendOutcome> RemoveAsync(DiscordPlace place, ulong channel, ulong message, DiscordPost.Remove remove, CancellationToken cancel)
    {
        var result = await AwakeAsync(place, channel, () => client.DeleteAsync(channel, message, cancel), cancel);
        return result switch
        {
            DiscordResult<bool>.Ok(_, var pause) => new SendOutcome.Delivered("deleted", pause),
            DiscordResult<bool>.Failed(DiscordFailure.Refused refused) when !DiscordRefusal.IsOfToken(refused) =>
                await OfMessageAsync(place, channel, () => client.EditAsync(channel, message, remove.Instead with { WithoutFiles = true }, cancel), Repeatably, cancel),
            DiscordResult<bool>.Failed(var why) => NotYet(why),
            _ => throw new InvalidOperationException(result.ToString()),
        };
    }

    /// <summary>Something done to one message. That its thread in a forum is locked, or gone, is nothing to the forum's other posts.</summary>
    private async Task<SendOutcome> OfMessageAsync(DiscordPlace place, ulong channel, Func<Task<DiscordResult<DiscordSent>>> request, Func<DiscordResult<DiscordSent>, SendOutcome> outcome, CancellationToken cancel)
    {
        var result = await AwakeAsync(place, channel, request, cancel);
        return channel != place.Channel && result is DiscordResult<DiscordSent>.Failed(DiscordFailure.Refused refused) && refused.Code is ErrorCodes.UnknownChannel or ErrorCodes.UnknownMessage or ErrorCodes.ThreadArchived or ErrorCodes.ThreadLocked
            ? new SendOutcome.Rejected($"The thread that it stands in takes no change any more: {refused.Message} ({refused.Code})") : outcome(result);
    }

    /// <summary>A thread that fell asleep is woken, and asked once more.</summary>
    private async Task<DiscordResult<T>> AwakeAsync<T>(DiscordPlace place, ulong channel, Func<Task<DiscordResult<T>>> request, CancellationToken cancel)
    {
        var result = await request();
        if (channel == place.Channel || result is not DiscordResult<T>.Failed(DiscordFailure.Refused { Code: ErrorCodes.ThreadArchived })) return result;
        return await client.WakeAsync(channel, cancel) switch
        {
            DiscordResult<bool>.Ok => await request(),
            DiscordResult<bool>.Failed(DiscordFailure.Refused) => result,
            // Nothing was done to the message itself.
            DiscordResult<bool>.Failed(DiscordFailure.NoAnswer(var reason)) => new DiscordFailure.NotSent(reason),
            DiscordResult<bool>.Failed(DiscordFailure.Fault(var status)) => new DiscordFailure.NotSent($"status {status}"),
            DiscordResult<bool>.Failed(var why) => why,
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    /// <summary>Whether an edit that had to wait alone was overtaken by a later one of the same message, or by its removal: it would bring back what is not said any more.</summary>
    private async Task<bool> IsOvertakenAsync(OutboundPost post, DiscordPost.Edit edit, CancellationToken cancel) =>
        post.Attempts > 1 && (await store.ListAsync(PostState.Delivered, false, post.To, LastOnes, cancel)).Any(p => p.Sequence > post.Sequence && (p.Group == post.Group || DiscordPost.Read(p.Body) is DiscordPost.Remove remove && remove.Of == edit.Of));

    private static DiscordMessage Message(DiscordPost.Send send) => send.Message with { Buttons = DiscordPress.Buttons(send.Follow, null, null, Words.In(send.Language ?? Words.English), alone: true) };

    /// <summary>Nobody waits for it, and its text stands there: that it may not be sent ends nothing else at the place.</summary>
    private async Task<SendOutcome> SendAsync(OutboundPost post, DiscordPost.Picture picture, CancellationToken cancel)
    {
        if (pictures is null) return new SendOutcome.Rejected("No pictures are made here.");
        // In a forum that is the thread which the text began.
        if (await FirstAsync(post, cancel) is not var (channel, _)) return new SendOutcome.Rejected("The text that it belongs to was not sent.");
        if (await pictures.PngAsync(PackedSvg.Unpack(picture.Svg), cancel) is not Conversion.Made(var png)) return SendOutcome.OnceMore(post, "No picture could be made: 'doctor' says what to do.");
        return await client.PostAsync(channel, new(null, []) { File = new(FileName(post, picture), "image/png", png, picture.Alternative), Silent = true }, Nonce(post.Id), cancel) switch
        {
            DiscordResult<DiscordSent>.Failed(DiscordFailure.Refused refused) when !DiscordRefusal.IsOfToken(refused) => new SendOutcome.Rejected($"{refused.Message} ({refused.Code})"),
            var result => Of(result),
        };
    }

    /// <summary>By its own mark it is known again when the channel is read back.</summary>
    private static string FileName(OutboundPost post, DiscordPost.Picture picture) => $"{picture.Name}-{Nonce(post.Id)[..8]}.png";

    /// <summary>The first part begins a thread, the others go into it.</summary>
    private async Task<SendOutcome> SendToForumAsync(OutboundPost post, DiscordPlace forum, DiscordPost.Send send, CancellationToken cancel)
    {
        if (post.Part > 1)
        {
            if (await FirstAsync(post, cancel) is not var (thread, _)) return new SendOutcome.Rejected("The thread that it belongs to was not begun.");
            return Of(await client.PostAsync(thread, Message(send), Nonce(post.Id), cancel));
        }
        if (post.Attempts > 1)
        {
            switch (await FindThreadAsync(post, forum, send.Title, cancel))
            {
                case DiscordResult<DiscordLook>.Ok(DiscordLook.Found(var there), _):
                    return new SendOutcome.Delivered(Receipt(there));
                // Begun again it might stand there twice.
                case DiscordResult<DiscordLook>.Ok(DiscordLook.CannotTell(var reason), _):
                    return new SendOutcome.Uncertain(reason);
                case DiscordResult<DiscordLook>.Failed(var why):
                    return NotYet(why);
            }
        }
        return Of(await client.PostInForumAsync(forum.Channel, ThreadName(send.Title, post.Group), Message(send), cancel));
    }

    /// <summary>A thread's name is told apart from that of an earlier edition by a mark made of the post's own id.</summary>
    private static string ThreadName(string title, string group) => $"{ShownReply.TitleAlone(title, MostThreadTitle)} · {Nonce(group)[..4]}";

    /// <summary>22 characters of the hash of the post's id: with them Discord knows a repeated request again.</summary>
    internal static string Nonce(string id) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(id))).Replace('+', '-').Replace('/', '_')[..22];

    private static SendOutcome Of(DiscordResult<DiscordSent> result) => result switch
    {
        DiscordResult<DiscordSent>.Ok(var sent, var pause) => new SendOutcome.Delivered(Receipt(sent), pause),
        DiscordResult<DiscordSent>.Failed(var why) => Of(why),
        _ => throw new InvalidOperationException(result.ToString()),
    };

    /// <summary>Something that has to be known before it is sent could not be asked: this time nothing was sent.</summary>
    private static SendOutcome NotYet(DiscordFailure why) => why switch
    {
        DiscordFailure.Fault(var status) => new SendOutcome.Failed($"status {status}"),
        DiscordFailure.NoAnswer(var reason) => new SendOutcome.Failed(reason),
        _ => Of(why),
    };

    private static SendOutcome Of(DiscordFailure why) => why switch
    {
        // The limit is that of edits of old messages in a channel: what else goes there does not wait for it.
        DiscordFailure.TooMany { OfOldEdits: true, Wait: var wait } => new SendOutcome.RetryAfter(wait, WholeLane: false, "too many edits of messages older than an hour") { Alone = true },
        DiscordFailure.TooMany(var wait, var global, _) => new SendOutcome.RetryAfter(wait, global, "too many requests"),
        DiscordFailure.Refused refused when DiscordRefusal.IsOfToken(refused) => new SendOutcome.RetryAfter(TokenRest, WholeLane: true, $"{DiscordRefusal.OfToken}. {DiscordRefusal.RemedyForToken}"),
        DiscordFailure.Refused refused => DiscordRefusal.RemedyForPlace(refused) is { } remedy ? new SendOutcome.Refused(refused.Message, remedy) : new SendOutcome.Rejected($"{refused.Message} ({refused.Code})"),
        // The server may have done it before it failed; the nonce tells.
        DiscordFailure.Fault(var status) => new SendOutcome.Uncertain($"status {status}"),
        DiscordFailure.NotSent(var reason) => new SendOutcome.Failed(reason),
        DiscordFailure.NoAnswer(var reason) => new SendOutcome.Uncertain(reason),
        _ => throw new InvalidOperationException(why.ToString()),
    };

    public async Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel)
    {
        if (DiscordPlace.Read(post.To.Address) is not { } place) return new ReadBack.NotThere();
        if (self.User is not { } us) return new ReadBack.NotNow("who the bot is, is not known yet");
        if (DiscordPost.Read(post.Body) is DiscordPost.Answer answer)
            return await SentAsync(answer.Of, cancel) is var (in_, _) && post.SentAt is { } begun ? Of(await history.FindMessageAsync(place with { Channel = in_ }, us, begun - ClocksDiffer, s => s.Nonce == Nonce(post.Id) || Same(s, answer.Message), cancel)) : new ReadBack.NotThere();
        if (DiscordPost.Read(post.Body) is DiscordPost.Picture picture)
            return await FirstAsync(post, cancel) is var (posted, _) && post.SentAt is { } then ? Of(await history.FindMessageAsync(place with { Channel = posted }, us, then - ClocksDiffer, s => s.Files.Contains(FileName(post, picture)), cancel)) : new ReadBack.NotThere();
        if (DiscordPost.Read(post.Body) is not DiscordPost.Send send) return new ReadBack.NotThere();
        var channel = place.Channel;
        switch (await forums.AskAsync(place.Channel, cancel))
        {
            case DiscordResult<bool>.Failed(var why):
                return Of((DiscordResult<DiscordLook>)why);
            case DiscordResult<bool>.Ok(true, _) when post.Part == 1:
                return Of(await FindThreadAsync(post, place, send.Title, cancel));
            case DiscordResult<bool>.Ok(true, _):
                if (await FirstAsync(post, cancel) is not var (thread, _)) return new ReadBack.NotThere();
                channel = thread;
                break;
        }
        if (post.SentAt is not { } sentAt) return new ReadBack.CannotTell("when it was sent is not known");
        return Of(await history.FindMessageAsync(place with { Channel = channel }, us, sentAt - ClocksDiffer, s => s.Nonce == Nonce(post.Id) || Same(s, send.Message), cancel));
    }

    private static ReadBack Of(DiscordResult<DiscordLook> look) => look switch
    {
        DiscordResult<DiscordLook>.Ok(DiscordLook.Found(var sent), _) => new ReadBack.Found(Receipt(sent)),
        DiscordResult<DiscordLook>.Ok(DiscordLook.NotThere, _) => new ReadBack.NotThere(),
        DiscordResult<DiscordLook>.Ok(DiscordLook.CannotTell(var reason), _) => new ReadBack.CannotTell(reason),
        // To ask again and again would be refused as often.
        DiscordResult<DiscordLook>.Failed(DiscordFailure.Refused refused) when !DiscordRefusal.IsOfToken(refused) => new ReadBack.CannotTell($"whether it is there cannot be seen: {refused.Message}. {DiscordRefusal.RemedyForPlace(refused)}".TrimEnd()),
        DiscordResult<DiscordLook>.Failed(var why) => new ReadBack.NotNow(why.ToString()),
        _ => throw new InvalidOperationException(look.ToString()),
    };

    private Task<DiscordResult<DiscordLook>> FindThreadAsync(OutboundPost post, DiscordPlace forum, string title, CancellationToken cancel) =>
        history.FindThreadAsync(forum, ThreadName(title, post.Group), post.SentAt is { } sentAt ? sentAt - ClocksDiffer : DateTimeOffset.MinValue, cancel);

    /// <summary>Whether a message that was read says what was sent; Discord trims what it takes.</summary>
    private static bool Same(DiscordSeen seen, DiscordMessage sent) =>
        Folded(seen.Content) == Folded(sent.Content ?? "") && seen.Texts.Select(Folded).SequenceEqual(sent.Embeds.SelectMany(e => new[] { e.Title, e.Description }).OfType<string>().Select(Folded));

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<(ulong Channel, ulong Message)?> FirstAsync(OutboundPost post, CancellationToken cancel) => SentAsync(PostIds.Part(post.Group, 1), cancel);

    private Task<(ulong Channel, ulong Message)?> BeforeAsync(OutboundPost post, CancellationToken cancel) => SentAsync(PostIds.Part(post.Group, post.Part - 1), cancel);

    private async Task<(ulong Channel, ulong Message)?> SentAsync(string id, CancellationToken cancel) =>
        (await store.FindAsync(id, cancel))?.Receipt?.Split('/') is [var c, var m] && ulong.TryParse(c, CultureInfo.InvariantCulture, out var channel) && ulong.TryParse(m, CultureInfo.InvariantCulture, out var message) ? (channel, message) : null;

    /// <summary>Channel and message: in a forum the channel is the thread.</summary>
    public static string Receipt(DiscordSent sent) => string.Create(CultureInfo.InvariantCulture, $"{sent.Channel}/{sent.Message}");
}
