using System.Text.Json.Serialization;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>A message as it is sent. What is null is left out; of an edit nothing is, so that nothing of the old message stays.</summary>
internal sealed record MessageBody(
    string? Content,
    IReadOnlyList<EmbedBody>? Embeds,
    IReadOnlyList<RowBody>? Components,
    AllowedMentions AllowedMentions,
    int? Flags = null,
    string? Nonce = null,
    bool? EnforceNonce = null,
    MessageReferenceBody? MessageReference = null,
    IReadOnlyList<AttachmentBody>? Attachments = null);

/// <param name="Id">Which of the files of the request: "0" is <c>files[0]</c>.</param>
internal sealed record AttachmentBody(string Id, string Filename, string Description);

internal sealed record MessageReferenceBody(string MessageId, bool FailIfNotExists);

/// <summary>Nobody is pinged, whatever the text holds.</summary>
internal sealed record AllowedMentions(IReadOnlyList<string> Parse)
{
    public static readonly AllowedMentions Nobody = new([]);
}

internal sealed record EmbedBody(string? Title, string? Description, IReadOnlyList<FieldBody>? Fields, FooterBody? Footer, int? Color);

internal sealed record FieldBody(string Name, string Value, bool Inline);

internal sealed record FooterBody(string Text);

/// <summary>An action row (type 1).</summary>
internal sealed record RowBody(int Type, IReadOnlyList<ButtonBody> Components);

/// <summary>A button (type 2) in the secondary style (2).</summary>
internal sealed record ButtonBody(int Type, int Style, string Label, string CustomId);

internal sealed record ForumThreadBody(string Name, MessageBody Message);

/// <summary>The first answer to an interaction.</summary>
internal sealed record CallbackBody<T>(int Type, T? Data);

/// <summary>What is known of a message that is still to come.</summary>
internal sealed record LaterBody(int Flags);

internal sealed record ChoicesBody(IReadOnlyList<ChoiceBody> Choices);

internal sealed record ChoiceBody(string Name, string Value);

/// <param name="Type">1 for a slash command, 3 for one in a message's menu.</param>
/// <param name="DefaultMemberPermissions">Permission bits.</param>
/// <param name="Contexts">0 in guilds, 1 in the private channel with the bot.</param>
internal sealed record CommandBody(
    int Type,
    string Name,
    string? Description,
    IReadOnlyDictionary<string, string>? NameLocalizations,
    IReadOnlyDictionary<string, string>? DescriptionLocalizations,
    IReadOnlyList<OptionBody>? Options,
    ulong? DefaultMemberPermissions,
    IReadOnlyList<int> Contexts);

/// <summary>A text argument (type 3).</summary>
internal sealed record OptionBody(
    int Type,
    string Name,
    string Description,
    IReadOnlyDictionary<string, string>? NameLocalizations,
    IReadOnlyDictionary<string, string>? DescriptionLocalizations,
    bool Required,
    bool Autocomplete);
