using BotHost.Platforms.Discord;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Tests.Replies.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Platforms.Discord;

public sealed class DiscordEmbedsProperties
{
    [Fact]
    public void Whatever_the_reply_the_messages_keep_Discords_limits_format_nothing_reach_nobody_and_lose_nothing() =>
        Prop.ForAll(HostileReplies.Any, reply =>
        {
            var messages = DiscordEmbeds.Of(reply);
            messages.ShouldNotBeEmpty();
            foreach (var message in messages) DiscordReader.KeepsLimits(message);
            HostileReplies.Missing(reply.Visible(), HostileReplies.Visible(string.Concat(messages.Select(DiscordReader.Read)))).ShouldBeNull();
        }).Check(Seeded.Quick.WithMaxTest(60));

    [Fact]
    public void A_reply_of_which_an_embed_would_show_nothing_is_an_embed_all_the_same()
    {
        foreach (ReplyBlock[] blocks in (ReplyBlock[][])[[], [new ReplyBlock.Age("Reported on 6 December")], [new ReplyBlock.FollowUps([new FollowUp("x", "/why H-011")])]])
            foreach (var title in (string[])["", "\u2069", "  "])
            {
                var message = DiscordEmbeds.Of(new Reply { Command = "status", Language = "en", Title = title, Blocks = blocks }).ShouldHaveSingleItem();
                DiscordReader.KeepsLimits(message);
                DiscordReader.Read(message).Trim().ShouldNotBeEmpty();
            }
    }

    /// <remarks>The hash of a title is escaped where it begins the line, and not behind the isolate of a numbered title.</remarks>
    [Fact]
    public void A_reply_that_fits_only_with_its_number_in_the_title_is_cut_in_two()
    {
        var title = string.Concat(Enumerable.Repeat("# ", 100));
        for (var length = 1_700; length <= 2_100; length++)
        {
            var reply = new Reply { Command = "status", Language = "en", Title = title, Blocks = [.. Enumerable.Repeat(new ReplyBlock.Paragraph(new string('x', length)), 3)] };
            foreach (var message in DiscordEmbeds.Of(reply)) DiscordReader.KeepsLimits(message);
        }
    }

    [Fact]
    public void Text_is_read_back_as_it_was() =>
        Prop.ForAll(HostileReplies.Text.ToArbitrary(), text =>
        {
            var shown = ShownText.Lines(text);
            return DiscordReader.Markdown(DiscordEscape.Markdown(shown)).Replace($"{DiscordEscape.WordJoiner}", "", StringComparison.Ordinal) == shown;
        }).Check(Seeded.Quick.WithMaxTest(2_000));

    [Theory]
    [InlineData("**bold** _x_", "\\*\\*bold\\*\\* \\_x\\_")]
    [InlineData("# a\n- b\n1. c\n> d\n-# e", "\\# a\n\\- b\n1\\. c\n\\> d\n\\-\\# e")]
    [InlineData("[text](https://example.org)", "\\[text\\](<https://example.org>)")]
    [InlineData("see https://example.org/a?b=1.", "see <https://example.org/a?b=1>.")]
    [InlineData("https://example.org/a_b", "https\u2060://example.org/a\\_b")]
    [InlineData("@everyone <@1>", "@\u2060everyone \\<@\u20601>")]
    [InlineData(":smile: 08:00:30 at 08:00", "\\:smile: 08\\:00:30 at 08:00")]
    [InlineData("discord.gg/abc", "discord\u2060.gg/abc")]
    [InlineData("UK-based, 5–6 Dec: (party) 1.5 + 2", "UK-based, 5–6 Dec: (party) 1.5 + 2")]
    public void Only_what_Discord_would_format_is_escaped(string text, string escaped) => DiscordEscape.Markdown(text).ShouldBe(escaped);

    [Theory]
    [InlineData("*x*"), InlineData("# x"), InlineData("1. x"), InlineData("||x||"), InlineData("[x](http://a.b)"), InlineData("http://a.b"), InlineData("<@1>"), InlineData("@here"), InlineData("x\\"), InlineData(":a:")]
    public void The_reader_of_these_tests_refuses_what_Discord_would_format(string markdown) => Should.Throw<FormatException>(() => DiscordReader.Markdown(markdown));
}
