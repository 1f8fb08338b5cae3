namespace BotHost.Pictures.Drawing;

/// <summary>A rectangle on the sheet; y grows downwards.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public Spot Middle => new(X + Width / 2, Y + Height / 2);

    public static Box Around(Spot middle, double radius) => new(middle.X - radius, middle.Y - radius, 2 * radius, 2 * radius);

    public Box Grown(double by) => new(X - by, Y - by, Width + 2 * by, Height + 2 * by);

    public bool Meets(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    public bool Holds(Box other) => X <= other.X && Y <= other.Y && other.Right <= Right && other.Bottom <= Bottom;

    public bool Holds(Spot spot) => X <= spot.X && spot.X <= Right && Y <= spot.Y && spot.Y <= Bottom;

    /// <summary>The spot of it that is nearest to another.</summary>
    public Spot Nearest(Spot to) => new(Math.Clamp(to.X, X, Right), Math.Clamp(to.Y, Y, Bottom));

    /// <summary>Whether a straight line passes through it.</summary>
    public bool Meets(Spot from, Spot to)
    {
        const int Steps = 24;
        for (var i = 0; i <= Steps; i++)
            if (Holds(new Spot(from.X + (to.X - from.X) * i / Steps, from.Y + (to.Y - from.Y) * i / Steps))) return true;
        return false;
    }
}

internal readonly record struct Spot(double X, double Y)
{
    public double To(Spot other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}
