using System.Globalization;
using System.Security;
using BotHost.Pictures.Drawing;
using BotHost.Pictures.Making;

namespace BotHost.Tests.Pictures;

/// <summary>The table of widths against letters as they are really drawn.</summary>
public sealed class MeasuredTextsTests
{
    private const int Size = 20;
    private const int Row = 40;
    private const int Most = 90;

    /// <summary>Names, statements and summaries of the shipped ledger in both languages.</summary>
    private static string[] Texts => [.. ShippedLedger.View.Places.Select(p => p.Name).Concat(ShippedLedger.View.Actors.Select(a => a.Name)).Concat(ShippedLedger.View.Measures.Select(m => m.Definition))
        .SelectMany(t => new[] { t.En, t.Ar }).OfType<string>().Select(t => t.Length > Most ? t[..Most] : t).Distinct()];

    [ConverterFact]
    public async Task No_text_is_drawn_wider_than_it_was_measured_and_none_is_thought_much_wider_than_it_is()
    {
        foreach (var bold in new[] { false, true })
        {
            var texts = Texts;
            texts.Length.ShouldBeGreaterThan(150);
            var rows = string.Concat(texts.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"{i * Row + 28}\" font-size=\"{Size}\"{(bold ? " font-weight=\"700\"" : "")}>{SecurityElement.Escape(t)}</text>")));
            using var converter = new PictureConverter(new PictureOptions { Within = TimeSpan.FromSeconds(60), Megabytes = 0 }, TimeProvider.System);
            var svg = string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1400\" height=\"{texts.Length * Row}\" font-family=\"Noto Sans, Noto Sans Arabic, sans-serif\">{rows}</svg>");
            var ink = new Ink((await converter.PngAsync(svg, CancellationToken.None)).ShouldBeOfType<Conversion.Made>().Png);
            var faults = new List<string>();
            for (var i = 0; i < texts.Length; i++)
            {
                var (drawn, measured) = (ink.Right(i * Row, (i + 1) * Row) - 4, TextMeasure.Width(texts[i], Size, bold));
                // A letter may lean a pixel out of its own width.
                if (drawn > Math.Ceiling(measured) + 2 || drawn < measured * 0.85 - 6) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{drawn} drawn, {measured:0.0} measured{(bold ? ", bold" : "")}: {texts[i]}"));
            }
            faults.ShouldBeEmpty();
        }
    }
}
