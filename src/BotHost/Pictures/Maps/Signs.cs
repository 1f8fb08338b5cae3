using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;

namespace BotHost.Pictures.Maps;

/// <summary>Which shape and colour stands for a holder's side: by the order of all sides of the ledger, so that one sign means the same in every picture of it. Holders without a side, and sides beyond the shapes, share the last.</summary>
internal sealed class Signs(LedgerView view)
{
    private readonly string[] sides = [.. view.Sides.Keys.Order(StringComparer.Ordinal)];

    public const double Radius = 6.2;

    /// <summary>The holders, by their sign: each side's together.</summary>
    public IEnumerable<IGrouping<int, Actor>> Holders(IEnumerable<Holding> holdings) => holdings.Select(h => h.Control.Holder).DistinctBy(a => a.Id).OrderBy(a => a.Id, StringComparer.Ordinal).GroupBy(Of).OrderBy(g => g.Key);

    public int Of(Actor holder) => holder.EffectiveSide is { } side && Array.IndexOf(sides, side) is var at and >= 0 ? Math.Min(at, Palette.OfSides.Count - 1) : Palette.OfSides.Count - 1;

    /// <summary>Hatched where reports conflict, an outline alone where one source says it, whole otherwise.</summary>
    public static DrawnItem.Outline Mark(Spot at, int sign, bool contested, bool oneSource, double scale = 1)
    {
        var colour = Palette.OfSides[sign];
        return new(Shape(sign, at, Radius * scale),
            contested ? new(colour, Hatched: true, Stroke: colour, StrokeWidth: 1.5) : oneSource ? new("#ffffff", Stroke: colour, StrokeWidth: 2) : new(colour, Stroke: "#ffffff", StrokeWidth: 1),
            $"mark sign-{sign} {(contested ? "hatched" : oneSource ? "outlined" : "whole")}");
    }

    /// <summary>Around what is said of a wider area: no box, which could be taken for land that somebody holds.</summary>
    public static DrawnItem.Outline Brackets(Box b, string colour, string role = "area")
    {
        const double Foot = 4;
        return new(Shapes.Line(new(b.X + Foot, b.Y), new(b.X, b.Y), new(b.X, b.Bottom), new(b.X + Foot, b.Bottom)) + Shapes.Line(new(b.Right - Foot, b.Y), new(b.Right, b.Y), new(b.Right, b.Bottom), new(b.Right - Foot, b.Bottom)),
            new(Stroke: colour, StrokeWidth: 1.1), role);
    }

    public static string Shape(int sign, Spot at, double r) => sign switch
    {
        0 => Shapes.Circle(at, r * 0.95),
        1 => Shapes.Polygon(new(at.X, at.Y + r * 0.18), r * 1.22, 3),
        2 => Shapes.Polygon(at, r * 1.05, 6),
        3 => Shapes.Rectangle(Box.Around(at, r * 0.88), 1),
        4 => Shapes.Polygon(at, r * 1.2, 4),
        _ => Shapes.Polygon(new(at.X, at.Y - r * 0.18), r * 1.22, 3, down: true),
    };
}
