using BotHost.Platforms.Telegram;
using BotHost.Tests.Replies.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Platforms.Telegram;

public sealed class TelegramPartsProperties
{
    [Fact]
    public void Whatever_the_reply_both_forms_are_sound_and_within_Telegrams_limits_and_nothing_is_lost() =>
        Prop.ForAll(HostileReplies.Any, reply =>
        {
            var parts = TelegramParts.Of(reply);
            parts.ShouldNotBeEmpty();
            var html = parts.Select(p => TelegramReader.OfHtml(p.Html)).ToArray();
            var rich = parts.Select(p => TelegramReader.OfRich(p.Rich)).ToArray();
            foreach (var form in html)
            {
                form.Units.ShouldBeInRange(1, 4_096);
                form.Entities.ShouldBeLessThan(100);
                form.Text.Trim().ShouldNotBeEmpty();
            }
            foreach (var form in rich)
            {
                form.Units.ShouldBeInRange(1, 32_768);
                (form.Blocks, form.Levels, form.Columns).ShouldSatisfyAllConditions(f => f.Blocks.ShouldBeLessThanOrEqualTo(500), f => f.Levels.ShouldBeLessThanOrEqualTo(16), f => f.Columns.ShouldBeLessThanOrEqualTo(20));
            }
            foreach (var text in new[] { html, rich }.Select(forms => string.Concat(forms.Select(f => f.Text))))
            {
                HostileReplies.Missing(reply.Visible(), HostileReplies.Visible(text)).ShouldBeNull();
                NamesNobody(text).ShouldBeTrue();
            }
        }).Check(Seeded.Quick.WithMaxTest(60));

    [Fact]
    public void Text_is_read_back_as_it_was_and_its_length_is_known() =>
        Prop.ForAll(HostileReplies.Text.ToArbitrary(), text =>
        {
            var read = TelegramReader.OfHtml(TelegramEscape.Text(text));
            return read.Text.Replace($"{TelegramEscape.WordJoiner}", "", StringComparison.Ordinal) == text.Replace($"{TelegramEscape.WordJoiner}", "", StringComparison.Ordinal) && read.Units == TelegramEscape.Units(text);
        }).Check(Seeded.Quick.WithMaxTest(1_000));

    [Theory]
    [InlineData("<b>x"), InlineData("x</b>"), InlineData("<b><i>x</b></i>"), InlineData("<u>x</u>"), InlineData("a < b"), InlineData("a & b"), InlineData("&nbsp;"), InlineData("<blockquote expandable><blockquote expandable>x</blockquote></blockquote>")]
    public void The_reader_of_these_tests_refuses_what_Telegram_would(string html) => Should.Throw<FormatException>(() => TelegramReader.OfHtml(html));

    [Theory]
    [InlineData("<p><p>x</p></p>"), InlineData("<li>x</li>"), InlineData("<p><a href=\"#source-1\">1</a></p>"), InlineData("<p><sup><a href=\"#source-1\">1</a></sup></p>"), InlineData("<table><tr><td>x</td></tr></table>"), InlineData("<p onclick=\"x\">x</p>")]
    public void The_reader_of_rich_messages_does_too(string html) => Should.Throw<FormatException>(() => TelegramReader.OfRich(html));

    /// <summary>No name stands directly after an @.</summary>
    private static bool NamesNobody(string text) => !Enumerable.Range(0, Math.Max(0, text.Length - 1)).Any(i => text[i] == '@' && char.IsAsciiLetterOrDigit(text[i + 1]));
}
