using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Http;
using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>Makes what a message says out of an InputRichMessage.</summary>
internal static class RichComposer
{
    public static (MessageVersion? Version, Answer? Refusal) Read(DateTimeOffset at, JsonElement? rich, JsonElement? markup)
    {
        if (rich is not { ValueKind: JsonValueKind.Object } given) return (null, Answer.BadRequest("rich message is empty"));
        var html = given.TryGetProperty("html", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (given.TryGetProperty("markdown", out _))
            return (null, html is null ? new Answer.NotBuilt("rich messages in markdown are not built in the loopback") : Answer.BadRequest("exactly one of html and markdown must be specified"));
        if (string.IsNullOrEmpty(html)) return (null, Answer.BadRequest("rich message is empty"));
        var (keyboard, refusal) = KeyboardRules.Read(markup);
        if (refusal is not null) return (null, refusal);
        try
        {
            var document = RichHtml.Parse(html, !Flag(given, "skip_entity_detection"));
            if (document.Blocks.Count == 0) return (null, Answer.BadRequest("rich message is empty"));
            if (document.Breach is { } breach) return (null, Answer.BadRequest(breach));
            var json = new JsonObject { ["blocks"] = document.Blocks };
            if (Flag(given, "is_rtl")) json["is_rtl"] = true;
            return (new MessageVersion(at, html, document.Text, [], json, keyboard, null), null);
        }
        catch (MarkupException e)
        {
            return (null, Answer.BadRequest("can't parse entities: " + e.Message));
        }
        catch (NotBuiltException e)
        {
            return (null, new Answer.NotBuilt(e.Message));
        }
    }

    private static bool Flag(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
