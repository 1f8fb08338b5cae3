using System.Text.Json;
using BotHost.Platforms.Discord.Rest;
using BotHost.Platforms.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>One shard: connects, lives, and connects again as <see cref="ShardCourse"/> says, until it is cancelled or Discord will not have it again.</summary>
internal sealed partial class Shard(int number, int shards, string token, Uri gateway, IdentifyGate gate, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(20);

    private readonly ShardCourse course = new(Address(gateway), time, Chance);

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<DiscordGatewayEnd.Fatal> RunAsync(Action<DiscordEvent> heard, CancellationToken cancel)
    {
        for (NextStep step = new NextStep.Identify(TimeSpan.Zero); ;)
        {
            var end = step switch
            {
                NextStep.Resume r => await ResumeAsync(r, heard, cancel).ConfigureAwait(false),
                NextStep.Identify i => await IdentifyAsync(i, heard, cancel).ConfigureAwait(false),
                NextStep.GiveUp g => null,
                _ => throw new InvalidOperationException(step.GetType().Name),
            };
            if (end is null) return new(((NextStep.GiveUp)step).Code, ((NextStep.GiveUp)step).Reason);
            step = course.After(end);
            Log.Ended(logger, number, end, step);
        }
    }

    private async Task<ConnectionEnd> ResumeAsync(NextStep.Resume step, Action<DiscordEvent> heard, CancellationToken cancel)
    {
        await Task.Delay(step.After, time, cancel).ConfigureAwait(false);
        return await LiveAsync(Address(step.At), () => Payloads.Resume(token, course.Session!, course.Sequence ?? 0), heard, cancel).ConfigureAwait(false);
    }

    private async Task<ConnectionEnd> IdentifyAsync(NextStep.Identify step, Action<DiscordEvent> heard, CancellationToken cancel)
    {
        await Task.Delay(step.After, time, cancel).ConfigureAwait(false);
        using var turn = await gate.TurnAsync(number, cancel).ConfigureAwait(false);
        return await LiveAsync(Address(gateway), () =>
        {
            turn.Use();
            return Payloads.Identify(token, number, shards);
        }, heard, cancel, began: turn.Dispose).ConfigureAwait(false);
    }

    /// <param name="first">The payload that answers HELLO.</param>
    /// <param name="began">Called when it has left.</param>
    private async Task<ConnectionEnd> LiveAsync(Uri at, Func<byte[]> first, Action<DiscordEvent> heard, CancellationToken cancel, Action? began = null)
    {
        if (await GatewaySocket.OpenAsync(at, time, cancel).ConfigureAwait(false) is not { } opened) return new ConnectionEnd.Unreachable();
        await using var socket = opened;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var greeting = HelloAsync(socket);
        Task<ConnectionEnd>? beating = null;
        Task reading = greeting;
        ConnectionEnd? end = null;
        try
        {
            var (hello, early) = await greeting.WaitAsync(HelloWithin, time, cancel).ConfigureAwait(false);
            if (hello is null) return end = early!;
            var heartbeat = new Heartbeat(TimeSpan.FromMilliseconds(hello.HeartbeatInterval), time, Chance, c => socket.SendAsync(Payloads.Heartbeat(course.Sequence), c));
            await socket.SendAsync(first(), cancel).ConfigureAwait(false);
            began?.Invoke();
            var connection = new ShardReading(number, course, heartbeat, new ShardEvents(heard, logger));
            var events = connection.RunAsync(socket, over.Token);
            (reading, beating) = (events, heartbeat.RunAsync(over.Token));
            return end = await (await Task.WhenAny(events, beating).WaitAsync(cancel).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return end = new ConnectionEnd.Silent();
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await socket.CloseAsync(end is null ? CloseCodes.Normal : CloseCodes.ToResume, reading).ConfigureAwait(false);
            await Task.WhenAll(reading, beating ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>HELLO is the first that Discord says; or how the connection ended instead.</summary>
    private static async Task<(HelloShape? Hello, ConnectionEnd? Early)> HelloAsync(GatewaySocket socket)
    {
        try
        {
            if (await socket.ReadAsync().ConfigureAwait(false) is not { } json) return (null, new ConnectionEnd.Closed(socket.CloseCode));
            return Payloads.Read(json) is { Op: Payloads.Hello } payload && payload.D.Deserialize(GatewayJson.Default.HelloShape) is { HeartbeatInterval: > 0 } hello ? (hello, null) : (null, new ConnectionEnd.Unreadable());
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return (null, new ConnectionEnd.Unreadable());
        }
    }

    private static Uri Address(Uri gateway) => new UriBuilder(gateway) { Query = "v=10&encoding=json" }.Uri;

#pragma warning disable CA5394 // Jitter needs no secrecy.
    private static double Chance() => Random.Shared.NextDouble();
#pragma warning restore CA5394

    private static partial class Log
    {
        [LoggerMessage(63, LogLevel.Information, "Discord shard {Shard}: the connection ended ({End}); next: {Next}")]
        public static partial void Ended(ILogger logger, int shard, ConnectionEnd end, NextStep next);
    }
}
