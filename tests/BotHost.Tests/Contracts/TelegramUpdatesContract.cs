using System.Text;
using BotHost.Platforms.Telegram;

namespace BotHost.Tests.Contracts;

/// <summary>What the client that is compiled in makes of Telegram's updates (as its documentation shows them). A line is an update and what it has to become.</summary>
public sealed class TelegramUpdatesContract : IDisposable
{
    private const string Ada = """{"id":71,"is_bot":false,"first_name":"Ada","last_name":"L","username":"ada","language_code":"ar"}""";
    private const string Nobody = """{"id":72,"is_bot":false,"first_name":"N"}""";
    private const string Bot = """{"id":4200000001,"is_bot":true,"first_name":"Our Bot","username":"OurBot"}""";
    private const string OtherBot = """{"id":99,"is_bot":true,"first_name":"Other","username":"OtherBot"}""";
    private const string AnonymousBot = """{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"}""";
    private const string ChannelBot = """{"id":136817688,"is_bot":true,"first_name":"Channel","username":"Channel_Bot"}""";
    private const string Private = """{"id":71,"type":"private","first_name":"Ada","username":"ada"}""";
    private const string Group = """{"id":-5,"type":"group","title":"Homs news"}""";
    private const string Forum = """{"id":-1001,"type":"supergroup","title":"Forum","is_forum":true}""";
    private const string Channel = """{"id":-1002,"type":"channel","title":"Channel"}""";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_733_500_000);
    private static readonly TelegramChat InPrivate = new(71, TelegramChatKind.Private, "");
    private static readonly TelegramChat InGroup = new(-5, TelegramChatKind.Group, "Homs news");
    private static readonly TelegramChat InForum = new(-1001, TelegramChatKind.Supergroup, "Forum", IsForum: true);
    private static readonly TelegramChat InChannel = new(-1002, TelegramChatKind.Channel, "Channel");

    private readonly ITelegramClient client = TelegramConnection.Open(new() { Token = "4200000001:a", ApiBase = new("http://127.0.0.1:9") });

    public void Dispose() => client.Dispose();

    private TelegramUpdate? Read(string json) => client.ReadUpdate(Encoding.UTF8.GetBytes(json));

    private TelegramUpdate? Message(string chat, string rest, string kind = "message") =>
        Read($$$"""{"update_id":7,"{{{kind}}}":{"message_id":12,"date":1733500000,"chat":{{{chat}}},{{{rest}}}}}""");

    private TelegramUpdate? Change(string chat, string member) => Read($$$"""
        {"update_id":7,"my_chat_member":{"chat":{{{chat}}},"from":{{{Ada}}},"date":1733500000,"old_chat_member":{"status":"left","user":{{{Bot}}}},"new_chat_member":{"user":{{{Bot}}},{{{member}}} } }}
        """);

    private static string Administrator(string rights) => $"""
        "status":"administrator","can_be_edited":false,"is_anonymous":false,"can_manage_chat":true,"can_delete_messages":true,"can_manage_video_chats":false,"can_restrict_members":false,
        "can_promote_members":false,"can_change_info":false,"can_invite_users":false,"can_post_stories":false,"can_edit_stories":false,"can_delete_stories":false{rights}
        """;

    private static string Restricted(bool member, bool send) => $$$"""
        "status":"restricted","is_member":{{{Json(member)}}},"can_send_messages":{{{Json(send)}}},"can_send_audios":false,"can_send_documents":false,"can_send_photos":false,"can_send_videos":false,
        "can_send_video_notes":false,"can_send_voice_notes":false,"can_send_polls":false,"can_send_other_messages":false,"can_add_web_page_previews":false,"can_react_to_messages":false,
        "can_edit_tag":false,"can_change_info":false,"can_invite_users":false,"can_pin_messages":false,"can_manage_topics":false,"until_date":0
        """;

    private static string Json(bool value) => value ? "true" : "false";

    private static TelegramUpdate.Said Said(TelegramChat chat, string text, long? from = 71, string? language = "ar", int? topic = null, long? repliesTo = null, bool toBot = false) =>
        new(7, chat, topic, 12, from, language, At, text, repliesTo, toBot);

    [Fact]
    public void What_somebody_types_in_private_is_said_without_a_name() =>
        Message(Private, $$$"""
            "from":{{{Ada}}},"text":"/status homs","entities":[{"type":"bot_command","offset":0,"length":7}]
            """).ShouldBe(Said(InPrivate, "/status homs"));

    [Fact]
    public void Text_in_any_script_is_as_it_was_typed() =>
        Message(Private, $$$"""
            "from":{{{Nobody}}},"text":"\u062f\u064a\u0631 \"الزور\" \ud83d\ude00\n<b>"
            """).ShouldBe(Said(InPrivate, "دير \"الزور\" 😀\n<b>", from: 72, language: null));

    [Fact]
    public void Everything_that_a_group_hands_over_is_said() => Message(Group, $""" "from":{Ada},"text":"good morning" """).ShouldBe(Said(InGroup, "good morning"));

    [Fact]
    public void In_a_topic_it_is_said_there() =>
        Message(Forum, $""" "from":{Ada},"text":"hi","message_thread_id":4,"is_topic_message":true """).ShouldBe(Said(InForum, "hi", topic: 4));

    [Fact]
    public void Outside_a_forum_a_thread_of_replies_is_no_topic() =>
        Message(Forum, $""" "from":{Ada},"text":"hi","message_thread_id":4 """).ShouldBe(Said(InForum, "hi"));

    [Fact]
    public void The_service_message_that_opened_the_topic_is_not_replied_to() => Message(Forum, $$$"""
        "from":{{{Ada}}},"text":"hi","message_thread_id":4,"is_topic_message":true,
        "reply_to_message":{"message_id":4,"date":1733400000,"chat":{{{Forum}}},"from":{{{Bot}}},"message_thread_id":4,"is_topic_message":true,"forum_topic_created":{"name":"T","icon_color":7322096}}
        """).ShouldBe(Said(InForum, "hi", topic: 4));

    [Theory]
    [InlineData(Bot, true, null)]
    [InlineData(Nobody, false, 72L)]
    [InlineData(OtherBot, false, null)]
    public void A_reply_says_whether_it_is_one_to_the_bot_and_else_to_whom(string author, bool toBot, long? person) => Message(Group, $$$"""
        "from":{{{Ada}}},"text":"why","reply_to_message":{"message_id":9,"date":1733400000,"chat":{{{Group}}},"from":{{{author}}},"text":"x"}
        """).ShouldBe(Said(InGroup, "why", repliesTo: 9, toBot: toBot) with { RepliesToPerson = person });

    [Fact]
    public void An_anonymous_administrator_is_nobody() =>
        Message(Forum, $""" "from":{AnonymousBot},"sender_chat":{Forum},"author_signature":"boss","text":"/pause all" """).ShouldBe(Said(InForum, "/pause all", from: null, language: null));

    [Fact]
    public void Who_writes_in_a_group_under_the_name_of_a_channel_is_not_taken_for_an_administrator() =>
        Message(Forum, $""" "from":{ChannelBot},"sender_chat":{Channel},"text":"/pause all" """).ShouldBe(Said(InForum, "/pause all", from: -1002, language: null));

    [Fact]
    public void A_post_of_a_channel_is_said_by_nobody() =>
        Message(Channel, $""" "sender_chat":{Channel},"text":"/channel connect" """, "channel_post").ShouldBe(Said(InChannel, "/channel connect", from: null, language: null));

    public static TheoryData<string, string> NotTyped => new()
    {
        { "another bot", $""" "from":{OtherBot},"text":"/status homs" """ },
        { "an answer chosen in inline mode", $""" "from":{Ada},"via_bot":{Bot},"text":"Homs: …" """ },
        { "a channel's post copied into its discussion group", $""" "from":{Nobody},"sender_chat":{Channel},"is_automatic_forward":true,"text":"/status homs" """ },
        { "a picture", $$$""" "from":{{{Ada}}},"photo":[{"file_id":"f","file_unique_id":"u","width":1,"height":1}],"caption":"/status homs" """ },
        { "a service message", $""" "from":{Ada},"new_chat_members":[{Bot}] """ },
    };

    [Theory]
    [MemberData(nameof(NotTyped))]
    public void What_nobody_typed_is_only_a_number(string what, string rest) => Message(Forum, rest).ShouldBe(new TelegramUpdate.Other(7), what);

    [Fact]
    public void Both_service_messages_tell_that_a_group_became_a_supergroup()
    {
        Message(Group, $""" "from":{Ada},"migrate_to_chat_id":-1001 """).ShouldBe(new TelegramUpdate.Moved(7, -5, -1001));
        Message(Forum, $""" "from":{AnonymousBot},"sender_chat":{Forum},"migrate_from_chat_id":-5 """).ShouldBe(new TelegramUpdate.Moved(7, -5, -1001));
    }

    [Fact]
    public void A_press_tells_the_message_under_which_the_button_is()
    {
        Press($$$""" "message":{"message_id":30,"date":1733400000,"chat":{{{Forum}}},"from":{{{Bot}}},"text":"x","message_thread_id":4,"is_topic_message":true} """)
            .ShouldBe(new TelegramUpdate.Pressed(7, "55", 71, "ar", InForum, 4, 30, null, "t:homs"));
        Press($$$""" "message":{"message_id":30,"date":0,"chat":{{{Forum}}}} """).ShouldBe(new TelegramUpdate.Pressed(7, "55", 71, "ar", InForum, null, null, null, "t:homs"));
        Press(""" "inline_message_id":"AbC" """).ShouldBe(new TelegramUpdate.Pressed(7, "55", 71, "ar", null, null, null, "AbC", "t:homs"));
    }

    private TelegramUpdate? Press(string rest) => Read($$$"""{"update_id":7,"callback_query":{"id":"55","from":{{{Ada}}},"chat_instance":"1","data":"t:homs",{{{rest}}}}}""");

    [Fact]
    public void A_game_is_no_press() => Read($$$"""{"update_id":7,"callback_query":{"id":"55","from":{{{Ada}}},"chat_instance":"1","game_short_name":"g","inline_message_id":"AbC"}}""").ShouldBe(new TelegramUpdate.Other(7));

    [Fact]
    public void An_inline_query_is_asked() =>
        Read($$$"""{"update_id":7,"inline_query":{"id":"56","from":{{{Ada}}},"query":"حمص","offset":"","chat_type":"private"}}""").ShouldBe(new TelegramUpdate.Asked(7, "56", 71, "ar", "حمص"));

    public static TheoryData<string, string, bool, bool> Changes => new()
    {
        { Private, "\"status\":\"member\"", true, false },
        { Private, "\"status\":\"kicked\",\"until_date\":0", false, true },
        { Group, "\"status\":\"member\"", true, false },
        { Group, "\"status\":\"left\"", false, true },
        { Forum, Administrator(",\"can_pin_messages\":true"), true, false },
        { Forum, Restricted(member: true, send: true), true, false },
        { Forum, Restricted(member: true, send: false), false, false },
        { Forum, Restricted(member: false, send: true), false, true },
        { Channel, Administrator(",\"can_post_messages\":true,\"can_edit_messages\":true"), true, false },
        { Channel, Administrator(",\"can_post_messages\":false"), false, false },
        { Channel, "\"status\":\"member\"", false, false },
        { Channel, "\"status\":\"kicked\",\"until_date\":0", false, true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_the_bots_own_standing_tells_whether_it_may_post(string chat, string member, bool mayPost, bool gone)
    {
        var read = Change(chat, member).ShouldBeOfType<TelegramUpdate.Membership>();
        read.ShouldBe(new TelegramUpdate.Membership(7, read.Chat, mayPost, gone));
        read.Chat.ShouldBeOneOf(InPrivate, InGroup, InForum, InChannel);
    }

    [Theory]
    [InlineData("""{"update_id":7}""")]
    [InlineData("""{"update_id":7,"edited_message":{"message_id":1,"date":1733500000,"chat":{"id":-5,"type":"group","title":"g"},"text":"x"}}""")]
    [InlineData("""{"update_id":7,"something_of_next_year":{"a":[{}]}}""")]
    [InlineData("""{"update_id":7,"message":{"message_id":1,"date":1733500000,"chat":{"id":-5,"type":"world","title":"g"},"text":"x"}}""")]
    [InlineData("""{"update_id":7,"message":{"message_id":"one","date":1733500000,"chat":{"id":-5,"type":"group","title":"g"},"text":"x"}}""")]
    [InlineData("""{"update_id":7,"message":{"message_id":1,"date":99999999999999,"chat":{"id":-5,"type":"group","title":"g"},"text":"x"}}""")]
    [InlineData("""{"update_id":7,"message":[]}""")]
    public void What_is_not_understood_still_has_its_number(string json) => Read(json).ShouldBe(new TelegramUpdate.Other(7));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"update_id":"seven"}""")]
    [InlineData("""{"update_id":7""")]
    [InlineData("<html>")]
    public void What_is_no_update_is_nothing(string json) => Read(json).ShouldBeNull();

    [Fact]
    public void Deep_nesting_ends_nothing()
    {
        Read($$$"""{"update_id":7,"message":{{{new string('[', 100_000)}}}""").ShouldBeNull();
        Message(Private, $$$""" "from":{{{Ada}}},"text":"hi","rich_message":{{{Nested(100)}}} """).ShouldBe(Said(InPrivate, "hi"));
    }

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"blocks\":[", levels)) + string.Concat(Enumerable.Repeat("]}", levels));
}
