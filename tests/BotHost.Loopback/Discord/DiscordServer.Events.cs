using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.Gateway;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord;

internal sealed partial class DiscordServer
{
    private readonly Lock waiting = new();
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> waits = [];

    /// <summary>Sessions of the gateway, connected or to be resumed.</summary>
    public IReadOnlyList<GatewaySession> Sessions
    {
        get { lock (Gate) return hub.Sessions; }
    }

    /// <summary>Told of every message that answers an interaction, when it can be read; under the server's gate.</summary>
    public event Action<Interaction, PostedMessage>? Answered;

    /// <summary>Told of every message that the bot posts by itself, and (true) of each change of one; under the server's gate.</summary>
    public event Action<PostedMessage, bool>? Wrote;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Completes when a condition holds; it is looked at after each request and each event of the gateway. Throws <see cref="TimeoutException"/> after two minutes.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancel = default)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting) waits.Add((condition, met));
        Check();
        try
        {
            await met.Task.WaitAsync(Longest, cancel);
        }
        finally
        {
            lock (waiting) waits.RemoveAll(w => w.Met == met);
        }
    }

    /// <summary>Completes when so many shards are connected and READY.</summary>
    public Task UntilReadyAsync(int shards = 1, CancellationToken cancel = default) => UntilAsync(() => Sessions.Count(s => s.Connected) >= shards, cancel);

    /// <summary>Cuts every connection to the gateway.</summary>
    /// <param name="resumable">False: the sessions are forgotten too.</param>
    public void DropsConnections(bool resumable = true) => ForAll(c => c.Cut(), resumable);

    /// <summary>Asks every connection to reconnect and resume (op 7).</summary>
    public void Reconnects() => ForAll(c => c.Send("""{"t":null,"s":null,"op":7,"d":null}"""));

    /// <summary>Says that the sessions are invalid (op 9).</summary>
    /// <param name="resumable">What it says of resuming; false forgets them.</param>
    public void InvalidatesSessions(bool resumable = false) => ForAll(c => c.Send($$"""{"t":null,"s":null,"op":9,"d":{{(resumable ? "true" : "false")}}}"""), resumable);

    /// <summary>Asks for a heartbeat at once (op 1).</summary>
    public void RequestsHeartbeats() => ForAll(c => c.Send("""{"t":null,"s":null,"op":1,"d":null}"""));

    /// <summary>Closes every connection with one of the codes 4000 to 4014.</summary>
    public void ClosesWith(int code, bool resumable = true) => ForAll(c => c.Close(code), resumable);

    /// <summary>The next IDENTIFY is answered by a close.</summary>
    public void RefusesIdentify(int code)
    {
        lock (Gate) hub.Refuse(code);
    }

    /// <summary>Heartbeats are not answered any more: the connection is a zombie.</summary>
    public void StopsAcking()
    {
        lock (Gate) hub.Acks = false;
    }

    public void AcksAgain()
    {
        lock (Gate) hub.Acks = true;
    }

    /// <summary>From now on an IDENTIFY without shards is refused with 4011 where several shards are recommended.</summary>
    public void RequiresSharding()
    {
        lock (Gate) ShardingRequired = true;
    }

    internal void Tell(Guild? guild, Intents intent, string name, JsonObject data) => hub.Tell(guild?.Id, intent, name, data);

    internal void Shows(Interaction asked, PostedMessage message) => Answered?.Invoke(asked, message);

    internal void TellPosted(PostedMessage message)
    {
        TellMessage(message, "MESSAGE_CREATE");
        if (message.Author == Bot && message.Answers is null) Wrote?.Invoke(message, false);
    }

    internal void TellChanged(PostedMessage message)
    {
        TellMessage(message, "MESSAGE_UPDATE");
        if (message.Author == Bot && message.Answers is null) Wrote?.Invoke(message, true);
    }

    internal void TellDeleted(PostedMessage message)
    {
        var data = new JsonObject { ["id"] = Payloads.Id(message.Id), ["channel_id"] = Payloads.Id(message.Channel.Id) };
        if (message.Channel.Guild is { } guild) data["guild_id"] = Payloads.Id(guild.Id);
        hub.Tell(message.Channel.Guild?.Id, message.Channel.Guild is null ? Intents.DirectMessages : Intents.GuildMessages, "MESSAGE_DELETE", data);
    }

    /// <summary>Somebody asks something of the bot: it is told to the shard of the channel, whatever its intents.</summary>
    internal Interaction Asks(InteractionKind kind, Person person, Channel channel, JsonObject data, PostedMessage? source = null)
    {
        if (channel.Guild is { } guild && !guild.Has(person)) throw new InvalidOperationException($"{person} is not in {guild.Name}.");
        if (channel.Guild is { } of && !of.Has(Bot)) throw new InvalidOperationException($"The bot is not in {of.Name}.");
        var interaction = new Interaction(this, kind, person, channel, ids.Next(), source, (data["name"] ?? data["custom_id"])!.ToString());
        interactions[interaction.Id] = byToken[interaction.Token] = interaction;
        hub.Tell(channel.Guild?.Id, Intents.None, "INTERACTION_CREATE", InteractionPayload.Of(interaction, data));
        return interaction;
    }

    /// <summary>Completes what waits for a condition that holds now. Not under the gate.</summary>
    internal void Check()
    {
        lock (waiting)
        {
            for (var i = waits.Count - 1; i >= 0; i--)
            {
                if (!waits[i].Condition()) continue;
                waits[i].Met.TrySetResult();
                waits.RemoveAt(i);
            }
        }
    }

    private void TellMessage(PostedMessage message, string name)
    {
        var guild = message.Channel.Guild;
        hub.Tell(guild?.Id, guild is null ? Intents.DirectMessages : Intents.GuildMessages, name, session =>
        {
            // Without the privileged intent a bot reads what it wrote itself, what mentions it, and direct messages.
            var hidden = guild is not null && message.Author != Bot && !message.Mentioned.Contains(Bot) && !session.Intents.HasFlag(Intents.MessageContent);
            var data = MessagePayload.Of(message, withNonce: name == "MESSAGE_CREATE", hidden);
            if (guild is null) return data;
            data["guild_id"] = Payloads.Id(guild.Id);
            if (guild.Has(message.Author))
            {
                var member = Payloads.Member(guild, message.Author);
                member.Remove("user");
                data["member"] = member;
            }
            return data;
        });
    }

    private void ForAll(Action<GatewayConnection> what, bool resumable = true)
    {
        lock (Gate)
        {
            foreach (var connection in hub.Connections)
            {
                if (!resumable && connection.Session is { } session) hub.End(session);
                what(connection);
            }
            if (resumable) return;
            foreach (var session in hub.Sessions) hub.End(session);
        }
    }
}
