using BotHost.Pictures.Drawing;

namespace BotHost.Pictures;

/// <summary>Signs with their meaning, side by side as far as there is room.</summary>
internal sealed class LegendRows(Sheet sheet)
{
    private const double Icon = 18;
    private const double Gap = 12;
    private const double Row = 16.5;
    private double x = Sheet.Margin;

    /// <param name="sign">Draws the sign around a spot.</param>
    public void Item(Func<Spot, IEnumerable<DrawnItem>> sign, string text)
    {
        var style = PictureTexts.Legend;
        var lines = TextMeasure.Wrap(text, style.Size, style.Bold, Sheet.Inner - Icon);
        var width = Icon + lines.Max(l => TextMeasure.Width(l, style.Size, style.Bold));
        if (x > Sheet.Margin && x + width > Sheet.Width - Sheet.Margin) NewRow();
        foreach (var item in sign(new(sheet.X(x + 7), sheet.Y + Row / 2 - 1))) sheet.Add(item);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0) sheet.Y += Row - 2;
            sheet.Text(lines[i], x + Icon, sheet.Y + (Row - style.Height) / 2 - 1 + style.Ascent, style);
        }
        x += width + Gap;
        if (lines.Count > 1) NewRow();
    }

    public void Item(Func<Spot, DrawnItem> sign, string text) => Item(at => (IEnumerable<DrawnItem>)[sign(at)], text);

    public void NewRow()
    {
        if (x == Sheet.Margin) return;
        x = Sheet.Margin;
        sheet.Y += Row;
    }

    /// <summary>How sure a sign is of what it shows: whole, an outline, hatched.</summary>
    public static DrawnItem Sample(Spot at, bool contested, bool one) => new DrawnItem.Outline(Shapes.Circle(at, 5), contested ? new(Palette.Ink, Hatched: true, Stroke: Palette.Ink, StrokeWidth: 1.2) : one ? new("#ffffff", Stroke: Palette.Ink, StrokeWidth: 1.7) : new(Palette.Ink), "sample");
}
