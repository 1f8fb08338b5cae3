using System.ComponentModel;
using System.Diagnostics;
using BotHost.Knowledge;
using BotHost.Pictures.Making;

namespace BotHost.CommandLine;

/// <summary>Whether pictures can be made: the converter makes one, and the letters are there. Without them answers stand in text, so that it is a warning.</summary>
internal static class PictureFindings
{
    public const string Remedy = "Install librsvg2-bin and fonts-noto-core (Debian, Ubuntu: apt-get install librsvg2-bin fonts-noto-core), or name the converter in Pictures:Converter.";

    private const string Sample = """<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>""";

    private static readonly string[] Families = ["Noto Sans", "Noto Sans Arabic"];

    public static async Task<Finding> OfAsync(Installation house, CancellationToken cancel)
    {
        var options = PictureRegistration.Options(house);
        using var converter = new PictureConverter(options, TimeProvider.System);
        if (await converter.PngAsync(Sample, cancel) is Conversion.Failed(var why)) return Finding.Warning($"pictures: {why}. /map and /chart answer in text alone. {Remedy}");
        var missing = await InstalledAsync(cancel) is { } installed ? Families.Where(f => !installed.Contains(f)).ToArray() : [];
        return missing.Length == 0
            ? new(true, $"pictures: {options.Converter} makes them, kept in {house.PathOf(options.Path)}")
            : Finding.Warning($"pictures: the fonts {string.Join(", ", missing)} are not installed, so that texts in pictures may not fit. Install fonts-noto-core (Debian, Ubuntu: apt-get install fonts-noto-core).");
    }

    /// <summary>Families of fonts by fontconfig's fc-list; null where that is not there.</summary>
    private static async Task<HashSet<string>?> InstalledAsync(CancellationToken cancel)
    {
        try
        {
            using var list = Process.Start(new ProcessStartInfo("fc-list", [":", "family"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (list is null) return null;
            var families = await list.StandardOutput.ReadToEndAsync(cancel);
            await list.WaitForExitAsync(cancel);
            return list.ExitCode == 0 ? [.. families.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
