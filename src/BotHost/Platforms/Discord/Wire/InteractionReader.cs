using System.Globalization;
using System.Text.Json;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>An interaction into our words. Pure.</summary>
internal static class InteractionReader
{
    /// <summary>Types of interactions.</summary>
    private const int Command = 2, Component = 3, Autocomplete = 4;

    /// <summary>Types of commands, and of components.</summary>
    private const int Slash = 1, OnMessage = 3;

    /// <returns>Null for a kind that is not used here.</returns>
    /// <exception cref="JsonException">It lacks what such an interaction has.</exception>
    public static DiscordEvent? Read(InteractionShape shape)
    {
        if (shape.Data is not { } data) return null;
        var interaction = new DiscordInteraction(shape.Id, shape.ApplicationId, shape.Token);
        var origin = Origin(shape);
        return (shape.Type, data.Type) switch
        {
            (Command, Slash) => new DiscordEvent.Used(interaction, origin, Name(data), Options(data)),
            (Command, OnMessage) => UsedOn(interaction, origin, data),
            (Component, _) => new DiscordEvent.Pressed(interaction, origin, shape.Message?.Id ?? throw new JsonException("a press without its message"), data.CustomId ?? throw new JsonException("a press without its id")),
            (Autocomplete, _) => data.Options?.FirstOrDefault(o => o.Focused) is { } typed ? new DiscordEvent.Typing(interaction, origin, Name(data), typed.Name, typed.Text) : null,
            _ => null,
        };
    }

    private static DiscordOrigin Origin(InteractionShape shape) => new(shape.GuildId,
        shape.ChannelId ?? shape.Channel?.Id ?? throw new JsonException("an interaction without a channel"),
        shape.Member?.User?.Id ?? shape.User?.Id ?? throw new JsonException("an interaction of nobody"), shape.Locale, shape.AppPermissions)
    {
        MemberPermissions = shape.Member?.Permissions,
    };

    private static DiscordEvent.UsedOn UsedOn(DiscordInteraction interaction, DiscordOrigin origin, InteractionDataShape data)
    {
        var target = data.TargetId ?? throw new JsonException("a message command without a message");
        var message = data.Resolved?.Messages?.GetValueOrDefault(target.ToString(CultureInfo.InvariantCulture));
        string[] texts = message is null ? [] : [message.Content ?? "", .. message.Texts];
        return new(interaction, origin, Name(data), target, message?.Author?.Id ?? 0, string.Join('\n', texts.Where(t => t.Length > 0)));
    }

    private static Dictionary<string, string> Options(InteractionDataShape data) =>
        (data.Options ?? []).DistinctBy(o => o.Name, StringComparer.Ordinal).ToDictionary(o => o.Name, o => o.Text, StringComparer.Ordinal);

    private static string Name(InteractionDataShape data) => data.Name ?? throw new JsonException("a command without a name");
}
