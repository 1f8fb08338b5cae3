using System.Threading.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Rendering;

namespace BotHost.Platforms.Terminal;

/// <summary>The terminal as a place to post to. A post is delivered when it was shown.</summary>
/// <remarks>Nobody can tell afterwards what a screen showed: a post that was in flight when the process died is shown under 'deliveries' and not on the screen again.</remarks>
internal sealed class TerminalPosts : IMessageSender, IPostRenderer
{
    private readonly Channel<Shown> posts = Channel.CreateUnbounded<Shown>();

    /// <param name="Done">Set when it is on the screen.</param>
    public sealed record Shown(string Text, TaskCompletionSource Done);

    public string Lane => Destination.Terminal.Lane;

    public PacingLimits Limits => PacingLimits.None;

    public CertaintyRules Certainty => CertaintyRules.None;

    public bool IsGroup(string address) => false;

    public IReadOnlyList<string> Parts(Reply reply, Destination to) => [PlainTextRenderer.Render(reply)];

    public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
    {
        var shown = new Shown(post.Body, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await posts.Writer.WriteAsync(shown, cancel);
        await shown.Done.Task.WaitAsync(cancel);
        return new SendOutcome.Delivered("shown");
    }

    public Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel) => throw new NotSupportedException("A screen cannot be read back.");

    public IAsyncEnumerable<Shown> ToShow(CancellationToken cancel) => posts.Reader.ReadAllAsync(cancel);
}
