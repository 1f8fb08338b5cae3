using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Maps;

/// <summary>Who is reported to hold which place, and the newest events, on a map. Pure: the same view, place and words give the same bytes.</summary>
internal static class MapPicture
{
    /// <summary>In degrees of latitude: places are known approximately.</summary>
    private const double LeastSpan = 1.2;

    /// <summary>Marks keep so far from the panel's edges.</summary>
    private const double Inset = 12;


    /// <summary>Null where there is nothing to draw.</summary>
    /// <param name="may">Whether an entry may be drawn; null where every one that is shown may.</param>
    /// <param name="archive">Whether it is marked as old however young its reports are.</param>
    public static ReplyPicture? Of(LedgerView view, Place? about, Words words, Func<ShownEvent, bool>? may = null, bool archive = false) =>
        MapContent.Of(view, about, may) is { } content && Draw(content, view, words, archive) is var (drawing, told) ? new("map", SvgWriter.Write(drawing), drawing.Description, told) : null;

    /// <returns>The drawing, and the entries that it tells.</returns>
    public static (DrawnPicture Drawing, IReadOnlyList<ShownEvent> Told) Draw(MapContent content, LedgerView view, Words words, bool archive = false)
    {
        var sheet = new Sheet(words.Language);
        var holds = content.Own.Count + content.Areas.Count > 0;
        var title = PictureTexts.Title(words, words.Say(holds ? "control.title" : "picture.map.title.news"), content.About);
        var old = archive || PictureTexts.IsOld(view, EventKinds.MaximumAge(EventKind.Control));
        PictureTexts.Head(sheet, words, title, view, old, holds ? words.Say("picture.map.not-today") : null);
        var signs = new Signs(view);
        var (box, projection) = Projected(sheet, content);
        content = content.In(projection.Shown);
        var panel = Panel(box, projection, content, view, words, signs, out var notAgreed, out var unreported, out var unplaced);
        sheet.Add(panel);
        sheet.Y = box.Bottom + 10;
        new MapLegend(sheet, words, signs).Write([.. content.Held.Concat(content.Areas).Where(h => !unplaced.Any(u => u.Told.Id == h.Told.Id))], [.. content.News.Select(n => n.Event)], notAgreed, unreported);
        News(sheet, words, content.News);
        var inWords = content.InWords.Concat(unplaced.SelectMany(h => h.Behind)).Select(e => e.Code).Distinct().Order(StringComparer.Ordinal).ToArray();
        PictureTexts.Foot(sheet, words, content.Events, inWords, words.Say("picture.map.outlines"));
        var drawing = sheet.Finish(title, PictureTexts.Alternative(words, title, PictureTexts.AsOfIn(view, words, old),
            [.. content.Held.Concat(content.Areas).SelectMany(h => h.Behind).Concat(content.News.Select(n => n.Event)).DistinctBy(e => e.Id)]));
        return (drawing, [.. content.Events]);
    }

    /// <summary>Where the panel stands, and what it shows within its inset.</summary>
    private static (Box Box, Projection Projection) Projected(Sheet sheet, MapContent content)
    {
        var window = Extent(content, Countries(content));
        var ratio = (window.North - window.South) / ((window.East - window.West) * Math.Cos((window.South + window.North) / 2 * Math.PI / 180));
        var box = new Box(Sheet.Margin, sheet.Y, Sheet.Inner, Math.Clamp(Sheet.Inner * ratio, 260, content.About is null or { Kind: PlaceKind.Country } ? 368 : 310));
        var inner = box.Grown(-Inset);
        return (box, new(new Projection(window, inner, LeastSpan).Shown, inner, 0));
    }

    private static HashSet<string> Countries(MapContent content) => Spots(content).SelectMany(MapContent.CountryOf).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Place> Spots(MapContent content) => content.Own.Concat(content.Areas).SelectMany(h => h.Places).Concat(content.News.Select(n => n.Place));

    private static DrawnItem.Framed Panel(Box box, Projection shown, MapContent content, LedgerView view, Words words, Signs signs, out bool notAgreed, out bool unreported, out IReadOnlyList<Holding> unplaced)
    {
        var ground = new Ground(Outlines.Shipped, Widened(shown, box), box, Countries(content));
        notAgreed = ground.Items.OfType<DrawnItem.Outline>().Any(o => o.Role.EndsWith("not-agreed", StringComparison.Ordinal));
        var items = new List<DrawnItem>(ground.Items);
        var places = new LabelPlaces(box);
        MapScale.Write(items, places, box, shown, words, [.. content.Held.SelectMany(h => h.Places).Concat(content.News.Select(n => n.Place)).Concat(content.Unreported).Select(p => shown.Spot(MapContent.At(p)))]);
        var marks = new MapMarks(items, places, shown, words, signs);
        unplaced = marks.Write(content, box, out unreported);
        places = marks.Free;
        var style = new TextStyle(10, false, Palette.NameOfLand);
        foreach (var code in ground.Codes)
            if (view.Places.FirstOrDefault(p => p.Kind == PlaceKind.Country && p.Pcode == code) is { } land && land.Name.In(words.Language) is var name
                && ground.Room(code, TextMeasure.Width(name, style.Size), style.Height, places.Free) is { } room)
            {
                places.Take(room);
                items.Add(new DrawnItem.Text(name, new(room.Middle.X, room.Y + style.Ascent), TextSide.Middle, style, Halo: true));
            }
        items.Add(new DrawnItem.Outline(Shapes.Rectangle(box.Grown(-0.4), 8), new(Stroke: Palette.Rule, StrokeWidth: 0.8), "frame"));
        return new(box, 8, items);
    }

    /// <summary>The same scale and middle, with what lies between the frame and its inset.</summary>
    private static Projection Widened(Projection inner, Box box)
    {
        var shown = inner.Shown;
        var grow = box.Height / (box.Height - 2 * Inset);
        var (height, width) = ((shown.North - shown.South) * grow, (shown.East - shown.West) * (box.Width / (box.Width - 2 * Inset)));
        return new(new(inner.Middle.Lon - width / 2, inner.Middle.Lat - height / 2, inner.Middle.Lon + width / 2, inner.Middle.Lat + height / 2), box, 0);
    }

    /// <summary>The whole countries for a map of everything or of a country; else what is told and the place itself, with room around.</summary>
    private static Window Extent(MapContent content, HashSet<string> codes)
    {
        var points = Spots(content).Concat(content.About is { Lat: not null } a && a.Kind > PlaceKind.Country ? [a] : []).Select(MapContent.At).ToList();
        if (content.About is null or { Kind: PlaceKind.Country })
        {
            if (content.About?.Pcode is { } asked) codes = [asked];
            var lands = Outlines.Shipped.Lands.Where(l => codes.Contains(l.Code)).SelectMany(l => l.Rings).SelectMany(r => r).ToArray();
            if (lands.Length > 0) return Window.Of(lands.Concat(points)).Widened(0.09, 0.03);
        }
        var window = Window.Of(points);
        var pad = Math.Max(0.15, 0.25 * Math.Max(window.East - window.West, window.North - window.South));
        return new(window.West - pad, window.South - pad, window.East + pad, window.North + pad);
    }

    private static void News(Sheet sheet, Words words, IReadOnlyList<(ShownEvent Event, Place Place)> news)
    {
        if (news.Count == 0) return;
        sheet.Y += 3;
        sheet.Paragraph(words.Say("picture.map.news"), PictureTexts.Heading);
        for (var n = 0; n < news.Count; n++)
        {
            sheet.Y += 2;
            Badges.Write(sheet.Add, new(sheet.X(Sheet.Margin + Badges.Radius), sheet.Y + PictureTexts.Body.Ascent - 4), words.Written(n + 1), news[n].Event);
            sheet.Paragraph(PictureTexts.Entry(words, news[n].Event), PictureTexts.Body, Sheet.Margin + 2 * Badges.Radius + 6);
        }
    }
}
