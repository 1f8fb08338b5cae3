using System.Globalization;
using System.Security;
using System.Text;

namespace BotHost.Pictures.Drawing;

/// <summary>A drawing as SVG text. Pure: the same drawing gives the same bytes.</summary>
internal static class SvgWriter
{
    /// <summary>Pixels of the finished picture for one unit: sharp on a phone, whose screen has two or three for each of its own, and half the work of three.</summary>
    public const double Scale = 2.2;

    /// <summary>Where pango finds no font of these names it takes what the system has.</summary>
    private const string Fonts = "Noto Sans, Noto Sans Arabic, sans-serif";

    public static string Write(DrawnPicture drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Number(Math.Round(drawing.Width * Scale))}\" height=\"{Number(Math.Round(drawing.Height * Scale))}\"");
        svg.Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {Number(drawing.Width)} {Number(drawing.Height)}\" role=\"img\" xml:lang=\"{drawing.Language}\" font-family=\"{Fonts}\"{(drawing.RightToLeft ? " direction=\"rtl\"" : "")}>\n");
        svg.Append("<title>").Append(Escaped(drawing.Title)).Append("</title>\n<desc>").Append(Escaped(drawing.Description)).Append("</desc>\n");
        var frames = new List<DrawnItem.Framed>();
        var body = new StringBuilder();
        foreach (var item in drawing.Items) Write(body, item, frames, drawing.RightToLeft);
        svg.Append("<defs>\n");
        foreach (var colour in drawing.Outlines.Where(o => o.Paint is { Hatched: true, Fill: not null }).Select(o => o.Paint.Fill!).Distinct().Order(StringComparer.Ordinal))
            svg.Append(CultureInfo.InvariantCulture, $"<pattern id=\"{Hatch(colour)}\" width=\"3.4\" height=\"3.4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"3.4\" height=\"3.4\" fill=\"#ffffff\"/><rect width=\"1.7\" height=\"3.4\" fill=\"{colour}\"/></pattern>\n");
        for (var i = 0; i < frames.Count; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"frame-{i}\"><rect x=\"{Number(frames[i].Frame.X)}\" y=\"{Number(frames[i].Frame.Y)}\" width=\"{Number(frames[i].Frame.Width)}\" height=\"{Number(frames[i].Frame.Height)}\" rx=\"{Number(frames[i].Radius)}\"/></clipPath>\n");
        return svg.Append("</defs>\n").Append(body).Append("</svg>\n").ToString();
    }

    /// <summary>At most two decimals, which is a thirtieth of a pixel.</summary>
    public static string Number(double n) => Math.Round(n, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder svg, DrawnItem item, List<DrawnItem.Framed> frames, bool rightToLeft)
    {
        switch (item)
        {
            case DrawnItem.Outline(var path, var paint, var role):
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{role}\" d=\"{path}\" fill=\"{(paint.Fill is null ? "none" : paint.Hatched ? $"url(#{Hatch(paint.Fill)})" : paint.Fill)}\"");
                if (paint.Stroke is { } stroke) svg.Append(CultureInfo.InvariantCulture, $" stroke=\"{stroke}\" stroke-width=\"{Number(paint.StrokeWidth)}\" stroke-linejoin=\"round\"");
                if (paint.Dash is { } dash) svg.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dash}\"");
                svg.Append("/>\n");
                break;
            case DrawnItem.Text text:
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(text.At.X)}\" y=\"{Number(text.At.Y)}\" font-size=\"{Number(text.Style.Size)}\"{(text.Style.Bold ? " font-weight=\"700\"" : "")} text-anchor=\"{Anchor(text.Side, rightToLeft)}\" fill=\"{text.Style.Colour}\"");
                if (text.Halo) svg.Append(" stroke=\"#ffffff\" stroke-opacity=\"0.9\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
                svg.Append('>').Append(Escaped(text.Value)).Append("</text>\n");
                break;
            case DrawnItem.Framed framed:
                svg.Append(CultureInfo.InvariantCulture, $"<g clip-path=\"url(#frame-{frames.Count})\">\n");
                frames.Add(framed);
                foreach (var inside in framed.Items) Write(svg, inside, frames, rightToLeft);
                svg.Append("</g>\n");
                break;
        }
    }

    /// <summary>A text's start is its right end where it runs from right to left.</summary>
    private static string Anchor(TextSide side, bool rightToLeft) => side switch
    {
        TextSide.Middle => "middle",
        TextSide.Left => rightToLeft ? "end" : "start",
        _ => rightToLeft ? "start" : "end",
    };

    private static string Hatch(string colour) => "hatch-" + colour.TrimStart('#');

    /// <summary>XML 1.0 has no place for control characters.</summary>
    private static string Escaped(string text) => SecurityElement.Escape(new string([.. text.Where(c => c is '\t' or '\n' || c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE')]));
}
