using System.Globalization;
using BotHost.Pictures.Charts;
using BotHost.Pictures.Drawing;
using BotHost.Pictures.Maps;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Approved;

/// <summary>Pictures of the shipped seeds, as what stands in them from the top: signs by what they mean, texts, and where, to whole units. Lands and borders are left out.</summary>
public sealed class ApprovedPicturesTests
{
    private static readonly string[] Background = ["ground", "water", "land", "coast", "border", "frame", "grid", "lane", "rule"];

    private static readonly string[] Known = ["en", "ar"];

    /// <summary>Those that there is wording for.</summary>
    public static TheoryData<string> Languages => [.. Known.Where(l => Words.In(l).Language == l)];

    [Theory, MemberData(nameof(Languages))]
    public void Maps_are_as_they_were_looked_at(string language)
    {
        foreach (var name in new[] { "syria", "homs" })
        {
            var (view, place) = (ShippedLedger.View, ShippedLedger.View.Places.First(p => p.Id == name));
            ApprovedText.Match($"picture-map-{name}-{language}", Structure(MapPicture.Draw(MapContent.Of(view, place)!, view, Words.In(language).About(2024)).Drawing));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Charts_are_as_they_were_looked_at(string language)
    {
        foreach (var name in new[] { "exchange-rate", "people-who-could-be-displaced", "distance-miles" })
        {
            var (view, measure) = (ShippedLedger.View, ShippedLedger.View.Measures.First(m => m.Id == name));
            ApprovedText.Match($"picture-chart-{name}-{language}", Structure(ChartPicture.Draw(ChartContent.Of(view, measure, null)!, view, Words.In(language).About(2024))));
        }
    }

    private static string Structure(DrawnPicture picture) => string.Join('\n', Flat(picture.Items).Select(i => i switch
    {
        DrawnItem.Text t => string.Create(CultureInfo.InvariantCulture, $"{t.At.X,4:0} {t.At.Y,4:0} {t.Side.ToString().ToLowerInvariant(),-6} {t.Style.Size}{(t.Style.Bold ? " bold" : "")}: {t.Value}"),
        DrawnItem.Outline o when !Background.Contains(o.Role.Split(' ')[0]) => $"          {o.Role}",
        _ => null,
    }).OfType<string>().Prepend(string.Create(CultureInfo.InvariantCulture, $"{picture.Width} x {picture.Height}{(picture.RightToLeft ? ", right to left" : "")}\n{picture.Description}\n")));

    private static IEnumerable<DrawnItem> Flat(IEnumerable<DrawnItem> items) => items.SelectMany(i => i is DrawnItem.Framed framed ? Flat(framed.Items) : [i]);
}
