using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Maps;

/// <summary>Puts marks, labels and numbers onto the map, each where it has room.</summary>
internal sealed class MapMarks(List<DrawnItem> items, LabelPlaces free, Projection projection, Words words, Signs signs)
{
    /// <summary>Marks of one report that lie nearer to each other are one.</summary>
    private const double TooNear = 15;

    private const int MostAttempts = 8;

    /// <summary>An area's box stands no farther from the area's middle.</summary>
    private const double TooFar = 22;

    private static readonly TextStyle Name = new(12, true, Palette.Ink);
    private static readonly TextStyle Small = new(9.5, false, Palette.Quiet);
    private static readonly TextStyle Other = new(10, false, Palette.Quiet);

    private LabelPlaces places = free;

    private sealed record Stand(Spot Own, string Name, Holding? Held, List<int> Numbers)
    {
        public Spot At { get; set; }
        /// <summary>What reports do not agree on is left out last.</summary>
        public bool Contested { get; init; }

        public double Radius => Held is null ? 2.6 : Signs.Radius;
    }

    /// <summary>What is free when everything is placed.</summary>
    public LabelPlaces Free => places;

    /// <summary>The holdings for which the map had no room.</summary>
    /// <param name="unreported">Whether a place without a report is on it.</param>
    public IReadOnlyList<Holding> Write(MapContent content, Box panel, out bool unreported)
    {
        var unplaced = new List<Holding>();
        var stands = Stands(content);
        // All marks first, so that no label takes a mark's own spot.
        foreach (var stand in stands.OrderByDescending(s => s.Held is not null))
        {
            if (places.Mark(stand.Own, stand.Radius) is { } at) stand.At = at;
            else if (stand.Held is { } nowhere) unplaced.Add(nowhere);
        }
        stands.RemoveAll(s => s.At == default);
        // Then the areas, which are bound to where they lie; labels find room around them.
        unplaced.AddRange(content.Areas.Where(area => !Area(area, panel)));
        var (labels, without) = Labels(stands, content);
        unplaced.AddRange(without.Select(s => s.Held).OfType<Holding>());
        stands.RemoveAll(without.Contains);
        // Of one that stands there by its name alone the entry is named in words.
        unplaced.AddRange(stands.Select(s => s.Held).OfType<Holding>().Where(h => !labels.OfType<DrawnItem.Text>().Any(t => t.Value.Contains(Codes(h), StringComparison.Ordinal))));
        foreach (var stand in stands)
        {
            if (stand.At.To(stand.Own) > stand.Radius + 1) items.Add(new DrawnItem.Outline(Shapes.Line(stand.Own, stand.At), new(Stroke: Palette.Quiet, StrokeWidth: 0.8), "leader"));
            items.Add(stand.Held is { } h ? Signs.Mark(stand.At, signs.Of(h.Control.Holder), h.Contested, h.OneSource)
                : new DrawnItem.Outline(Shapes.Circle(stand.At, stand.Radius), new("#ffffff", Stroke: Palette.Quiet, StrokeWidth: 1.3), "place"));
        }
        items.AddRange(labels);
        unreported = false;
        foreach (var place in content.Unreported.Where(p => !stands.Exists(s => s.Name == words.Name(p)))) unreported |= Unreported(place);
        unreported |= stands.Exists(s => s.Held is null);
        return unplaced;
    }

    /// <summary>The crowded ones first. Where some find no room it is tried again with them before the others, and the try that leaves out the fewest counts.</summary>
    private (List<DrawnItem> Labels, List<Stand> Without) Labels(List<Stand> stands, MapContent content)
    {
        int Lost(List<Stand> without) => without.Sum(s => s.Contested ? stands.Count + 1 : 1);
        var order = stands.OrderByDescending(s => s.Contested).ThenByDescending(s => stands.Count(o => o.Own.To(s.Own) < 60)).ThenBy(s => s.Own.Y).ThenBy(s => s.Own.X).ToList();
        (List<DrawnItem> Labels, List<Stand> Without, LabelPlaces Places)? best = null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (room, labels, without) = (places.Copy(), new List<DrawnItem>(), new List<Stand>());
            foreach (var stand in order)
                if (!Label(stand, content, room, labels)) without.Add(stand);
            if (best is null || Lost(without) < Lost(best.Value.Without)) best = (labels, without, room);
            if (without.Count == 0) break;
            order = [.. without, .. order.Except(without)];
        }
        places = best!.Value.Places;
        return (best.Value.Labels, best.Value.Without);
    }

    /// <summary>One for each place that something is told of; reports on neighbours in one become one.</summary>
    private List<Stand> Stands(MapContent content)
    {
        var stands = new List<Stand>();
        foreach (var held in content.Held)
        {
            var spot = projection.Spot(MapContent.At(held.Places[0]));
            var near = stands.FindIndex(s => s.Held is { } h && h.Told.Id == held.Told.Id && h.Against?.Id == held.Against?.Id && s.Own.To(spot) < TooNear);
            if (near < 0) stands.Add(new(spot, words.Name(held.Places[0]), held, []));
            else stands[near] = stands[near] with { Name = stands[near].Name + words.Say("list.comma") + words.Name(held.Places[0]), Held = held with { Places = [.. stands[near].Held!.Places, .. held.Places] } };
        }
        for (var n = 0; n < content.News.Count; n++)
        {
            var place = content.News[n].Place;
            var stand = stands.Find(s => s.Held?.Places.Any(p => p.Id == place.Id) == true || s.Name == words.Name(place));
            if (stand is null) stands.Add(stand = new(projection.Spot(MapContent.At(place)), words.Name(place), null, []));
            stand.Numbers.Add(n);
        }
        return [.. stands.Select(s => s with { Contested = s.Held?.Contested == true || s.Numbers.Any(n => content.News[n].Event.Contested) })];
    }

    /// <summary>The name with the numbers beside it, and when and by which entry under it; false where it has no room.</summary>
    private bool Label(Stand stand, MapContent content, LabelPlaces room, List<DrawnItem> labels) => stand.Held is not { } held
        ? Label(stand, [], content, room, labels) || stand.Numbers.Count > 0 && Label(stand with { Name = "" }, [], content, room, labels)
        // Where that is too wide, in two lines; where that has no room, the code alone leads to the day; and where that has none, the name has to do.
        : Label(stand, [Under(held)], content, room, labels) || Label(stand, [When(held), Codes(held)], content, room, labels) || Label(stand, [Codes(held)], content, room, labels) || Label(stand, [], content, room, labels);

    private bool Label(Stand stand, string[] under, MapContent content, LabelPlaces room, List<DrawnItem> labels)
    {
        var style = stand.Held is null ? Name with { Bold = false, Size = 11 } : Name;
        var numbers = stand.Numbers.Count == 0 ? 0 : 4 + stand.Numbers.Count * (2 * Badges.Radius + 1.5);
        var name = TextMeasure.Width(stand.Name, style.Size, style.Bold);
        var (width, height) = (Math.Max(name + numbers, under.Select(u => TextMeasure.Width(u, Small.Size)).DefaultIfEmpty(0).Max()), Math.Max(style.Height, stand.Numbers.Count > 0 ? 2 * Badges.Radius + 1 : 0) + under.Length * Small.Height);
        if (room.Label(stand.At, stand.Radius, width, height, out var leader) is not { } box) return false;
        if (leader is { } line) labels.Add(new DrawnItem.Outline(Shapes.Line(line.From, line.To), new(Stroke: Palette.Quiet, StrokeWidth: 0.8), "leader"));
        var rightToLeft = words.Language == "ar";
        // A label that stands to the left of its mark ends at it.
        var atRight = box.Right < stand.At.X;
        var lineWidth = name + numbers;
        var from = atRight ? box.Right - lineWidth : box.X + lineWidth <= box.Right && box.X < stand.At.X && box.Right > stand.At.X ? box.Middle.X - lineWidth / 2 : box.X;
        var first = box.Height - under.Length * Small.Height;
        var baseline = box.Y + (first - style.Height) / 2 + style.Ascent;
        if (stand.Name.Length > 0) labels.Add(new DrawnItem.Text(stand.Name, new(rightToLeft ? from + lineWidth : from, baseline), rightToLeft ? TextSide.Right : TextSide.Left, style, Halo: true));
        for (var i = 0; i < stand.Numbers.Count; i++)
        {
            var away = name + 4 + Badges.Radius + i * (2 * Badges.Radius + 1.5);
            Badges.Write(labels.Add, new(rightToLeft ? from + lineWidth - away : from + away, box.Y + first / 2), words.Written(stand.Numbers[i] + 1), content.News[stand.Numbers[i]].Event);
        }
        var side = atRight ? TextSide.Right : from > box.X + 0.5 || (box.X < stand.At.X && box.Right > stand.At.X) ? TextSide.Middle : TextSide.Left;
        for (var i = 0; i < under.Length; i++)
            labels.Add(new DrawnItem.Text(under[i], new(side switch { TextSide.Right => box.Right, TextSide.Middle => box.Middle.X, _ => box.X }, box.Y + first + i * Small.Height + Small.Ascent), side, Small, Halo: true));
        return true;
    }

    private string Under(Holding held) => InExtent(held, words.Say("picture.map.under", ("when", words.When(held.Told.When)), ("codes", Codes(held))));

    private string When(Holding held) => InExtent(held, words.When(held.Told.When));

    private string InExtent(Holding held, string when) => held.Control.Extent == ControlExtent.Whole ? when : words.Say("picture.map.under.part", ("extent", Extent(held)), ("under", when));

    private static string Codes(Holding held) => string.Join(' ', held.Behind.Select(e => e.Code));

    private string Extent(Holding held) => words.Say("picture.map.extent." + held.Control.Extent.ToString().ToLowerInvariant());

    /// <summary>A wider area has no point, and its bounds are not known here: its name between brackets, which enclose no ground, as near to its middle as there is room; false where there is none.</summary>
    private bool Area(Holding area, Box panel)
    {
        var (name, under) = (words.Name(area.Places[0]), Under(area));
        var style = new TextStyle(10.5, true, Palette.Ink);
        const double Pad = 4, Sign = 13;
        var (width, height) = (Sign + Math.Max(TextMeasure.Width(name, style.Size, true), TextMeasure.Width(under, Small.Size)) + 2 * Pad + 2, style.Height + Small.Height + 2 * Pad - 1);
        var middle = projection.Spot(MapContent.At(area.Places[0]));
        if (!panel.Holds(middle)) return false;
        var found = (from dx in Enumerable.Range(-14, 29) from dy in Enumerable.Range(-10, 21)
                     let box = new Box(middle.X + dx * 5 - width / 2, middle.Y + dy * 5 - height / 2, width, height)
                     where box.Nearest(middle).To(middle) < TooFar
                     orderby box.Middle.To(middle)
                     where places.Free(box)
                     select (Box?)box).FirstOrDefault();
        if (found is not { } at) return false;
        places.Take(at);
        var rightToLeft = words.Language == "ar";
        var sign = signs.Of(area.Control.Holder);
        items.Add(Signs.Brackets(at.Grown(-0.8), Palette.Quiet));
        items.Add(Signs.Mark(new(rightToLeft ? at.Right - Pad - 5 : at.X + Pad + 5, at.Y + at.Height / 2), sign, area.Contested, area.OneSource, 0.75));
        var start = rightToLeft ? at.Right - Pad - Sign : at.X + Pad + Sign;
        items.Add(new DrawnItem.Text(name, new(start, at.Y + Pad - 0.5 + style.Ascent), rightToLeft ? TextSide.Right : TextSide.Left, style, true));
        items.Add(new DrawnItem.Text(under, new(start, at.Y + Pad - 0.5 + style.Height + Small.Ascent), rightToLeft ? TextSide.Right : TextSide.Left, Small, true));
        return true;
    }

    /// <summary>A city of which nothing is told, if there is room for it.</summary>
    private bool Unreported(Place place)
    {
        var (spot, name) = (projection.Spot(MapContent.At(place)), words.Name(place));
        if (!places.Free(Box.Around(spot, 3.4))) return false;
        if (places.Label(spot, 2.6, TextMeasure.Width(name, Other.Size), Other.Height, out var leader) is not { } box) return false;
        places.Take(Box.Around(spot, 3.4));
        if (leader is { } line) items.Add(new DrawnItem.Outline(Shapes.Line(line.From, line.To), new(Stroke: Palette.Quiet, StrokeWidth: 0.6), "leader"));
        items.Add(new DrawnItem.Outline(Shapes.Circle(spot, 2.6), new("#ffffff", Stroke: Palette.Quiet, StrokeWidth: 1.3), "place"));
        items.Add(new DrawnItem.Text(name, new(box.Middle.X, box.Y + Other.Ascent), TextSide.Middle, Other, Halo: true));
        return true;
    }
}
