namespace BotHost.Platforms.Discord;

/// <summary>Discord's REST API v10 and its gateway as far as they are used here: one call is one request, and nothing is tried again (but a mere reading may be, when a kept
/// connection turns out to be closed). Everything that Discord or the network can answer
/// is a result; only a cancellation throws. From any thread.</summary>
internal interface IDiscordClient : IAsyncDisposable
{
    /// <summary><c>GET /users/@me</c> and <c>GET /applications/@me</c>.</summary>
    Task<DiscordResult<DiscordBotIdentity>> IdentifyAsync(CancellationToken cancel);

    /// <summary>Connects as many shards as <c>GET /gateway/bot</c> recommends, and keeps them connected: heartbeats, resumes, and begins anew with back-off, until it is cancelled or Discord will not have it again.
    /// Asks for no privileged intent.</summary>
    /// <param name="heard">Called for each event, for one shard in the order of its events; the shard reads on when it returns, so it must not wait for anything long. What it throws is logged, and the next event counts.</param>
    Task<DiscordGatewayEnd> ListenAsync(Action<DiscordEvent> heard, CancellationToken cancel);

    /// <summary><c>POST /channels/{channel}/messages</c> with <c>enforce_nonce</c>: within a few minutes the same nonce in the same channel gives the same message again and has no other effect.</summary>
    /// <param name="nonce">1 to 25 characters; null for none.</param>
    Task<DiscordResult<DiscordSent>> PostAsync(ulong channel, DiscordMessage message, string? nonce, CancellationToken cancel);

    /// <summary><c>POST /channels/{channel}/threads</c> in a forum: a new thread that begins with the message. The thread's id is the channel of the result.</summary>
    /// <param name="name">1 to 100 characters.</param>
    Task<DiscordResult<DiscordSent>> PostInForumAsync(ulong forum, string name, DiscordMessage message, CancellationToken cancel);

    /// <summary><c>PATCH /channels/{channel}/messages/{message}</c>.</summary>
    Task<DiscordResult<DiscordSent>> EditAsync(ulong channel, ulong message, DiscordMessage to, CancellationToken cancel);

    /// <summary><c>DELETE /channels/{channel}/messages/{message}</c>. A message that is not there any more is a success.</summary>
    Task<DiscordResult<bool>> DeleteAsync(ulong channel, ulong message, CancellationToken cancel);

    /// <summary><c>PUT /channels/{channel}/messages/pins/{message}</c>: needs Pin Messages. One that is pinned already is a success.</summary>
    Task<DiscordResult<bool>> PinAsync(ulong channel, ulong message, CancellationToken cancel);

    /// <summary><c>DELETE /channels/{channel}/messages/pins/{message}</c>. A message that is not there any more is a success.</summary>
    Task<DiscordResult<bool>> UnpinAsync(ulong channel, ulong message, CancellationToken cancel);

    /// <summary><c>POST /channels/{channel}/messages/{message}/crosspost</c>. One that is out already is a success.</summary>
    Task<DiscordResult<bool>> CrosspostAsync(ulong channel, ulong message, CancellationToken cancel);

    /// <summary><c>GET /channels/{channel}/messages</c>: the first that came after an id, from 1 to 100 of them (other numbers count as the nearest of these), newest first. Without Read Message History
    /// Discord shows none, and calls that a success.</summary>
    /// <param name="after">A message's id, or one made of an instant (<see cref="DiscordPlace.IdBefore"/>).</param>
    Task<DiscordResult<IReadOnlyList<DiscordSeen>>> MessagesAsync(ulong channel, ulong after, int most, CancellationToken cancel);

    /// <summary><c>GET /guilds/{guild}/threads/active</c>.</summary>
    Task<DiscordResult<IReadOnlyList<DiscordChannel>>> ActiveThreadsAsync(ulong guild, CancellationToken cancel);

    /// <summary><c>GET /channels/{channel}/threads/archived/public</c>: at most 100 public threads that fell asleep, the last one first. Needs Read Message History.</summary>
    /// <param name="before">Only those that fell asleep before; null for all.</param>
    Task<DiscordResult<DiscordArchive>> ArchivedThreadsAsync(ulong channel, DateTimeOffset? before, CancellationToken cancel);

    /// <summary><c>GET /channels/{channel}</c>.</summary>
    Task<DiscordResult<DiscordChannel>> ChannelAsync(ulong channel, CancellationToken cancel);

    /// <summary><c>PATCH /channels/{thread}</c>: a thread that fell asleep wakes, if it is not locked.</summary>
    Task<DiscordResult<bool>> WakeAsync(ulong thread, CancellationToken cancel);

    /// <summary><c>GET /guilds/{guild}</c>.</summary>
    Task<DiscordResult<DiscordGuild>> GuildAsync(ulong guild, CancellationToken cancel);

    /// <summary><c>GET /guilds/{guild}/members/{user}</c>: the ids of the member's roles.</summary>
    Task<DiscordResult<IReadOnlyList<ulong>>> RolesOfAsync(ulong guild, ulong user, CancellationToken cancel);

    /// <summary><c>POST /interactions/{id}/{token}/callback</c>: the first answer, within 3 seconds. Not counted against the bot's overall limit. For a message, or a change of one, <c>with_response</c> asks which it is.</summary>
    Task<DiscordResult<DiscordAcknowledged>> RespondAsync(DiscordInteraction to, DiscordResponse response, CancellationToken cancel);

    /// <summary><c>PATCH /webhooks/{application}/{token}/messages/@original</c>: what was announced with "later".</summary>
    Task<DiscordResult<DiscordSent>> CompleteAsync(DiscordInteraction to, DiscordMessage message, CancellationToken cancel);

    /// <summary><c>POST /webhooks/{application}/{token}</c>: a further message of an answer.</summary>
    Task<DiscordResult<DiscordSent>> FollowUpAsync(DiscordInteraction to, DiscordMessage message, CancellationToken cancel);

    /// <summary><c>PUT /applications/{application}/commands</c>: these and no others. A command that asks for permissions is offered in guilds alone, as Discord does not check them in private channels; others in both.</summary>
    Task<DiscordResult<bool>> RegisterAsync(ulong application, IReadOnlyList<DiscordCommand> commands, CancellationToken cancel);
}
