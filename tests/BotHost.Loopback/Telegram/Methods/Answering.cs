using System.Text;
using System.Text.Json;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>answerCallbackQuery and answerInlineQuery.</summary>
internal sealed class Answering(World world)
{
    private const int MostResults = 50;
    private const int MostCharacters = 200;
    private static readonly Answer TooOld = Answer.BadRequest("query is too old and response timeout expired or query ID is invalid");

    public Answer AnswerCallbackQuery(BotRequest request)
    {
        if (!world.Presses.TryGetValue(request.Text("callback_query_id") ?? "", out var press) || world.Clock.GetUtcNow() - press.At > world.Options.PressesLiveFor) return TooOld;
        var text = request.Text("text");
        if (text?.Length > MostCharacters) return Answer.BadRequest("MESSAGE_TOO_LONG");
        if (request.Text("url") is { Length: > 0 } url && !url.StartsWith("https://t.me/", StringComparison.Ordinal) && !url.StartsWith("t.me/", StringComparison.Ordinal)) return Answer.BadRequest("URL_INVALID");
        press.Answer(new PressAnswer(string.IsNullOrEmpty(text) ? null : text, request.Flag("show_alert"), request.Text("url")));
        return Answer.True;
    }

    public Answer AnswerInlineQuery(BotRequest request)
    {
        if (!world.Asks.TryGetValue(request.Text("inline_query_id") ?? "", out var ask) || ask.IsAnswered || world.Clock.GetUtcNow() - ask.At > world.Options.AsksLiveFor) return TooOld;
        if (request.Structure("results") is not { ValueKind: JsonValueKind.Array } given) return Answer.BadRequest("can't parse inline query results JSON object");
        if (given.GetArrayLength() > MostResults) return Answer.BadRequest("RESULTS_TOO_MUCH");
        if (Encoding.UTF8.GetByteCount(request.Text("next_offset") ?? "") > 64) return Answer.BadRequest("NEXT_OFFSET_INVALID");
        var (buttonText, buttonStart) = Button(request.Structure("button"));
        if (buttonStart is not null && !IsStartParameter(buttonStart)) return Answer.BadRequest("START_PARAM_INVALID");
        var results = new List<InlineResult>();
        foreach (var result in given.EnumerateArray())
        {
            var (read, refusal) = Result(ask, result);
            if (refusal is not null) return refusal;
            if (results.Any(r => r.Id == read!.Id)) return Answer.BadRequest("RESULT_ID_DUPLICATE");
            results.Add(read!);
        }
        ask.Answer(new InlineAnswer(results, (int)(request.Integer("cache_time") ?? 300), request.Flag("is_personal"), request.Text("next_offset"), buttonText, buttonStart));
        return Answer.True;
    }

    /// <summary>1 to 64 of A-Z, a-z, 0-9, _ and -: https://core.telegram.org/bots/api#inlinequeryresultsbutton.</summary>
    private static bool IsStartParameter(string text) => text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static (string? Text, string? Start) Button(JsonElement? button) => button is { ValueKind: JsonValueKind.Object } given ? (String(given, "text"), String(given, "start_parameter")) : (null, null);

    private (InlineResult?, Answer?) Result(InlineAsk ask, JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object) return (null, Answer.BadRequest("can't parse inline query result: Object expected"));
        var (id, type) = (String(result, "id") ?? "", String(result, "type") ?? "");
        if (Encoding.UTF8.GetByteCount(id) is < 1 or > 64) return (null, Answer.BadRequest("RESULT_ID_INVALID"));
        if (type != "article") return (null, new Answer.NotBuilt($"inline results of type '{type}' are not built in the loopback"));
        if (string.IsNullOrWhiteSpace(String(result, "title"))) return (null, Answer.BadRequest("can't parse inline query result: Field \"title\" must be non-empty"));
        if (!result.TryGetProperty("input_message_content", out var content) || content.ValueKind != JsonValueKind.Object) return (null, Answer.BadRequest("can't parse inline query result: Message content is not specified"));
        var (version, refusal) = Content(content, Property(result, "reply_markup"));
        return refusal is not null ? (null, refusal) : (new InlineResult(ask, id, type, String(result, "title"), String(result, "description"), version!, result.GetRawText()), null);
    }

    private (MessageVersion?, Answer?) Content(JsonElement content, JsonElement? markup)
    {
        var now = world.Clock.GetUtcNow();
        if (content.TryGetProperty("rich_message", out var rich)) return RichComposer.Read(now, rich, markup);
        if (content.TryGetProperty("message_text", out var text) && text.ValueKind == JsonValueKind.String)
            return Composer.Text(now, text.GetString(), String(content, "parse_mode"), Property(content, "entities"), markup, Property(content, "link_preview_options"));
        return (null, new Answer.NotBuilt("inline results other than text and rich messages are not built in the loopback"));
    }

    private static JsonElement? Property(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value : null;

    private static string? String(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
