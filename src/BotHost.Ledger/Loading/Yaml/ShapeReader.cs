using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BotHost.Ledger.Loading.Yaml;

/// <summary>Fills a file shape from YAML. All problems of a file are found in one pass; a list keeps its sound items when others are damaged.
/// Supports what the shapes use: strings, numbers, booleans, days, enums (kebab-case), <see cref="LocalText"/>, lists and nested shapes.</summary>
public sealed class ShapeReader(string file, ICollection<LedgerProblem> problems)
{
    private static readonly ConcurrentDictionary<Type, Property[]> KnownShapes = new();

    private sealed record Property(string Key, PropertyInfo Info, bool Required);

    /// <summary>Reads a whole file. Null, with a problem added, if it cannot be opened or its root does not fit.</summary>
    public static T? ReadFile<T>(string path, string shownAs, ICollection<LedgerProblem> problems) where T : Located
    {
        var root = YamlGuard.Open(path, shownAs, problems);
        return root is null ? null : (T?)new ShapeReader(shownAs, problems).Shape(root, typeof(T), "the file");
    }

    private object? Shape(YamlNode node, Type type, string what)
    {
        if (node is not YamlMappingNode map)
            return Wrong(node, $"{what} should be a mapping of names and values.", $"It may hold: {string.Join(", ", PropertiesOf(type).Select(p => p.Key))}.");

        var properties = PropertiesOf(type);
        var shape = (Located)RuntimeHelpers.GetUninitializedObject(type);
        shape.At = new SourceLine(file, (int)node.Start.Line);
        var sound = true;
        foreach (var (keyNode, value) in map.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (properties.FirstOrDefault(p => p.Key == key) is not { } property)
            {
                Wrong(keyNode, $"'{key}' is not known here.", $"Allowed: {string.Join(", ", properties.Select(p => p.Key))}.");
                sound = false;
            }
            else if (Value(value, property.Info.PropertyType, $"'{key}'", inFile: typeof(FileShape).IsAssignableFrom(type)) is { } read)
                property.Info.SetValue(shape, read);
            else if (!IsNull(value))
                sound = false;
        }
        foreach (var missing in properties.Where(p => p.Required && !Has(map, p.Key)))
        {
            Wrong(node, $"'{missing.Key}' is missing.", "Add it.");
            sound = false;
        }
        return sound ? shape : null;
    }

    private object? Value(YamlNode node, Type type, string what, bool inFile = false)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsNull(node)) return null;
        if (type == typeof(LocalText)) return Text(node, what);
        if (typeof(Located).IsAssignableFrom(type)) return Shape(node, type, what);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)) return Items(node, type, what, inFile);
        if (node is not YamlScalarNode { Value: { } text })
            return Wrong(node, $"{what} should be a single value.", "Write it on one line.");
        return Scalar(node, text, type, what);
    }

    private object? Scalar(YamlNode node, string text, Type type, string what)
    {
        if (type == typeof(string))
            return text;
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type);
            var found = names.FirstOrDefault(n => WrittenForm.Of(n) == text);
            return found is not null ? Enum.Parse(type, found)
                : Wrong(node, $"{what} is '{Cut(text)}'.", $"Allowed: {string.Join(", ", names.Select(WrittenForm.Of))}.");
        }
        if (type == typeof(bool))
            return text is "true" or "false" ? text == "true" : Wrong(node, $"{what} is '{Cut(text)}'.", "Allowed: true, false.");
        if (type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
                : Wrong(node, $"{what} is '{Cut(text)}', which is not a day.", "Write it as YYYY-MM-DD.");
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (type == typeof(int) && int.TryParse(text, plain, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (type == typeof(decimal) && decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number)) return number;
        if (type == typeof(double) && double.TryParse(text, plain, CultureInfo.InvariantCulture, out var real)) return real;
        return Wrong(node, $"{what} is '{Cut(text)}', which is not a number.", "Write digits and at most one point, without separators.");
    }

    private LocalText? Text(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text })
            return new LocalText(text);
        if (node is YamlMappingNode map && map.Children.All(c => c is { Key: YamlScalarNode { Value: "en" or "ar" }, Value: YamlScalarNode })
            && Has(map, "en"))
            return new LocalText(((YamlScalarNode)map["en"]).Value ?? "", Has(map, "ar") ? ((YamlScalarNode)map["ar"]).Value : null);
        return (LocalText?)Wrong(node, $"{what} should be a text.", "Write it plainly (English), or as {en: …, ar: …}.");
    }

    private IList? Items(YamlNode node, Type listType, string what, bool keepSound)
    {
        if (node is not YamlSequenceNode sequence)
            return (IList?)Wrong(node, $"{what} should be a list.", "Begin each item with '- '.");
        var item = listType.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(listType)!;
        var sound = true;
        foreach (var child in sequence)
        {
            if (Value(child, item, $"an item of {what}") is { } read)
            {
                list.Add(read);
                continue;
            }
            if (IsNull(child)) Wrong(child, $"an item of {what} is empty.", "Write it out, or take out its hyphen.");
            sound = false;
        }
        // A damaged entry of a file is left out by itself; a damaged part of an entry damages the entry.
        return sound || keepSound ? list : null;
    }

    private object? Wrong(YamlNode node, string what, string remedy)
    {
        problems.Add(new(new SourceLine(file, (int)node.Start.Line), Severity.Error, char.ToUpperInvariant(what[0]) + what[1..], remedy));
        return null;
    }

    private static Property[] PropertiesOf(Type type) => KnownShapes.GetOrAdd(type, static t =>
        [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.Name != nameof(Located.At))
            .Select(p => new Property(JsonNamingPolicy.CamelCase.ConvertName(p.Name), p, p.GetCustomAttribute<RequiredMemberAttribute>() is not null))]);

    private static bool Has(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var v) && !IsNull(v);

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
