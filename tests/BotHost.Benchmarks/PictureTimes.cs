using System.Diagnostics;
using System.Globalization;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Making;
using BotHost.Pictures.Maps;
using BotHost.Replies.Wording;

namespace BotHost.Benchmarks;

/// <summary>What the picture of the shipped ledger's map takes: drawing it, and making it PNG, beside what the converter takes for nothing. By turns in one run, so that a busy machine slows both; medians.</summary>
internal static class PictureTimes
{
    private const int Rounds = 21;
    private const string Empty = """<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>""";

    public static async Task<string> MeasureAsync()
    {
        var house = Installation.Find();
        var snapshot = house.Ledger.Current.Snapshot;
        using var converter = new PictureConverter(new PictureOptions { Within = TimeSpan.FromMinutes(1) }, TimeProvider.System);
        var (drawing, empty, maps) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var view = snapshot.AsOf(UtcDay.End(new DateOnly(2024, 12, 7)), UtcDay.End(new DateOnly(2024, 12, 7)));
            string svg = "";
            drawing.Add(await TimeAsync(() => Task.FromResult(svg = MapPicture.Of(view, null, Words.In("en").About(2024))!.Svg)));
            empty.Add(await TimeAsync(() => converter.PngAsync(Empty, CancellationToken.None)));
            maps.Add(await TimeAsync(() => converter.PngAsync(svg, CancellationToken.None)));
        }
        var (d, e, m) = (Median(drawing), Median(empty), Median(maps));
        return string.Create(CultureInfo.InvariantCulture, $"""
            | The map of the shipped ledger, median of {Rounds} | ms | ratio |
            | --- | ---: | ---: |
            | Drawing it as SVG | {d:0.0} | {d / e:0.00} |
            | rsvg-convert of nothing | {e:0.0} | 1.00 |
            | rsvg-convert of the map | {m:0.0} | {m / e:0.00} |
            | The map beyond nothing | {m - e:0.0} | {(m - e) / e:0.00} |
            | Drawing it and making it, of the second in which it follows its text | {d + m:0.0} | {(d + m) / 1000:0.00} |
            """);
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var began = Stopwatch.GetTimestamp();
        if (await work() is Conversion.Failed(var why)) throw new InvalidOperationException(why);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
