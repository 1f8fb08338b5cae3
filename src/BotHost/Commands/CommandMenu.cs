using System.Reflection;
using System.Text.Json;
using BotHost.Channels;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>A command as a platform's menu shows it, in every language of ours.</summary>
/// <param name="Abouts">By language: "en", "ar".</param>
/// <param name="LocalNames">What it is called in other languages, where a platform can show that.</param>
internal sealed record MenuCommand(CommandDefinition Definition, IReadOnlyDictionary<string, string> Abouts, IReadOnlyDictionary<string, string> LocalNames, IReadOnlyList<MenuArgument> Arguments);

/// <param name="Name">In lower case, as platforms want it.</param>
internal sealed record MenuArgument(string Name, ArgumentDefinition Definition, IReadOnlyDictionary<string, string> Abouts, IReadOnlyDictionary<string, string> LocalNames);

/// <summary>The menus of the platforms, made from the one catalogue. Texts besides those of the help stand in Replies/Wording/menu.json.</summary>
internal static class CommandMenu
{
    private static readonly Lazy<JsonElement> Texts = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BotHost.Replies.Wording.menu.json") ?? throw new InvalidOperationException("The menus' texts are not in the program.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    });

    /// <summary>What somebody in a role finds in the menu, in the catalogue's order.</summary>
    public static IReadOnlyList<MenuCommand> For(CommandCatalogue catalogue, Role role) =>
        [.. catalogue.All.Where(c => c.InMenu && c.Who <= role).Select(Of)];

    private static MenuCommand Of(CommandDefinition command)
    {
        var text = Texts.Value.GetProperty("commands").GetProperty(command.Name);
        return new(command, Both(Words.In("en").Say("command." + command.Name), text), Local(text), [.. command.Arguments.Select(Of)]);
    }

    private static MenuArgument Of(ArgumentDefinition argument)
    {
        var name = argument.Name.ToLowerInvariant();
        var text = Texts.Value.GetProperty("arguments").GetProperty(name);
        return new(name, argument, Both(text.GetProperty("en").GetString()!, text), Local(text));
    }

    private static Dictionary<string, string> Both(string english, JsonElement text) => new(StringComparer.Ordinal) { ["en"] = english, ["ar"] = text.GetProperty("ar").GetString()! };

    private static Dictionary<string, string> Local(JsonElement text) => new(StringComparer.Ordinal) { ["ar"] = text.GetProperty("name").GetString()! };
}
