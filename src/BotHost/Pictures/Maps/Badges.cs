using BotHost.Ledger;
using BotHost.Pictures.Drawing;

namespace BotHost.Pictures.Maps;

/// <summary>A number in a circle, which leads from a place to the report below the map. Its ring is hatched where reports conflict, the circle empty where one source says it.</summary>
internal static class Badges
{
    public const double Radius = 6.4;

    public static void Write(Action<DrawnItem> add, Spot at, string number, ShownEvent e)
    {
        var one = e.Support.Separate == 1 && !e.Contested;
        add(new DrawnItem.Outline(Shapes.Circle(at, Radius), e.Contested ? new(Palette.Ink, Hatched: true, Stroke: Palette.Ink, StrokeWidth: 0.8) : one ? new("#ffffff", Stroke: Palette.Ink, StrokeWidth: 1.3) : new(Palette.Ink, Stroke: "#ffffff", StrokeWidth: 0.8),
            $"badge {(e.Contested ? "hatched" : one ? "outlined" : "whole")}"));
        if (e.Contested) add(new DrawnItem.Outline(Shapes.Circle(at, Radius - 2), new("#ffffff"), "badge-ground"));
        var style = new TextStyle(e.Contested ? 7.5 : 8.5, true, e.Contested || one ? Palette.Ink : "#ffffff");
        add(new DrawnItem.Text(number, new(at.X, at.Y + style.Size * 0.36), TextSide.Middle, style, false));
    }
}
