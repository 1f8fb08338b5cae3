using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Delivery;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>getUpdates, setWebhook, deleteWebhook and getWebhookInfo.</summary>
internal sealed class Receiving(World world, Transcript transcript, Webhook webhook)
{
    private static readonly Answer.Error Terminated = Answer.Conflict("terminated by other getUpdates request; make sure that only one bot instance is running");
    private static readonly Answer.Error TerminatedByWebhook = Answer.Conflict("terminated by setWebhook request");
    private readonly Lock gate = new();
    private TaskCompletionSource<Answer.Error>? polling;

    /// <summary>Waits for updates until its time-out. A second poll ends the first one with 409, as setWebhook does.</summary>
    public async Task<Answer> GetUpdatesAsync(BotRequest request, CancellationToken cancel)
    {
        if (webhook.IsSet) return Answer.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        var limit = request.Integer("limit") is { } asked and >= 1 and <= 100 ? (int)asked : 100;
        var ended = Begin();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            if (request.Structure("allowed_updates") is { ValueKind: JsonValueKind.Array } allowed) world.Updates.Allowed = Strings(allowed);
            var timeout = Task.Delay(TimeSpan.FromSeconds(Math.Clamp(request.Integer("timeout") ?? 0, 0, 50)), world.Clock, over.Token);
            while (true)
            {
                var (updates, arrival) = world.Updates.Take(request.Integer("offset") ?? 0, limit);
                if (ended.Task.IsCompleted) return await ended.Task;
                if (updates.Count > 0 || timeout.IsCompleted) return Delivered(updates);
                await Task.WhenAny(arrival, timeout, ended.Task);
                cancel.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await over.CancelAsync();
            lock (gate)
                if (polling == ended) polling = null;
        }
    }

    public Answer SetWebhook(BotRequest request)
    {
        if (request.Text("url") is not { Length: > 0 } address) return DeleteWebhook(request);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback))) return Answer.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        var secret = request.Text("secret_token");
        if (secret is not null && (secret.Length is < 1 or > 256 || !secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))) return Answer.BadRequest("secret token contains unallowed characters");
        if (request.Structure("allowed_updates") is { ValueKind: JsonValueKind.Array } allowed) world.Updates.Allowed = Strings(allowed);
        if (request.Flag("drop_pending_updates")) world.Updates.Drop();
        lock (gate) polling?.TrySetResult(TerminatedByWebhook);
        webhook.Set(url, secret, (int)Math.Clamp(request.Integer("max_connections") ?? 40, 1, 100));
        return Answer.True;
    }

    public Answer DeleteWebhook(BotRequest request)
    {
        webhook.Remove();
        if (request.Flag("drop_pending_updates")) world.Updates.Drop();
        return Answer.True;
    }

    public Answer GetWebhookInfo(BotRequest request)
    {
        var json = new JsonObject { ["url"] = webhook.Url?.ToString() ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = world.Updates.Count };
        if (webhook.IsSet) (json["max_connections"], json["ip_address"]) = (webhook.MaxConnections, "127.0.0.1");
        if (webhook.LastError is var (at, message)) (json["last_error_date"], json["last_error_message"]) = (at.ToUnixTimeSeconds(), message);
        if (world.Updates.Allowed is { Count: > 0 } allowed) json["allowed_updates"] = new JsonArray([.. allowed.Select(a => JsonValue.Create(a))]);
        return json;
    }

    private TaskCompletionSource<Answer.Error> Begin()
    {
        lock (gate)
        {
            polling?.TrySetResult(Terminated);
            return polling = new TaskCompletionSource<Answer.Error>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private Answer.Result Delivered(IReadOnlyList<PendingUpdate> updates)
    {
        var json = new StringBuilder("[");
        foreach (var update in updates)
        {
            transcript.Add(new DeliveredUpdate(world.Clock.GetUtcNow(), update.Id, update.Type, update.Json));
            json.Append(json.Length > 1 ? "," : "").Append(update.Json);
        }
        return new Answer.Result(json.Append(']').ToString());
    }

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)];
}
