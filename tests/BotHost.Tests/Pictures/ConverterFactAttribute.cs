namespace BotHost.Tests.Pictures;

/// <summary>A test that needs rsvg-convert and the fonts: left out, and said so, where they are not installed, unless BOTHOST_REQUIRE_PICTURES says that nothing may be left out.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConverterFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Absent = new(() =>
        Environment.GetEnvironmentVariable("BOTHOST_REQUIRE_PICTURES") == "1" || (On("rsvg-convert") && Directory.Exists("/usr/share/fonts/truetype/noto")) ? null : "rsvg-convert or fonts-noto-core is not installed.");

    public ConverterFactAttribute() => Skip = Absent.Value;

    private static bool On(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
