using BotHost.Platforms.Discord.Rest;
using BotHost.Platforms.Discord.Wire;

namespace BotHost.Platforms.Discord;

/// <summary>The seam in Discord's routes and JSON, on a transport and a gateway of whichever flavour.</summary>
internal sealed class DiscordClient(RestTransport rest, IDiscordGateway gateway) : IDiscordClient
{
    public async Task<DiscordResult<DiscordBotIdentity>> IdentifyAsync(CancellationToken cancel)
    {
        var me = await rest.SendAsync(DiscordRoute.Me, null, Readings.User, cancel).ConfigureAwait(false);
        if (me is not DiscordResult<UserShape>.Ok { Value: var user }) return ((DiscordResult<UserShape>.Failed)me).Why;
        var mine = await rest.SendAsync(DiscordRoute.MyApplication, null, Readings.Application, cancel).ConfigureAwait(false);
        return mine is DiscordResult<ApplicationShape>.Ok ok ? new DiscordResult<DiscordBotIdentity>.Ok(new(user.Id, ok.Value.Id, user.Username ?? ""), ok.Pause) : ((DiscordResult<ApplicationShape>.Failed)mine).Why;
    }

    public Task<DiscordGatewayEnd> ListenAsync(Action<DiscordEvent> heard, CancellationToken cancel) => gateway.RunAsync(rest, heard, cancel);

    public Task<DiscordResult<DiscordSent>> PostAsync(ulong channel, DiscordMessage message, string? nonce, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.Post(channel), Bodies.Post(message, nonce), Readings.Sent, cancel);

    public Task<DiscordResult<DiscordSent>> PostInForumAsync(ulong forum, string name, DiscordMessage message, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.BeginThread(forum), Bodies.InForum(name, message), Readings.Begun, cancel);

    public Task<DiscordResult<DiscordSent>> EditAsync(ulong channel, ulong message, DiscordMessage to, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.Edit(channel, message), Bodies.Edit(to), Readings.Sent, cancel);

    public Task<DiscordResult<bool>> DeleteAsync(ulong channel, ulong message, CancellationToken cancel) =>
        DoneAlreadyAsync(rest.SendAsync(DiscordRoute.Delete(channel, message), null, Readings.Done, cancel), ErrorCodes.UnknownMessage);

    public Task<DiscordResult<bool>> PinAsync(ulong channel, ulong message, CancellationToken cancel) => rest.SendAsync(DiscordRoute.Pin(channel, message), null, Readings.Done, cancel);

    public Task<DiscordResult<bool>> UnpinAsync(ulong channel, ulong message, CancellationToken cancel) =>
        DoneAlreadyAsync(rest.SendAsync(DiscordRoute.Unpin(channel, message), null, Readings.Done, cancel), ErrorCodes.UnknownMessage);

    public Task<DiscordResult<bool>> CrosspostAsync(ulong channel, ulong message, CancellationToken cancel) =>
        DoneAlreadyAsync(rest.SendAsync(DiscordRoute.Crosspost(channel, message), null, Readings.Done, cancel), ErrorCodes.AlreadyCrossposted);

    public Task<DiscordResult<IReadOnlyList<DiscordSeen>>> MessagesAsync(ulong channel, ulong after, int most, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.Messages(channel, after, Math.Clamp(most, 1, 100)), null, Readings.Seen, cancel);

    public Task<DiscordResult<IReadOnlyList<DiscordChannel>>> ActiveThreadsAsync(ulong guild, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.ActiveThreads(guild), null, Readings.Threads, cancel);

    public Task<DiscordResult<DiscordArchive>> ArchivedThreadsAsync(ulong channel, DateTimeOffset? before, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.ArchivedThreads(channel, before), null, Readings.Archive, cancel);

    public Task<DiscordResult<DiscordChannel>> ChannelAsync(ulong channel, CancellationToken cancel) => rest.SendAsync(DiscordRoute.Channel(channel), null, Readings.Channel, cancel);

    public Task<DiscordResult<bool>> WakeAsync(ulong thread, CancellationToken cancel) => rest.SendAsync(DiscordRoute.Wake(thread), Bodies.Wake(), Readings.Done, cancel);

    public Task<DiscordResult<DiscordGuild>> GuildAsync(ulong guild, CancellationToken cancel) => rest.SendAsync(DiscordRoute.Guild(guild), null, Readings.Guild, cancel);

    public Task<DiscordResult<IReadOnlyList<ulong>>> RolesOfAsync(ulong guild, ulong user, CancellationToken cancel) => rest.SendAsync(DiscordRoute.Member(guild, user), null, Readings.Roles, cancel);

    public Task<DiscordResult<DiscordAcknowledged>> RespondAsync(DiscordInteraction to, DiscordResponse response, CancellationToken cancel)
    {
        var named = response is DiscordResponse.Message or DiscordResponse.Update;
        return rest.SendAsync<DiscordAcknowledged>(DiscordRoute.Callback(to, named), Bodies.Callback(response), named ? Readings.Acknowledged : _ => new(null), cancel);
    }

    public Task<DiscordResult<DiscordSent>> CompleteAsync(DiscordInteraction to, DiscordMessage message, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.Original(to), Bodies.Edit(message), Readings.Sent, cancel);

    public Task<DiscordResult<DiscordSent>> FollowUpAsync(DiscordInteraction to, DiscordMessage message, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.FollowUp(to), Bodies.Post(message, null), Readings.Sent, cancel);

    public Task<DiscordResult<bool>> RegisterAsync(ulong application, IReadOnlyList<DiscordCommand> commands, CancellationToken cancel) =>
        rest.SendAsync(DiscordRoute.Commands(application), Bodies.Commands(commands), Readings.Done, cancel);

    public ValueTask DisposeAsync()
    {
        rest.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A refusal that says that what was asked for is so already is a success.</summary>
    private static async Task<DiscordResult<bool>> DoneAlreadyAsync(Task<DiscordResult<bool>> sending, int code) =>
        await sending.ConfigureAwait(false) is var result && result is DiscordResult<bool>.Failed { Why: DiscordFailure.Refused refused } && refused.Code == code ? new DiscordResult<bool>.Ok(true) : result;
}
