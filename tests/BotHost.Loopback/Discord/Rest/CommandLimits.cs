using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotHost.Loopback.Discord.Specification;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>What commands may be beyond what the document says.</summary>
internal static partial class CommandLimits
{
    private const int ChatInput = 1;
    private const int MostTogether = 8000;

    private static readonly HashSet<string> Locales = new(StringComparer.Ordinal)
    {
        "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
    };

    /// <param name="refused">Locales that are refused though the document lists them.</param>
    public static IEnumerable<SchemaError> Check(JsonElement[] commands, IReadOnlyCollection<string> refused)
    {
        var names = new HashSet<(int, string)>();
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < commands.Length; i++)
        {
            var (at, type) = (Trail.Root.Then(Text(i)), commands[i].Number("type") ?? ChatInput);
            foreach (var error in Named(commands[i], at, slash: type == ChatInput, refused)) yield return error;
            if (!names.Add((type, commands[i].Text("name") ?? ""))) yield return new SchemaError(at.Then("name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            counts[type] = counts.GetValueOrDefault(type) + 1;
            // 100 slash commands; message and user commands were 5 each, now 15.
            if (counts[type] > (type == ChatInput ? 100 : 15)) yield return new SchemaError(at, "APPLICATION_COMMAND_TOO_MANY", "Maximum number of application commands reached");
            if (type != ChatInput && (!string.IsNullOrEmpty(commands[i].Text("description")) || commands[i].List("options").Length > 0))
                yield return new SchemaError(at.Then("description"), "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED", "Context menu commands cannot have description or options");
            foreach (var error in Options(commands[i], at, 0, refused)) yield return error;
            if (Size(commands[i]) > MostTogether) yield return new SchemaError(at, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MostTogether})");
        }
    }

    private static IEnumerable<SchemaError> Named(JsonElement of, Trail at, bool slash, IReadOnlyCollection<string> refused)
    {
        var name = of.Text("name") ?? "";
        if (slash ? !IsName(name) : name.Length is 0 or > 32) yield return BadName(at.Then("name"));
        if (slash && of.Text("description")?.Length is null or 0 or > 100) yield return new SchemaError(at.Then("description"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        foreach (var field in new[] { "name_localizations", "description_localizations" })
        {
            if (of.Field(field) is not { ValueKind: JsonValueKind.Object } localised) continue;
            foreach (var text in localised.EnumerateObject())
            {
                var there = at.Then(field).Then(text.Name);
                if (!Locales.Contains(text.Name) || refused.Contains(text.Name)) yield return new SchemaError(there, "ENUM_TYPE_COERCE", $"Value \"{text.Name}\" is not a valid enum value.");
                else if (slash && field == "name_localizations" && text.Value.ValueKind == JsonValueKind.String && !IsName(text.Value.GetString()!)) yield return BadName(there);
            }
        }
    }

    private static IEnumerable<SchemaError> Options(JsonElement holder, Trail above, int depth, IReadOnlyCollection<string> refused)
    {
        var options = holder.List("options");
        if (options.Length > 25) yield return new SchemaError(above.Then("options"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var optional = false;
        for (var i = 0; i < options.Length; i++)
        {
            var (option, at, type) = (options[i], above.Then("options").Then(Text(i)), options[i].Number("type") ?? 0);
            foreach (var error in Named(option, at, slash: true, refused)) yield return error;
            if (!names.Add(option.Text("name") ?? "")) yield return new SchemaError(at.Then("name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique");
            if (type is 1 or 2)
            {
                if (depth > 1 || type == 2 && depth > 0) yield return new SchemaError(at.Then("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option type cannot be nested");
                if (options.Any(o => o.Number("type") is not (1 or 2))) yield return new SchemaError(at.Then("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
                foreach (var error in Options(option, at, depth + 1, refused)) yield return error;
                continue;
            }
            if (option.Flag("required") && optional) yield return new SchemaError(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optional |= !option.Flag("required");
            foreach (var error in Choices(option, at, type)) yield return error;
        }
    }

    private static IEnumerable<SchemaError> Choices(JsonElement option, Trail at, int type)
    {
        var choices = option.List("choices");
        if (choices.Length > 25) yield return new SchemaError(at.Then("choices"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        if (option.Flag("autocomplete") && choices.Length > 0) yield return new SchemaError(at.Then("autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Autocomplete cannot be set to true if choices are present");
        if (option.Flag("autocomplete") && type is not (3 or 4 or 10)) yield return new SchemaError(at.Then("autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_TYPE", "Autocomplete is for text and numbers only");
        if (choices.Select(c => c.Text("name")).Distinct(StringComparer.Ordinal).Count() < choices.Length) yield return new SchemaError(at.Then("choices"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_INVALID", "Choice names must be unique");
    }

    /// <summary>Names, descriptions and values; of localisations the longest.</summary>
    private static int Size(JsonElement of) =>
        Longest(of, "name") + Longest(of, "description") + of.List("choices").Sum(c => Longest(c, "name") + (c.Text("value")?.Length ?? 0)) + of.List("options").Sum(Size);

    private static int Longest(JsonElement of, string name) => Math.Max(of.Text(name)?.Length ?? 0,
        of.Field(name + "_localizations") is { ValueKind: JsonValueKind.Object } all ? all.EnumerateObject().Select(l => l.Value.ValueKind == JsonValueKind.String ? l.Value.GetString()!.Length : 0).DefaultIfEmpty().Max() : 0);

    private static SchemaError BadName(Trail at) => new(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");

    /// <summary>Letters, digits, hyphen, underscore and apostrophe, in lower case where the script has one. Marks are for Devanagari and Thai alone: an Arabic name bears no vowel signs.</summary>
    private static bool IsName(string name) => Name().IsMatch(name) && string.Equals(name, name.ToLowerInvariant(), StringComparison.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}$")]
    private static partial Regex Name();
}
