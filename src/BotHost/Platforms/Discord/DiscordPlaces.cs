using System.Globalization;

namespace BotHost.Platforms.Discord;

/// <summary>A channel or thread of a guild. Written <c>GUILD/CHANNEL</c> as the address of a destination, as in the link that Discord copies.</summary>
internal readonly record struct DiscordPlace(ulong Guild, ulong Channel)
{
    /// <summary>In place of a guild: a private channel with the bot.</summary>
    private const string PrivateGuild = "@";

    /// <summary>Null if the address is none.</summary>
    public static DiscordPlace? Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Split('/') is [var guild, var channel] && (guild == PrivateGuild ? 0 : Id(guild)) is { } g && Id(channel) is { } c ? new(g, c) : null;
    }

    /// <summary>The greatest id below all that is made at an instant or after it: Discord's ids begin with the milliseconds since 2015.</summary>
    public static ulong IdBefore(DateTimeOffset at) => ((ulong)Math.Max(1, at.ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22) - 1;

    private static ulong? Id(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    public override string ToString() => Guild == 0 ? string.Create(CultureInfo.InvariantCulture, $"{PrivateGuild}/{Channel}") : string.Create(CultureInfo.InvariantCulture, $"{Guild}/{Channel}");
}

internal enum DiscordChannelKind { Text, Announcement, Forum, Thread, Private, Other }

/// <param name="Parent">The channel that a thread is in.</param>
/// <param name="Locked">A thread that only moderators may write in.</param>
internal sealed record DiscordChannel(ulong Id, ulong? Guild, DiscordChannelKind Kind, string Name, ulong? Parent, bool Locked, IReadOnlyList<DiscordOverwrite> Overwrites);

/// <summary>A page of the threads of a channel that fell asleep.</summary>
/// <param name="Earliest">When the first of them did; null where there is none.</param>
/// <param name="More">Whether others did before.</param>
internal sealed record DiscordArchive(IReadOnlyList<DiscordChannel> Threads, DateTimeOffset? Earliest, bool More);

/// <summary>What a channel allows or denies a role or a member, as permission bits.</summary>
/// <param name="Target">The role's or the member's id.</param>
internal sealed record DiscordOverwrite(ulong Target, bool ForRole, ulong Allow, ulong Deny);

/// <param name="Owner">The user who owns the guild.</param>
/// <param name="Roles">Each role's permission bits; the guild's own id is the role of everybody.</param>
internal sealed record DiscordGuild(ulong Id, string Name, ulong Owner, IReadOnlyDictionary<ulong, ulong> Roles);

/// <summary>The bot itself, and how many shards Discord recommends.</summary>
internal sealed record DiscordBotIdentity(ulong User, ulong Application, string Name);
