namespace BotHost.Pictures.Drawing;

/// <summary>SVG path data of the few shapes that pictures are made of. Pure.</summary>
internal static class Shapes
{
    public static string Rectangle(Box b, double radius = 0) => radius <= 0
        ? $"M{N(b.X)} {N(b.Y)}H{N(b.Right)}V{N(b.Bottom)}H{N(b.X)}Z"
        : $"M{N(b.X + radius)} {N(b.Y)}H{N(b.Right - radius)}{Arc(radius, b.Right, b.Y + radius)}V{N(b.Bottom - radius)}{Arc(radius, b.Right - radius, b.Bottom)}H{N(b.X + radius)}{Arc(radius, b.X, b.Bottom - radius)}V{N(b.Y + radius)}{Arc(radius, b.X + radius, b.Y)}Z";

    public static string Circle(Spot m, double r) => $"M{N(m.X - r)} {N(m.Y)}{Arc(r, m.X + r, m.Y)}{Arc(r, m.X - r, m.Y)}Z";

    public static string Line(params ReadOnlySpan<Spot> spots)
    {
        var path = "";
        foreach (var s in spots) path += $"{(path.Length == 0 ? "M" : "L")}{N(s.X)} {N(s.Y)}";
        return path;
    }

    /// <summary>A regular polygon of which one corner looks up, or down.</summary>
    public static string Polygon(Spot m, double r, int corners, bool down = false)
    {
        var path = "";
        for (var i = 0; i < corners; i++)
        {
            var angle = (down ? Math.PI / 2 : -Math.PI / 2) + 2 * Math.PI * i / corners;
            path += $"{(i == 0 ? "M" : "L")}{N(m.X + r * Math.Cos(angle))} {N(m.Y + r * Math.Sin(angle))}";
        }
        return path + "Z";
    }

    /// <summary>A head at <paramref name="tip"/> that looks along x: to the right for 1, to the left for -1.</summary>
    public static string ArrowHead(Spot tip, double size, int along) =>
        $"M{N(tip.X - along * size)} {N(tip.Y - size * 0.8)}L{N(tip.X)} {N(tip.Y)}L{N(tip.X - along * size)} {N(tip.Y + size * 0.8)}";

    private static string Arc(double r, double x, double y) => $"A{N(r)} {N(r)} 0 0 1 {N(x)} {N(y)}";

    private static string N(double n) => SvgWriter.Number(n);
}
