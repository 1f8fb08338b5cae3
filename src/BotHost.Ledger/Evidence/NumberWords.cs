using System.Collections.Frozen;

namespace BotHost.Ledger.Evidence;

/// <summary>English words that stand for numbers. Plurals such as "thousands" are not here: they are word quantities and never become a number.</summary>
internal static class NumberWords
{
    /// <summary>0 to 19.</summary>
    public static readonly FrozenDictionary<string, int> Small =
        new[] { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" }
            .Select((word, value) => KeyValuePair.Create(word, value)).ToFrozenDictionary();

    public static readonly FrozenDictionary<string, int> Tens =
        new[] { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" }
            .Select((word, index) => KeyValuePair.Create(word, 20 + index * 10)).ToFrozenDictionary();

    public static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>
    {
        ["thousand"] = 1_000m, ["million"] = 1_000_000m, ["mn"] = 1_000_000m, ["billion"] = 1_000_000_000m, ["bn"] = 1_000_000_000m,
        ["trillion"] = 1_000_000_000_000m, ["tn"] = 1_000_000_000_000m,
    }.ToFrozenDictionary();

    /// <summary>Letters printed right behind the digits. "m" may also mean metres: both are read.</summary>
    public static readonly FrozenDictionary<string, decimal> GluedScales = new Dictionary<string, decimal>(Scales)
    {
        ["k"] = 1_000m, ["m"] = 1_000_000m, ["b"] = 1_000_000_000m,
    }.ToFrozenDictionary();

    /// <summary>Whole words that mean a number by themselves.</summary>
    public static readonly FrozenDictionary<string, int> Alone = new Dictionary<string, int>
    {
        ["none"] = 0, ["single"] = 1, ["sole"] = 1, ["both"] = 2, ["couple"] = 2, ["pair"] = 2, ["twice"] = 2,
    }.ToFrozenDictionary();

    /// <summary>What a whole is divided by.</summary>
    public static readonly FrozenDictionary<string, int> Parts = new Dictionary<string, int>
    {
        ["half"] = 2, ["halves"] = 2, ["third"] = 3, ["thirds"] = 3, ["quarter"] = 4, ["quarters"] = 4, ["fifth"] = 5, ["fifths"] = 5, ["tenth"] = 10, ["tenths"] = 10,
    }.ToFrozenDictionary();
}
