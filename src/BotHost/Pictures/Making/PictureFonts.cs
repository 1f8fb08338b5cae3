namespace BotHost.Pictures.Making;

/// <summary>Which fonts the converter looks through: Noto Sans and Noto Sans Arabic alone, where they are installed and have all letters of a picture; else whatever there is.</summary>
internal static class PictureFonts
{
    private const string Setting = "FONTCONFIG_FILE";
    private static readonly string Config = Path.Combine(AppContext.BaseDirectory, "Pictures", "Data", "fonts.conf");

    /// <summary>Those of Debian and Ubuntu, of Fedora and of Arch. Where they stand elsewhere, nothing is narrowed.</summary>
    private static readonly Lazy<bool> Installed = new(() => File.Exists(Config) && new[] { "truetype/noto", "google-noto", "noto" }.Any(folder =>
        new[] { "NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold" }.All(font => File.Exists($"/usr/share/fonts/{folder}/{font}.ttf"))));

    /// <summary>What a converter's surroundings are to say of fonts; somebody's own setting stays.</summary>
    public static void Narrow(IDictionary<string, string?> environment, string svg)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (Installed.Value && !environment.ContainsKey(Setting) && svg.All(Covered)) environment[Setting] = Config;
    }

    /// <summary>Latin, Arabic, and the punctuation that they share. Others (an arrow, a currency) may have to come from another font.</summary>
    private static bool Covered(char c) => c is < '\u0250' or >= '\u0600' and <= '\u06ff' or >= '\u2010' and <= '\u2044' or >= '\u2066' and <= '\u2069';
}
