using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Http;
using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>What an inline keyboard must be like beyond its types.</summary>
internal static class KeyboardRules
{
    /// <summary>UTF-8 bytes: https://core.telegram.org/bots/api#inlinekeyboardbutton.</summary>
    public const int MostDataBytes = 64;

    private const int MostButtons = 100;

    private static readonly string[] Kinds =
        ["url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"];

    /// <summary>The keyboard that stands under the message from now on; null for none, or for one that only changes the person's input field.</summary>
    public static (JsonObject? Markup, Answer? Refusal) Read(JsonElement? markup)
    {
        if (markup is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("inline_keyboard", out var rows)) return (null, null);
        if (rows.ValueKind != JsonValueKind.Array) return (null, Answer.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays"));
        var count = 0;
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array) return (null, Answer.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays"));
            foreach (var button in row.EnumerateArray())
            {
                count++;
                if (Refuse(button) is { } refusal) return (null, refusal);
            }
        }
        if (count > MostButtons) return (null, Answer.BadRequest("reply markup is too long"));
        return (count == 0 ? null : (JsonObject)JsonNode.Parse(given.GetRawText())!, null);
    }

    private static Answer.Error? Refuse(JsonElement button)
    {
        if (button.ValueKind != JsonValueKind.Object || !button.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(text.GetString()))
            return Answer.BadRequest("can't parse inline keyboard button: Field \"text\" must be of type String");
        var kinds = Kinds.Count(k => button.TryGetProperty(k, out _));
        if (kinds == 0) return Answer.BadRequest("text buttons are unallowed in the inline keyboard");
        if (kinds > 1) return Answer.BadRequest("BUTTON_TYPE_INVALID");
        if (button.TryGetProperty("callback_data", out var data) && !(data.ValueKind == JsonValueKind.String && Encoding.UTF8.GetByteCount(data.GetString()!) is >= 1 and <= MostDataBytes))
            return Answer.BadRequest("BUTTON_DATA_INVALID");
        if (button.TryGetProperty("url", out var url) && (url.ValueKind != JsonValueKind.String || LinkTarget.Of(url.GetString()!) is null))
            return Answer.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        return null;
    }
}
