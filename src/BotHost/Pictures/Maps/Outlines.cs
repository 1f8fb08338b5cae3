using System.Reflection;
using System.Text.Json;

namespace BotHost.Pictures.Maps;

/// <summary>Where countries lie, in degrees: <c>Data/outlines.json</c>, which <c>tools/pictures/make-outlines.py</c> cuts out of npm's world-atlas (Natural Earth, 1:50 million).</summary>
internal sealed class Outlines
{
    private static readonly Lazy<Outlines> Read = new(Load);

    private Outlines(Window box, IReadOnlyList<Land> lands, IReadOnlyList<BorderLine> lines) => (Box, Lands, Lines) = (box, lands, lines);

    public static Outlines Shipped => Read.Value;

    /// <summary>Outside of it nothing is known.</summary>
    public Window Box { get; }

    public IReadOnlyList<Land> Lands { get; }
    public IReadOnlyList<BorderLine> Lines { get; }

    private static Outlines Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BotHost.Pictures.Data.outlines.json") ?? throw new InvalidOperationException("The countries' outlines are not in the program.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var box = root.GetProperty("box").EnumerateArray().Select(n => n.GetDouble() / 1000).ToArray();
        return new(new(box[0], box[1], box[2], box[3]),
            [.. root.GetProperty("countries").EnumerateArray().Select(c => new Land(c.GetProperty("code").GetString()!, [.. c.GetProperty("rings").EnumerateArray().Select(Points)]))],
            [.. root.GetProperty("lines").EnumerateArray().Select(l => new BorderLine(Kind(l.GetProperty("kind").GetString()!), Points(l.GetProperty("points"))))]);
    }

    private static BorderKind Kind(string kind) => kind switch
    {
        "coast" => BorderKind.Coast,
        "border" => BorderKind.Border,
        "not-agreed" => BorderKind.NotAgreed,
        _ => throw new InvalidOperationException($"The outlines hold a line of the kind '{kind}'."),
    };

    /// <summary>The first point, then steps, in thousandths of a degree.</summary>
    private static GeoPoint[] Points(JsonElement steps)
    {
        var numbers = steps.EnumerateArray().Select(n => n.GetInt32()).ToArray();
        var points = new GeoPoint[numbers.Length / 2];
        var (x, y) = (0, 0);
        for (var i = 0; i < points.Length; i++)
        {
            (x, y) = (x + numbers[2 * i], y + numbers[2 * i + 1]);
            points[i] = new(x / 1000.0, y / 1000.0);
        }
        return points;
    }
}

/// <param name="Code">ISO 3166's two letters, as the ledger's countries have them for their P-code; a part that the United Nations count to another country has "-" and that country's.</param>
internal sealed record Land(string Code, IReadOnlyList<IReadOnlyList<GeoPoint>> Rings);

internal sealed record BorderLine(BorderKind Kind, IReadOnlyList<GeoPoint> Points);

internal enum BorderKind { Coast, Border, NotAgreed }

/// <summary>Degrees east and north.</summary>
internal readonly record struct GeoPoint(double Lon, double Lat);

/// <summary>Part of the earth, in degrees; not across the date line.</summary>
internal readonly record struct Window(double West, double South, double East, double North)
{
    public static Window Of(IEnumerable<GeoPoint> points)
    {
        var all = points.ToArray();
        return new(all.Min(p => p.Lon), all.Min(p => p.Lat), all.Max(p => p.Lon), all.Max(p => p.Lat));
    }

    /// <summary>With room around it: parts of its width at each side, and of its height over and under it.</summary>
    public Window Widened(double across, double down) => new(West - across * (East - West), South - down * (North - South), East + across * (East - West), North + down * (North - South));

    public bool Holds(Window other) => West <= other.West && South <= other.South && other.East <= East && other.North <= North;

    public bool Holds(GeoPoint p) => West <= p.Lon && p.Lon <= East && South <= p.Lat && p.Lat <= North;
}
