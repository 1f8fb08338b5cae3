using BotHost.Platforms.Discord;
using static BotHost.Platforms.Discord.DiscordPermissions;

namespace BotHost.Tests.Platforms.Discord;

/// <summary>Discord's documentation, "Permissions": the guild's roles, then overwrites of everybody, of roles, of the member.</summary>
public sealed class DiscordPermissionsTests
{
    private const ulong Home = 1, Red = 2, Blue = 3, Me = 10, Boss = 11;

    private static DiscordGuild Guild(ulong everybody, ulong red = 0, ulong blue = 0) => new(Home, "Home", Boss, new Dictionary<ulong, ulong> { [Home] = everybody, [Red] = red, [Blue] = blue });

    private static DiscordOverwrite Role(ulong role, ulong allow, ulong deny) => new(role, true, allow, deny);

    private static DiscordOverwrite Member(ulong member, ulong allow, ulong deny) => new(member, false, allow, deny);

    [Theory]
    // Everybody's role counts for all, others for those who have them.
    [InlineData(ViewChannel, 0UL, new[] { Red }, ViewChannel)]
    [InlineData(ViewChannel, SendMessages, new[] { Red }, ViewChannel | SendMessages)]
    [InlineData(ViewChannel, SendMessages, new ulong[0], ViewChannel)]
    // A role that the guild does not have any more gives nothing.
    [InlineData(ViewChannel, SendMessages, new ulong[] { 99 }, ViewChannel)]
    // Administrators have everything.
    [InlineData(ViewChannel, Administrator, new[] { Red }, All)]
    [InlineData(Administrator, 0UL, new ulong[0], All)]
    public void A_guild_gives_what_its_roles_give(ulong everybody, ulong red, ulong[] roles, ulong expected) => InGuild(Guild(everybody, red), Me, roles).ShouldBe(expected);

    [Fact]
    public void The_owner_has_everything() => InChannel(Guild(0), Boss, [], [Role(Home, 0, ViewChannel), Member(Boss, 0, ViewChannel)]).ShouldBe(All);

    [Fact]
    public void An_administrator_is_bound_by_no_overwrite() => InChannel(Guild(0, red: Administrator), Me, [Red], [Role(Red, 0, ViewChannel), Member(Me, 0, SendMessages)]).ShouldBe(All);

    private static readonly (string Case, ulong Everybody, DiscordOverwrite[] Overwrites, ulong Expected)[] Channels =
    [
        ("no overwrites", ViewChannel | SendMessages, [], ViewChannel | SendMessages),
        ("everybody is denied", ViewChannel | SendMessages, [Role(Home, 0, SendMessages)], ViewChannel),
        ("everybody is allowed", ViewChannel, [Role(Home, EmbedLinks, 0)], ViewChannel | EmbedLinks),
        ("a role's allowance beats what everybody is denied", ViewChannel | SendMessages, [Role(Home, 0, SendMessages), Role(Red, SendMessages, 0)], ViewChannel | SendMessages),
        ("the order in which they are listed means nothing", ViewChannel | SendMessages, [Role(Red, SendMessages, 0), Role(Home, 0, SendMessages)], ViewChannel | SendMessages),
        ("one role's allowance beats another's denial", ViewChannel, [Role(Red, SendMessages, 0), Role(Blue, 0, SendMessages)], ViewChannel | SendMessages),
        ("and whichever stands first", ViewChannel, [Role(Blue, 0, SendMessages), Role(Red, SendMessages, 0)], ViewChannel | SendMessages),
        ("the member's denial beats a role's allowance", ViewChannel, [Role(Red, SendMessages, 0), Member(Me, 0, SendMessages)], ViewChannel),
        ("the member's allowance beats a role's denial", ViewChannel | SendMessages, [Role(Red, 0, SendMessages), Member(Me, SendMessages, 0)], ViewChannel | SendMessages),
        ("a role that the member has not changes nothing", ViewChannel, [Role(77, SendMessages, ViewChannel)], ViewChannel),
        ("nor does another member", ViewChannel, [Member(78, SendMessages, ViewChannel)], ViewChannel),
        ("a member whose id is a role's is no role", ViewChannel, [Member(Red, SendMessages, 0)], ViewChannel),
        ("who cannot see a channel can do nothing in it", ViewChannel | SendMessages | ManageMessages, [Role(Home, 0, ViewChannel)], 0),
        ("seen by the member's own overwrite alone", SendMessages, [Member(Me, ViewChannel, 0)], ViewChannel | SendMessages),
    ];

    public static TheoryData<string> Cases => [.. Channels.Select(c => c.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_channel_changes_what_the_guild_gives(string @case)
    {
        var (_, everybody, overwrites, expected) = Channels.Single(c => c.Case == @case);
        InChannel(Guild(everybody), Me, [Red, Blue], overwrites).ShouldBe(expected);
    }

    [Fact]
    public void What_is_missing_is_named_as_the_settings_name_it() =>
        Missing(ViewChannel | EmbedLinks, ViewChannel | SendMessages | EmbedLinks | ReadMessageHistory | SendMessagesInThreads | CreatePublicThreads)
            .ShouldBe(["Send Messages", "Read Message History", "Create Public Threads", "Send Messages in Threads"]);

    [Fact]
    public void Nothing_is_missing_to_an_administrator() => Missing(All, All & ~0UL).ShouldBeEmpty();
}
