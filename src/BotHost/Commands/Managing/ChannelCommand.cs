using BotHost.Channels;
using BotHost.Digests;
using BotHost.Follows;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/channel · /channel connect|test|pause|resume|disconnect · /channel settings KEY VALUE: how a place is posted to.</summary>
/// <remarks>What config/channels.yaml declares is shown, and changed there alone.</remarks>
internal sealed class ChannelCommand(
    ChannelBook book, ChannelKeys keys, PostablePlaces places, OutboxControl control, IOutboxStore outbox, OutboxSignal signal, IAuditStore audit, IEnumerable<IPlaceChecks> checks, IEnumerable<IPostRenderer> renderers,
    ChatDigests digests, IChatDigestStore chats, IFollowStore follows, LivingPosts living, Confirmations confirmations) : IManagedCommand
{
    private static readonly TimeSpan TestExpires = TimeSpan.FromMinutes(10);

    public string Name => "channel";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        switch (i.Said)
        {
            case [] or ["settings"]:
                return Show(i, i.Say(Heading(i), ("to", i.At), ("line", book.DeclaredAt(i.At))));
            case ["settings", var key, _, ..]:
                return await SetAsync(i, key.ToLowerInvariant(), string.Join(' ', i.Said.Skip(2)), cancel);
            case ["settings", var key]:
                return i.NotSo(ChannelKeys.All.Contains(key.ToLowerInvariant()) ? i.Say("channel.allowed." + key.ToLowerInvariant(), ("value", "")) : Unknown(i, key));
            case ["connect"]:
                return await ConnectAsync(i, cancel);
            case ["test"]:
                return await TestAsync(i, cancel);
            case ["pause"]:
                if (!await control.PauseAsync(i.At, cancel)) return i.Tell(i.Say("pause.already", ("to", i.At)));
                await audit.AppendAsync(i.Audit("pause", i.At.ToString(), i.Say("posting.goes"), i.Say("posting.paused")), cancel);
                return i.Tell(i.Say("pause.done", ("to", i.At)), new FollowUp(i.Say("follow.resume"), i.Here("/channel resume")));
            case ["resume"]:
                if (await control.ResumeAsync(i.At, cancel) is not { } parked) return i.Tell(i.Say("resume.nothing", ("to", i.At)));
                await audit.AppendAsync(i.Audit("resume", i.At.ToString(), i.Say("posting.paused"), i.Say("posting.goes")), cancel);
                return i.Tell(i.Say(parked == 0 ? "resume.done" : "resume.parked", ("to", i.At), ("n", parked)));
            case ["disconnect"]:
                return confirmations.Asks(i, [i.Say("channel.disconnect.ask", ("to", i.At))], i.Say("channel.disconnect.yes"), DisconnectAsync);
            default:
                return i.Usage();
        }
    }

    private string Heading(Instruction i) => book.DeclaredAt(i.At) is not null ? "channel.title.declared" : book.IsConnected(i.At) ? "channel.title" : "channel.title.none";

    private Reply Show(Instruction i, params IEnumerable<string> first)
    {
        var settings = book.Of(i.At);
        var lines = ChannelKeys.All.Where(k => ChannelKeys.Applies(k, i.At.Lane)).Select(k => i.Say("channel.line", ("key", k), ("what", i.Say("channel.what." + k)), ("value", keys.Told(k, settings, i))));
        return i.Tell([.. first, .. lines, .. book.DeclaredAt(i.At) is null ? new[] { i.Say("channel.how", ("line", i.Here("/channel settings quiet 22:00-07:00"))) } : []],
            new FollowUp(i.Say("channel.follow.test"), i.Here("/channel test")), new FollowUp(i.Say("follow.digests"), i.Here("/digest list")));
    }

    private static string Unknown(Instruction i, string key) => i.Say("channel.unknown", ("key", key), ("keys", i.Words.List([.. ChannelKeys.All.Where(k => ChannelKeys.Applies(k, i.At.Lane))])));

    private async Task<Reply> SetAsync(Instruction i, string key, string value, CancellationToken cancel)
    {
        if (!ChannelKeys.All.Contains(key)) return i.NotSo(Unknown(i, key));
        if (!ChannelKeys.Applies(key, i.At.Lane)) return i.NotSo(i.Say("channel.idle." + key));
        if (book.DeclaredAt(i.At) is { } line) return i.NotSo(i.Say("channel.declared", ("to", i.At), ("line", line)));
        if (await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        var (change, problem) = keys.Read(key, value, i);
        if (change is null) return i.NotSo(problem!);
        var (was, now) = ("", "");
        await book.ChangeAsync(i.At, set =>
        {
            var before = set ?? book.Of(i.At);
            var after = change(before);
            (was, now) = (keys.Told(key, before, i), keys.Told(key, after, i));
            return set is not null && was == now ? null : (after, i.Audit("settings", $"{i.At} {key}", was, now));
        }, cancel);
        return i.Tell([i.Say("channel.set", ("to", i.At), ("what", i.Say("channel.what." + key)), ("value", now), ("before", was)), i.Say("channel.effect." + key)],
            new FollowUp(i.Say("channel.follow.settings"), i.Here("/channel settings")));
    }

    private async Task<Reply> ConnectAsync(Instruction i, CancellationToken cancel)
    {
        if (book.DeclaredAt(i.At) is { } line) return i.NotSo(i.Say("channel.declared", ("to", i.At), ("line", line)));
        if (await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        var made = await book.ChangeAsync(i.At, set => set is not null ? null : (book.Of(i.At), i.Audit("connect", i.At.ToString(), null, i.Say("channel.connected"))), cancel);
        var check = await CheckAsync(i, cancel);
        return Show(i, [i.Say(made ? "channel.connect.done" : "channel.connect.already", ("to", i.At)), .. check is null ? [] : new[] { i.Words.Retold(check.Words) }, i.Say("channel.next", ("digest", i.Here(i.Say("channel.next.digest"))), ("follow", i.Here(i.Say("channel.next.follow"))))]);
    }

    private async Task<PlaceCheck?> CheckAsync(Instruction i, CancellationToken cancel) =>
        checks.FirstOrDefault(c => c.Lane == i.At.Lane) is { } platform ? await platform.CheckAsync(i.At, book.Of(i.At), cancel) : null;

    /// <summary>One message through the outbox, the way that every post goes.</summary>
    private async Task<Reply> TestAsync(Instruction i, CancellationToken cancel)
    {
        if (await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        var check = await CheckAsync(i, cancel);
        if (check is { MayPost: false }) return i.NotSo(check.Lacks.Count == 0 ? i.Words.Retold(check.Words) : i.Say("channel.test.lacks", ("to", i.At), ("permissions", i.Words.List(check.Lacks)), ("words", i.Words.Retold(check.Words))));
        var reply = Notice.Of(Name, i.Words, ReplyOutcome.Answered, [i.Say("channel.test.title"), i.Say("channel.test.text")], []);
        var group = $"test/{i.At}/{PostIds.Instant(i.Now)}";
        NewPost[] posts = [.. renderers.First(r => r.Lane == i.At.Lane).Parts(reply, i.At).Select((body, n) => new NewPost(PostIds.Part(group, n + 1), group, n + 1, i.At, PostPriority.Answer, body, i.Now, i.Now + TestExpires))];
        await outbox.EnqueueAsync(posts, i.Now, cancel);
        await audit.AppendAsync(i.Audit("test", i.At.ToString(), null, posts[0].Id), cancel);
        signal.Raise(i.At.Lane);
        var stopped = (await outbox.StoppedAsync(cancel)).FirstOrDefault(s => s.To.Covers(i.At) || s.To == OutboxControl.Everything);
        return i.Tell([i.Say("channel.test.sent", ("to", i.At)), .. check is null ? [] : new[] { i.Words.Retold(check.Words) }, .. stopped is null ? [] : new[] { i.Say("channel.test.stopped", ("reason", i.Words.Retold(stopped.Reason))) }],
            new FollowUp(i.Say("channel.follow.arrived"), i.Here($"/deliveries post {posts[0].Id}")));
    }

    /// <summary>What tells something new; never a correction or the removal of what is unsafe.</summary>
    private static bool MayBeTakenBack(string id) => id.StartsWith("digest/", StringComparison.Ordinal) || id.StartsWith("follow/", StringComparison.Ordinal) || id.StartsWith("test/", StringComparison.Ordinal);

    private async Task<Reply> DisconnectAsync(Instruction i, CancellationToken cancel)
    {
        if (book.DeclaredAt(i.At) is { } line) return i.NotSo(i.Say("channel.declared", ("to", i.At), ("line", line)));
        await book.ChangeAsync(i.At, set => (null, i.Audit("disconnect", i.At.ToString(), set is null ? null : i.Say("channel.connected"), null)), cancel);
        var followed = await follows.RemoveAsync(i.At, null, cancel);
        var ended = new List<string>();
        foreach (var chat in (await chats.ListAsync(i.Community, cancel)).Where(d => d.To == i.At))
            if ((await digests.SaveAsync(chat with { State = ChatDigestState.Deleted, By = i.Author, At = i.Now }, chat.Version, i.Audit("disconnect", chat.Name, chat.Said, null), cancel)).Done) ended.Add(chat.Name);
        var pinned = 0;
        foreach (var post in (await living.AllAsync(cancel)).Where(l => l.To == i.At))
            if (await living.EndAsync(post, i.Audit("disconnect", post.Subject, i.At.ToString(), null), cancel)) pinned++;
        var taken = 0;
        foreach (var post in (await outbox.ListAsync(PostState.Pending, false, i.At, 1_000, cancel)).Where(p => p.To == i.At && MayBeTakenBack(p.Id)))
            if (await control.CancelAsync(post.Id, cancel) == true) taken++;
        return i.Tell([i.Say("channel.disconnect.done", ("to", i.At)), i.Say("channel.disconnect.ended", ("digests", ended.Count == 0 ? i.Say("channel.nothing") : i.Words.List(ended)), ("follows", followed), ("living", pinned), ("posts", taken))],
            new FollowUp(i.Say("channel.follow.connect"), i.Here("/channel connect")));
    }
}
