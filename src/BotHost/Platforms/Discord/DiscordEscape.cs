using System.Text;
using System.Text.RegularExpressions;

namespace BotHost.Platforms.Discord;

/// <summary>Writes a text so that Discord shows it as it is: no markdown, mention, time, emoji, masked link or preview comes of it. The only place where text becomes markup.</summary>
internal static partial class DiscordEscape
{
    /// <summary>Shows nothing and lets no line break.</summary>
    public const char WordJoiner = '\u2060';

    /// <summary>For what Discord reads as markdown: titles, descriptions, fields.</summary>
    public static string Markdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 32);
        var line = new LineStart();
        var at = 0;
        foreach (Match address in Address().Matches(text))
        {
            // In angle brackets it can be followed, and shows no preview.
            if (!Plain().IsMatch(address.ValueSpan)) continue;
            Escape(text, at, address.Index, ref line, escaped);
            escaped.Append('<').Append(address.ValueSpan).Append('>');
            line.Read('h');
            at = address.Index + address.Length;
        }
        Escape(text, at, text.Length, ref line, escaped);
        return escaped.ToString();
    }

    /// <summary>For what Discord shows as it is: a footer.</summary>
    public static string Verbatim(string text) => text.Replace("@", "@" + WordJoiner, StringComparison.Ordinal);

    private static void Escape(string text, int from, int to, ref LineStart line, StringBuilder escaped)
    {
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\\' or '*' or '_' or '~' or '`' or '|' or '<' or '[' or ']': escaped.Append('\\').Append(c); break;
                case '#' or '>' or '-' or '+' when line.IsAt: escaped.Append('\\').Append(c); break;
                case '.' or ')' when line.IsAfterNumber: escaped.Append('\\').Append(c); break;
                case ':' when NamesEmoji(text, i): escaped.Append('\\').Append(c); break;
                case ':' when i + 1 < text.Length && text[i + 1] == '/': escaped.Append(WordJoiner).Append(c); break;
                case '@': escaped.Append(c).Append(WordJoiner); break;
                case '.' when Invites(text, i): escaped.Append(WordJoiner).Append(c); break;
                default: escaped.Append(c); break;
            }
            line.Read(c);
        }
    }

    /// <summary>Where in its line a text is, as far as headings, quotations and lists begin there.</summary>
    private struct LineStart
    {
        private bool begun;
        private bool number;

        /// <summary>Nothing but space, or what makes a heading, a quotation or a list with it, stands before it in its line.</summary>
        public readonly bool IsAt => !begun && !number;

        /// <summary>A stop here would make a list.</summary>
        public readonly bool IsAfterNumber => !begun && number;

        public void Read(char c)
        {
            if (c == '\n') (begun, number) = (false, false);
            else if (char.IsAsciiDigit(c)) number = true;
            else if (number || c is not (' ' or '#' or '>' or '-' or '+')) begun = true;
        }
    }

    /// <summary>":smile:" would become a picture.</summary>
    private static bool NamesEmoji(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && IsName(text[end])) end++;
        return end > i + 1 && end < text.Length && text[end] == ':';
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '~';

    /// <summary>"discord.gg" and the like show an invitation without being addresses.</summary>
    private static bool Invites(string text, int i) => i >= 7 && text.AsSpan(0, i).EndsWith("discord", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"https?://[^\s<>]*[^\s<>.,:;""'\])!?]", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    /// <summary>Of nothing that could be read as markup, and without a user's name before the host.</summary>
    [GeneratedRegex(@"^https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9./?=&%+,;#-]*)?$")]
    private static partial Regex Plain();
}
