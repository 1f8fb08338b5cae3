using System.Globalization;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>Channels, threads, servers, roles and members. Every method runs under the server's gate.</summary>
internal sealed class ServerRoutes(DiscordServer server)
{
    public RestAnswer Channel(RestRequest request) => server.Reach(request.Id("channel_id"), out var channel, out _) ?? RestAnswer.Ok(Payloads.Of(channel));

    /// <summary>Only that a thread wakes or falls asleep.</summary>
    public RestAnswer Turn(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (!channel.IsThread) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        var sleeps = request.Form.Flag("archived");
        if (!can.HasFlag(sleeps || channel.Locked ? Permission.ManageThreads : Permission.SendMessagesInThreads)) return RestAnswer.MissingPermissions;
        if (sleeps) channel.Archives();
        else channel.Wakes();
        return RestAnswer.Ok(Payloads.Of(channel));
    }

    public RestAnswer StartThread(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        var forum = channel.Kind == ChannelKind.Forum;
        if (channel.IsThread || channel.Guild is null) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (!can.HasFlag(forum ? Permission.SendMessages : Permission.CreatePublicThreads)) return RestAnswer.MissingPermissions;
        if (string.IsNullOrWhiteSpace(request.Form.Text("name"))) return RestAnswer.InvalidForm("name", "BASE_TYPE_REQUIRED", "This field is required");
        if (!forum)
            return new RestAnswer(201, Payloads.Of(channel.AddThread(request.Form.Text("name")!, server.Bot.Id)));
        if (request.Form.Field("message") is not { } form) return RestAnswer.InvalidForm("message", "BASE_TYPE_REQUIRED", "This field is required");
        if (MessageWriting.Refuse(form) is { } invalid) return invalid;
        if (form.List("embeds").Length > 0 && !can.HasFlag(Permission.EmbedLinks)) return RestAnswer.MissingPermissions;
        var thread = channel.AddThread(request.Form.Text("name")!, server.Bot.Id);
        var message = MessageWriting.New(server, thread, form);
        var answer = Payloads.Of(thread);
        answer["message"] = MessagePayload.Of(message);
        return new RestAnswer(201, answer);
    }

    public RestAnswer Guild(RestRequest request) => Member(request, out var guild) ?? RestAnswer.Ok(Payloads.Of(guild));

    public RestAnswer Roles(RestRequest request) => Member(request, out var guild) ?? RestAnswer.Ok(new JsonArray([.. guild.Roles.Select(r => (JsonNode)Payloads.Of(r))]));

    public RestAnswer Channels(RestRequest request) => Member(request, out var guild) ?? RestAnswer.Ok(new JsonArray([.. guild.Channels.Where(c => !c.IsThread).Select(c => (JsonNode)Payloads.Of(c))]));

    public RestAnswer ActiveThreads(RestRequest request) => Member(request, out var guild) ?? RestAnswer.Ok(new JsonObject
    {
        ["threads"] = new JsonArray([.. guild.Channels.Where(c => c is { IsThread: true, Archived: false } && c.PermissionsOf(server.Bot).HasFlag(Permission.ViewChannel)).Select(c => (JsonNode)Payloads.Of(c))]),
        ["members"] = new JsonArray(), ["has_more"] = false,
    });

    /// <summary>Public ones, the last that fell asleep first.</summary>
    public RestAnswer ArchivedThreads(RestRequest request)
    {
        if (server.Reach(request.Id("channel_id"), out var channel, out var can) is { } refusal) return refusal;
        if (channel.IsThread || channel.Guild is null) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (!can.HasFlag(Permission.ReadMessageHistory)) return RestAnswer.MissingPermissions;
        var limit = request.Query.TryGetValue("limit", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 50;
        var before = request.Query.TryGetValue("before", out var at) ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : DateTimeOffset.MaxValue;
        var asleep = channel.Guild.Channels.Where(c => c is { Archived: true, Kind: not ChannelKind.PrivateThread } && c.Parent == channel && c.TurnedAt < before).OrderByDescending(c => c.TurnedAt).ToArray();
        return RestAnswer.Ok(new JsonObject
        {
            ["threads"] = new JsonArray([.. asleep.Take(limit).Select(c => (JsonNode)Payloads.Of(c))]), ["members"] = new JsonArray(), ["has_more"] = asleep.Length > limit,
        });
    }

    public RestAnswer Member(RestRequest request)
    {
        if (Member(request, out var guild) is { } refusal) return refusal;
        if (server.FindPerson(request.Id("user_id")) is not { } person) return RestAnswer.Error(404, 10013, "Unknown User");
        return guild.Has(person) ? RestAnswer.Ok(Payloads.Member(guild, person)) : RestAnswer.Error(404, 10007, "Unknown Member");
    }

    private RestAnswer? Member(RestRequest request, out Guild guild)
    {
        guild = server.Guilds.FirstOrDefault(g => g.Id == request.Id("guild_id"))!;
        if (guild is null) return RestAnswer.Error(404, 10004, "Unknown Guild");
        return guild.Has(server.Bot) ? null : RestAnswer.MissingAccess;
    }
}
