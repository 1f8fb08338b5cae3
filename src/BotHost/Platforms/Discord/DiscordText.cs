using System.Text;
using BotHost.Replies;
using BotHost.Replies.Rendering;

namespace BotHost.Platforms.Discord;

/// <summary>Blocks of a reply in Discord's markdown, joined into descriptions.</summary>
internal static class DiscordText
{
    /// <summary>The blocks in as few texts as hold them, a heading never last in one. A block that alone is too long is a text of its own.</summary>
    /// <param name="most">UTF-16 units.</param>
    /// <param name="right">Whether lines run from the right.</param>
    public static List<string> Chunks(IEnumerable<ReplyBlock> blocks, int most, bool right)
    {
        var chunks = new List<string>();
        var chunk = new StringBuilder();
        var heading = "";
        ReplyBlock? before = null;
        foreach (var block in blocks)
        {
            var text = Of(block, right);
            if (text.Length == 0) continue;
            if (block is ReplyBlock.Heading)
            {
                heading = heading.Length == 0 ? text : heading + "\n" + text;
                continue;
            }
            Add(heading.Length == 0 ? (Parted(before, block) ? "\n" : "") + text : heading + "\n" + text);
            (heading, before) = ("", block);
        }
        if (heading.Length > 0) Add(heading);
        if (chunk.Length > 0) chunks.Add(chunk.ToString());
        return chunks;

        void Add(string text)
        {
            if (chunk.Length > 0 && chunk.Length + 1 + text.Length > most)
            {
                chunks.Add(chunk.ToString());
                chunk.Clear();
            }
            if (chunk.Length > 0) chunk.Append('\n');
            chunk.Append(chunk.Length == 0 ? text.TrimStart('\n') : text);
        }
    }

    /// <summary>An empty line sets off the answer, each disagreement, and what has a title of its own. A heading brings its own space.</summary>
    private static bool Parted(ReplyBlock? before, ReplyBlock block) =>
        (before, block) is (_, ReplyBlock.Disagreement or ReplyBlock.NotInReports or ReplyBlock.Sources) or (ReplyBlock.Disagreement, _)
            or (ReplyBlock.Lead or ReplyBlock.Age, not (ReplyBlock.Lead or ReplyBlock.Age));

    private static string Of(ReplyBlock block, bool right) => block switch
    {
        ReplyBlock.Lead lead => $"**{Escape(lead.Text)}**",
        ReplyBlock.Age age => Quiet(age.Text),
        ReplyBlock.Heading heading => $"### {Escape(heading.Text)}",
        ReplyBlock.Paragraph paragraph => Escape(paragraph.Text),
        ReplyBlock.EventLine line => Item(line.Marker, Escape(line.Text), line.Code, line.Attribution, null, right),
        ReplyBlock.FigureLine figure => Item(figure.Marker, Bold(figure.Quantity), figure.Code, figure.Attribution, figure.Condition, right),
        ReplyBlock.Disagreement d => string.Join('\n', d.Accounts.Select(Account).Prepend($"> ≠ {Marked(d.Marker)}{Bold(d.Question)}{Coded(d.Code, right)}")),
        ReplyBlock.Correction c => $"✎{Coded(c.Code, right)}" + (c.Before is { } before ? $" ~~{Escape(before)}~~" : "") + (c.After is { } now ? Directions.Arrow(right) + Bold(now) : "") + "\n" + Quiet(c.Why),
        ReplyBlock.NotInReports missing => $"{Bold(missing.Title)} {Escape(string.Join(" · ", missing.Items))}",
        ReplyBlock.Sources sources => string.Join('\n', sources.Items.Where(i => i.Length > 0).Select(Quiet).Prepend(Bold(sources.Title))),
        _ => "",
    };

    private static string Account(Account account) =>
        $"> – {Escape(account.Label)}" + (account.Who.Length > 0 ? $"\n> {Quiet(account.Who)}" : "");

    private static string Item(string? marker, string what, string? code, string attribution, string? condition, bool right) =>
        $"• {Marked(marker)}{what}{Coded(code, right)}" + (condition is null ? "" : "\n" + Escape(condition)) + (attribution.Length > 0 ? "\n" + Quiet(attribution) : "");

    /// <summary>Discord's subtext: smaller and grey.</summary>
    private static string Quiet(string text) => "-# " + Escape(text);

    private static string Bold(string text) => text.Length == 0 ? "" : $"**{Escape(text)}**";

    private static string Marked(string? marker) => marker is null ? "" : $"{Escape(marker)} · ";

    private static string Coded(string? code, bool right) => code is null ? "" : Directions.Coded(Escape(code), right);

    private static string Escape(string text) => DiscordEscape.Markdown(text);
}
