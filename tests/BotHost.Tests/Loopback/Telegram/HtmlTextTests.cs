using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>parse_mode HTML, in rows: what the text becomes, and what is refused in which words.</summary>
public sealed class HtmlTextTests
{
    private static string Shown(FormattedText formatted) =>
        formatted.Text + string.Concat(formatted.Entities.Select(e => $" [{e.Type} {e.Of(formatted.Text)}{(e.Url ?? e.Language ?? e.CustomEmojiId ?? e.DateTimeFormat) switch { null => "", var more => " → " + more }}]"));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("<b>a</b><strong>b</strong>", "ab [bold a] [bold b]")]
    [InlineData("<i>a</i><em>b</em>", "ab [italic a] [italic b]")]
    [InlineData("<u>a</u><ins>b</ins>", "ab [underline a] [underline b]")]
    [InlineData("<s>a</s><strike>b</strike><del>c</del>", "abc [strikethrough a] [strikethrough b] [strikethrough c]")]
    [InlineData("<span class=\"tg-spoiler\">a</span><tg-spoiler>b</tg-spoiler>", "ab [spoiler a] [spoiler b]")]
    [InlineData("<b>a<i>b</i></b>c", "abc [bold ab] [italic b]")]
    [InlineData("<B>a</B>", "a [bold a]")]
    [InlineData("<b >a</b >", "a [bold a]")]
    [InlineData("<b></b>a", "a")]
    [InlineData("<b>a</>", "a [bold a]")]
    [InlineData("<a href=\"https://example.org/?a=1&amp;b=2\">x</a>", "x [text_link x → https://example.org/?a=1&b=2]")]
    [InlineData("<a href='tg://user?id=5'>x</a>", "x [text_link x → tg://user?id=5]")]
    [InlineData("<a href=\"example.org\">x</a>", "x [text_link x → http://example.org]")]
    [InlineData("<a>https://example.org</a>", "https://example.org [text_link https://example.org → https://example.org]")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "x")]
    [InlineData("<code>a</code>", "a [code a]")]
    [InlineData("<code class=\"language-c\">a</code>", "a [code a]")]
    [InlineData("<pre>a\n b</pre>", "a\n b [pre a\n b]")]
    [InlineData("<pre><code class=\"language-python\">a</code></pre>", "a [pre a → python]")]
    [InlineData("<blockquote>a</blockquote>", "a [blockquote a]")]
    [InlineData("<blockquote expandable>a</blockquote>", "a [expandable_blockquote a]")]
    [InlineData("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab [blockquote ab]")]
    [InlineData("<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "👍 [custom_emoji 👍 → 5368324170671202286]")]
    [InlineData("<tg-time unix=\"1647531900\" format=\"wDT\">22:45</tg-time>", "22:45 [date_time 22:45 → wDT]")]
    // References: four names and all numbers; others stay.
    [InlineData("&lt;b&gt; &amp; &quot;", "<b> & \"")]
    [InlineData("&#1581;&#x645;&#X635; &#128512;", "حمص 😀")]
    [InlineData("&nbsp;&hearts; & &;", "&nbsp;&hearts; & &;")]
    [InlineData("a > b", "a > b")]
    // Offsets are in UTF-16 units.
    [InlineData("😀<b>حمص</b>", "😀حمص [bold حمص]")]
    public void What_is_well_formed_becomes_text_and_entities(string html, string shown) => Shown(HtmlText.Parse(html)).ShouldBe(shown);

    [Theory]
    [InlineData("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("a <3 b>", "Unsupported start tag \"3\" at byte offset 2")]
    [InlineData("ح<3", "Unclosed start tag at byte offset 2")]
    [InlineData("<p>a</p>", "Unsupported start tag \"p\" at byte offset 0")]
    [InlineData("حمص<br/>", "Unsupported start tag \"br\" at byte offset 6")]
    [InlineData("<script>", "Unsupported start tag \"script\" at byte offset 0")]
    [InlineData("<!-- a -->", "Unsupported start tag \"!--\" at byte offset 0")]
    [InlineData("<b>a", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("<b><i>a</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("a</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b>a</b", "Unclosed end tag at byte offset 4")]
    [InlineData("<", "Unclosed start tag at byte offset 0")]
    [InlineData("<a href=\"x", "Unclosed start tag at byte offset 0")]
    [InlineData("<a href=x:y>a</a>", "Unexpected end of name token at byte offset 8")]
    [InlineData("<a =\"x\">a</a>", "Empty attribute name in the tag \"a\" at byte offset 0")]
    [InlineData("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("<tg-emoji emoji-id=\"x\">a</tg-emoji>", "Invalid custom emoji identifier specified")]
    [InlineData("<tg-time unix=\"soon\">a</tg-time>", "Invalid Unix time specified")]
    [InlineData("<tg-time unix=\"1\" format=\"Tw\">a</tg-time>", "Invalid date-time format specified")]
    [InlineData("a\0b", "Null byte at byte offset 1")]
    [InlineData("&#xD83D;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")]
    public void What_is_not_is_refused(string html, string message) => Should.Throw<MarkupException>(() => HtmlText.Parse(html)).Message.ShouldBe(message);

    [Theory]
    [InlineData("  a \n", "a")]
    [InlineData("a\tb\u0007c", "a b c")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\u202eb\u2028c", "abc")]
    [InlineData("", "")]
    public void Every_text_is_cleaned(string text, string cleaned) => TextRules.Clean(FormattedText.Plain(text)).Text.ShouldBe(cleaned);

    [Fact]
    public void Entities_keep_their_words_when_the_text_is_cleaned() => Shown(TextRules.Clean(HtmlText.Parse("\u202e <b> a\rb </b> "))).ShouldBe("ab [bold ab]");

    [Theory]
    [InlineData("mail a.b@example.org or @amal_h, @abc", "email a.b@example.org|mention @amal_h")]
    [InlineData("see https://example.org/a?b=1. and example.com/x, not e.g. or 1.2", "url https://example.org/a?b=1|url example.com/x")]
    [InlineData("/status@OurBot and/or /why_1 </b> //x", "bot_command /status@OurBot|bot_command /why_1")]
    [InlineData("#حمص #1 a#b $USD $usd", "hashtag #حمص|cashtag $USD")]
    [InlineData("@everyone @here", "mention @everyone|mention @here")]
    [InlineData("nothing: here", "")]
    public void Names_and_addresses_are_found(string text, string found) => string.Join('|', AutomaticEntities.Find(text).Select(e => $"{e.Type} {e.Of(text)}")).ShouldBe(found);

    [Fact]
    public void Nothing_is_found_within_code_or_a_link()
    {
        var formatted = HtmlText.Parse("<code>@amal_h</code> <a href=\"https://example.org\">@rami_x</a> <b>@lina_s</b>");
        AutomaticEntities.With(formatted.Text, formatted.Entities).Where(e => e.Type == "mention").Select(e => e.Of(formatted.Text)).ShouldBe(["@lina_s"]);
    }
}
