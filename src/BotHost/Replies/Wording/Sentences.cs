using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotHost.Replies.Wording;

/// <summary>Sentences that the program writes in English where no reader's language is known: why a post is where it is, as the database keeps it; what is wrong with a file or a setting; how the bot
/// stands in a place. They are told to a reader in the reader's language by the English text itself (Replies/Wording/sentences.json), so that what was written long ago is told as well.</summary>
/// <remarks>A key is the sentence as the sources write it, with its gaps by number: "status {0}". In what is told, {0} is taken over as it is, {0:told} is told too where it is a sentence that is known,
/// and {0:quote} is that, or else a quotation: the words of a platform or of another program stay as they are.</remarks>
internal static partial class Sentences
{
    /// <summary>A longer text is another's: it is not taken apart.</summary>
    private const int Longest = 2_000;

    private static readonly Lazy<(Dictionary<string, string> Whole, Pattern[] Patterns)> Arabic = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BotHost.Replies.Wording.sentences.json") ?? throw new InvalidOperationException("The sentences are not in the program.");
        using var document = JsonDocument.Parse(stream);
        var all = document.RootElement.EnumerateObject().Select(p => new Pattern(p.Name, p.Value.GetString()!)).ToArray();
        return (all.Where(p => p.Pieces.Length == 1).ToDictionary(p => p.English, p => p.Told, StringComparer.Ordinal), [.. all.Where(p => p.Pieces.Length > 1).OrderByDescending(p => p.Frames).ThenByDescending(p => p.Pieces.Sum(piece => piece.Length))]);
    });

    /// <summary>A sentence, or several, in the reader's language. What is not known is quoted as it stands.</summary>
    public static string Retold(this Words words, string? text)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (string.IsNullOrEmpty(text) || words.Language != Words.Arabic) return text ?? "";
        return Known(text, words) ?? Quoted(text, words);
    }

    /// <summary>Null where none of it is a sentence that is known.</summary>
    internal static string? Known(string text, Words words)
    {
        if (text.Length > Longest) return One(text, words);
        if (Ours(text, words) is { } ours) return ours;
        // Another's words, then one of ours: what to do.
        for (var stop = text.IndexOf(". ", StringComparison.Ordinal); stop > 0; stop = text.IndexOf(". ", stop + 1, StringComparison.Ordinal))
            if (Ours(text[(stop + 2)..], words) is { } rest) return $"{Quoted(text[..stop], words)}. {rest}";
        return null;
    }

    /// <summary>One sentence, or several side by side.</summary>
    private static string? Ours(string text, Words words)
    {
        if (Whole(text) is { } whole) return whole;
        if (Fitting(text, words, p => p.Frames) is { } framed) return framed;
        for (var stop = text.IndexOf(". ", StringComparison.Ordinal); stop > 0; stop = text.IndexOf(". ", stop + 1, StringComparison.Ordinal))
            if (One(text[..(stop + 1)], words) is { } first && Ours(text[(stop + 2)..], words) is { } rest) return $"{first} {rest}";
        return One(text, words);
    }

    private static string? One(string text, Words words)
    {
        if (Whole(text) is { } whole) return whole;
        if (text.EndsWith('.') && Whole(text[..^1]) is { } cut) return cut + ".";
        if (Fitting(text, words, _ => true) is { } fitting) return fitting;
        return text.Length > 0 && char.IsUpper(text[0]) ? One(char.ToLowerInvariant(text[0]) + text[1..], words) : null;
    }

    private static string? Fitting(string text, Words words, Func<Pattern, bool> wanted)
    {
        foreach (var pattern in Arabic.Value.Patterns.Where(wanted))
            if (pattern.Match(text) is { } gaps) return pattern.Fill(gaps, words);
        return null;
    }

    private static string? Whole(string text) => Arabic.Value.Whole.GetValueOrDefault(text);

    /// <summary>Words of a platform or another program, in their own direction.</summary>
    private static string Quoted(string text, Words words) => text.Any(char.IsAsciiLetter) ? words.Say("word.quoted", ("word", $"\u2066{text}\u2069")) : text;

    /// <summary>A sentence with gaps.</summary>
    private sealed class Pattern
    {
        public Pattern(string english, string told)
        {
            (English, Told) = (english, told);
            var pieces = new List<string>();
            var rest = english;
            for (var n = 0; rest.IndexOf($"{{{n}}}", StringComparison.Ordinal) is >= 0 and var at; n++)
            {
                pieces.Add(rest[..at]);
                rest = rest[(at + 3)..];
            }
            Pieces = [.. pieces, rest];
        }

        public string English { get; }

        public string Told { get; }

        public string[] Pieces { get; }

        /// <summary>Whether it says first what the rest is about: "FILE: error: …".</summary>
        public bool Frames => Pieces[0].Length == 0 ? Pieces[1].StartsWith(": ", StringComparison.Ordinal) : Pieces[0].EndsWith(": ", StringComparison.Ordinal) && Pieces[0].IndexOf(' ', StringComparison.Ordinal) == Pieces[0].Length - 1;

        /// <summary>What stands in the gaps, each as short as can be and the last as long; null where the sentence is another.</summary>
        public string[]? Match(string text)
        {
            if (!text.StartsWith(Pieces[0], StringComparison.Ordinal) || !text.EndsWith(Pieces[^1], StringComparison.Ordinal)) return null;
            var (gaps, at, end) = (new string[Pieces.Length - 1], Pieces[0].Length, text.Length - Pieces[^1].Length);
            if (at > end) return null;
            for (var n = 1; n < Pieces.Length - 1; n++)
            {
                var next = Pieces[n].Length == 0 ? at : text.IndexOf(Pieces[n], at, end - at, StringComparison.Ordinal);
                if (next < 0) return null;
                (gaps[n - 1], at) = (text[at..next], next + Pieces[n].Length);
            }
            gaps[^1] = text[at..end];
            return gaps;
        }

        public string Fill(string[] gaps, Words words) => Gap().Replace(Told, m =>
        {
            var gap = gaps[int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)];
            return gap.Length == 0 || m.Groups[2].Length == 0 ? gap : Known(gap, words) ?? (m.Groups[2].ValueSpan is "quote" ? Quoted(gap, words) : gap);
        });
    }

    [GeneratedRegex(@"\{(\d)(?::(told|quote))?\}")]
    private static partial Regex Gap();
}
