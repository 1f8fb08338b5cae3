using BotHost.Channels;

namespace BotHost.Platforms.Discord;

/// <summary>Where and with what an interaction has to be answered: within 3 seconds at first, by its token within 15 minutes.</summary>
/// <param name="Id">Unique; the same press or command is never sent under another.</param>
/// <param name="Token">A secret of this interaction's: never logged or stored.</param>
internal sealed record DiscordInteraction(ulong Id, ulong Application, string Token)
{
    public override string ToString() => $"interaction {Id}";
}

/// <summary>Where somebody wrote or pressed.</summary>
/// <param name="Guild">Null in a private channel with the bot.</param>
/// <param name="Permissions">The bits of the bot's own permissions in that channel (<c>app_permissions</c>), where Discord tells them.</param>
/// <param name="Locale">The person's language by Discord's name ("en-US", "ar").</param>
internal sealed record DiscordOrigin(ulong? Guild, ulong Channel, ulong User, string? Locale, ulong? Permissions)
{
    /// <summary>The bits of the person's own permissions in that channel, its overwrites included, where Discord tells them: with interactions in a server.</summary>
    public ulong? MemberPermissions { get; init; }

    /// <summary>Who asks, and where. Of their rights only those of an admin are taken from here: a channel's overwrites give no others that hold for the whole server.</summary>
    public Asker Asker => new(new(Addresses.Discord, User.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new(Addresses.Discord, Guild is { } guild ? new DiscordPlace(guild, Channel).ToString() : $"@/{Channel}"), Private: Guild is null, MemberPermissions is { } bits && DiscordPermissions.RoleOf(bits) == Role.Admin ? Role.Admin : null) { Language = Commands.AnswerLanguage.OfTag(Locale) };
}

/// <summary>What came in through the gateway, in our own words.</summary>
internal abstract record DiscordEvent
{
    private DiscordEvent() { }

    /// <summary>A shard has a session.</summary>
    /// <param name="Self">The bot's own user id.</param>
    public sealed record Ready(ulong Self, ulong Application, int Shard) : DiscordEvent;

    /// <summary>A slash command was used.</summary>
    /// <param name="Options">By name, as they were typed.</param>
    public sealed record Used(DiscordInteraction Interaction, DiscordOrigin Origin, string Command, IReadOnlyDictionary<string, string> Options) : DiscordEvent;

    /// <summary>A command of a message's menu was used.</summary>
    /// <param name="Target">The message that it was used on.</param>
    /// <param name="TargetAuthor">Who wrote that.</param>
    /// <param name="TargetText">What can be read of it: content, titles and descriptions.</param>
    public sealed record UsedOn(DiscordInteraction Interaction, DiscordOrigin Origin, string Command, ulong Target, ulong TargetAuthor, string TargetText) : DiscordEvent;

    /// <summary>An argument is being typed.</summary>
    /// <param name="Option">Its name.</param>
    /// <param name="Typed">So far.</param>
    public sealed record Typing(DiscordInteraction Interaction, DiscordOrigin Origin, string Command, string Option, string Typed) : DiscordEvent;

    /// <summary>A button was pressed.</summary>
    public sealed record Pressed(DiscordInteraction Interaction, DiscordOrigin Origin, ulong Message, string Id) : DiscordEvent;

    /// <summary>A message that mentions the bot, or one in its private channel: what can be read without the privileged intent.</summary>
    /// <param name="Text">With the mention of the bot taken out.</param>
    public sealed record Said(DiscordOrigin Origin, ulong Message, string Text) : DiscordEvent;

    /// <summary>The bot is in a guild.</summary>
    public sealed record GuildSeen(ulong Guild, string Name) : DiscordEvent;

    /// <summary>The bot was taken out of a guild (not: the guild cannot be reached just now).</summary>
    public sealed record GuildGone(ulong Guild) : DiscordEvent;

    /// <summary>A channel or thread was deleted.</summary>
    public sealed record ChannelGone(ulong? Guild, ulong Channel) : DiscordEvent;

    /// <summary>Roles, overwrites, or a channel's settings changed: what is known of permissions there may hold no more.</summary>
    /// <param name="Channel">Null for the whole guild.</param>
    public sealed record PermissionsChanged(ulong Guild, ulong? Channel) : DiscordEvent;
}

/// <summary>How the gateway ended.</summary>
internal abstract record DiscordGatewayEnd
{
    private DiscordGatewayEnd() { }

    public sealed record Stopped : DiscordGatewayEnd;

    /// <summary>Discord will not have it again as it is: a close code after which reconnecting is useless (4004, 4010–4014), or a token that REST refuses (401).</summary>
    public sealed record Fatal(int Code, string Reason) : DiscordGatewayEnd;
}

/// <summary>Discord took the first answer to an interaction.</summary>
/// <param name="Message">Of an answer that is a message, or a change of one, and that Discord named; null for all others.</param>
internal sealed record DiscordAcknowledged(DiscordSent? Message);

/// <summary>The first answer to an interaction.</summary>
internal abstract record DiscordResponse
{
    private DiscordResponse() { }

    /// <summary>Type 4.</summary>
    public sealed record Message(DiscordMessage Text) : DiscordResponse;

    /// <summary>Type 5: the answer comes later, by <see cref="IDiscordClient.CompleteAsync"/>.</summary>
    public sealed record Later(bool Private) : DiscordResponse;

    /// <summary>Type 7: edits the message under which the button is.</summary>
    public sealed record Update(DiscordMessage Text) : DiscordResponse;

    /// <summary>Type 6: the same, later.</summary>
    public sealed record UpdateLater : DiscordResponse;

    /// <summary>Type 8: at most 25.</summary>
    public sealed record Choices(IReadOnlyList<DiscordChoice> Offered) : DiscordResponse;
}
