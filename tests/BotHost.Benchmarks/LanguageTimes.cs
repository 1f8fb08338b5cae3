using System.Diagnostics;
using System.Globalization;
using System.Text;
using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Replies;

namespace BotHost.Benchmarks;

/// <summary>What an answer in Arabic takes beside the same one in English, from the question to the messages of a platform, over the ledger that ships. One turn of each after the other, so that what else the machine does falls on both; the median of many.</summary>
internal static class LanguageTimes
{
    private const int Turns = 200;

    private static readonly string[] Lines = ["/status homs", "/status hama", "/displaced", "/latest", "/disputed", "/borders", "/timeline homs", "/figures", "/why D-001", "/control", "/help", "/actor erdogan"];

    public static string Measure()
    {
        var house = Installation.Find();
        var (answerer, ledger) = (Answerer.For(house), house.Ledger.Current.Snapshot);
        var now = DateTimeOffset.UtcNow;
        var table = new StringBuilder("Arabic beside English; one run, medians of ").Append(Turns).AppendLine(" turns of each\n");
        table.AppendLine(CultureInfo.InvariantCulture, $"{"line",-18}{"answer",9}{"Telegram",10}{"Discord",9}{"messages",14}");
        var all = new List<double>();
        foreach (var line in Lines)
        {
            Reply Answer(string language) => answerer.Answer(line, ledger, language, null, now);
            var (english, arabic) = (Answer("en"), Answer("ar"));
            double[] ratios =
            [
                Ratio(() => Answer("en"), () => Answer("ar")),
                Ratio(() => TelegramParts.Of(Answer("en")), () => TelegramParts.Of(Answer("ar"))),
                Ratio(() => DiscordEmbeds.Of(Answer("en")), () => DiscordEmbeds.Of(Answer("ar"))),
            ];
            all.AddRange(ratios.Skip(1));
            table.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{line,-18}{ratios[0],9:0.00}{ratios[1],10:0.00}{ratios[2],9:0.00}{TelegramParts.Of(english).Count + "/" + TelegramParts.Of(arabic).Count,8}{DiscordEmbeds.Of(english).Count + "/" + DiscordEmbeds.Of(arabic).Count,6}"));
        }
        all.Sort();
        return table.AppendLine(string.Create(CultureInfo.InvariantCulture, $"\nmedian of all, from the question to the messages: {all[all.Count / 2]:0.00}")).ToString();
    }

    private static double Ratio(Func<object> english, Func<object> arabic)
    {
        for (var warm = 0; warm < 20; warm++) (_, _) = (english(), arabic());
        var (first, second) = (new List<long>(Turns), new List<long>(Turns));
        for (var turn = 0; turn < Turns; turn++)
        {
            first.Add(Ticks(english));
            second.Add(Ticks(arabic));
        }
        first.Sort();
        second.Sort();
        return (double)second[Turns / 2] / first[Turns / 2];
    }

    private static long Ticks(Func<object> work)
    {
        var began = Stopwatch.GetTimestamp();
        _ = work();
        return Stopwatch.GetTimestamp() - began;
    }
}
