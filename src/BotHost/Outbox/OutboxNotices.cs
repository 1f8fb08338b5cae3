using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Outbox;

/// <summary>Tells the people who look after the bot what needs one of them: a destination that takes nothing more, a post that was refused for good, one of which nobody knows whether it arrived.
/// A notice is a post as any other, with an id that is always the same, so that however often something is written down it is told once.</summary>
/// <param name="to">Where notices go. A place whose lane has no renderer gets none.</param>
/// <param name="wordsFor">Those in which a place is written to; English where absent.</param>
internal sealed class OutboxNotices(IReadOnlyList<Destination> to, IEnumerable<IPostRenderer> renderers, Func<Destination, Words>? wordsFor = null)
{
    /// <summary>Nobody is told.</summary>
    public static readonly OutboxNotices None = new([], []);

    private const string Prefix = "notice";

    /// <summary>A notice that could not be sent for so long is not sent any more: what it tells stands in 'deliveries'.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <summary>Places that notices should go to and that nothing renders for.</summary>
    public IEnumerable<Destination> Unreachable => to.Where(t => !renderers.ContainsKey(t.Lane));

    /// <summary>That a destination was stopped, to everywhere that the stop does not hold.</summary>
    public IReadOnlyList<NewPost> Of(StoppedDestination stop) => Posts($"{Prefix}/stopped/{stop.To}/{PostIds.Instant(stop.Since)}", stop.Since, at => !stop.To.Covers(at), words => words.Say("notice.stopped.title", ("to", stop.To)),
        words => [words.Retold(stop.Reason), words.Say("notice.stopped.remedy", ("remedy", words.Retold(stop.Remedy))), words.Say("notice.stopped.kept", ("to", stop.To))]);

    /// <summary>That a post needs a person, if it does now; one notice for a destination and an hour. Of a notice itself only the other places are told.</summary>
    public IReadOnlyList<NewPost> Of(OutboundPost post, DateTimeOffset now)
    {
        if (!(post.State == PostState.Rejected || post.ParkedInDoubt)) return [];
        string[] Said(Words words) => post switch
        {
            { State: PostState.Rejected } when !post.Id.StartsWith(PostIds.ToReader, StringComparison.Ordinal) => [words.Say("notice.rejected", ("id", post.Id), ("reason", words.Retold(post.Reason))), words.Say("notice.rejected.remedy", ("id", post.Id))],
            { ParkedInDoubt: true } => [words.Say("notice.uncertain", ("id", post.Id), ("reason", words.Retold(post.Reason))), words.Say("notice.uncertain.remedy", ("id", post.Id))],
            _ => [],
        };
        var hour = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
        var aboutNotice = post.Group.StartsWith(Prefix + "/", StringComparison.Ordinal);
        return Posts($"{Prefix}/attention/{post.To}/{PostIds.Instant(hour)}", now, at => !(aboutNotice && at == post.To), words => words.Say("notice.attention.title", ("to", post.To)),
            words => [.. Said(words), words.Say("notice.attention.once")]);
    }

    private List<NewPost> Posts(string group, DateTimeOffset now, Func<Destination, bool> gets, Func<Words, string> title, Func<Words, IEnumerable<string>> paragraphs)
    {
        var posts = new List<NewPost>();
        foreach (var at in to.Where(gets))
        {
            if (!renderers.TryGetValue(at.Lane, out var renderer)) continue;
            var words = wordsFor?.Invoke(at) ?? Words.In(Words.English);
            var reply = new Reply { Command = Prefix, Language = words.Language, Title = title(words), Blocks = [.. paragraphs(words).Select(p => new ReplyBlock.Paragraph(p))], AsOf = DateOnly.FromDateTime(now.UtcDateTime) };
            var (own, part) = ($"{group}/{at}", 0);
            foreach (var body in renderer.Parts(reply, at)) posts.Add(new NewPost(PostIds.Part(own, ++part), own, part, at, PostPriority.Answer, body, now, now + Lifetime));
        }
        return posts;
    }
}
