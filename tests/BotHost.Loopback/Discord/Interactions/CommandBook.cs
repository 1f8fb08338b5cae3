using System.Globalization;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Interactions;

/// <summary>The commands that the bot has registered, and what a client makes of somebody's typing with them.</summary>
internal sealed class CommandBook
{
    private const int ChatInput = 1;
    private const int OnMessage = 3;
    private readonly List<JsonObject> commands = [];

    /// <summary>As they are told back, in the order in which they were registered.</summary>
    public IReadOnlyList<JsonObject> All => commands;

    /// <summary>How often the commands were overwritten.</summary>
    public int Overwritten { get; private set; }

    internal void Overwrite(IEnumerable<JsonObject> with)
    {
        JsonObject[] now = [.. with];
        commands.Clear();
        commands.AddRange(now);
        Overwritten++;
    }

    internal JsonObject? Find(string name, int type, string? locale = null) =>
        commands.FirstOrDefault(c => (int)c["type"]! == type && (c["name"]!.ToString() == name || locale is not null && c["name_localizations"]?[locale]?.ToString() == name));

    internal JsonObject Typed(Person person, Channel channel, string text)
    {
        if (!text.StartsWith('/')) throw new InvalidOperationException($"'{text}' is no slash command.");
        var words = text[1..].Split(' ', 2);
        var command = Usable(person, channel, words[0], ChatInput);
        var data = Head(command);
        if (Typed(command, words.Length > 1 ? words[1] : "", person) is { Count: > 0 } options) data["options"] = options;
        return data;
    }

    internal JsonObject Chosen(Person person, PostedMessage on, string command)
    {
        var data = Head(Usable(person, on.Channel, command, OnMessage));
        data["target_id"] = Payloads.Id(on.Id);
        data["resolved"] = new JsonObject { ["messages"] = new JsonObject { [Payloads.Id(on.Id)] = MessagePayload.Of(on) } };
        return data;
    }

    internal JsonObject Completing(Person person, Channel channel, string command, string option, string typed, (string Option, string Value)[] filled)
    {
        var path = command.Split(' ');
        var found = Usable(person, channel, path[0], ChatInput);
        var data = Head(found);
        JsonObject holder = data, leaf = found;
        foreach (var sub in path.Skip(1))
        {
            leaf = Options(leaf).FirstOrDefault(o => o["name"]!.ToString() == sub) ?? throw new InvalidOperationException($"/{command}: no subcommand '{sub}'.");
            var inner = new JsonObject { ["name"] = sub, ["type"] = (int)leaf["type"]! };
            holder["options"] = new JsonArray(inner);
            holder = inner;
        }
        var options = new JsonArray();
        foreach (var (name, value) in filled) options.Add(Filled(Option(leaf, name, person), value));
        var focused = Option(leaf, option, person);
        if ((bool?)focused["autocomplete"] != true) throw new InvalidOperationException($"/{command}: '{option}' suggests nothing.");
        options.Add(new JsonObject { ["name"] = focused["name"]!.ToString(), ["type"] = (int)focused["type"]!, ["value"] = typed, ["focused"] = true });
        holder["options"] = options;
        return data;
    }

    private JsonObject Usable(Person person, Channel channel, string name, int type)
    {
        var command = Find(name, type, person.Locale) ?? throw new InvalidOperationException($"No command '{name}' is registered; there are: {string.Join(", ", commands.Select(c => c["name"]))}.");
        if (command["contexts"] is JsonArray contexts && !contexts.Any(c => (int)c! == (channel.Guild is null ? 1 : 0))) throw new InvalidOperationException($"'{name}' is not for this kind of channel.");
        if (channel.Guild is not null && command["default_member_permissions"]?.ToString() is { } needed
            && channel.PermissionsOf(person) is var has && !has.HasFlag(Permission.Administrator) && ((ulong)has & ulong.Parse(needed, CultureInfo.InvariantCulture)) != ulong.Parse(needed, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"'{name}' is not shown to {person}: it needs permissions {needed}.");
        return command;
    }

    private static JsonObject Head(JsonObject command) => new() { ["id"] = command["id"]!.ToString(), ["name"] = command["name"]!.ToString(), ["type"] = (int)command["type"]! };

    private static JsonArray Typed(JsonObject holder, string text, Person person)
    {
        if (Options(holder).Any(o => (int)o["type"]! is 1 or 2))
        {
            var words = text.Split(' ', 2);
            var sub = Option(holder, words[0], person);
            var inner = new JsonObject { ["name"] = sub["name"]!.ToString(), ["type"] = (int)sub["type"]! };
            var nested = Typed(sub, words.Length > 1 ? words[1] : "", person);
            inner["options"] = nested;
            return [inner];
        }
        var options = new JsonArray();
        foreach (var (option, value) in Split(holder, text, person)) options.Add(Filled(option, value));
        foreach (var missing in Options(holder).Where(o => (bool?)o["required"] == true && !options.Any(g => g!["name"]!.ToString() == o["name"]!.ToString())))
            throw new InvalidOperationException($"The option '{missing["name"]}' is required.");
        return options;
    }

    /// <summary>"place:deir ez-zor on:friday" by the options' names.</summary>
    private static IEnumerable<(JsonObject Option, string Value)> Split(JsonObject holder, string text, Person person)
    {
        var starts = Options(holder).SelectMany(o => Names(o, person).Select(n => (Option: o, Name: n, At: (" " + text).IndexOf($" {n}:", StringComparison.Ordinal)))).Where(s => s.At >= 0)
            .DistinctBy(s => s.Option).OrderBy(s => s.At).ToArray();
        if (text[..(starts.Length > 0 ? starts[0].At : text.Length)].Trim() is { Length: > 0 } stray) throw new InvalidOperationException($"'{stray}' belongs to no option.");
        for (var i = 0; i < starts.Length; i++)
        {
            var from = starts[i].At + starts[i].Name.Length + 1;
            yield return (starts[i].Option, text[from..(i + 1 < starts.Length ? starts[i + 1].At : text.Length)].Trim());
        }
    }

    private static JsonObject Filled(JsonObject option, string value)
    {
        var chosen = option["choices"] is JsonArray { Count: > 0 } choices
            ? choices.FirstOrDefault(c => c!["name"]!.ToString() == value || c["value"]!.ToString() == value)?["value"]?.DeepClone() ?? throw new InvalidOperationException($"'{value}' is no choice of '{option["name"]}'.")
            : (int)option["type"]! switch
            {
                4 => JsonValue.Create(long.Parse(value, CultureInfo.InvariantCulture)),
                5 => JsonValue.Create(bool.Parse(value)),
                10 => JsonValue.Create(double.Parse(value, CultureInfo.InvariantCulture)),
                _ => JsonValue.Create((int)option["type"]! is 6 or 7 or 8 ? value.TrimStart('<', '#', '@', '&').TrimEnd('>') : value),
            };
        return new JsonObject { ["name"] = option["name"]!.ToString(), ["type"] = (int)option["type"]!, ["value"] = chosen };
    }

    private static IEnumerable<string> Names(JsonObject option, Person person) =>
        option["name_localizations"]?[person.Locale]?.ToString() is { } own ? [option["name"]!.ToString(), own] : [option["name"]!.ToString()];

    private static JsonObject Option(JsonObject holder, string name, Person person) =>
        Options(holder).FirstOrDefault(o => Names(o, person).Contains(name)) ?? throw new InvalidOperationException($"'{holder["name"]}' has no option '{name}'.");

    private static IEnumerable<JsonObject> Options(JsonObject holder) => holder["options"] is JsonArray options ? options.OfType<JsonObject>() : [];
}
