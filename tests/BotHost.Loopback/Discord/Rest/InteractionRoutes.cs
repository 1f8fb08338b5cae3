using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Loopback.Discord.Specification;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>Answers to interactions: the callback, and the webhook that each interaction is for 15 minutes. Every method runs under the server's gate.</summary>
internal sealed class InteractionRoutes(DiscordServer server)
{
    private const int Ephemeral = 64;

    public RestAnswer Callback(RestRequest request)
    {
        if (server.FindInteraction(request.Id("interaction_id")) is not { } asked || asked.Token != request.Values["interaction_token"]) return RestAnswer.UnknownInteraction;
        if (asked.With is not null) return RestAnswer.Error(400, 40060, "Interaction has already been acknowledged.");
        if (asked.Late || asked.Over) return RestAnswer.UnknownInteraction;
        var with = (CallbackKind)(request.Form.Number("type") ?? 0);
        var data = request.Form.Field("data") ?? default;
        if (!Fits(with, asked.Kind)) return RestAnswer.InvalidForm("type", "INTERACTION_RESPONSE_TYPE_INVALID", $"Interaction response type {(int)with} does not answer {asked.Kind}.");
        var refusal = with switch
        {
            CallbackKind.Message => MessageWriting.Refuse(data),
            CallbackKind.Update => asked.Source is null ? RestAnswer.UnknownMessage : MessageWriting.Change(server, asked.Source, data),
            CallbackKind.Choices => Suggested(data) is { Length: > 0 } errors ? RestAnswer.InvalidForm(errors) : null,
            _ => null,
        };
        if (refusal is not null) return refusal;
        asked.Acknowledge(with);
        switch (with)
        {
            case CallbackKind.Message:
                asked.Original = MessageWriting.New(server, asked.Channel, data, asked);
                asked.Shown(asked.Original);
                break;
            case CallbackKind.DeferredMessage:
                asked.Original = MessageWriting.Thinking(server, asked, (data.Number("flags") & Ephemeral) > 0);
                break;
            case CallbackKind.DeferredUpdate: asked.Original = asked.Source; break;
            case CallbackKind.Update:
                asked.Original = asked.Source;
                asked.Shown(asked.Source);
                break;
            case CallbackKind.Choices:
                asked.Shown(null, [.. data.List("choices").Select(c => new Choice(c.Text("name")!, c.GetProperty("value")))]);
                break;
        }
        return request.Query.TryGetValue("with_response", out var wants) && wants is "true" or "1" ? RestAnswer.Ok(Response(asked, with)) : RestAnswer.Nothing;
    }

    public RestAnswer FollowUp(RestRequest request)
    {
        if (Webhook(request, out var asked) is { } refusal) return refusal;
        if (MessageWriting.Refuse(request.Form, request.Files) is { } invalid) return invalid;
        // The first follow-up of a deferred answer takes the place of "thinking".
        if (asked.Original is { Loading: true, Deleted: false } thinking)
        {
            if (MessageWriting.Change(server, thinking, request.Form) is { } unchanged) return unchanged;
            asked.Shown(thinking);
            return RestAnswer.Ok(MessagePayload.Of(thinking));
        }
        var message = MessageWriting.New(server, asked.Channel, request.Form, asked, files: request.Files);
        asked.Followed(message);
        asked.Shown(message);
        return RestAnswer.Ok(MessagePayload.Of(message));
    }

    public RestAnswer GetOriginal(RestRequest request) => Original(request, out var message, out _) ?? RestAnswer.Ok(MessagePayload.Of(message));

    public RestAnswer PatchOriginal(RestRequest request) => Original(request, out var message, out var asked) ?? Changed(request, message, asked);

    public RestAnswer DeleteOriginal(RestRequest request) => Original(request, out var message, out _) ?? Deleted(message);

    public RestAnswer Get(RestRequest request) => Message(request, out var message, out _) ?? RestAnswer.Ok(MessagePayload.Of(message));

    public RestAnswer Patch(RestRequest request) => Message(request, out var message, out var asked) ?? Changed(request, message, asked);

    public RestAnswer Delete(RestRequest request) => Message(request, out var message, out _) ?? Deleted(message);

    private RestAnswer Changed(RestRequest request, PostedMessage message, Interaction asked)
    {
        if (MessageWriting.Change(server, message, request.Form) is { } refusal) return refusal;
        asked.Shown(message);
        return RestAnswer.Ok(MessagePayload.Of(message));
    }

    private RestAnswer Deleted(PostedMessage message)
    {
        MessageWriting.Delete(server, message);
        return RestAnswer.Nothing;
    }

    private RestAnswer? Original(RestRequest request, out PostedMessage message, out Interaction asked)
    {
        message = null!;
        if (Webhook(request, out asked) is { } refusal) return refusal;
        message = asked.Original!;
        return asked.Original is { Deleted: false } ? null : RestAnswer.UnknownMessage;
    }

    private RestAnswer? Message(RestRequest request, out PostedMessage message, out Interaction asked)
    {
        message = null!;
        if (Webhook(request, out asked) is { } refusal) return refusal;
        message = asked.Find(request.Id("message_id"))!;
        return message is null ? RestAnswer.UnknownMessage : null;
    }

    private RestAnswer? Webhook(RestRequest request, out Interaction asked)
    {
        asked = server.FindInteraction(request.Values["webhook_token"])!;
        if (request.Id("webhook_id") != server.Bot.Id || asked is null) return RestAnswer.UnknownWebhook;
        if (asked.Over) return RestAnswer.Error(401, 50027, "Invalid Webhook Token");
        return asked.With is null or CallbackKind.Choices ? RestAnswer.UnknownWebhook : null;
    }

    private static bool Fits(CallbackKind with, InteractionKind kind) => kind switch
    {
        InteractionKind.Autocomplete => with == CallbackKind.Choices,
        InteractionKind.Button => with is CallbackKind.Message or CallbackKind.DeferredMessage or CallbackKind.DeferredUpdate or CallbackKind.Update,
        _ => with is CallbackKind.Message or CallbackKind.DeferredMessage,
    };

    private static SchemaError[] Suggested(JsonElement data)
    {
        var at = Trail.Root.Then("data").Then("choices");
        var choices = data.List("choices");
        if (choices.Length > 25) return [new SchemaError(at, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")];
        return [.. choices.Index().Where(c => c.Item.Text("name")?.Length is null or 0 or > 100 || c.Item.Field("value") is { ValueKind: JsonValueKind.String } v && v.GetString()!.Length is 0 or > 100)
            .Select(c => new SchemaError(at.Then(c.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)).Then("name"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))];
    }

    private static JsonObject Response(Interaction asked, CallbackKind with)
    {
        var interaction = new JsonObject { ["id"] = Payloads.Id(asked.Id), ["type"] = asked.Kind switch { InteractionKind.Button => 3, InteractionKind.Autocomplete => 4, _ => 2 } };
        var answer = new JsonObject { ["interaction"] = interaction };
        if (asked.Original is not { } message) return answer;
        (interaction["response_message_id"], interaction["response_message_loading"], interaction["response_message_ephemeral"]) = (Payloads.Id(message.Id), message.Loading, message.Ephemeral);
        // By the document there is a resource for these two alone.
        if (with is CallbackKind.Message or CallbackKind.Update) answer["resource"] = new JsonObject { ["type"] = (int)with, ["message"] = MessagePayload.Of(message) };
        return answer;
    }
}
