using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Evidence;

/// <summary>Whether a paragraph says a figure. All parts of it must be there: each number in some printing, its words, and its own printing where one was recorded.
/// The sign is left aside: "dropped by 25 per cent" carries −25. What was counted is not compared, only how much.</summary>
internal static class FigureReader
{
    public static bool CanBeRead(Figure figure, string paragraph)
    {
        var numbers = figure.HasNumber ? NumberReader.Read(paragraph) : null;
        return IsPrinted(figure.Value, numbers) && IsPrinted(figure.Low, numbers) && IsPrinted(figure.High, numbers)
            && (figure.Words is null || WordQuantity.IsSaid(figure.Words.En, paragraph))
            && (figure.AsPrinted is null || Stands(figure.AsPrinted, paragraph));
    }

    private static bool IsPrinted(decimal? number, IReadOnlySet<decimal>? numbers) => number is null || numbers!.Contains(Math.Abs(number.Value));

    /// <summary>Whether the text stands there as it is, not as part of a longer word or number ("40 km" in "140 km").</summary>
    private static bool Stands(string printed, string paragraph)
    {
        var (wanted, text) = (ParagraphText.Fold(printed), ParagraphText.Fold(paragraph));
        if (wanted.Length == 0) return false;
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            var end = at + wanted.Length;
            if ((at == 0 || !AreOneWord(text[at - 1], wanted[0])) && (end == text.Length || !AreOneWord(wanted[^1], text[end])))
                return true;
        }
        return false;
    }

    private static bool AreOneWord(char left, char right) => char.IsLetterOrDigit(left) && char.IsLetterOrDigit(right);
}
