using BotHost.Loopback.Discord.World;
using BotHost.Platforms.Discord;

namespace BotHost.Tests.Contracts;

/// <summary>What is asked of the REST API and goes well, or is refused.</summary>
public sealed class DiscordRestContract : DiscordContract
{
    private static readonly DiscordMessage Whole = new("**Homs**", [new("Status", "text", [new("Killed", "5"), new("Displaced", "280,000", Inline: true)], "AP", 0xC0FFEE), new(null, "more", [])])
    {
        Buttons = [[new("Timeline", "t:homs"), new("Figures", "f:homs")], [new("Sources", "s:homs")]],
        Silent = true,
    };

    [Fact]
    public async Task The_bot_knows_who_it_is() => (await Ok(Client.IdentifyAsync(default))).ShouldBe(new(Server.Bot.Id, Server.Bot.Id, Server.Bot.Name));

    [Fact]
    public async Task A_message_arrives_with_everything_in_it()
    {
        var sent = await Ok(Client.PostAsync(Updates.Id, Whole, null, default));
        var message = Updates.Messages.ShouldHaveSingleItem();
        sent.ShouldBe(new(Updates.Id, message.Id));
        message.Content.ShouldBe("**Homs**");
        message.Text().ShouldBe("**Homs**\nStatus\ntext\nKilled\n5\nDisplaced\n280,000\nAP\nmore");
        message.Embeds[0].GetProperty("color").GetInt32().ShouldBe(0xC0FFEE);
        message.Embeds[0].GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("inline").GetBoolean()).ShouldBe([false, true]);
        message.Components.Count.ShouldBe(2);
        message.Buttons.ShouldBe([new("t:homs", "Timeline", null, false), new("f:homs", "Figures", null, false), new("s:homs", "Sources", null, false)]);
        message.Components[0].GetProperty("components")[0].GetProperty("style").GetInt32().ShouldBe(2);
        message.Flags.ShouldBe(1 << 12);
    }

    [Fact]
    public async Task A_file_arrives_whole_with_its_description_and_its_nonce_counts()
    {
        byte[] png = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 1, 2, 255];
        var picture = new DiscordMessage(null, []) { File = new("map.png", "image/png", png, "Who holds what حمص"), Silent = true };
        var sent = await Ok(Client.PostAsync(Updates.Id, picture, "abcdefghijklmnopqrstuv", default));
        (await Ok(Client.PostAsync(Updates.Id, picture, "abcdefghijklmnopqrstuv", default))).ShouldBe(sent);
        var file = Updates.Messages.ShouldHaveSingleItem().Files.ShouldHaveSingleItem();
        file.Bytes.ShouldBe(png);
        (file.Name, file.Type, file.Description, Updates.Messages[0].Flags).ShouldBe(("map.png", "image/png", "Who holds what حمص", 1 << 12));
    }

    [Fact]
    public async Task Nobody_is_pinged_by_a_message_or_its_edit()
    {
        var loud = Text($"@everyone @here <@{Lina.Id}> <@&{Home.Id}>");
        var sent = await Ok(Client.PostAsync(Updates.Id, loud, null, default));
        await Ok(Client.EditAsync(Updates.Id, sent.Message, loud, default));
        var forum = Home.AddChannel("posts", ChannelKind.Forum);
        await Ok(Client.PostInForumAsync(forum.Id, "loud", loud, default));
        Home.Channels.SelectMany(c => c.Messages).ShouldAllBe(m => m.Pings.Count == 0);
        Server.Transcript.Lines.Where(l => l.Sent is not null).ShouldAllBe(l => l.Sent!.Contains("\"allowed_mentions\":{\"parse\":[]}"));
    }

    [Fact]
    public async Task One_nonce_in_one_channel_is_one_message()
    {
        var first = await Ok(Client.PostAsync(Updates.Id, Text("once"), "abcdefghijklmnopqrstuv", default));
        (await Ok(Client.PostAsync(Updates.Id, Text("once"), "abcdefghijklmnopqrstuv", default))).ShouldBe(first);
        await Ok(Client.PostAsync(Updates.Id, Text("twice"), "another", default));
        Updates.Messages.Select(m => m.Content).ShouldBe(["once", "twice"]);
    }

    [Fact]
    public async Task In_a_forum_a_post_is_a_thread_that_begins_with_it()
    {
        var forum = Home.AddChannel("posts", ChannelKind.Forum);
        var sent = await Ok(Client.PostInForumAsync(forum.Id, "Homs on Friday", Whole, default));
        var thread = Home.Channels.Single(c => c.Parent == forum);
        (thread.Id, thread.Name).ShouldBe((sent.Channel, "Homs on Friday"));
        sent.Message.ShouldBe(thread.Messages.ShouldHaveSingleItem().Id);
        (await Failure(Client.PostAsync(forum.Id, Text("not here"), null, default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(50024);
    }

    [Fact]
    public async Task An_edit_leaves_nothing_of_what_was_there()
    {
        var sent = await Ok(Client.PostAsync(Updates.Id, Whole, null, default));
        (await Ok(Client.EditAsync(Updates.Id, sent.Message, Text("short"), default))).ShouldBe(sent);
        var message = Updates.Messages.ShouldHaveSingleItem();
        (message.Content, message.Embeds.Count, message.Components.Count).ShouldBe(("short", 0, 0));
        await Ok(Client.EditAsync(Updates.Id, sent.Message, Whole with { Content = null }, default));
        (message.Content, message.Embeds.Count, message.Components.Count).ShouldBe(("", 2, 2));
    }

    [Fact]
    public async Task A_message_is_pinned_where_the_bot_may_and_unpinned()
    {
        var sent = await Ok(Client.PostAsync(Updates.Id, Text("kept"), null, default));
        (await Client.PinAsync(Updates.Id, sent.Message, default)).ShouldBeOfType<DiscordResult<bool>.Failed>();
        Home.Invites(Server.Bot, BotHost.Loopback.Discord.World.Permission.PinMessages);
        for (var n = 0; n < 2; n++) await Ok(Client.PinAsync(Updates.Id, sent.Message, default));
        Updates.Messages.ShouldHaveSingleItem().Pinned.ShouldBeTrue();
        await Ok(Client.UnpinAsync(Updates.Id, sent.Message, default));
        Updates.Messages.ShouldHaveSingleItem().Pinned.ShouldBeFalse();
    }

    [Fact]
    public async Task To_delete_what_is_gone_is_a_success()
    {
        var sent = await Ok(Client.PostAsync(Updates.Id, Text("x"), null, default));
        await Ok(Client.DeleteAsync(Updates.Id, sent.Message, default));
        Updates.Messages.ShouldHaveSingleItem().Deleted.ShouldBeTrue();
        await Ok(Client.DeleteAsync(Updates.Id, sent.Message, default));
    }

    [Fact]
    public async Task To_publish_what_is_published_is_a_success()
    {
        var news = Home.AddChannel("news", ChannelKind.Announcement);
        var sent = await Ok(Client.PostAsync(news.Id, Text("x"), null, default));
        await Ok(Client.CrosspostAsync(news.Id, sent.Message, default));
        news.Messages.ShouldHaveSingleItem().Crossposted.ShouldBeTrue();
        await Ok(Client.CrosspostAsync(news.Id, sent.Message, default));
        var plain = await Ok(Client.PostAsync(Updates.Id, Text("x"), null, default));
        (await Failure(Client.CrosspostAsync(Updates.Id, plain.Message, default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(50024);
    }

    [Fact]
    public async Task A_channel_is_read_back_newest_first()
    {
        var said = Lina.Says(Updates, "good morning");
        var sent = await Ok(Client.PostAsync(Updates.Id, Whole, "n1", default));
        var seen = await Ok(Client.MessagesAsync(Updates.Id, 0, 100, default));
        seen.Select(s => (s.Message, s.Author, s.Content)).ShouldBe([(sent.Message, Server.Bot.Id, "**Homs**"), (said.Id, Lina.Id, "good morning")]);
        seen[0].Texts.ShouldBe(["Status", "text", "more"]);
        seen[1].At.ShouldBe(said.PostedAt, TimeSpan.FromMilliseconds(1));
        (await Ok(Client.MessagesAsync(Updates.Id, 0, 1, default))).ShouldHaveSingleItem().Message.ShouldBe(said.Id);
        (await Ok(Client.MessagesAsync(Updates.Id, said.Id, 100, default))).ShouldHaveSingleItem().Message.ShouldBe(sent.Message);
        (await Ok(Client.MessagesAsync(Updates.Id, DiscordPlace.IdBefore(said.PostedAt), 100, default))).Count.ShouldBe(2);
        (await Ok(Client.MessagesAsync(Updates.Id, DiscordPlace.IdBefore(said.PostedAt.AddHours(1)), 100, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Channels_and_threads_are_described()
    {
        Updates.Denies("EMBED_LINKS");
        Updates.Allows("SEND_MESSAGES");
        var thread = Updates.AddThread("later");
        thread.Locks();
        (await Ok(Client.ChannelAsync(Updates.Id, default))).ShouldSatisfyAllConditions(
            c => (c.Id, c.Guild, c.Kind, c.Name, c.Parent, c.Locked).ShouldBe((Updates.Id, (ulong?)Home.Id, DiscordChannelKind.Text, "updates", null, false)),
            c => c.Overwrites.ShouldBe([new(Server.Bot.Id, ForRole: false, DiscordPermissions.SendMessages, DiscordPermissions.EmbedLinks)]));
        (await Ok(Client.ChannelAsync(thread.Id, default))).ShouldSatisfyAllConditions(c => (c.Kind, c.Parent, c.Locked, c.Overwrites.Count).ShouldBe((DiscordChannelKind.Thread, (ulong?)Updates.Id, true, 0)));
        (await Ok(Client.ChannelAsync(Home.AddChannel("n", ChannelKind.Announcement).Id, default))).Kind.ShouldBe(DiscordChannelKind.Announcement);
        (await Ok(Client.ChannelAsync(Home.AddChannel("f", ChannelKind.Forum).Id, default))).Kind.ShouldBe(DiscordChannelKind.Forum);
        (await Ok(Client.ChannelAsync(Lina.Direct.Id, default))).ShouldSatisfyAllConditions(c => (c.Kind, c.Guild).ShouldBe((DiscordChannelKind.Private, null)));
        (await Ok(Client.ActiveThreadsAsync(Home.Id, default))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(t => (t.Id, t.Name, t.Locked).ShouldBe((thread.Id, "later", true)));
    }

    [Fact]
    public async Task Threads_that_sleep_are_listed_the_last_first_and_only_to_who_may_read_the_history()
    {
        var forum = Home.AddChannel("f", ChannelKind.Forum);
        var threads = Enumerable.Range(0, 3).Select(n => forum.AddThread($"t{n}")).ToArray();
        (await Ok(Client.ArchivedThreadsAsync(forum.Id, null, default))).ShouldSatisfyAllConditions(a => a.Threads.ShouldBeEmpty(), a => (a.Earliest, a.More).ShouldBe((null, false)));
        foreach (var thread in threads[..2])
        {
            thread.Archives();
            await Task.Delay(5);
        }
        var archive = await Ok(Client.ArchivedThreadsAsync(forum.Id, null, default));
        archive.Threads.Select(t => (t.Name, t.Parent)).ShouldBe([("t1", (ulong?)forum.Id), ("t0", forum.Id)]);
        (await Ok(Client.ArchivedThreadsAsync(forum.Id, archive.Earliest!.Value + TimeSpan.FromMilliseconds(1), default))).Threads.ShouldHaveSingleItem().Name.ShouldBe("t0");
        (await Ok(Client.ArchivedThreadsAsync(forum.Id, archive.Earliest, default))).Threads.ShouldBeEmpty();
        forum.Denies("READ_MESSAGE_HISTORY");
        (await Failure(Client.ArchivedThreadsAsync(forum.Id, null, default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(50013);
    }

    [Fact]
    public async Task Permissions_can_be_worked_out_from_what_is_told()
    {
        var role = Home.AddRole("moderators", "MANAGE_MESSAGES", "MANAGE_GUILD");
        Home.Gives(Server.Bot, role);
        Updates.Denies("EMBED_LINKS", "READ_MESSAGE_HISTORY");
        var guild = await Ok(Client.GuildAsync(Home.Id, default));
        (guild.Id, guild.Name, guild.Roles[role.Id]).ShouldBe((Home.Id, "Homs News", DiscordPermissions.ManageMessages | DiscordPermissions.ManageGuild));
        var roles = await Ok(Client.RolesOfAsync(Home.Id, Server.Bot.Id, default));
        roles.ShouldBe(Home.RolesOf(Server.Bot).Select(r => r.Id), ignoreOrder: true);
        var channel = await Ok(Client.ChannelAsync(Updates.Id, default));
        DiscordPermissions.InChannel(guild, Server.Bot.Id, roles, channel.Overwrites).ShouldBe((ulong)Updates.PermissionsOf(Server.Bot));
        (await Failure(Client.RolesOfAsync(Home.Id, Server.AddPerson("stranger").Id, default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(10007);
    }

    [Fact]
    public async Task Commands_are_registered_as_they_are_and_no_others_stay()
    {
        await Ok(Client.RegisterAsync(Server.Bot.Id, [new("old", "Goes away", [])], default));
        await Ok(Client.RegisterAsync(Server.Bot.Id,
        [
            new("status", "How is a place?", [new("place", "Which?", Required: true, Completes: true) { Names = Arabic("مكان"), Descriptions = Arabic("أين؟") }, new("on", "When?", false, false)]) { Names = Arabic("حال"), Descriptions = Arabic("كيف الحال؟") },
            new("digest", "For moderators", [], Permissions: DiscordPermissions.ManageMessages),
            new("Why?", "", [], OnMessage: true) { Names = Arabic("لماذا؟") },
        ], default));
        var all = Server.Commands.All.ToDictionary(c => c["name"]!.ToString());
        all.Keys.ShouldBe(["status", "digest", "Why?"], ignoreOrder: true);
        all["status"].ShouldSatisfyAllConditions(
            c => ((int)c["type"]!).ShouldBe(1),
            c => c["name_localizations"]!["ar"]!.ToString().ShouldBe("حال"),
            c => c["description_localizations"]!["ar"]!.ToString().ShouldBe("كيف الحال؟"),
            c => c["options"]!.AsArray().Select(o => (o!["name"]!.ToString(), (int)o["type"]!, (bool?)o["required"] ?? false, (bool?)o["autocomplete"] ?? false)).ShouldBe([("place", 3, true, true), ("on", 3, false, false)]),
            c => c["options"]![0]!["name_localizations"]!["ar"]!.ToString().ShouldBe("مكان"),
            c => c["default_member_permissions"].ShouldBeNull(),
            c => c["contexts"]!.AsArray().Select(x => (int)x!).ShouldBe([0, 1]));
        all["digest"].ShouldSatisfyAllConditions(c => c["default_member_permissions"]!.ToString().ShouldBe("8192"), c => c["contexts"]!.AsArray().Select(x => (int)x!).ShouldBe([0]));
        ((int)all["Why?"]["type"]!).ShouldBe(3);
    }

    [Fact]
    public async Task What_Discord_will_not_do_is_refused_in_its_own_words()
    {
        Updates.Denies("SEND_MESSAGES");
        var refused = (await Failure(Client.PostAsync(Updates.Id, Text("x"), null, default))).ShouldBeOfType<DiscordFailure.Refused>();
        (refused.Status, refused.Code).ShouldBe((403, 50013));
        refused.Message.ShouldContain("Missing Permissions");
        (await Failure(Client.ChannelAsync(4, default))).ShouldBeOfType<DiscordFailure.Refused>().ShouldSatisfyAllConditions(r => (r.Status, r.Code).ShouldBe((404, 10003)));
        (await Failure(Client.EditAsync(Updates.Id, 4, Text("x"), default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(10008);
    }

    private static Dictionary<string, string> Arabic(string word) => new() { ["ar"] = word };
}
