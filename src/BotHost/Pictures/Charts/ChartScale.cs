namespace BotHost.Pictures.Charts;

/// <summary>Where a number stands on the axis, and which numbers stand beside it: from 0 to past the greatest, in steps of 1, 2, 2.5 or 5. Pure.</summary>
internal sealed class ChartScale
{
    private const int MostSteps = 4;

    /// <param name="greatest">The greatest number that is drawn; the axis ends at or past it.</param>
    /// <param name="least">The least; below 0 the axis begins there.</param>
    public ChartScale(decimal greatest, decimal least)
    {
        var (high, low) = (Math.Max(greatest, 0), Math.Min(least, 0));
        if (high == low) high = low + 1;
        var step = Step((double)(high - low) / MostSteps);
        (Step0, First, Last) = (step, Math.Floor((double)low / step) * step, Math.Ceiling((double)high / step) * step);
    }

    private double Step0 { get; }
    public double First { get; }
    public double Last { get; }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var i = 0; First + i * Step0 <= Last + Step0 / 2; i++) yield return (decimal)(First + i * Step0);
        }
    }

    /// <summary>From 0 at the axis' beginning to 1 at its end.</summary>
    public double Part(decimal n) => ((double)n - First) / (Last - First);

    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(s => s * power >= least * 0.999) * power;
    }
}
