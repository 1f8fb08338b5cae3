namespace BotHost.Platforms.Discord;

/// <summary>What the bot may do in a channel, worked out of what Discord tells of the guild, the bot's roles and the channel.</summary>
/// <param name="May">The permission bits there.</param>
internal sealed record DiscordStanding(DiscordGuild Guild, DiscordChannel Channel, ulong May)
{
    /// <summary>Asks for the guild, the bot's roles, the channel, and for a thread the channel around it: three requests or four.</summary>
    /// <param name="user">The bot.</param>
    public static async Task<DiscordResult<DiscordStanding>> AskAsync(IDiscordClient client, DiscordPlace place, ulong user, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        var asked = await client.GuildAsync(place.Guild, cancel);
        if (asked is not DiscordResult<DiscordGuild>.Ok { Value: var guild }) return Why(asked);
        var held = await client.RolesOfAsync(place.Guild, user, cancel);
        if (held is not DiscordResult<IReadOnlyList<ulong>>.Ok { Value: var roles }) return Why(held);
        var found = await client.ChannelAsync(place.Channel, cancel);
        if (found is not DiscordResult<DiscordChannel>.Ok { Value: var channel, Pause: var pause }) return Why(found);
        var overwrites = channel.Overwrites;
        if (channel is { Kind: DiscordChannelKind.Thread, Parent: { } parent })
        {
            var above = await client.ChannelAsync(parent, cancel);
            if (above is not DiscordResult<DiscordChannel>.Ok { Value: var holder }) return Why(above);
            overwrites = holder.Overwrites;
        }
        return new DiscordResult<DiscordStanding>.Ok(new(guild, channel, DiscordPermissions.InChannel(guild, user, roles, overwrites)), pause);
    }

    private static DiscordFailure Why<T>(DiscordResult<T> result) => ((DiscordResult<T>.Failed)result).Why;
}
