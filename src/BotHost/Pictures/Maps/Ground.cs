using BotHost.Pictures.Drawing;

namespace BotHost.Pictures.Maps;

/// <summary>What lies under the marks: water, lands, coasts and borders, and where a land's name has room.</summary>
internal sealed class Ground
{
    private readonly Box panel;
    private readonly List<(string Code, IReadOnlyList<Spot> Ring)> rings = [];

    /// <param name="focus">Codes of the lands that the map is about, drawn lighter.</param>
    public Ground(Outlines outlines, Projection projection, Box panel, IReadOnlySet<string> focus)
    {
        this.panel = panel;
        var items = new List<DrawnItem> { new DrawnItem.Outline(Shapes.Rectangle(panel), new(Palette.Water), "water") };
        Items = items;
        // Where a part of the panel lies outside of what is known, land would look like sea.
        Known = outlines.Box.Holds(projection.Shown);
        if (!Known)
        {
            items[0] = new DrawnItem.Outline(Shapes.Rectangle(panel), new(Palette.LandAround), "water");
            return;
        }
        var wide = panel.Grown(4);
        foreach (var land in outlines.Lands)
        {
            var own = land.Rings.Select(r => Clipped([.. r.Select(projection.Spot)], wide)).Where(r => r.Count > 2).ToArray();
            if (own.Length == 0) continue;
            rings.AddRange(own.Select(r => (land.Code, (IReadOnlyList<Spot>)r)));
            items.Add(new DrawnItem.Outline(string.Concat(own.Select(r => Shapes.Line([.. r]) + "Z")), new(focus.Contains(land.Code.TrimStart('-')) ? Palette.Land : Palette.LandAround), "land"));
        }
        foreach (var line in outlines.Lines)
        {
            var spots = line.Points.Select(projection.Spot).ToArray();
            if (!spots.Any(wide.Holds)) continue;
            items.Add(new DrawnItem.Outline(Shapes.Line(spots), line.Kind switch
            {
                BorderKind.Coast => new(Stroke: Palette.Coast, StrokeWidth: 0.8),
                BorderKind.NotAgreed => new(Stroke: Palette.Border, StrokeWidth: 1.1, Dash: "2.2 2.2"),
                _ => new(Stroke: Palette.Border, StrokeWidth: 1.1),
            }, line.Kind switch { BorderKind.Coast => "coast", BorderKind.NotAgreed => "border not-agreed", _ => "border" }));
        }
    }

    /// <summary>Whether outlines are known of all that is shown.</summary>
    public bool Known { get; }

    public IReadOnlyList<DrawnItem> Items { get; }

    /// <summary>Lands of which something is seen, the one with most of it first.</summary>
    public IEnumerable<string> Codes => rings.GroupBy(r => r.Code).OrderByDescending(g => g.Sum(r => Math.Abs(Area(r.Ring)))).Select(g => g.Key);

    /// <summary>Where a name of this size meets nothing and lies in a land, wholly if it can, as near to the middle of the land's largest part as can be; null where it has no room.</summary>
    public Box? Room(string code, double width, double height, Func<Box, bool> free)
    {
        var part = rings.Where(r => r.Code == code).MaxBy(r => Math.Abs(Area(r.Ring))).Ring;
        if (part is null) return null;
        var middle = Centre(part);
        const double Step = 7;
        var found = from ix in Enumerable.Range(0, (int)((panel.Width - width) / Step)) from iy in Enumerable.Range(0, (int)((panel.Height - height) / Step))
                    let box = new Box(panel.X + 3 + ix * Step, panel.Y + 3 + iy * Step, width, height)
                    where Inside(part, box.Middle) && free(box)
                    orderby Corners(box.Grown(5)).All(c => Inside(part, c)) ? 0 : 1, free(box.Grown(12)) ? 0 : 1, box.Middle.To(middle)
                    select (Box?)box;
        return found.FirstOrDefault();
    }

    private static Spot[] Corners(Box b) => [new(b.X, b.Y), new(b.Right, b.Y), new(b.X, b.Bottom), new(b.Right, b.Bottom), b.Middle];

    /// <summary>By counting the edges to the right of it.</summary>
    private static bool Inside(IReadOnlyList<Spot> ring, Spot s)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (ring[i].Y > s.Y != ring[j].Y > s.Y && s.X < (ring[j].X - ring[i].X) * (s.Y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X)
                inside = !inside;
        return inside;
    }

    private static Spot Centre(IReadOnlyList<Spot> ring)
    {
        var (x, y, six) = (0.0, 0.0, 6 * Area(ring));
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var cross = ring[j].X * ring[i].Y - ring[i].X * ring[j].Y;
            (x, y) = (x + (ring[i].X + ring[j].X) * cross, y + (ring[i].Y + ring[j].Y) * cross);
        }
        return new(x / six, y / six);
    }

    private static double Area(IReadOnlyList<Spot> ring)
    {
        var twice = 0.0;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++) twice += ring[j].X * ring[i].Y - ring[i].X * ring[j].Y;
        return twice / 2;
    }

    /// <summary>Sutherland and Hodgman: one edge of the box after the other.</summary>
    private static List<Spot> Clipped(List<Spot> ring, Box to)
    {
        foreach (var (inside, cut) in new (Func<Spot, bool>, Func<Spot, Spot, Spot>)[]
        {
            (s => s.X >= to.X, (a, b) => AtX(a, b, to.X)), (s => s.X <= to.Right, (a, b) => AtX(a, b, to.Right)),
            (s => s.Y >= to.Y, (a, b) => AtY(a, b, to.Y)), (s => s.Y <= to.Bottom, (a, b) => AtY(a, b, to.Bottom)),
        })
        {
            var kept = new List<Spot>();
            for (var i = 0; i < ring.Count; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
                if (inside(a) != inside(b)) kept.Add(cut(a, b));
                if (inside(b)) kept.Add(b);
            }
            ring = kept;
        }
        return ring;
    }

    private static Spot AtX(Spot a, Spot b, double x) => new(x, a.Y + (b.Y - a.Y) * (x - a.X) / (b.X - a.X));

    private static Spot AtY(Spot a, Spot b, double y) => new(a.X + (b.X - a.X) * (y - a.Y) / (b.Y - a.Y), y);
}
