using System.Globalization;
using System.Text.Json;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>A dispatched event into our words. Pure.</summary>
internal static class EventReader
{
    /// <param name="self">The bot's own user id.</param>
    /// <returns>Null for what means nothing here.</returns>
    /// <exception cref="JsonException">It lacks what such an event has.</exception>
    public static DiscordEvent? Read(string name, JsonElement data, ulong self)
    {
        switch (name)
        {
            case "INTERACTION_CREATE":
                return InteractionReader.Read(data.Deserialize(GatewayJson.Default.InteractionShape)!);
            case "MESSAGE_CREATE":
                return Said(data.Deserialize(GatewayJson.Default.MessageEventShape)!, self);
            case "GUILD_CREATE":
                return data.Deserialize(GatewayJson.Default.GuildEventShape)! is { Unavailable: false } seen ? new DiscordEvent.GuildSeen(seen.Id, seen.Name ?? "") : null;
            case "GUILD_DELETE":
                return data.Deserialize(GatewayJson.Default.GuildEventShape)! is { Unavailable: false } gone ? new DiscordEvent.GuildGone(gone.Id) : null;
            case "CHANNEL_DELETE" or "THREAD_DELETE":
                var deleted = data.Deserialize(GatewayJson.Default.ChannelEventShape)!;
                return new DiscordEvent.ChannelGone(deleted.GuildId, deleted.Id);
            case "CHANNEL_UPDATE" or "THREAD_UPDATE":
                var changed = data.Deserialize(GatewayJson.Default.ChannelEventShape)!;
                return changed.GuildId is { } guild ? new DiscordEvent.PermissionsChanged(guild, changed.Id) : null;
            case "GUILD_ROLE_CREATE" or "GUILD_ROLE_UPDATE" or "GUILD_ROLE_DELETE":
                return new DiscordEvent.PermissionsChanged(data.Deserialize(GatewayJson.Default.GuildPartShape)!.GuildId, null);
            // Without the privileged intent only for the bot itself.
            case "GUILD_MEMBER_UPDATE":
                return data.Deserialize(GatewayJson.Default.GuildPartShape)! is { User: { } user } member && user.Id == self ? new DiscordEvent.PermissionsChanged(member.GuildId, null) : null;
            case "GUILD_UPDATE":
                return new DiscordEvent.PermissionsChanged(data.Deserialize(GatewayJson.Default.GuildEventShape)!.Id, null);
            default:
                return null;
        }
    }

    /// <summary>What a person wrote (types 0, and 19 for a reply) to the bot; nothing of bots, webhooks or the system.</summary>
    private static DiscordEvent.Said? Said(MessageEventShape message, ulong self)
    {
        if (message is not { Author: { Bot: false } author, WebhookId: null, Type: 0 or 19 } || author.Id == self) return null;
        if (message.GuildId is not null && message.Mentions?.Any(m => m.Id == self) != true) return null;
        var id = self.ToString(CultureInfo.InvariantCulture);
        var text = (message.Content ?? "").Replace($"<@{id}>", "", StringComparison.Ordinal).Replace($"<@!{id}>", "", StringComparison.Ordinal).Trim();
        return new(new(message.GuildId, message.ChannelId, author.Id, null, null), message.Id, text);
    }
}
