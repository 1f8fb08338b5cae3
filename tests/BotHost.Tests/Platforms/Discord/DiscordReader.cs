using System.Text;
using System.Text.RegularExpressions;
using BotHost.Platforms.Discord;

namespace BotHost.Tests.Platforms.Discord;

/// <summary>Reads a message as Discord shows it: what its markdown would take for formatting is gone from the text, and what would be a mention, a masked link, a preview or hidden is an error.</summary>
internal static partial class DiscordReader
{
    /// <summary>All that a reader sees, in the order of its embeds.</summary>
    public static string Read(DiscordMessage message) => string.Join('\n', message.Embeds.Select(e => $"{Markdown(e.Title)}\n{Markdown(e.Description)}\n{e.Footer}"));

    public static void KeepsLimits(DiscordMessage message)
    {
        message.Content.ShouldBeNull();
        message.Embeds.Count.ShouldBeInRange(1, 10);
        foreach (var e in message.Embeds)
        {
            (e.Title?.Length ?? 1).ShouldBeInRange(1, 256);
            (e.Description?.Length ?? 1).ShouldBeInRange(1, 4_096);
            (e.Footer?.Length ?? 1).ShouldBeInRange(1, 2_048);
            e.Fields.ShouldBeEmpty();
            $"{e.Title}{e.Description}".Length.ShouldBePositive();
        }
        message.Embeds.Sum(e => (e.Title?.Length ?? 0) + (e.Description?.Length ?? 0) + (e.Footer?.Length ?? 0)).ShouldBeLessThanOrEqualTo(6_000);
    }

    /// <exception cref="FormatException">Something would be formatted that is none of the few marks that are used here.</exception>
    public static string Markdown(string? markdown) => markdown is null ? "" : Inline(string.Join('\n', markdown.Split('\n').Select(Line)));

    /// <summary>Takes off what makes a line a quotation, a heading or small; anything else that begins a line is formatting.</summary>
    private static string Line(string line)
    {
        if (line.StartsWith("> ", StringComparison.Ordinal)) line = line[2..];
        if (line.StartsWith("-# ", StringComparison.Ordinal)) line = line[3..];
        else if (line.StartsWith("### ", StringComparison.Ordinal)) line = line[4..];
        return LineMark().IsMatch(line) ? throw new FormatException("a line is formatted: " + line) : line;
    }

    private static string Inline(string markdown)
    {
        var text = new StringBuilder();
        var bolds = 0;
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (c == '\\')
            {
                if (i + 1 == markdown.Length || !char.IsAscii(markdown[i + 1]) || char.IsLetterOrDigit(markdown[i + 1]) || char.IsWhiteSpace(markdown[i + 1])) throw new FormatException("an escape is cut: " + Near(markdown, i));
                text.Append(markdown[++i]);
            }
            else if (c == '*' && i + 1 < markdown.Length && markdown[i + 1] == '*')
            {
                bolds++;
                i++;
            }
            else if (c == '<' && Address().Match(markdown, i) is { Success: true } address && address.Index == i)
            {
                text.Append(address.Value, 1, address.Length - 2);
                i += address.Length - 1;
            }
            else if (c is '*' or '_' or '~' or '`' or '|' or '<') throw new FormatException("formatted: " + Near(markdown, i));
            else if (c == '@' && (i + 1 == markdown.Length || markdown[i + 1] != DiscordEscape.WordJoiner)) throw new FormatException("mentions: " + Near(markdown, i));
            else if (c is ']' && i + 1 < markdown.Length && markdown[i + 1] == '(') throw new FormatException("a masked link: " + Near(markdown, i));
            else if (c == ':' && i + 1 < markdown.Length && markdown[i + 1] == '/' && (i == 0 || markdown[i - 1] != DiscordEscape.WordJoiner)) throw new FormatException("a preview: " + Near(markdown, i));
            else if (c == ':' && Emoji().Match(markdown, i) is { Success: true } emoji && emoji.Index == i) throw new FormatException("an emoji: " + Near(markdown, i));
            else text.Append(c);
        }
        return bolds % 2 == 0 ? text.ToString() : throw new FormatException("bold has no end");
    }

    private static string Near(string text, int i) => text.Substring(Math.Max(0, i - 10), Math.Min(30, text.Length - Math.Max(0, i - 10)));

    [GeneratedRegex(@"^\s*(?:[-+>#]|\*\s|[0-9]+[.)])")]
    private static partial Regex LineMark();

    [GeneratedRegex(@"<https?://[A-Za-z0-9.:/?=&%+,;#-]+>")]
    private static partial Regex Address();

    [GeneratedRegex(@":[A-Za-z0-9_+~-]+:")]
    private static partial Regex Emoji();
}
