using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Charts;

/// <summary>A measure over time: time runs down the page, one row for each figure with its day, its words and who said it, and its number on one scale. Pure: the same view, measure and words give the same bytes.</summary>
/// <remarks>Rows instead of points in a plane: reports of one measure are few and far between, their speakers' names are long, and on a phone those could only stand beside points in letters nobody reads.</remarks>
internal static class ChartPicture
{
    private static readonly TextStyle Quantity = new(12, true, Palette.Ink);
    private static readonly TextStyle Who = new(10, false, Palette.Quiet);
    private const double Lane = 20;

    /// <summary>Null where there is nothing to draw.</summary>
    /// <param name="may">Whether an entry may be drawn; null where every one that is shown may.</param>
    /// <param name="archive">Whether it is marked as old however young its reports are.</param>
    public static ReplyPicture? Of(LedgerView view, Measure measure, Place? about, Words words, Func<ShownEvent, bool>? may = null, bool archive = false) =>
        ChartContent.Of(view, measure, about, may) is { } content && Draw(content, view, words, archive) is var d ? new("chart", SvgWriter.Write(d), d.Description, [.. content.Events]) : null;

    public static DrawnPicture Draw(ChartContent content, LedgerView view, Words words, bool archive = false)
    {
        var sheet = new Sheet(words.Language);
        var measure = content.Measure;
        var title = PictureTexts.Title(words, Words.Capitalised(measure.Name.In(words.Language)), content.About);
        var old = archive || PictureTexts.IsOld(view, TimeSpan.FromDays(measure.MaxAgeDays));
        PictureTexts.Head(sheet, words, title, view, old, words.Say("picture.chart.note"));
        var numbers = content.Drawn.SelectMany(f => new[] { f.Figure.Value, f.Figure.Low, f.Figure.High }).OfType<decimal>().ToArray();
        var scale = new ChartScale(numbers.Max(), numbers.Min());
        var axis = new ChartAxis(sheet, scale, words);
        axis.Numbers();
        var (projected, undated) = (false, false);
        foreach (var f in content.Drawn)
        {
            if (f.Projected && !projected)
            {
                projected = true;
                sheet.Y += 4;
                sheet.Paragraph(words.Say("figures.projections"), PictureTexts.Heading);
            }
            else if (!f.Projected && !undated && !ChartContent.HasDay(f))
            {
                undated = true;
                sheet.Y += 4;
                sheet.Paragraph(words.Say("picture.chart.undated"), PictureTexts.Heading);
            }
            Row(sheet, axis, words, f);
        }
        if (content.Cut > 0)
        {
            sheet.Y += 4;
            sheet.Paragraph(words.Say("picture.chart.cut", ("n", content.Cut)), PictureTexts.Body);
        }
        InWords(sheet, words, content.InWords);
        new ChartLegend(sheet, words).Write(content.Drawn);
        sheet.Paragraph(words.Say("figures.definition", ("definition", words.Told(measure.Definition))), PictureTexts.Fine);
        sheet.Y -= 2;
        PictureTexts.Foot(sheet, words, content.Events, [.. content.NotDrawn.Select(e => e.Code).Order(StringComparer.Ordinal)], null);
        return sheet.Finish(title, PictureTexts.Alternative(words, title, PictureTexts.AsOfIn(view, words, old),
            [.. content.Drawn.Concat(content.InWords).Select(f => Line(words, f))]));
    }

    private static void Row(Sheet sheet, ChartAxis axis, Words words, ShownFigure f)
    {
        sheet.Y += 5;
        sheet.Paragraph(Head(words, f), Quantity);
        sheet.Y += 1;
        axis.Lane(sheet.Y, Lane);
        axis.Mark(f, sheet.Y + Lane / 2);
        sheet.Y += Lane + 2;
        sheet.Paragraph(By(words, f), Who);
        if (f.Figure.Condition is { } condition) sheet.Paragraph(words.Told(condition), Who);
        sheet.Y += 3;
    }

    private static void InWords(Sheet sheet, Words words, IReadOnlyList<ShownFigure> figures)
    {
        if (figures.Count == 0) return;
        sheet.Y += 4;
        sheet.Paragraph(words.Say("picture.chart.in-words"), PictureTexts.Heading);
        foreach (var f in figures) sheet.Paragraph(Line(words, f), PictureTexts.Body);
        sheet.Y += 4;
    }

    /// <summary>"6 Dec: about 280,000 people, Syria".</summary>
    private static string Head(Words words, ShownFigure f)
    {
        var place = f.Figure.Place is { } at ? words.Say("figure.place", ("place", words.Name(at))) : "";
        var day = f.Figure.Period is { } p ? words.Days(p) : f.Event.When != EventTime.NotKnown ? words.When(f.Event.When) : f.Claim.SaidOn is { } said ? words.Days(said.Days) : words.Say("date.unknown");
        return words.Say("picture.chart.row", ("when", day), ("quantity", words.Quantity(f.Figure)), ("place", place));
    }

    /// <summary>"Samer AbdelJaber (emergency coordinator …) · 1 source [D-001]".</summary>
    private static string By(Words words, ShownFigure f) => words.Say("picture.entry", ("text", words.Who(f.Claim)), ("support", PictureTexts.Support(words, f.Event)), ("code", f.Event.Code));

    private static string Line(Words words, ShownFigure f) => words.Say("picture.chart.line", ("figure", Head(words, f)), ("by", By(words, f)));
}
