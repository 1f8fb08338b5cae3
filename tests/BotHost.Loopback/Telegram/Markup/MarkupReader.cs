using System.Globalization;
using System.Text;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>A start or end tag as it was read.</summary>
/// <param name="At">Where it begins, in UTF-16 code units.</param>
/// <param name="Attributes">Lower-case names; null for one without a value.</param>
internal sealed record Tag(string Name, int At, bool IsEnd, bool ClosesItself, IReadOnlyDictionary<string, string?> Attributes)
{
    public string? Value(string attribute) => Attributes.GetValueOrDefault(attribute);

    public bool Has(string attribute) => Attributes.ContainsKey(attribute);
}

/// <summary>Reads tags and character references out of HTML as Telegram's own parser does: no comments, no implied tags, and every '&lt;' begins a tag.</summary>
internal sealed class MarkupReader
{
    private static readonly Dictionary<string, string?> None = [];
    private readonly string source;
    private readonly IReadOnlyDictionary<string, string> references;
    private readonly Func<string, bool> isKnown;

    /// <param name="references">Named character references that are known, with their texts; others stay as they are written.</param>
    /// <param name="isKnown">Which tags there are, by name in lower case.</param>
    public MarkupReader(string source, IReadOnlyDictionary<string, string> references, Func<string, bool> isKnown)
    {
        (this.source, this.references, this.isKnown) = (source, references, isKnown);
        if (source.IndexOf('\0', StringComparison.Ordinal) is var at and >= 0) throw new MarkupException($"Null byte at byte offset {Bytes(at)}");
    }

    public int Position { get; private set; }

    public bool AtEnd => Position >= source.Length;

    public bool AtTag => !AtEnd && source[Position] == '<';

    /// <summary>UTF-8 bytes before a position: Telegram tells places so.</summary>
    public int Bytes(int position) => Encoding.UTF8.GetByteCount(source.AsSpan(0, position));

    /// <summary>The text up to the next tag or the end, references resolved.</summary>
    public string Text()
    {
        var until = source.IndexOf('<', Position);
        return Resolve(Slice(until < 0 ? source.Length : until));
    }

    /// <summary>Everything up to an end tag, as it is written; the tag is read too.</summary>
    public string Raw(Tag start)
    {
        var end = $"</{start.Name}>";
        var until = source.IndexOf(end, Position, StringComparison.OrdinalIgnoreCase);
        if (until < 0) throw new MarkupException($"Can't find end tag corresponding to start tag \"{start.Name}\"");
        var text = Slice(until);
        Position += end.Length;
        return text;
    }

    public Tag Tag()
    {
        var at = Position++;
        var isEnd = !AtEnd && source[Position] == '/';
        if (isEnd) Position++;
        var name = Slice(While(Position, c => !char.IsWhiteSpace(c) && c != '>' && (isEnd || c != '/'))).ToLowerInvariant();
        if (AtEnd) throw new MarkupException($"Unclosed {(isEnd ? "end" : "start")} tag at byte offset {Bytes(at)}");
        if (!isEnd && !isKnown(name)) throw new MarkupException($"Unsupported start tag \"{name}\" at byte offset {Bytes(at)}");
        var attributes = isEnd ? None : Attributes(name, at);
        Skip();
        var closesItself = !isEnd && !AtEnd && source[Position] == '/';
        if (closesItself) Position++;
        if (AtEnd || source[Position] != '>') throw new MarkupException($"Unclosed {(isEnd ? "end" : "start")} tag at byte offset {Bytes(at)}");
        Position++;
        return new Tag(name, at, isEnd, closesItself, attributes);
    }

    private Dictionary<string, string?> Attributes(string tag, int at)
    {
        Dictionary<string, string?>? attributes = null;
        for (Skip(); !AtEnd && source[Position] is not ('>' or '/'); Skip())
        {
            var name = Slice(While(Position, c => !char.IsWhiteSpace(c) && c is not ('=' or '>' or '/' or '"' or '\''))).ToLowerInvariant();
            if (name.Length == 0) throw new MarkupException($"Empty attribute name in the tag \"{tag}\" at byte offset {Bytes(at)}");
            Skip();
            string? value = null;
            if (!AtEnd && source[Position] == '=')
            {
                Position++;
                Skip();
                value = AttributeValue(tag, at);
            }
            (attributes ??= [])[name] = value;
        }
        if (AtEnd) throw new MarkupException($"Unclosed start tag \"{tag}\" at byte offset {Bytes(at)}");
        return attributes ?? None;
    }

    private string AttributeValue(string tag, int at)
    {
        if (AtEnd) throw new MarkupException($"Unclosed start tag \"{tag}\" at byte offset {Bytes(at)}");
        if (source[Position] is var quote and ('"' or '\''))
        {
            Position++;
            var end = source.IndexOf(quote, Position);
            if (end < 0) throw new MarkupException($"Unclosed start tag at byte offset {Bytes(at)}");
            var value = Resolve(Slice(end));
            Position++;
            return value;
        }
        var begin = Position;
        var token = Slice(While(Position, c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
        if (!AtEnd && !char.IsWhiteSpace(source[Position]) && source[Position] != '>') throw new MarkupException($"Unexpected end of name token at byte offset {Bytes(begin)}");
        return token.ToLowerInvariant();
    }

    private string Resolve(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal)) return text;
        var resolved = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '&' && Reference(text, at) is var (said, length))
            {
                resolved.Append(said);
                at += length;
            }
            else resolved.Append(text[at++]);
        }
        var result = resolved.ToString();
        if (!IsWellFormed(result)) throw new MarkupException("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
        return result;
    }

    private (string Said, int Length)? Reference(string text, int at)
    {
        var end = at + 1;
        if (end < text.Length && text[end] == '#') return Numeric(text, at);
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        if (!references.TryGetValue(text[(at + 1)..end], out var said)) return null;
        return (said, (end < text.Length && text[end] == ';' ? end + 1 : end) - at);
    }

    private static (string, int)? Numeric(string text, int at)
    {
        var hexadecimal = at + 2 < text.Length && text[at + 2] is 'x' or 'X';
        var begin = at + (hexadecimal ? 3 : 2);
        var end = begin;
        while (end < text.Length && end - begin < 9 && (hexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))) end++;
        if (end == begin || !int.TryParse(text.AsSpan(begin, end - begin), hexadecimal ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is <= 0 or > 0x10FFFF) return null;
        return (code is >= 0xD800 and < 0xE000 ? ((char)code).ToString() : char.ConvertFromUtf32(code), (end < text.Length && text[end] == ';' ? end + 1 : end) - at);
    }

    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    private string Slice(int until)
    {
        var text = source[Position..until];
        Position = until;
        return text;
    }

    private int While(int from, Func<char, bool> belongs)
    {
        while (from < source.Length && belongs(source[from])) from++;
        return from;
    }

    private void Skip() => Position = While(Position, char.IsWhiteSpace);
}
