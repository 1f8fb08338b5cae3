using System.Text;

namespace BotHost.Platforms.Telegram;

/// <summary>HTML in the making, with count of what Telegram limits.</summary>
internal sealed class TelegramMarkup
{
    private readonly StringBuilder html = new();

    /// <summary>UTF-16 units after parsing.</summary>
    public int Units { get; private set; }

    /// <summary>Formatted pieces; Telegram ignores those beyond the hundredth.</summary>
    public int Entities { get; private set; }

    /// <summary>Blocks of a rich message, among them list items and table rows.</summary>
    public int Blocks { get; private set; }

    public override string ToString() => html.ToString();

    public TelegramMarkup Text(string text)
    {
        html.Append(TelegramEscape.Text(text));
        Units += TelegramEscape.Units(text);
        return this;
    }

    /// <summary>A text within a tag; nothing if it is empty.</summary>
    public TelegramMarkup Tagged(string tag, string text) => text.Length == 0 ? this : Open(tag).Text(text).Close(tag);

    /// <param name="tag">The tag's name, with its attributes if it has any.</param>
    public TelegramMarkup Open(string tag)
    {
        html.Append('<').Append(tag).Append('>');
        Entities++;
        return this;
    }

    public TelegramMarkup Close(string name)
    {
        html.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>Opens a tag that is a block of a rich message, or a row or an item of one.</summary>
    public TelegramMarkup OpenBlock(string tag)
    {
        Blocks++;
        return Open(tag);
    }

    /// <summary>A block with nothing but a text in it.</summary>
    public TelegramMarkup Block(string tag, string text) => text.Length == 0 ? this : OpenBlock(tag).Text(text).Close(tag);

    public TelegramMarkup Append(TelegramMarkup other)
    {
        html.Append(other.html);
        Units += other.Units;
        Entities += other.Entities;
        Blocks += other.Blocks;
        return this;
    }

    /// <summary>A line break of a rich message, which counts as a character.</summary>
    public TelegramMarkup Break()
    {
        html.Append("<br>");
        Units++;
        return this;
    }

    /// <summary>A line break of the plain form.</summary>
    public TelegramMarkup Newline()
    {
        html.Append('\n');
        Units++;
        return this;
    }
}
