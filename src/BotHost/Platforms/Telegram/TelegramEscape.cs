using System.Text;
using System.Text.RegularExpressions;

namespace BotHost.Platforms.Telegram;

/// <summary>Writes a text so that Telegram's HTML, in both of its forms, shows it as it is and makes nothing of it: the only place where text becomes markup.</summary>
internal static partial class TelegramEscape
{
    /// <summary>Shows nothing and lets no line break; after an @ it keeps Telegram from finding a person to be notified.</summary>
    public const char WordJoiner = '\u2060';

    /// <summary>Without &lt;, &gt;, &amp; and quotation marks, so that it may also stand in an attribute.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            switch (c)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '@' or '\uFF20' or '\uFE6B': escaped.Append(c).Append(WordJoiner); break;
                default: escaped.Append(c); break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>The same of markup that was written here: without its tags, and each entity one unit.</summary>
    public static int UnitsOf(string html) => Piece().Replace(html, m => m.Value[0] == '<' ? "" : "x").Length;

    /// <summary>What is read of markup that was written here.</summary>
    public static string Plain(string html) => Piece().Replace(html, m => m.Value switch { "&lt;" => "<", "&gt;" => ">", "&amp;" => "&", "&quot;" => "\"", _ => "" });

    [GeneratedRegex("<[^>]*>|&(lt|gt|amp|quot);")]
    private static partial Regex Piece();

    /// <summary>How many UTF-16 units it is once Telegram has read it: what its limits count.</summary>
    public static int Units(string text) => text.Length + text.Count(c => c is '@' or '\uFF20' or '\uFE6B');
}
