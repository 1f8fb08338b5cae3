using System.Collections.Concurrent;

namespace BotHost.Platforms.Discord;

/// <summary>Which channels are forums: a post there is a thread of its own. Asked only where Discord will not take a plain message, so that no other channel costs a request.</summary>
internal sealed class DiscordForums(IDiscordClient client)
{
    private readonly ConcurrentDictionary<ulong, bool> forums = new();

    public bool IsKnown(ulong channel) => forums.ContainsKey(channel);

    public async Task<DiscordResult<bool>> AskAsync(ulong channel, CancellationToken cancel)
    {
        if (IsKnown(channel)) return new DiscordResult<bool>.Ok(true);
        var asking = await client.ChannelAsync(channel, cancel);
        if (asking is not DiscordResult<DiscordChannel>.Ok asked) return ((DiscordResult<DiscordChannel>.Failed)asking).Why;
        var isForum = asked.Value.Kind == DiscordChannelKind.Forum;
        if (isForum) forums[channel] = true;
        return new DiscordResult<bool>.Ok(isForum);
    }

    /// <summary>It may have become another kind.</summary>
    public void Forget(ulong? channel)
    {
        if (channel is { } one) forums.TryRemove(one, out _);
        else forums.Clear();
    }
}
