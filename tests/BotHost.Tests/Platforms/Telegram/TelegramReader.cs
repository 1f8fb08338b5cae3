using System.Text;
using System.Text.RegularExpressions;

namespace BotHost.Tests.Platforms.Telegram;

/// <summary>Reads HTML as Telegram documents it, strictly: known tags with known attributes, closed in their order and where they may stand; known entities; links that lead somewhere. What Telegram limits is counted.</summary>
/// <param name="Text">What a reader sees; a block ends with a line break.</param>
/// <param name="Units">UTF-16 units without those line breaks.</param>
/// <param name="Levels">The deepest nesting of blocks.</param>
internal sealed partial record TelegramReader(string Text, int Units, int Entities, int Blocks, int Levels, int Columns)
{
    private static readonly string[] Html = ["b", "i", "blockquote expandable"];

    private static readonly string[] BlockTags = ["h2", "h4", "p", "ul", "ol", "li", "table", "tr", "details", "blockquote"];

    /// <summary>Each tag of a rich message, and what it may stand in; empty for the message itself. Inline tags may stand in every tag that holds text.</summary>
    private static readonly Dictionary<string, string[]> Within = new()
    {
        ["h2"] = [""], ["h4"] = [""], ["p"] = [""], ["ul"] = [""], ["table"] = [""], ["blockquote"] = [""], ["details"] = [""],
        ["summary"] = ["details"], ["ol"] = ["details"], ["li"] = ["ul", "ol"], ["tr"] = ["table"], ["td"] = ["tr"], ["th"] = ["tr"],
        ["b"] = Texts, ["i"] = Texts, ["sup"] = Texts, ["br"] = [.. Texts, "b"], ["a"] = ["sup"], ["tg-reference"] = ["li"],
    };

    private static string[] Texts => ["p", "li", "td", "blockquote"];

    /// <summary>The form for <c>sendMessage</c>.</summary>
    public static TelegramReader OfHtml(string html) => Read(html, (tag, open) =>
        Html.Contains(tag) && (tag[0] != 'b' || tag == "b" || !open.Contains("blockquote")) && (tag.StartsWith("blockquote", StringComparison.Ordinal) ? open.Count == 0 : !open.Contains(tag)));

    /// <summary>The form for <c>sendRichMessage</c>.</summary>
    public static TelegramReader OfRich(string html)
    {
        var read = Read(html, (tag, open) => RichTag().IsMatch(tag) && Within[tag.Split(' ')[0]].Contains(open.Count == 0 ? "" : open.Peek()));
        var targets = Named().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        if (targets.Distinct().Count() != targets.Length) throw new FormatException("a reference is named twice");
        if (Regex.Count(html, "<details>") != Regex.Count(html, "<details><summary>[^<]")) throw new FormatException("details without a summary");
        foreach (Match link in Link().Matches(html))
            if (!targets.Contains(link.Groups[1].Value)) throw new FormatException($"nothing is named {link.Groups[1].Value}");
        return read;
    }

    private static TelegramReader Read(string html, Func<string, Stack<string>, bool> allowed)
    {
        var (text, open) = (new StringBuilder(), new Stack<string>());
        var (added, entities, blocks, levels, columns, cells) = (0, 0, 0, 0, 0, 0);
        for (var at = 0; at < html.Length;)
        {
            var token = Token().Match(html, at);
            if (!token.Success || token.Index != at) throw new FormatException($"at {at}: {html.Substring(at, Math.Min(30, html.Length - at))}");
            at += token.Length;
            if (token.Value == "<br>")
            {
                if (!allowed("br", open)) throw new FormatException("<br> within " + open.Peek());
                text.Append('\n');
            }
            else if (token.Value.StartsWith("</", StringComparison.Ordinal))
            {
                var name = token.Value[2..^1];
                if (open.Count == 0 || open.Pop() != name) throw new FormatException($"</{name}> closes nothing");
                if (name is "tr") (columns, cells) = (Math.Max(columns, cells), 0);
                if (BlockTags.Contains(name) || name is "td" or "th" or "summary")
                {
                    text.Append('\n');
                    added++;
                }
            }
            else if (token.Value[0] == '<')
            {
                var tag = token.Value[1..^1];
                if (!allowed(tag, open)) throw new FormatException($"<{tag}> within {(open.Count == 0 ? "the message" : open.Peek())}");
                var name = tag.Split(' ')[0];
                open.Push(name);
                entities++;
                if (BlockTags.Contains(name)) blocks++;
                if (name is "td" or "th") cells++;
                levels = Math.Max(levels, open.Count(BlockTags.Contains));
            }
            else
                text.Append(token.Value switch { "&lt;" => "<", "&gt;" => ">", "&amp;" => "&", "&quot;" => "\"", var plain => plain });
        }
        if (open.Count > 0) throw new FormatException($"<{open.Peek()}> is not closed");
        return new(text.ToString(), text.Length - added, entities, blocks, levels, columns);
    }

    [GeneratedRegex("<[^<>&]+>|&(?:lt|gt|amp|quot);|[^<>&]+")]
    private static partial Regex Token();

    [GeneratedRegex("^(?:h2|h4|p|b|i|sup|ul|ol|tr|td|th|br|details|summary|blockquote|table bordered striped|li(?: value=\"[0-9]+\")?|a href=\"#source-[0-9]+\"|tg-reference name=\"source-[0-9]+\")$")]
    private static partial Regex RichTag();

    [GeneratedRegex("<tg-reference name=\"([^\"]*)\">")]
    private static partial Regex Named();

    [GeneratedRegex("<a href=\"#([^\"]*)\">")]
    private static partial Regex Link();
}
