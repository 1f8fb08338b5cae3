using BotHost.Ledger;
using BotHost.Pictures.Drawing;
using BotHost.Replies.Wording;

namespace BotHost.Pictures.Maps;

/// <summary>What the signs of a map mean: only those that it has.</summary>
internal sealed class MapLegend(Sheet sheet, Words words, Signs signs)
{
    private readonly LegendRows rows = new(sheet);

    public void Write(Holding[] all, ShownEvent[] news, bool notAgreed, bool unreported)
    {
        foreach (var side in signs.Holders(all))
            rows.Item(at => Signs.Mark(at, side.Key, false, false, 0.85) with { Role = "sample" }, string.Join(words.Say("list.comma"), side.Select(a => a.ShortName.In(words.Language))));
        rows.NewRow();
        if (all.Any(h => !h.Contested && !h.OneSource) || news.Any(e => !e.Contested && e.Support.Separate > 1)) rows.Item(at => LegendRows.Sample(at, false, false), words.Say("picture.legend.several"));
        if (all.Any(h => !h.Contested && h.OneSource) || news.Any(e => !e.Contested && e.Support.Separate == 1)) rows.Item(at => LegendRows.Sample(at, false, true), words.Say("picture.legend.one"));
        if (all.Any(h => h.Contested) || news.Any(e => e.Contested)) rows.Item(at => LegendRows.Sample(at, true, false), words.Say("picture.legend.conflict"));
        if (all.Any(h => !MapContent.IsPoint(h.Places[0]))) rows.Item(at => Signs.Brackets(new(at.X - 7, at.Y - 5, 14, 10), Palette.Quiet, "sample"), words.Say("picture.legend.area"));
        if (notAgreed) rows.Item(at => new DrawnItem.Outline(Shapes.Line(new(at.X - 7, at.Y), new(at.X + 7, at.Y)), new(Stroke: Palette.Border, StrokeWidth: 1.3, Dash: "2.2 2.2"), "sample"), words.Say("picture.legend.not-agreed"));
        if (unreported) rows.Item(at => new DrawnItem.Outline(Shapes.Circle(at, 2.6), new("#ffffff", Stroke: Palette.Quiet, StrokeWidth: 1.3), "sample"), words.Say("picture.legend.unreported"));
        rows.NewRow();
        sheet.Y += 2;
    }
}
