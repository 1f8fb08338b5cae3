using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Markup;
using BotHost.Loopback.Telegram.Specification;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Rich messages: what the HTML becomes, its limits, and what is refused.</summary>
public sealed class RichHtmlTests
{
    private const string Everything = """
        <a name="top"></a><h1>Homs</h1><p>As of <tg-time unix="1733529600" format="D">7 December</tg-time>: <b>nobody</b> knows<a href="#n1">[1]</a>.</p>
        <h3>Figures</h3><table bordered striped><caption>Displaced</caption><tr><th>Who</th><th align="right">How many</th></tr>
        <tr><td rowspan="2">UN</td><td align="right">280,000</td></tr><tr><td valign="middle">more</td></tr></table>
        <ul><li>one</li><li><p>two</p><ol start="3" type="a"><li>c</li></ol></li><li><input type="checkbox" checked>done</li></ul>
        <blockquote>Words<br>and more<cite>Somebody</cite></blockquote><aside>Pulled<cite>X</cite></aside><pre><code class="language-c">a  b</code></pre>
        running <i>text</i> with <code>code</code>, <mark>mark</mark>, H<sub>2</sub>O, x<sup>2</sup>, <s>old</s>, <u>u</u>, <tg-spoiler>s</tg-spoiler>, <tg-emoji emoji-id="5">👍</tg-emoji>, <tg-math>x<y</tg-math>
        <hr/><tg-math-block>E = mc^2</tg-math-block><details open><summary>Sources</summary><p><tg-reference name="n1">AP, <a href="https://example.org/a">here</a></tg-reference></p><a href="#top">up</a> <a href="mailto:a@example.org">mail</a></details><footer>H-042 @amal_h</footer>
        """;

    private static string Blocks(string html) => RichHtml.Parse(html, true).Blocks.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [Theory]
    [InlineData("a  <b> b</b>\n c", """[{"type":"paragraph","text":["a"," ",{"type":"bold","text":"b"}," c"]}]""")]
    [InlineData("<p>a &amp; b&nbsp;&hellip;</p>", """[{"type":"paragraph","text":"a & b\u00a0…"}]""")]
    [InlineData("<h2>a</h2>", """[{"type":"heading","text":"a","size":2}]""")]
    [InlineData("<a name=\"x\"></a><p>a<a name=\"y\"></a></p>", """[{"type":"anchor","name":"x"},{"type":"paragraph","text":["a",{"type":"anchor","name":"y"}]}]""")]
    [InlineData("<p><a href=\"#n\">1</a><a href=\"#x\">2</a></p><footer><tg-reference name=\"n\">AP</tg-reference></footer>",
        """[{"type":"paragraph","text":[{"type":"reference_link","text":"1","reference_name":"n"},{"type":"anchor_link","text":"2","anchor_name":"x"}]},{"type":"footer","text":{"type":"reference","text":"AP","name":"n"}}]""")]
    [InlineData("<table><tr><th>a</th><td colspan=\"2\" align=\"center\">b</td></tr></table>",
        """[{"type":"table","cells":[[{"text":"a","align":"left","valign":"top","is_header":true},{"text":"b","align":"center","valign":"top","colspan":2}]]}]""")]
    [InlineData("<ol reversed><li>x</li><li value=\"7\" type=\"i\">y</li></ol>",
        """[{"type":"list","items":[{"label":"2.","blocks":[{"type":"paragraph","text":"x"}],"value":2,"type":"1"},{"label":"vii.","blocks":[{"type":"paragraph","text":"y"}],"value":7,"type":"i"}]}]""")]
    [InlineData("<details><summary>s</summary>c</details>", """[{"type":"details","summary":"s","blocks":[{"type":"paragraph","text":"c"}]}]""")]
    [InlineData("<pre>a\n  b</pre>", """[{"type":"pre","text":"a\n  b"}]""")]
    [InlineData("<p>@amal_h <code>@amal_h</code></p>", """[{"type":"paragraph","text":[{"type":"mention","text":"@amal_h","username":"amal_h"}," ",{"type":"code","text":"@amal_h"}]}]""")]
    public void Tags_become_blocks(string html, string json) => JsonNode.DeepEquals(JsonNode.Parse(Blocks(html)), JsonNode.Parse(json)).ShouldBeTrue(Blocks(html));

    [SpecificationFact]
    public void Everything_that_is_made_is_valid_against_the_specification()
    {
        var document = RichHtml.Parse(Everything, true);
        document.Breach.ShouldBeNull();
        var message = System.Text.Json.JsonSerializer.SerializeToElement(new JsonObject { ["blocks"] = document.Blocks });
        new SpecificationCheck(Published.Specification!).Value(message, "rich", new TypeReference("RichMessage", 0)).ShouldBeEmpty();
        document.Text.ShouldContain("UN | 280,000\nmore");
        document.Text.ShouldContain("As of 7 December: nobody knows[1].");
    }

    [Theory]
    [InlineData("<p>a", "Can't find end tag corresponding to start tag \"p\"")]
    [InlineData("a</p>", "Unexpected end tag at byte offset 1")]
    [InlineData("<p>a</h1>", "Unmatched end tag at byte offset 4, expected \"</p>\", found \"</h1>\"")]
    [InlineData("<div>a</div>", "Unsupported start tag \"div\" at byte offset 0")]
    [InlineData("<p class=\"x\">a</p>", "Unsupported attribute \"class\" of the tag \"p\" at byte offset 0")]
    [InlineData("<p><h1>a</h1></p>", "Tag \"h1\" is not allowed in the tag \"p\" at byte offset 3")]
    [InlineData("<td>a</td>", "Tag \"td\" is not allowed at byte offset 0")]
    [InlineData("<table>a</table>", "Text is not allowed in the tag \"table\"")]
    [InlineData("<table><tr><li>a</li></tr></table>", "Tag \"li\" is not allowed in the tag \"tr\" at byte offset 11")]
    [InlineData("<table><tr><td><p>a</p></td></tr></table>", "Tag \"p\" is not allowed in the tag \"td\" at byte offset 15")]
    [InlineData("<table><tr><td align=\"up\">a</td></tr></table>", "Invalid value of the attribute \"align\" of the tag \"td\" at byte offset 11")]
    [InlineData("<details>a</details>", "Tag \"details\" must have the tag \"summary\"")]
    [InlineData("<p><a>a</a></p>", "Tag \"a\" must have either the attribute \"href\" or \"name\" at byte offset 3")]
    [InlineData("<p><a href=\"javascript:x\">a</a></p>", "Invalid value of the attribute \"href\" of the tag \"a\" at byte offset 3")]
    [InlineData("<a name=\"x\">a</a>", "An anchor must be empty")]
    [InlineData("<p>a <3</p>", "Unsupported start tag \"3<\" at byte offset 5")]
    [InlineData("<p>a\0</p>", "Null byte at byte offset 4")]
    [InlineData("<tg-thinking>a</tg-thinking>", "Unsupported start tag \"tg-thinking\" at byte offset 0")]
    public void What_is_not_described_is_refused(string html, string message) => Should.Throw<MarkupException>(() => RichHtml.Parse(html, true)).Message.ShouldBe(message);

    [Theory]
    [InlineData("<img src=\"https://example.org/a.jpg\"/>")]
    [InlineData("<figure><video src=\"https://example.org/a.mp4\"></video></figure>")]
    public void Media_are_said_not_to_be_built(string html) => Should.Throw<NotBuiltException>(() => RichHtml.Parse(html, true));

    [Fact]
    public void A_hundred_thousand_open_tags_are_refused_and_not_fatal()
    {
        Should.Throw<MarkupException>(() => RichHtml.Parse(Repeat("<b>", 100_000), true)).Message.ShouldBe("Rich message is nested too deeply");
        Should.Throw<MarkupException>(() => RichHtml.Parse(Repeat("<blockquote>", 100_000), true)).Message.ShouldBe("Rich message is nested too deeply");
        Should.Throw<MarkupException>(() => HtmlText.Parse(Repeat("<b>", 100_000)));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    public static TheoryData<string, string?> Sizes => new()
    {
        { "<p>" + Repeat("😀", 32_768) + "</p>", null },
        { "<p>" + Repeat("😀", 32_769) + "</p>", "message is too long" },
        { Repeat("<p>a</p>", 500), null },
        { Repeat("<p>a</p>", 501), "rich message has too many blocks" },
        // A table and its rows, a list and its items with a paragraph each.
        { $"<table>{Repeat("<tr><td>a</td></tr>", 499)}</table>", null },
        { $"<table>{Repeat("<tr><td>a</td></tr>", 500)}</table>", "rich message has too many blocks" },
        { $"<ul>{Repeat("<li>a</li>", 250)}</ul>", "rich message has too many blocks" },
        { $"<p>{Repeat("<b>", 15)}a{Repeat("</b>", 15)}</p>", null },
        { $"<p>{Repeat("<b>", 16)}a{Repeat("</b>", 16)}</p>", "rich message is nested too deeply" },
        { $"<table><tr>{Repeat("<td>a</td>", 20)}</tr></table>", null },
        { $"<table><tr>{Repeat("<td>a</td>", 21)}</tr></table>", "rich message has a table with too many columns" },
        { "<table><tr><td colspan=\"11\">a</td><td colspan=\"10\">a</td></tr></table>", "rich message has a table with too many columns" },
        { $"<table><tr>{Repeat("<td rowspan=\"2\">a</td>", 11)}</tr><tr>{Repeat("<td>a</td>", 10)}</tr></table>", "rich message has a table with too many columns" },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Limits_are_kept_to_the_last_one(string html, string? breach) => RichHtml.Parse(html, true).Breach.ShouldBe(breach);
}
