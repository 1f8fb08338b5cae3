using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Lookup;

/// <summary>A place's name parted from the words that say what sort of place is meant ("Homs city", ريف حمص).</summary>
internal sealed record PlaceWords(string Name, bool Settlement, bool Governorate, bool Countryside)
{
    private static readonly HashSet<string> SettlementWords = Folded("city", "town", "village", "مدينة", "بلدة", "قرية", "madinat", "baldat", "şehri");
    private static readonly HashSet<string> GovernorateWords = Folded("governorate", "province", "gov", "muhafazah", "muhafazat", "mohafazat", "محافظة", "ili");
    private static readonly HashSet<string> CountrysideWords = Folded("countryside", "rural", "rif", "reef", "ريف", "kırsalı");
    private static readonly HashSet<string> Directions = Folded(
        "north", "south", "east", "west", "northern", "southern", "eastern", "western",
        "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "أوسط");
    private static readonly HashSet<string> Links = new(StringComparer.OrdinalIgnoreCase) { "of", "the" };
    private static readonly char[] Separators = [' ', '\t', '\n', '\r', '\u00A0', ',', '،'];

    public bool NarrowsKind => Settlement || Governorate || Countryside;

    public static PlaceWords Read(string input)
    {
        bool settlement = false, governorate = false, countryside = false;
        var name = new List<(string Word, string Form)>();
        var cut = input.Length <= Spelling.LongestName ? input : input[..Spelling.LongestName];
        foreach (var word in cut.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var form = Spelling.Fold(word);
            if (SettlementWords.Contains(form)) settlement = true;
            else if (GovernorateWords.Contains(form)) governorate = true;
            else if (CountrysideWords.Contains(form)) countryside = true;
            else name.Add((word, form));
        }
        if (!settlement && !governorate && !countryside) return new(input, false, false, false);
        var kept = name.Where(n => !Links.Contains(n.Word) && !(countryside && Directions.Contains(n.Form)));
        return new(string.Join(' ', kept.Select(n => n.Word)), settlement, governorate, countryside);
    }

    /// <summary>A governorate's name without the word "governorate". "Rural" stays: Rural Damascus is another governorate than Damascus.</summary>
    public static string BareName(string name)
    {
        var kept = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Where(w => !GovernorateWords.Contains(Spelling.Fold(w)) && !Links.Contains(w));
        return string.Join(' ', kept);
    }

    public static bool IsSettlement(Place place) =>
        place.Kind is PlaceKind.City or PlaceKind.Town or PlaceKind.Suburb or PlaceKind.Village or PlaceKind.Neighbourhood;

    private static HashSet<string> Folded(params string[] words) => new(words.Select(Spelling.Fold), StringComparer.Ordinal);
}
