using BotHost.Pictures.Drawing;

namespace BotHost.Pictures.Maps;

/// <summary>Degrees to spots of a panel: equirectangular, true to scale at the middle's latitude, which is near enough for a country on a phone. North is up.</summary>
internal sealed class Projection
{
    private const double KilometresADegree = 111.2;
    private readonly double across, scale;
    private readonly Box panel;

    /// <param name="window">Is in the panel whole, with what lies around it where the shapes differ.</param>
    /// <param name="leastSpan">Degrees of latitude that are shown at the least: places are known approximately.</param>
    public Projection(Window window, Box panel, double leastSpan)
    {
        this.panel = panel;
        Middle = new((window.West + window.East) / 2, (window.South + window.North) / 2);
        across = Math.Cos(Middle.Lat * Math.PI / 180);
        var (width, height) = (Math.Max((window.East - window.West) * across, leastSpan), Math.Max(window.North - window.South, leastSpan));
        scale = Math.Min(panel.Width / width, panel.Height / height);
    }

    public GeoPoint Middle { get; }

    /// <summary>Everything that the panel shows.</summary>
    public Window Shown => new(Middle.Lon - panel.Width / 2 / scale / across, Middle.Lat - panel.Height / 2 / scale, Middle.Lon + panel.Width / 2 / scale / across, Middle.Lat + panel.Height / 2 / scale);

    public double UnitsAKilometre => scale / KilometresADegree;

    public Spot Spot(GeoPoint p) => new(panel.Middle.X + (p.Lon - Middle.Lon) * across * scale, panel.Middle.Y - (p.Lat - Middle.Lat) * scale);
}
