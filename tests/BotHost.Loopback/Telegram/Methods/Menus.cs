using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>setMyCommands, getMyCommands and deleteMyCommands, by scope and language.</summary>
internal sealed partial class Menus(World world)
{
    private const int MostCommands = 100;
    private readonly Dictionary<(string Scope, string Language), IReadOnlyList<MenuCommand>> menus = [];

    public Answer SetMyCommands(BotRequest request)
    {
        var (key, refusal) = Key(request);
        if (refusal is not null) return refusal;
        if (request.Structure("commands") is not { ValueKind: JsonValueKind.Array } given) return Answer.BadRequest("can't parse commands JSON array");
        if (given.GetArrayLength() > MostCommands) return Answer.BadRequest("too many commands specified");
        var commands = new List<MenuCommand>();
        foreach (var command in given.EnumerateArray())
        {
            var (name, description) = (String(command, "command")?.TrimStart('/') ?? "", String(command, "description") ?? "");
            if (!Name().IsMatch(name)) return Answer.BadRequest("BOT_COMMAND_INVALID");
            if (description.Trim().Length is < 1 or > 256) return Answer.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            if (commands.Any(c => c.Name == name)) return Answer.BadRequest("BOT_COMMAND_DUPLICATE");
            commands.Add(new MenuCommand(name, description));
        }
        if (commands.Count == 0) menus.Remove(key);
        else menus[key] = commands;
        return Answer.True;
    }

    public Answer GetMyCommands(BotRequest request)
    {
        var (key, refusal) = Key(request);
        return refusal ?? new JsonArray([.. menus.GetValueOrDefault(key, []).Select(c => new JsonObject { ["command"] = c.Name, ["description"] = c.Description })]);
    }

    public Answer DeleteMyCommands(BotRequest request)
    {
        var (key, refusal) = Key(request);
        if (refusal is not null) return refusal;
        menus.Remove(key);
        return Answer.True;
    }

    /// <summary>What an app shows: the first menu set of those that count, from the narrowest scope to the widest, in the person's language before no language (https://core.telegram.org/bots/api#determining-list-of-commands).</summary>
    public IReadOnlyList<MenuCommand> Shown(Person person, Chat chat)
    {
        var isAdministrator = chat.Members.TryGetValue(person, out var membership) && membership.IsAdministrator;
        string[] scopes = chat.Kind == ChatKind.Private
            ? [$"chat {chat.Id}", "all_private_chats", "default"]
            : [$"chat_member {chat.Id} {person.Id}", .. isAdministrator ? new[] { $"chat_administrators {chat.Id}" } : [], $"chat {chat.Id}", .. isAdministrator ? new[] { "all_chat_administrators" } : [], "all_group_chats", "default"];
        foreach (var scope in scopes)
            foreach (var language in new[] { person.Language ?? "", "" })
                if (menus.TryGetValue((scope, language), out var commands)) return commands;
        return [];
    }

    private ((string Scope, string Language) Key, Answer? Refusal) Key(BotRequest request)
    {
        var language = request.Text("language_code") ?? "";
        if (language.Length > 0 && !Language().IsMatch(language)) return (default, Answer.BadRequest("invalid language code specified"));
        if (request.Structure("scope") is not { ValueKind: JsonValueKind.Object } scope) return (("default", language), null);
        var type = String(scope, "type") ?? "";
        if (type is "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators") return ((type, language), null);
        if (type is not ("chat" or "chat_administrators" or "chat_member")) return (default, Answer.BadRequest("can't parse BotCommandScope: Unsupported type specified"));
        var chat = scope.TryGetProperty("chat_id", out var id) ? id.ValueKind == JsonValueKind.Number ? world.Find(id.GetInt64()) : world.Find(id.GetString() ?? "") : null;
        if (chat is null || chat.Kind == ChatKind.Channel) return (default, Answer.BadRequest("chat not found"));
        var name = $"{type} {chat.Id}";
        return ((type == "chat_member" ? $"{name} {(scope.TryGetProperty("user_id", out var user) && user.ValueKind == JsonValueKind.Number ? user.GetInt64() : 0)}" : name, language), null);
    }

    private static string? String(JsonElement owner, string name) => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>https://core.telegram.org/bots/api#botcommand.</summary>
    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex Language();
}
