using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.World;
using Microsoft.AspNetCore.Http;

namespace BotHost.Loopback.Discord.Gateway;

/// <summary>The gateway: takes connections, keeps sessions, and passes events to the shard that has to hear of them. All under the server's gate.</summary>
internal sealed class GatewayHub(DiscordServer server)
{
    private static readonly TimeSpan IdentifyWindow = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, GatewaySession> sessions = new(StringComparer.Ordinal);
    private readonly HashSet<GatewayConnection> connections = [];
    private readonly Dictionary<int, long> identified = [];
    private readonly Queue<int> refusals = new();

    public bool Acks { get; set; } = true;

    public int SessionStartsLeft { get; private set; } = server.Options.SessionStarts;

    public IReadOnlyList<GatewaySession> Sessions => [.. sessions.Values];

    public IReadOnlyCollection<GatewayConnection> Connections => [.. connections];

    /// <summary>The next IDENTIFY is answered by a close.</summary>
    public void Refuse(int code) => refusals.Enqueue(code);

    public async Task RunAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new GatewayConnection(this, server, http, socket);
        lock (server.Gate) connections.Add(connection);
        server.Count("connections");
        var running = connection.RunAsync();
        if (http.Request.Query["encoding"] is { Count: > 0 } encoding && encoding != "json" || http.Request.Query["compress"] is { Count: > 0 } compress && compress != "zlib-stream")
        {
            server.Violates("gateway " + http.Request.QueryString, "Only encoding=json and compress=zlib-stream are built.");
            connection.Close(4000);
        }
        else if (http.Request.Query["v"] != "10") connection.Close(4012);
        await running;
        lock (server.Gate)
        {
            connections.Remove(connection);
            Detach(connection);
        }
        server.Check();
    }

    /// <param name="guild">Null for what happens in direct conversations: the first shard hears of it.</param>
    /// <param name="intent">Without it in its intents a session is not told.</param>
    public void Tell(ulong? guild, Intents intent, string name, JsonObject data) => Tell(guild, intent, name, _ => data);

    public void Tell(ulong? guild, Intents intent, string name, Func<GatewaySession, JsonObject> data)
    {
        foreach (var session in sessions.Values)
            if (session.Hears(guild) && session.Intents.HasFlag(intent)) Send(session, name, data(session));
        server.Count("event " + name);
    }

    public void Take(GatewayConnection from, int op, JsonElement data)
    {
        lock (server.Gate)
        {
            switch (op)
            {
                case 1:
                    from.Beat();
                    server.Count("heartbeats");
                    if (Acks) from.Send("""{"t":null,"s":null,"op":11,"d":null}""");
                    break;
                case 2 when from.Session is not null: from.Close(4005); break;
                case 2: Identify(from, data); break;
                case 6 when from.Session is not null: from.Close(4005); break;
                case 6: Resume(from, data); break;
                case 3 or 4 or 8 or 14 when from.Session is null: from.Close(4003); break;
                case 3: break;
                case 4 or 8:
                    server.Violates($"gateway op {op}", "not built");
                    break;
                default: from.Close(4001); break;
            }
        }
        server.Check();
    }

    /// <summary>Codes 1000 and 1001 end the session; with any other it may be resumed.</summary>
    public void ClosedByBot(GatewayConnection connection, int code)
    {
        server.Transcript.Add(server.Clock.GetUtcNow(), $"← close {code}");
        lock (server.Gate)
            if (code is 1000 or 1001 && connection.Session is { } session && connection.ClosedWith is null) sessions.Remove(session.Id);
    }

    public void End(GatewaySession session) => sessions.Remove(session.Id);

    private void Identify(GatewayConnection from, JsonElement data)
    {
        server.Count("identify");
        if (refusals.TryDequeue(out var refusal)) from.Close(refusal);
        else if (!Has(data, "token", out var token) || !Has(data, "properties", out var properties) || properties.ValueKind != JsonValueKind.Object || !Number(data, "intents", out var number)) from.Close(4002);
        else if (!IsToken(token) || SessionStartsLeft <= 0) from.Close(4004);
        else if (!Shard(data, out var shard, out var shards)) from.Close(4010);
        else if (((Intents)number & ~Intents.Known) != 0) from.Close(4013);
        else if (((Intents)number & Intents.Privileged & ~server.Options.GrantedIntents) != 0) from.Close(4014);
        else if (server.Options.Shards > 1 && shards == 1 && server.ShardingRequired) from.Close(4011);
        else if (!Paced(shard)) from.Send("""{"t":null,"s":null,"op":9,"d":false}""");
        else
        {
            SessionStartsLeft--;
            from.CompressPayloads = Has(data, "compress", out var compress) && compress.ValueKind == JsonValueKind.True;
            var session = new GatewaySession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), shard, shards, (Intents)number, server.Options.ReplayedEvents);
            sessions[session.Id] = session;
            Attach(session, from);
            Ready(session);
        }
    }

    private void Ready(GatewaySession session)
    {
        var guilds = server.Guilds.Where(g => g.Has(server.Bot) && session.Hears(g.Id)).ToArray();
        Send(session, "READY", new JsonObject
        {
            ["v"] = 10, ["user"] = server.BotUser(), ["session_id"] = session.Id, ["resume_gateway_url"] = server.ResumeUrl.OriginalString, ["shard"] = new JsonArray(session.Shard, session.Shards),
            ["application"] = new JsonObject { ["id"] = Payloads.Id(server.Bot.Id), ["flags"] = 0 }, ["private_channels"] = new JsonArray(), ["relationships"] = new JsonArray(), ["presences"] = new JsonArray(),
            ["user_settings"] = new JsonObject(), ["session_type"] = "normal", ["geo_ordered_rtc_regions"] = new JsonArray(), ["guild_join_requests"] = new JsonArray(), ["auth"] = new JsonObject(),
            ["guilds"] = new JsonArray([.. guilds.Select(g => (JsonNode)new JsonObject { ["id"] = Payloads.Id(g.Id), ["unavailable"] = true })]), ["_trace"] = new JsonArray("loopback"),
        });
        server.Count("ready");
        if (!session.Intents.HasFlag(Intents.Guilds)) return;
        foreach (var guild in guilds.Where(g => !g.Unavailable)) Send(session, "GUILD_CREATE", Payloads.Created(guild));
    }

    private void Resume(GatewayConnection from, JsonElement data)
    {
        server.Count("resume");
        if (!Has(data, "token", out var token) || !Has(data, "session_id", out var id) || id.ValueKind != JsonValueKind.String || !Number(data, "seq", out var sequence)) from.Close(4002);
        else if (!IsToken(token)) from.Close(4004);
        else if (!sessions.TryGetValue(id.GetString()!, out var session) || session.After(sequence) is not { } missed) from.Send("""{"t":null,"s":null,"op":9,"d":false}""");
        else if (sequence > session.Sequence) from.Close(4007);
        else
        {
            if (from.Port != server.ResumeUrl.Port) server.Count("resume at the wrong address");
            Attach(session, from);
            foreach (var payload in missed) from.Send(payload);
            session.Resumes++;
            server.Count("resumed");
            Send(session, "RESUMED", new JsonObject { ["_trace"] = new JsonArray("loopback") });
        }
    }

    private static void Attach(GatewaySession session, GatewayConnection connection)
    {
        // A session has one connection: the one before is a ghost by now.
        if (session.Connection is { } before) before.Session = null;
        session.Connection?.Close(4000);
        (session.Connection, connection.Session) = (connection, session);
    }

    private void Detach(GatewayConnection connection)
    {
        if (connection.Session is not { } session || session.Connection != connection) return;
        session.Connection = null;
        // The platform's documentation says of 4007 and 4009: start a new session.
        if (connection.ClosedWith is 4007 or 4009) sessions.Remove(session.Id);
    }

    private static void Send(GatewaySession session, string name, JsonObject data) => session.Send(name, JsonSerializer.SerializeToUtf8Bytes(data));

    /// <summary>One identify in five seconds for each of the concurrent groups.</summary>
    private bool Paced(int shard)
    {
        var group = shard % server.Options.MaxConcurrency;
        if (identified.TryGetValue(group, out var last) && server.EnforcesIdentify && server.Clock.GetElapsedTime(last) < IdentifyWindow) return false;
        identified[group] = server.Clock.GetTimestamp();
        return true;
    }

    private bool IsToken(JsonElement token) => token.ValueKind == JsonValueKind.String && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token.GetString()!), Encoding.UTF8.GetBytes(server.Token));

    private static bool Shard(JsonElement data, out int shard, out int shards)
    {
        (shard, shards) = (0, 1);
        if (!Has(data, "shard", out var pair)) return true;
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || pair.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.Number) || !pair[0].TryGetInt32(out shard) || !pair[1].TryGetInt32(out shards)) return false;
        return shard >= 0 && shard < shards;
    }

    private static bool Number(JsonElement data, string name, out int number)
    {
        number = 0;
        return Has(data, name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }

    private static bool Has(JsonElement data, string name, out JsonElement value)
    {
        value = default;
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }
}
