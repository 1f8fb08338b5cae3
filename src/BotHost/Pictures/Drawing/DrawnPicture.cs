namespace BotHost.Pictures.Drawing;

/// <summary>What is drawn, in the order in which it is painted: a model that tests can look at, and <see cref="SvgWriter"/> writes down. One unit is a pixel of a phone that is 390 wide.</summary>
/// <param name="RightToLeft">Of its texts.</param>
internal sealed record DrawnPicture(string Language, bool RightToLeft, double Width, double Height, string Title, string Description, IReadOnlyList<DrawnItem> Items)
{
    /// <summary>Every text, also those inside a frame.</summary>
    public IEnumerable<DrawnItem.Text> Texts => Flat(Items).OfType<DrawnItem.Text>();

    /// <summary>Every outline, also those inside a frame.</summary>
    public IEnumerable<DrawnItem.Outline> Outlines => Flat(Items).OfType<DrawnItem.Outline>();

    private static IEnumerable<DrawnItem> Flat(IEnumerable<DrawnItem> items) => items.SelectMany(i => i is DrawnItem.Framed framed ? Flat(framed.Items) : [i]);
}

internal abstract record DrawnItem
{
    private DrawnItem() { }

    /// <param name="Path">SVG path data.</param>
    /// <param name="Role">What it stands for: a class in the SVG, for who reads it by a program.</param>
    internal sealed record Outline(string Path, Paint Paint, string Role) : DrawnItem;

    /// <param name="At">Left, middle or right of its baseline, by <paramref name="Side"/>.</param>
    /// <param name="Halo">Painted with a rim of the ground's colour, so that it is read over lines.</param>
    internal sealed record Text(string Value, Spot At, TextSide Side, TextStyle Style, bool Halo) : DrawnItem
    {
        /// <summary>Where it stands, by the measured width: from the tops of its letters to their tails.</summary>
        public Box Box
        {
            get
            {
                var width = TextMeasure.Width(Value, Style.Size, Style.Bold);
                return new(Side switch { TextSide.Left => At.X, TextSide.Middle => At.X - width / 2, _ => At.X - width }, At.Y - Style.Ascent, width, Style.Height);
            }
        }
    }

    /// <summary>Nothing of its items is seen outside of the frame.</summary>
    internal sealed record Framed(Box Frame, double Radius, IReadOnlyList<DrawnItem> Items) : DrawnItem;
}

internal enum TextSide { Left, Middle, Right }

internal sealed record TextStyle(double Size, bool Bold, string Colour)
{
    /// <summary>From the baseline to the tops of the tallest letters, Arabic ones with their marks included.</summary>
    public double Ascent => Size * 0.86;

    public double Height => Size * 1.14;

    /// <summary>From one baseline to the next.</summary>
    public double Line => Size * 1.34;
}

/// <param name="Fill">A colour; null for none.</param>
/// <param name="Hatched">Filled with slanted lines of the fill's colour instead.</param>
/// <param name="Stroke">A colour; null for none.</param>
/// <param name="Dash">SVG's stroke-dasharray; null for a whole line.</param>
internal sealed record Paint(string? Fill = null, bool Hatched = false, string? Stroke = null, double StrokeWidth = 1, string? Dash = null);
