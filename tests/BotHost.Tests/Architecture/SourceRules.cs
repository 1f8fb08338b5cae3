using System.Text.RegularExpressions;

namespace BotHost.Tests.Architecture;

/// <summary>The house rules of source files and of types' names. Pure: a path and its text, or a type's shape, in; broken rules out.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 300;

    private static readonly string[] BannedFolders = ["Common", "Helpers", "Utils", "Services", "Models", "Abstractions", "Managers", "Shared", "Misc"];
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Wrapper", "Base", "Impl", "Info", "Data"];

    /// <param name="path">Relative to src/, with slashes: "BotHost/Digests/DigestJob.cs".</param>
    public static IEnumerable<string> OfFile(string path, string text)
    {
        var folders = path.Split('/')[..^1];
        foreach (var folder in folders.Intersect(BannedFolders)) yield return $"{path}: a folder named '{folder}' says nothing of what is in it; name it after the room's subject.";
        var lines = text.Split('\n').Length;
        // The tool writes migrations, one file however large the model is.
        if (lines > MostLines && !folders.Contains("Migrations")) yield return $"{path}: {lines} lines; more than {MostLines} are several files.";
        var expected = string.Join('.', folders);
        if (Namespace().Match(text) is { Success: true } m && m.Groups[1].Value != expected) yield return $"{path}: namespace {m.Groups[1].Value}, but it lies in {expected}.";
    }

    public static IEnumerable<string> OfType(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (BannedSuffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal)) is { } suffix) yield return $"{type.FullName}: '{suffix}' does not say what it does.";
        if (type.Namespace?.Split('.')[^1] == name) yield return $"{type.FullName} bears its namespace's name: '{name}.{name}' does not compile from outside.";
        if (type is { IsClass: true, IsSealed: false, IsAbstract: false }) yield return $"{type.FullName}: neither sealed, static nor abstract.";
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
