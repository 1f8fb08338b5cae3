using System.Diagnostics;

namespace BotHost.Loopback.Asking;

/// <summary>How much is asked, and how fast.</summary>
/// <param name="Asks">All together.</param>
/// <param name="PerSecond">Null for all at once.</param>
/// <param name="People">Each in a private chat of their own. They take turns.</param>
internal sealed record AskLoad(int Asks, int? PerSecond, int People)
{
    private const int MostPeople = 2_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    /// <summary>What is asked about, Homs most of all. Seven, which divides no round number of people, so that one person asks about different places.</summary>
    private static readonly string[] Mixture = ["homs", "homs", "hama", "homs", "aleppo", "homs", "damascus"];

    public static IEnumerable<string> Places => Mixture.Distinct();

    /// <summary>Each of so many people asks once.</summary>
    public static AskLoad Burst(int asks) => new(asks, null, asks);

    public static AskLoad Steady(int perSecond, int seconds) => new(perSecond * seconds, perSecond, Math.Min(perSecond * seconds, MostPeople));

    public static string Place(int ask) => Mixture[ask % Mixture.Length];

    /// <param name="first">The number of the first of these people.</param>
    public async Task PlayAsync(IAskStage stage, int first)
    {
        var clock = Stopwatch.StartNew();
        for (var ask = 0; ask < Asks; ask++)
        {
            while (PerSecond is { } pace && clock.Elapsed.TotalSeconds * pace < ask) await Task.Delay(Tick);
            stage.Ask(first + (ask % People), Place(ask));
        }
    }
}
