using System.Globalization;
using System.Text.Json;
using BotHost.Loopback.Discord.Specification;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>What a message may hold beyond what the document says. Lengths are counted in UTF-16 units, which is never less than what the platform counts.</summary>
internal static class MessageLimits
{
    public const int Content = 2000;
    public const int EmbedTotal = 6000;
    private const int Embeds = 10;
    private const int Rows = 5;
    private const int Nonce = 25;
    private const int ComponentsV2 = 1 << 15;
    private static readonly string[] Words = ["title", "description"];
    private static readonly string[] Parts = ["footer", "author", "image", "thumbnail"];

    /// <returns>What is wrong; nothing where the platform would take it.</returns>
    public static IEnumerable<SchemaError> Check(JsonElement form)
    {
        foreach (var error in TooLong(form, "content", Content, Trail.Root)) yield return error;
        if (form.Field("nonce") is { ValueKind: JsonValueKind.String } nonce && nonce.GetString()!.Length > Nonce) yield return Length(Trail.Root.Then("nonce"), Nonce);
        var embeds = form.List("embeds");
        var at = Trail.Root.Then("embeds");
        if (embeds.Length > Embeds) yield return Length(at, Embeds);
        for (var i = 0; i < embeds.Length; i++)
            foreach (var error in Embed(embeds[i], at.Then(Text(i)))) yield return error;
        if (embeds.Sum(Size) > EmbedTotal) yield return new SchemaError(at, "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {EmbedTotal}");
        if ((form.Number("flags") & ComponentsV2) > 0)
        {
            if (form.Field("content") is not null || embeds.Length > 0) yield return new SchemaError(Trail.Root.Then("flags"), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Content and embeds cannot be used with IS_COMPONENTS_V2.");
        }
        else
            foreach (var error in Components(form.List("components"), Trail.Root.Then("components"))) yield return error;
    }

    private static IEnumerable<SchemaError> Embed(JsonElement embed, Trail at)
    {
        foreach (var error in TooLong(embed, "title", 256, at).Concat(TooLong(embed, "description", 4096, at))) yield return error;
        if (embed.Field("footer") is { } footer)
            foreach (var error in TooLong(footer, "text", 2048, at.Then("footer")).Concat(Missing(footer, "text", at.Then("footer")))) yield return error;
        if (embed.Field("author") is { } author)
            foreach (var error in TooLong(author, "name", 256, at.Then("author")).Concat(Missing(author, "name", at.Then("author")))) yield return error;
        if (embed.Text("url") is { } url && !IsWeb(url)) yield return Scheme(at.Then("url"));
        var fields = embed.List("fields");
        if (fields.Length > 25) yield return Length(at.Then("fields"), 25);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = at.Then("fields").Then(Text(i));
            foreach (var error in TooLong(fields[i], "name", 256, field).Concat(TooLong(fields[i], "value", 1024, field)).Concat(Missing(fields[i], "name", field)).Concat(Missing(fields[i], "value", field))) yield return error;
        }
        var shown = Words.Any(n => !string.IsNullOrWhiteSpace(embed.Text(n))) || fields.Length > 0 || Parts.Any(n => embed.Field(n) is not null);
        if (!shown) yield return Required(at.Then("description"));
    }

    private static IEnumerable<SchemaError> Components(JsonElement[] rows, Trail at)
    {
        if (rows.Length > Rows) yield return Length(at, Rows);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var r = 0; r < rows.Length; r++)
        {
            var row = at.Then(Text(r));
            if (rows[r].Number("type") != 1)
            {
                yield return new SchemaError(row.Then("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
                continue;
            }
            var buttons = rows[r].List("components");
            if (buttons.Length is 0 or > 5) yield return new SchemaError(row.Then("components"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
            for (var b = 0; b < buttons.Length; b++)
                foreach (var error in Button(buttons[b], row.Then("components").Then(Text(b)), ids)) yield return error;
        }
    }

    private static IEnumerable<SchemaError> Button(JsonElement button, Trail at, HashSet<string> ids)
    {
        if (button.Number("type") != 2) yield break;
        var (id, url, link) = (button.Text("custom_id"), button.Text("url"), button.Number("style") == 5);
        foreach (var error in TooLong(button, "custom_id", 100, at).Concat(TooLong(button, "label", 80, at)).Concat(TooLong(button, "url", 512, at))) yield return error;
        if (link && (url is null || id is not null)) yield return new SchemaError(at.Then("url"), "BASE_TYPE_REQUIRED", "A link button has a url and no custom_id.");
        if (link && url is not null && !IsWeb(url)) yield return Scheme(at.Then("url"));
        if (!link && (string.IsNullOrEmpty(id) || url is not null)) yield return new SchemaError(at.Then("custom_id"), "BASE_TYPE_REQUIRED", "A custom_id of 1 to 100 characters is required, and no url.");
        if (id is not null && !ids.Add(id)) yield return new SchemaError(at.Then("custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        if (string.IsNullOrWhiteSpace(button.Text("label")) && button.Field("emoji") is null) yield return new SchemaError(at.Then("label"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A label or an emoji is required.");
    }

    /// <summary>What counts towards the 6,000 of all embeds together.</summary>
    private static int Size(JsonElement embed) => (embed.Text("title")?.Length ?? 0) + (embed.Text("description")?.Length ?? 0) + (embed.Field("footer")?.Text("text")?.Length ?? 0)
        + (embed.Field("author")?.Text("name")?.Length ?? 0) + embed.List("fields").Sum(f => (f.Text("name")?.Length ?? 0) + (f.Text("value")?.Length ?? 0));

    private static IEnumerable<SchemaError> TooLong(JsonElement of, string name, int most, Trail at)
    {
        if (of.Text(name)?.Length > most) yield return Length(at.Then(name), most);
    }

    private static IEnumerable<SchemaError> Missing(JsonElement of, string name, Trail at)
    {
        if (string.IsNullOrWhiteSpace(of.Text(name))) yield return Required(at.Then(name));
    }

    private static SchemaError Length(Trail at, int most) => new(at, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");

    private static SchemaError Required(Trail at) => new(at, "BASE_TYPE_REQUIRED", "This field is required");

    private static SchemaError Scheme(Trail at) => new(at, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').");

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
