using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>Messages of channels. Every method runs under the server's gate.</summary>
internal sealed class MessageRoutes(DiscordServer server, RateLimiter limiter)
{
    public RestAnswer List(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (channel.Kind == ChannelKind.Forum) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (!can.HasFlag(Permission.ReadMessageHistory)) return RestAnswer.Ok(new JsonArray());
        var limit = request.Query.TryGetValue("limit", out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 50;
        var all = channel.Posted.Where(m => !m.Deleted);
        var found = (request.QueryId("after"), request.QueryId("before"), request.QueryId("around")) switch
        {
            ({ } after, _, _) => all.Where(m => m.Id > after).Take(limit),
            (_, { } before, _) => all.Where(m => m.Id < before).TakeLast(limit),
            (_, _, { } around) => all.Where(m => m.Id < around).TakeLast(limit / 2).Concat(all.Where(m => m.Id >= around).Take(limit - limit / 2)),
            _ => all.TakeLast(limit),
        };
        return RestAnswer.Ok(new JsonArray([.. found.Reverse().Select(m => (JsonNode)MessagePayload.Of(m))]));
    }

    public RestAnswer Get(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (!can.HasFlag(Permission.ReadMessageHistory)) return RestAnswer.MissingPermissions;
        return channel.Find(request.Id("message_id")) is { } message ? RestAnswer.Ok(MessagePayload.Of(message)) : RestAnswer.UnknownMessage;
    }

    public RestAnswer Post(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (channel.Kind == ChannelKind.Forum) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (!can.HasFlag(channel.IsThread ? Permission.SendMessagesInThreads : Permission.SendMessages)) return RestAnswer.MissingPermissions;
        if (channel.Locked && !can.HasFlag(Permission.ManageThreads)) return channel.Archived ? Archived : RestAnswer.Error(403, 160005, "This thread is locked.");
        if (MessageWriting.Refuse(request.Form, request.Files) is { } invalid) return invalid;
        if (request.Form.List("embeds").Length > 0 && !can.HasFlag(Permission.EmbedLinks)) return RestAnswer.MissingPermissions;
        if (request.Files.Count > 0 && !can.HasFlag(Permission.AttachFiles)) return RestAnswer.MissingPermissions;
        if (request.Form.Field("message_reference") is { } reference && reference.Number("type") is null or 0 && reference.Field("fail_if_not_exists") is not { ValueKind: System.Text.Json.JsonValueKind.False }
            && (!ulong.TryParse(reference.Text("message_id"), out var to) || channel.Find(to) is null))
            return RestAnswer.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        var nonce = request.Form.Field("nonce")?.ToString();
        // A message that was deleted since is not made again either (github.com/discord/discord-api-docs/pull/6647).
        if (nonce is not null && request.Form.Flag("enforce_nonce") && channel.Repeated(server.Bot.Id, nonce) is { } first)
        {
            server.Count("nonce repeated");
            return first.Deleted ? RestAnswer.UnknownMessage : RestAnswer.Ok(MessagePayload.Of(first, withNonce: true));
        }
        var message = MessageWriting.New(server, channel, request.Form, files: request.Files);
        if (nonce is not null) channel.Remember(nonce, message);
        return RestAnswer.Ok(MessagePayload.Of(message, withNonce: true));
    }

    public RestAnswer Patch(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (channel.Find(request.Id("message_id")) is not { } message) return RestAnswer.UnknownMessage;
        if (message.Author != server.Bot) return RestAnswer.Error(403, 50005, "Cannot edit a message authored by another user");
        if (channel.Archived) return Archived;
        if (request.Form.List("embeds").Length > 0 && !can.HasFlag(Permission.EmbedLinks)) return RestAnswer.MissingPermissions;
        if (server.Clock.GetUtcNow() - message.PostedAt > server.Options.Limits.OldAfter && limiter.TakeSpecial($"old edits of {channel.Id}", server.Options.Limits.OldEdits, server.Options.Limits.OldEditsPer) is { } wait)
            return RestAnswer.Limited(wait, "user", 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later");
        return MessageWriting.Change(server, message, request.Form) ?? RestAnswer.Ok(MessagePayload.Of(message));
    }

    public RestAnswer Delete(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (channel.Find(request.Id("message_id")) is not { } message) return RestAnswer.UnknownMessage;
        if (message.Author != server.Bot && !can.HasFlag(Permission.ManageMessages)) return RestAnswer.MissingPermissions;
        if (channel.Archived) return Archived;
        MessageWriting.Delete(server, message);
        return RestAnswer.Nothing;
    }

    public RestAnswer Pin(RestRequest request) => Pin(request, pinned: true);

    public RestAnswer Unpin(RestRequest request) => Pin(request, pinned: false);

    private RestAnswer Pin(RestRequest request, bool pinned)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (!can.HasFlag(Permission.PinMessages)) return RestAnswer.MissingPermissions;
        if (channel.Find(request.Id("message_id")) is not { } message) return RestAnswer.UnknownMessage;
        if (channel.Archived) return Archived;
        message.Pinned = pinned;
        return RestAnswer.Nothing;
    }

    public RestAnswer Crosspost(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (channel.Kind != ChannelKind.Announcement) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (channel.Find(request.Id("message_id")) is not { } message) return RestAnswer.UnknownMessage;
        if (!can.HasFlag(message.Author == server.Bot ? Permission.SendMessages : Permission.ManageMessages)) return RestAnswer.MissingPermissions;
        if (message.Crossposted) return RestAnswer.Error(400, 40033, "This message has already been crossposted.");
        if (limiter.TakeSpecial($"crossposts of {channel.Id}", server.Options.Limits.CrosspostsAnHour, TimeSpan.FromHours(1)) is { } wait) return RestAnswer.Limited(wait, "shared");
        message.Flags |= 1;
        server.TellChanged(message);
        return RestAnswer.Ok(MessagePayload.Of(message));
    }

    private static RestAnswer Archived => RestAnswer.Error(400, 50083, "Thread is archived");
}
