using BotHost.Loopback.Telegram;
using BotHost.Platforms.Telegram;

namespace BotHost.Tests.Contracts;

/// <summary>What the bot may do in a chat is told as the chat has it.</summary>
public sealed class TelegramStandingContract : TelegramContract
{
    private async Task ShouldBe(Chat chat, TelegramStanding expected) => Ok(await Client.StandingAsync(chat.Id, Server.BotId, None)).ShouldBe(expected);

    [Fact]
    public async Task A_member_may_write_and_no_more()
    {
        var group = Server.AddGroup("Homs news");
        await ShouldBe(group, new(new(group.Id, TelegramChatKind.Group, "Homs news"), "member", MayPost: true, MayDelete: false, MayPin: false, MayManageTopics: false));
    }

    [Fact]
    public async Task A_member_may_not_write_where_members_may_not()
    {
        var group = Server.AddSupergroup("Quiet");
        group.LetsMembersWrite = false;
        await ShouldBe(group, new(new(group.Id, TelegramChatKind.Supergroup, "Quiet"), "member", MayPost: false, MayDelete: false, MayPin: false, MayManageTopics: false));
        group.Bot = Membership.Administrator;
        await ShouldBe(group, new(new(group.Id, TelegramChatKind.Supergroup, "Quiet"), "administrator", MayPost: true, MayDelete: true, MayPin: true, MayManageTopics: true));
    }

    [Fact]
    public async Task An_administrator_may_what_it_was_given()
    {
        var forum = Server.AddSupergroup("Forum", forum: true, bot: Membership.Administrator with { Delete = false, ManageTopics = false });
        await ShouldBe(forum, new(new(forum.Id, TelegramChatKind.Supergroup, "Forum", IsForum: true), "administrator", MayPost: true, MayDelete: false, MayPin: true, MayManageTopics: false));
        forum.Bot = Membership.Administrator with { Pin = false };
        await ShouldBe(forum, new(new(forum.Id, TelegramChatKind.Supergroup, "Forum", IsForum: true), "administrator", MayPost: true, MayDelete: true, MayPin: false, MayManageTopics: true));
    }

    [Fact]
    public async Task In_a_channel_posting_and_pinning_are_rights_of_their_own()
    {
        var channel = Server.AddChannel("Channel");
        await ShouldBe(channel, new(new(channel.Id, TelegramChatKind.Channel, "Channel"), "administrator", MayPost: true, MayDelete: true, MayPin: true, MayManageTopics: false));
        channel.Bot = Membership.Administrator with { Send = false, Edit = false };
        await ShouldBe(channel, new(new(channel.Id, TelegramChatKind.Channel, "Channel"), "administrator", MayPost: false, MayDelete: true, MayPin: false, MayManageTopics: false));
    }

    [Fact]
    public async Task The_silenced_may_nothing()
    {
        var group = Server.AddSupergroup("Strict", bot: Membership.Silenced);
        await ShouldBe(group, new(new(group.Id, TelegramChatKind.Supergroup, "Strict"), "restricted", MayPost: false, MayDelete: false, MayPin: false, MayManageTopics: false));
    }

    [Fact]
    public async Task Of_a_private_chat_no_name_is_taken_in()
    {
        var person = Server.AddPrivate("Ada", username: "ada");
        await ShouldBe(person.Chat, new(new(person.Id, TelegramChatKind.Private, ""), "member", MayPost: true, MayDelete: false, MayPin: true, MayManageTopics: false));
    }

    [Fact]
    public async Task Of_a_chat_that_is_not_there_the_platform_says_so() => Refused(await Client.StandingAsync(-77, Server.BotId, None)).Code.ShouldBe(400);

    [Fact]
    public async Task If_either_call_fails_the_failure_is_told()
    {
        var group = Server.AddGroup("Homs news");
        Server.Faults.Next("getChat", new Fault.Refuse(429, 7));
        Failure(await Client.StandingAsync(group.Id, Server.BotId, None)).ShouldBe(new TelegramFailure.TooMany(TimeSpan.FromSeconds(7)));
        Server.Faults.Next("getChatMember", new Fault.CutAfter());
        Failure(await Client.StandingAsync(group.Id, Server.BotId, None)).ShouldBeOfType<TelegramFailure.NoAnswer>();
    }
}
