using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Http;
using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>Makes what a message says out of a request's text, markup and keyboard.</summary>
internal static class Composer
{
    /// <summary>Of a plain text with its formatting, or what Telegram says in its place.</summary>
    public static (MessageVersion? Version, Answer? Refusal) Text(DateTimeOffset at, string? text, string? parseMode, JsonElement? entities, JsonElement? markup, JsonElement? linkPreview)
    {
        if (string.IsNullOrEmpty(text)) return (null, Answer.BadRequest("message text is empty"));
        var (keyboard, refusal) = KeyboardRules.Read(markup);
        if (refusal is not null) return (null, refusal);
        try
        {
            var formatted = TextRules.Clean(Formatted(text, parseMode, entities));
            if (formatted.Text.Length == 0) return (null, Answer.BadRequest("text must be non-empty"));
            if (formatted.Text.Length > TextRules.MostCharacters) return (null, Answer.BadRequest("message is too long"));
            var preview = linkPreview is { ValueKind: JsonValueKind.Object } given ? (JsonObject)JsonNode.Parse(given.GetRawText())! : null;
            return (new MessageVersion(at, text, formatted.Text, AutomaticEntities.With(formatted.Text, formatted.Entities), null, keyboard, preview), null);
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

    private static FormattedText Formatted(string text, string? parseMode, JsonElement? entities) => parseMode?.ToUpperInvariant() switch
    {
        "HTML" => HtmlText.Parse(text),
        "MARKDOWN" or "MARKDOWNV2" => throw new NotBuiltException($"parse_mode {parseMode} is not built in the loopback"),
        null or "" => new FormattedText(text, entities is { ValueKind: JsonValueKind.Array } given ? GivenEntities.Read(text, given) : []),
        _ => throw new MarkupException("Unsupported parse_mode"),
    };
}
