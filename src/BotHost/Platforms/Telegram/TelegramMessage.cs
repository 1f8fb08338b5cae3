namespace BotHost.Platforms.Telegram;

/// <summary>The text of a message in one of Telegram's two forms. Ready to be sent: everything in it is escaped.</summary>
internal abstract record TelegramText
{
    private TelegramText() { }

    /// <summary>For <c>sendMessage</c> with <c>parse_mode</c> HTML: 1 to 4,096 characters (UTF-16 units) after parsing.</summary>
    public sealed record Html(string Text) : TelegramText;

    /// <summary>For <c>sendRichMessage</c> (Bot API 10.1): HTML of at most 32,768 characters and 500 blocks.</summary>
    /// <param name="RightToLeft">Telegram's <c>is_rtl</c>.</param>
    public sealed record Rich(string Text, bool RightToLeft) : TelegramText;
}

/// <summary>A message to send, or what a message is edited into.</summary>
internal sealed record TelegramMessage(TelegramText Text)
{
    /// <summary>Rows of buttons under the message; none for no keyboard.</summary>
    public IReadOnlyList<IReadOnlyList<TelegramButton>> Buttons { get; init; } = [];

    /// <summary>Whether links may show a preview. Off unless a channel asks for it.</summary>
    public bool LinkPreviews { get; init; }

    /// <summary>Telegram's <c>disable_notification</c>: no sound.</summary>
    public bool Silent { get; init; }

    /// <summary>Telegram's <c>protect_content</c>: cannot be forwarded or saved.</summary>
    public bool Protected { get; init; }

    /// <summary>The message that this one answers (<c>reply_parameters</c>, sent also where that one is gone); null for none.</summary>
    public long? RepliesTo { get; init; }
}

/// <summary>A picture to send.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Png">At most 10 MB.</param>
/// <param name="Caption">At most 1,024 characters, shown as they stand: what the picture shows, in words.</param>
internal sealed record TelegramPhoto(string Name, byte[] Png, string Caption)
{
    /// <inheritdoc cref="TelegramMessage.Silent"/>
    public bool Silent { get; init; }

    /// <inheritdoc cref="TelegramMessage.Protected"/>
    public bool Protected { get; init; }

    /// <inheritdoc cref="TelegramMessage.RepliesTo"/>
    public long? RepliesTo { get; init; }
}

/// <summary>A button under a message.</summary>
internal abstract record TelegramButton(string Label)
{
    /// <param name="Data">1 to 64 bytes of UTF-8, which come back when it is pressed.</param>
    public sealed record Callback(string Label, string Data) : TelegramButton(Label);

    public sealed record Link(string Label, Uri To) : TelegramButton(Label);

    /// <summary>Lets the person choose a chat and puts the bot's name with a query there (<c>switch_inline_query</c>).</summary>
    public sealed record Share(string Label, string Query) : TelegramButton(Label);
}

/// <summary>A message that Telegram took.</summary>
internal sealed record TelegramSent(long Chat, long Message);

/// <summary>One offer of an inline query.</summary>
/// <param name="Id">1 to 64 bytes, unique among the offers of a query.</param>
internal sealed record TelegramOffer(string Id, string Title, string Description, TelegramMessage Message);

/// <summary>A command in Telegram's menu.</summary>
/// <param name="Name">1 to 32 characters of a–z, 0–9 and _.</param>
/// <param name="Description">1 to 256 characters.</param>
internal sealed record TelegramMenuEntry(string Name, string Description);

/// <summary>Who sees a menu (<c>BotCommandScope</c>).</summary>
internal enum TelegramMenuScope
{
    /// <summary>Everybody for whom no narrower one is set (<c>default</c>).</summary>
    Everyone,
    /// <summary>People in private chats (<c>all_private_chats</c>).</summary>
    Private,
    /// <summary>Members of groups (<c>all_group_chats</c>).</summary>
    Groups,
    /// <summary>Administrators of groups (<c>all_chat_administrators</c>).</summary>
    GroupAdmins,
}
