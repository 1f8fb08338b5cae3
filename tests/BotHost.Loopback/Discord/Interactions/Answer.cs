using System.Text.Json;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Interactions;

/// <summary>What a person got to see.</summary>
/// <param name="Message">The message; null for suggestions and failures.</param>
/// <param name="Choices">Suggestions of an autocomplete.</param>
/// <param name="Failure">What the client shows where nothing came: "The application did not respond".</param>
/// <param name="AcknowledgedAfter">From the event until the callback.</param>
/// <param name="After">From the event until there was something to read.</param>
internal sealed record Answer(PostedMessage? Message, IReadOnlyList<Choice> Choices, string? Failure, TimeSpan AcknowledgedAfter, TimeSpan After, bool Deferred)
{
    public string Text => Message?.Text() ?? Failure ?? string.Join('\n', Choices.Select(c => c.Name));

    public bool Ephemeral => Message?.Ephemeral ?? false;

    public IReadOnlyList<Button> Buttons => Message?.Buttons ?? [];
}

/// <summary>A suggestion of an autocomplete.</summary>
internal sealed record Choice(string Name, JsonElement Value);
