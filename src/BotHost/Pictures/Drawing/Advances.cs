using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace BotHost.Pictures.Drawing;

/// <summary>How wide the letters of Noto Sans and Noto Sans Arabic are, in thousandths of the font size: <c>Data/advances.txt</c>, made by <c>tools/pictures/make-advances.py</c>.</summary>
internal static class Advances
{
    /// <summary>What a character that the table does not have is taken for: as wide as the widest letters, so that a text is never thought narrower than it is.</summary>
    private const int Unknown = 1_200;

    private static readonly FrozenDictionary<int, int[]> Table = Read();

    /// <summary>Whether the letter changes its form by its neighbours.</summary>
    public static bool Joins(int rune) => Table.TryGetValue(rune, out var widths) && widths.Length == 8;

    public static int Of(int rune, bool bold) => Table.TryGetValue(rune, out var widths) ? widths[bold ? widths.Length / 2 : 0] : Unknown;

    /// <param name="before">Whether it is joined to the letter before it.</param>
    /// <param name="after">Whether it is joined to the letter after it.</param>
    public static int Of(int rune, bool bold, bool before, bool after) =>
        Table[rune][(bold ? 4 : 0) + (before, after) switch { (false, false) => 0, (false, true) => 1, (true, true) => 2, (true, false) => 3 }];

    private static FrozenDictionary<int, int[]> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BotHost.Pictures.Data.advances.txt") ?? throw new InvalidOperationException("The letters' widths are not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.Split(' '))
            .ToFrozenDictionary(l => int.Parse(l[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), l => l.Skip(1).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray());
    }
}
