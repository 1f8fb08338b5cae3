using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Charts;

/// <summary>The scale across the page, which all rows share, and a figure's mark on it. It grows in the reading direction.</summary>
internal sealed class ChartAxis(Sheet sheet, ChartScale scale, Words words)
{
    private const double Radius = 5;
    private const double Start = Sheet.Margin + 8;
    private const double End = Sheet.Width - Sheet.Margin - 26;
    private static readonly TextStyle Tick = new(9.5, false, Palette.Quiet);
    private const string Stem = "#b5c9dc";
    private static readonly string Colour = Palette.OfSides[0];

    private double At(decimal n) => sheet.X(Start + scale.Part(n) * (End - Start));

    private int Forward => sheet.RightToLeft ? -1 : 1;

    public void Numbers()
    {
        foreach (var tick in scale.Ticks) sheet.Add(new DrawnItem.Text(words.Written(tick), new(At(tick), sheet.Y + Tick.Ascent), TextSide.Middle, Tick, false));
        sheet.Y += Tick.Line + 1;
    }

    /// <summary>The band in which a row's mark stands, with the scale's lines in it alone: they pass through no text.</summary>
    public void Lane(double y, double height)
    {
        sheet.Add(Shapes.Rectangle(new(Sheet.Margin, y, Sheet.Inner, height), 4), new("#ffffff", Stroke: Palette.Rule, StrokeWidth: 0.6), "lane");
        foreach (var tick in scale.Ticks)
            sheet.Add(Shapes.Line(new(At(tick), y + 0.4), new(At(tick), y + height - 0.4)), new(Stroke: tick == 0 ? Palette.Border : Palette.Rule, StrokeWidth: tick == 0 ? 1.2 : 0.8), "grid");
    }

    /// <summary>A number is a point; a range a bar; "at least" begins at a point and stays open upwards, "up to" ends at one and stays open downwards. Projections are dashed.</summary>
    public void Mark(ShownFigure f, double y)
    {
        var (figure, kind) = (f.Figure, f.Projected ? "projection" : "figure");
        var dash = f.Projected ? "4 2.5" : null;
        switch (figure)
        {
            case { Value: { } value }:
                sheet.Add(Shapes.Line(new(At((decimal)Math.Max(scale.First, 0)), y), new(At(value), y)), new(Stroke: f.Projected ? Colour : Stem, StrokeWidth: 2.4, Dash: dash), kind + " stem");
                Point(f, At(value), y);
                break;
            case { Low: { } low, High: { } high }:
                var (from, to) = (Math.Min(At(low), At(high)), Math.Max(At(low), At(high)));
                sheet.Add(Shapes.Rectangle(new(from, y - Radius, Math.Max(to - from, 2), 2 * Radius), 2), Filled(f) with { Dash = dash }, $"{kind} range {Look(f)}");
                break;
            case { Low: { } low }:
                Open(f, At(low), At(low) + Forward * 24, y, dash, kind + " at-least");
                break;
            case { High: { } high }:
                Open(f, At(high), Math.Abs(At(high) - At((decimal)Math.Max(scale.First, 0))) > 30 ? At((decimal)Math.Max(scale.First, 0)) + Forward * 3 : At(high) - Forward * 24, y, dash, kind + " up-to");
                break;
        }
    }

    private void Open(ShownFigure f, double from, double to, double y, string? dash, string role)
    {
        var along = to > from ? 1 : -1;
        sheet.Add(Shapes.Line(new(from, y), new(to, y)), new(Stroke: Colour, StrokeWidth: 2, Dash: dash), role);
        sheet.Add(Shapes.ArrowHead(new(to, y), 6, along), new(Stroke: Colour, StrokeWidth: 2), role + " head");
        Point(f, from, y);
    }

    private void Point(ShownFigure f, double x, double y) => sheet.Add(Shapes.Circle(new(x, y), Radius), Filled(f), $"point {Look(f)}");

    /// <summary>As on a map: hatched where reports conflict, an outline alone where one source says it; a projection is never whole.</summary>
    private static Paint Filled(ShownFigure f) => f.Event.Contested ? new(Colour, Hatched: true, Stroke: Colour, StrokeWidth: 1.4)
        : f.Projected ? new("#ffffff", Stroke: Colour, StrokeWidth: 1.6, Dash: "2.4 1.6")
        : f.Event.Support.Separate == 1 ? new("#ffffff", Stroke: Colour, StrokeWidth: 2) : new(Colour, Stroke: "#ffffff", StrokeWidth: 1);

    private static string Look(ShownFigure f) => f.Event.Contested ? "hatched" : f.Projected ? "dashed" : f.Event.Support.Separate == 1 ? "outlined" : "whole";
}
