namespace BotHost.Pictures.Drawing;

/// <summary>A page that is filled from the top, in the language's direction: what is said of "start" is at the left, or at the right where texts run from there. Not for several threads.</summary>
internal sealed class Sheet(string language)
{
    /// <summary>As a phone shows it.</summary>
    public const double Width = 390;

    public const double Margin = 14;

    public const double Inner = Width - 2 * Margin;

    private readonly List<DrawnItem> items = [];

    public bool RightToLeft { get; } = language == "ar";

    /// <summary>How far down it is filled.</summary>
    public double Y { get; set; } = Margin;

    public void Add(DrawnItem item) => items.Add(item);

    public void Add(string path, Paint paint, string role) => Add(new DrawnItem.Outline(path, paint, role));

    /// <summary>A distance from where reading starts, as x.</summary>
    public double X(double fromStart) => RightToLeft ? Width - fromStart : fromStart;

    /// <summary>A rectangle whose start edge is so far from where reading starts.</summary>
    public Box Box(double fromStart, double y, double width, double height) => new(RightToLeft ? Width - fromStart - width : fromStart, y, width, height);

    /// <summary>A text whose start is so far from where reading starts, on a baseline.</summary>
    public void Text(string value, double fromStart, double baseline, TextStyle style) =>
        Add(new DrawnItem.Text(value, new(X(fromStart), baseline), RightToLeft ? TextSide.Right : TextSide.Left, style, false));

    /// <summary>Lines of a text from here downwards, broken to the width that is left.</summary>
    public void Paragraph(string value, TextStyle style, double fromStart, double? most = null)
    {
        foreach (var line in TextMeasure.Wrap(value, style.Size, style.Bold, most ?? Width - Margin - fromStart))
        {
            Text(line, fromStart, Y + style.Ascent, style);
            Y += style.Line;
        }
    }

    public void Paragraph(string value, TextStyle style) => Paragraph(value, style, Margin);

    /// <summary>A thin line across.</summary>
    public void Rule()
    {
        Add(Shapes.Line(new(Margin, Y), new(Width - Margin, Y)), new(Stroke: Palette.Rule), "rule");
    }

    /// <summary>The finished page, as high as it was filled.</summary>
    public DrawnPicture Finish(string title, string description)
    {
        var height = Math.Ceiling(Y + Margin);
        var ground = new DrawnItem.Outline(Shapes.Rectangle(new(0, 0, Width, height)), new(Palette.Paper), "ground");
        return new(language, RightToLeft, Width, height, title, description, [ground, .. items]);
    }
}
