using System.Text;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>How large a rich message is, by the limits of https://core.telegram.org/bots/api#rich-message-formatting-options.</summary>
internal sealed class RichMeasure
{
    /// <summary>Unicode characters of the text, with emoji alternatives and formulas.</summary>
    public const int MostCharacters = 32_768;

    /// <summary>Blocks, nested ones too, list items and table rows.</summary>
    public const int MostBlocks = 500;

    /// <summary>Levels of formatting and blocks. Every open tag counts here.</summary>
    public const int MostNesting = 16;

    public const int MostColumns = 20;

    /// <summary>Deeper than this nothing is read on, so that hostile markup can't exhaust the stack.</summary>
    private const int GivesUpAt = 256;

    private readonly StringBuilder text = new();
    private int characters;
    private int blocks;
    private int depth;
    private int deepest;
    private int columns;

    /// <summary>All text, one block a line.</summary>
    public string Text => text.ToString().Trim();

    /// <summary>Which limit is broken; null for none.</summary>
    public string? Breach =>
        characters > MostCharacters ? "message is too long"
        : blocks > MostBlocks ? "rich message has too many blocks"
        : deepest > MostNesting ? "rich message is nested too deeply"
        : columns > MostColumns ? "rich message has a table with too many columns"
        : null;

    public void Add(string said)
    {
        text.Append(said);
        foreach (var _ in said.EnumerateRunes()) characters++;
    }

    public void Block()
    {
        blocks++;
        Line();
    }

    /// <summary>What follows stands on a line of its own in <see cref="Text"/>.</summary>
    public void Line()
    {
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
    }

    /// <summary>Between cells, for a person.</summary>
    public void Cell() => text.Append(text.Length > 0 && text[^1] != '\n' ? " | " : "");

    /// <exception cref="MarkupException">Far beyond the limit on nesting.</exception>
    public void Open()
    {
        deepest = Math.Max(deepest, ++depth);
        if (depth > GivesUpAt) throw new MarkupException("Rich message is nested too deeply");
    }

    public void Close() => depth--;

    public void Columns(int count) => columns = Math.Max(columns, count);
}
