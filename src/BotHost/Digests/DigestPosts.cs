using System.Threading.Channels;
using BotHost.Replies;

namespace BotHost.Digests;

/// <param name="Definition">Name of the digest.</param>
internal sealed record DigestPost(string Definition, DateTimeOffset FireAt, Reply Reply);

/// <summary>Posts on their way to the terminal, in the order they were made. Kept in memory: what the host does not show before it ends is not shown.</summary>
internal sealed class DigestPosts
{
    private readonly Channel<DigestPost> terminal = Channel.CreateBounded<DigestPost>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.Wait });

    public ValueTask SendAsync(DigestPost post, CancellationToken cancel) => terminal.Writer.WriteAsync(post, cancel);

    public IAsyncEnumerable<DigestPost> ForTerminal(CancellationToken cancel) => terminal.Reader.ReadAllAsync(cancel);
}
