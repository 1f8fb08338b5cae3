using System.Globalization;
using System.Text;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>A chat line taken apart: a command with its argument text, a plain question, or nothing that can be read.</summary>
internal abstract record IncomingCommand
{
    /// <summary>Characters that are read of a line. Telegram allows 4,096 and Discord 2,000 in a message; no question needs them.</summary>
    public const int MaxLength = 1_000;

    /// <summary>As much as Telegram allows.</summary>
    public const int MaxMessage = 4_096;

    private IncomingCommand() { }

    internal sealed record Command(string Name, string ArgumentText) : IncomingCommand;

    internal sealed record PlainQuestion(string Text) : IncomingCommand;

    internal sealed record TooLong(int Length) : IncomingCommand;

    internal sealed record Empty : IncomingCommand;

    /// <summary>Never throws. Control, formatting and direction-override characters and lone surrogates are dropped; white space is folded; digits of Arabic are read as Latin ones.</summary>
    /// <param name="most">Characters that are read.</param>
    public static IncomingCommand Parse(string line, int most = MaxLength)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > most) return new TooLong(line.Length);
        var text = Clean(line);
        if (text.Length == 0 || text == "/") return new Empty();
        if (text[0] != '/') return new PlainQuestion(text);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? text[1..] : text[1..space];
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0) name = name[..at];
        return new Command(name.ToLowerInvariant(), space < 0 ? "" : text[(space + 1)..]);
    }

    private static string Clean(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
            }
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                text.Append(rune);
        }
        return Numerals.ToLatin(text.ToString().Trim());
    }
}
