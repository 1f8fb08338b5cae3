using System.Globalization;
using System.Text.Json;
using BotHost.Platforms.Discord.Rest;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>Our words into what is sent. Pure.</summary>
internal static class Bodies
{
    private const int Ephemeral = 1 << 6;
    private const int SuppressNotifications = 1 << 12;

    public static RestBody Post(DiscordMessage message, string? nonce) =>
        new(JsonSerializer.SerializeToUtf8Bytes(New(message, nonce), WireJson.Default.MessageBody)) { File = message.File is { } f ? new(f.Name, f.Type, f.Bytes) : null };

    public static byte[] Edit(DiscordMessage to) => JsonSerializer.SerializeToUtf8Bytes(Whole(to), WireJson.Default.MessageBody);

    public static byte[] InForum(string name, DiscordMessage message) => JsonSerializer.SerializeToUtf8Bytes(new(name, New(message, null)), WireJson.Default.ForumThreadBody);

    public static byte[] Wake() => """{"archived":false}"""u8.ToArray();

    public static byte[] Callback(DiscordResponse response) => response switch
    {
        DiscordResponse.Message m => Of(4, New(m.Text, null)),
        DiscordResponse.Later l => JsonSerializer.SerializeToUtf8Bytes(new(5, l.Private ? new(Ephemeral) : null), WireJson.Default.CallbackBodyLaterBody),
        DiscordResponse.UpdateLater => JsonSerializer.SerializeToUtf8Bytes(new(6, null), WireJson.Default.CallbackBodyLaterBody),
        DiscordResponse.Update u => Of(7, Whole(u.Text)),
        DiscordResponse.Choices c => JsonSerializer.SerializeToUtf8Bytes(new(8, new([.. c.Offered.Select(o => new ChoiceBody(o.Name, o.Value))])), WireJson.Default.CallbackBodyChoicesBody),
        _ => throw new ArgumentOutOfRangeException(nameof(response), response.GetType().Name, "not a response"),
    };

    public static byte[] Commands(IReadOnlyList<DiscordCommand> commands) => JsonSerializer.SerializeToUtf8Bytes([.. commands.Select(Command)], WireJson.Default.IReadOnlyListCommandBody);

    private static byte[] Of(int type, MessageBody message) => JsonSerializer.SerializeToUtf8Bytes(new(type, message), WireJson.Default.CallbackBodyMessageBody);

    private static MessageBody New(DiscordMessage message, string? nonce)
    {
        var flags = (message.Silent ? SuppressNotifications : 0) | (message.Private ? Ephemeral : 0);
        return new(message.Content, Some(Embeds(message)), Some(Rows(message)), AllowedMentions.Nobody, flags == 0 ? null : flags, nonce, nonce is null ? null : true, message.RepliesTo is { } replied ? new(replied.ToString(CultureInfo.InvariantCulture), FailIfNotExists: false) : null,
            message.File is { } file ? [new("0", file.Name, file.Description)] : null);
    }

    /// <summary>Everything is said, so that nothing of what stood there before stays but its files, unless they are to go. Its flags cannot be changed any more.</summary>
    private static MessageBody Whole(DiscordMessage to) => new(to.Content ?? "", Embeds(to), Rows(to), AllowedMentions.Nobody, Attachments: to.WithoutFiles ? [] : null);

    private static EmbedBody[] Embeds(DiscordMessage message) => [.. message.Embeds.Select(e => new EmbedBody(e.Title, e.Description,
        Some(e.Fields.Select(f => new FieldBody(f.Name, f.Value, f.Inline)).ToArray()), e.Footer is { } footer ? new(footer) : null, e.Colour))];

    private static RowBody[] Rows(DiscordMessage message) => [.. message.Buttons.Where(row => row.Count > 0).Select(row => new RowBody(1, [.. row.Select(b => new ButtonBody(2, 2, b.Label, b.Id))]))];

    /// <summary>A command that asks for permissions is for guilds alone: in a private channel Discord does not check them.</summary>
    private static CommandBody Command(DiscordCommand c) => new(c.OnMessage ? 3 : 1, c.Name, c.OnMessage ? null : c.Description, Some(c.Names), c.OnMessage ? null : Some(c.Descriptions),
        Some(c.Options.Select(o => new OptionBody(3, o.Name, o.Description, Some(o.Names), Some(o.Descriptions), o.Required, o.Completes)).ToArray()), c.Permissions, c.Permissions is null ? [0, 1] : [0]);

    private static T[]? Some<T>(T[] items) => items.Length == 0 ? null : items;

    private static IReadOnlyDictionary<string, string>? Some(IReadOnlyDictionary<string, string> words) => words.Count == 0 ? null : words;
}
