using BotHost.Pictures.Drawing;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Charts;

/// <summary>What the marks of a chart mean: only those that it has.</summary>
internal sealed class ChartLegend(Sheet sheet, Words words)
{
    private readonly LegendRows rows = new(sheet);

    public void Write(IReadOnlyList<ShownFigure> drawn)
    {
        sheet.Y += 4;
        var counts = drawn.Where(f => !f.Projected).ToArray();
        if (counts.Any(f => !f.Event.Contested && f.Event.Support.Separate > 1)) rows.Item(at => LegendRows.Sample(at, false, false), words.Say("picture.legend.several"));
        if (counts.Any(f => !f.Event.Contested && f.Event.Support.Separate <= 1)) rows.Item(at => LegendRows.Sample(at, false, true), words.Say("picture.legend.one"));
        if (drawn.Any(f => f.Event.Contested)) rows.Item(at => LegendRows.Sample(at, true, false), words.Say("picture.legend.conflict"));
        if (drawn.Any(f => f.Projected)) rows.Item(at => new DrawnItem.Outline(Shapes.Circle(at, 5), new("#ffffff", Stroke: Palette.Ink, StrokeWidth: 1.5, Dash: "2.4 1.6"), "sample"), words.Say("picture.legend.projection"));
        if (drawn.Any(f => f.Figure is { Low: not null, High: not null })) rows.Item(at => new DrawnItem.Outline(Shapes.Rectangle(new(at.X - 7, at.Y - 4, 14, 8), 2), new("#ffffff", Stroke: Palette.Ink, StrokeWidth: 1.4), "sample"), words.Say("picture.legend.range"));
        if (drawn.Any(f => f.Figure is { Low: not null, High: null })) rows.Item(at => Arrow(at, sheet.RightToLeft ? -1 : 1), words.Say("picture.legend.at-least"));
        if (drawn.Any(f => f.Figure is { Low: null, High: not null })) rows.Item(at => Arrow(at, sheet.RightToLeft ? 1 : -1), words.Say("picture.legend.up-to"));
        rows.NewRow();
        sheet.Y += 3;
    }

    private static IEnumerable<DrawnItem> Arrow(Spot at, int along)
    {
        var paint = new Paint(Stroke: Palette.Ink, StrokeWidth: 1.4);
        yield return new DrawnItem.Outline(Shapes.Line(new(at.X - 6 * along, at.Y), new(at.X + 7 * along, at.Y)), paint, "sample");
        yield return new DrawnItem.Outline(Shapes.ArrowHead(new(at.X + 7 * along, at.Y), 4, along), paint, "sample");
    }
}
