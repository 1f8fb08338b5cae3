using BotHost.Pictures.Drawing;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Maps;

/// <summary>The bar that tells how far something is.</summary>
internal static class MapScale
{
    private static readonly int[] Lengths = [5, 10, 20, 50, 100, 200, 500, 1_000];

    public static void Write(List<DrawnItem> items, LabelPlaces places, Box panel, Projection projection, Words words, IReadOnlyList<Spot> marks)
    {
        var kilometres = Lengths.FirstOrDefault(k => k * projection.UnitsAKilometre is > 32 and < 90);
        if (kilometres == 0) return;
        var style = new TextStyle(9, false, Palette.Quiet);
        var (length, text) = (kilometres * projection.UnitsAKilometre, words.Say("picture.map.kilometres", ("n", kilometres)));
        var width = Math.Max(length, TextMeasure.Width(text, style.Size)) + 10;
        var corners = from top in new[] { panel.Bottom - 25, panel.Y + 6 } from left in new[] { panel.Right - 6 - width, panel.X + 6 } select new Box(left, top, width, 19);
        // Where it keeps farthest from the marks.
        var ground = corners.MaxBy(c => marks.Select(m => c.Nearest(m).To(m)).DefaultIfEmpty(0).Min());
        places.Take(ground);
        items.Add(new DrawnItem.Outline(Shapes.Rectangle(ground, 4), new("#ffffff"), "scale"));
        var y = ground.Bottom - 4.5;
        items.Add(new DrawnItem.Outline(Shapes.Line(new(ground.X + 5, y - 3), new(ground.X + 5, y), new(ground.X + 5 + length, y), new(ground.X + 5 + length, y - 3)), new(Stroke: Palette.Quiet, StrokeWidth: 1), "scale"));
        items.Add(new DrawnItem.Text(text, new(ground.X + 5 + length / 2, ground.Y + 9.5), TextSide.Middle, style, false));
    }
}
