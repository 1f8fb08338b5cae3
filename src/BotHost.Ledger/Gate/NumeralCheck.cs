using System.Globalization;
using System.Text.RegularExpressions;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Gate;

/// <summary>Every numeral in a text of ours must be a figure, a day, or part of a name.</summary>
internal static partial class NumeralCheck
{
    public static IEnumerable<string> Unaccounted(string text, ReportedEvent reported, IEnumerable<Figure> figures)
    {
        var allowed = figures.SelectMany(f => new[] { f.Value, f.Low, f.High }).OfType<decimal>().ToHashSet();
        var dates = Dates(reported, figures).SelectMany(d => new decimal[] { d.Day, d.Year }).ToHashSet();
        var names = reported.Places.SelectMany(p => p.Place.Aliases.Append(p.Place.Name.En))
            .Concat(reported.Actors.SelectMany(a => a.Actor.Aliases.Append(a.Actor.Name.En)))
            .Where(n => n.Any(char.IsDigit)).ToArray();
        foreach (Match m in Numeral().Matches(text))
        {
            var digits = m.Value.Replace(",", "", StringComparison.Ordinal);
            // What is no number to us, being too long or in other digits, is accounted for by nothing.
            if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
                && (dates.Contains(n) || allowed.Any(a => a == n || a / 1_000 == n || a / 1_000_000 == n))) continue;
            if (WrittenDate().Matches(text).Any(d => d.Index <= m.Index && m.Index + m.Length <= d.Index + d.Length)) continue;
            if (m.Index > 0 && char.IsLetter(text[m.Index - 1]) && names.Any(name => text.Contains(name, StringComparison.Ordinal))) continue;
            yield return m.Value;
        }
    }

    /// <summary>The numerals that the Arabic holds and the English does not, and the other way round. Digits of either script are the same numeral.</summary>
    public static (IReadOnlyList<string> OnlyArabic, IReadOnlyList<string> OnlyEnglish) Differing(LocalText text)
    {
        if (text.Ar is null) return ([], []);
        var (english, arabic) = (Numerals(text.En), Numerals(text.Ar));
        return ([.. arabic.Except(english)], [.. english.Except(arabic)]);
    }

    private static HashSet<string> Numerals(string text) => [.. Numeral().Matches(string.Concat(text.Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c switch { '\u066C' => ',', '\u066B' => '.', _ => c })))
        .Select(m => m.Value.Replace(",", "", StringComparison.Ordinal))];

    private static IEnumerable<DateOnly> Dates(ReportedEvent e, IEnumerable<Figure> figures) =>
        new[] { e.When.From, e.When.To }.OfType<DateOnly>()
            .Concat(e.Claims.SelectMany(c => c.SaidOn is { } s ? new[] { s.Days.From, s.Days.To } : []))
            .Concat(figures.SelectMany(f => f.Period is { } p ? new[] { p.From, p.To } : []));

    /// <summary>A day or a year that the text itself marks as one: "6 December", "December 2024", "since 2011".</summary>
    [GeneratedRegex(@"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?\b|\b(in|of|since|until|before|after|by|from) (early |late |mid-)?(19|20)\d\d\b", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenDate();

    [GeneratedRegex(@"\d+(,\d{3})*(\.\d+)?")]
    private static partial Regex Numeral();
}
