using System.Globalization;
using System.Text.RegularExpressions;

namespace BotHost.Loopback.Discord.Specification;

internal sealed partial class Schema
{
    /// <summary>Lengths count code points, as JSON Schema has it.</summary>
    private void Text(string text, Trail at, List<SchemaError> errors)
    {
        if (minLength is not null || maxLength is not null) Length(CodePoints(text), minLength, maxLength, "characters", at, errors);
        if (pattern is not null && !pattern.IsMatch(text)) errors.Add(new SchemaError(at, "STRING_TYPE_REGEX", $"Must match {pattern}."));
        else if (format is not null && !Fits(text)) errors.Add(new SchemaError(at, "BASE_TYPE_BAD_FORMAT", $"Is no {format}."));
    }

    private bool Fits(string text) => format switch
    {
        "snowflake" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static int CodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();
}
