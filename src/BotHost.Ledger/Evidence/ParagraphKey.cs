using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Evidence;

/// <summary>A paragraph of an article, written <c>article-id#paragraph</c>. Ordered by article (ordinal), then by number.</summary>
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "Only sorted, never compared with operators.")]
public readonly record struct ParagraphKey(string Article, int Paragraph) : IComparable<ParagraphKey>
{
    /// <summary>Reads exactly what <see cref="ToString"/> writes: no sign, no leading zero, no white space.</summary>
    public static bool TryParse(string text, out ParagraphKey key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = default;
        var hash = text.LastIndexOf('#');
        if (hash < 1 || !int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        key = new(text[..hash], number);
        return key.ToString() == text;
    }

    /// <summary>The events that cite each paragraph, once each.</summary>
    internal static ILookup<ParagraphKey, ReportedEvent> Citing(IEnumerable<ReportedEvent> events) => events
        .SelectMany(e => e.Claims.SelectMany(c => c.Citations).Select(c => new ParagraphKey(c.Article.Id, c.Paragraph)).Distinct().Select(k => (Key: k, Event: e))).ToLookup(c => c.Key, c => c.Event);

    public int CompareTo(ParagraphKey other)
    {
        var byArticle = string.CompareOrdinal(Article, other.Article);
        return byArticle != 0 ? byArticle : Paragraph.CompareTo(other.Paragraph);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Article}#{Paragraph}");
}
