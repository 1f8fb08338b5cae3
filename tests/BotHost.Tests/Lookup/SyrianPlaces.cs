using BotHost.Ledger.Entries;

namespace BotHost.Tests.Lookup;

/// <summary>Places with the spellings people use, among them pairs that are easily taken for each other.</summary>
internal static class SyrianPlaces
{
    private static readonly Place Syria = Make("syria", PlaceKind.Country, null, "Syria", "سوريا", "سورية", "Suriye", "Sûriye");
    private static readonly Place HomsGovernorate = Make("homs-governorate", PlaceKind.Governorate, Syria, "Homs governorate", "محافظة حمص", "Homs province", "rif 7oms");

    public static readonly Place Shelter = new(
        "shelter", PlaceKind.Site, HomsGovernorate, new("Qasr Shelter", "ملجأ القصر"), ["Qasr"], null, null, null, Sensitive: true);

    public static readonly IReadOnlyList<Place> All =
    [
        Syria, HomsGovernorate, Shelter,
        Make("lebanon", PlaceKind.Country, null, "Lebanon", "لبنان", "Liban", "Lübnan"),
        Make("iran", PlaceKind.Country, null, "Iran", "إيران"),
        Make("iraq", PlaceKind.Country, null, "Iraq", "العراق", "Irak", "3ira2"),
        Make("damascus-governorate", PlaceKind.Governorate, Syria, "Damascus governorate", "محافظة دمشق"),
        Make("rural-damascus", PlaceKind.Governorate, Syria, "Rural Damascus governorate", "محافظة ريف دمشق", "Rif Dimashq"),
        Make("aleppo-governorate", PlaceKind.Governorate, Syria, "Aleppo governorate", "محافظة حلب", "Aleppo province"),
        Make("hama-governorate", PlaceKind.Governorate, Syria, "Hama governorate", "محافظة حماة"),
        Make("latakia-governorate", PlaceKind.Governorate, Syria, "Latakia governorate", "محافظة اللاذقية"),
        Make("daraa-governorate", PlaceKind.Governorate, Syria, "Dar'a governorate", "محافظة درعا"),
        Make("raqqa-governorate", PlaceKind.Governorate, Syria, "Ar-Raqqa governorate", "محافظة الرقة", "Raqqa", "Raqqah", "Rakka", "ra22a", "الرقة"),
        Make("hasakah-governorate", PlaceKind.Governorate, Syria, "Al-Hasakeh governorate", "محافظة الحسكة", "Hasakah", "Hesekê", "الحسكة"),
        Make("quneitra-governorate", PlaceKind.Governorate, Syria, "Quneitra governorate", "محافظة القنيطرة", "القنيطرة"),
        Make("damascus", PlaceKind.City, Syria, "Damascus", "دمشق", "Dimashq", "Şam", "الشام"),
        Make("aleppo", PlaceKind.City, Syria, "Aleppo", "حلب", "Halab", "Halep", "Heleb"),
        Make("homs", PlaceKind.City, HomsGovernorate, "Homs", "حمص", "Hims", "Humus"),
        Make("hama", PlaceKind.City, Syria, "Hama", "حماة", "Hamah", "حما"),
        Make("latakia", PlaceKind.City, Syria, "Latakia", "اللاذقية", "Lattakia", "Lazkiye", "Laodicea"),
        Make("tartus", PlaceKind.City, Syria, "Tartus", "طرطوس", "Tartous", "Tortosa"),
        Make("idlib", PlaceKind.City, Syria, "Idlib", "إدلب", "Idleb", "Edlib", "İdlib"),
        Make("daraa", PlaceKind.City, Syria, "Dar'a", "درعا", "Daraa", "Deraa"),
        Make("deir-ez-zor", PlaceKind.City, Syria, "Deir ez-Zor", "دير الزور", "Deir Ezzor", "Deir al-Zour", "Dayr az-Zawr", "Dêrezor", "Deyrizor"),
        Make("suwayda", PlaceKind.City, Syria, "As-Suwayda", "السويداء", "Sweida", "Suweida"),
        Make("palmyra", PlaceKind.City, Syria, "Palmyra", "تدمر", "Tadmur", "Tadmor"),
        Make("qamishli", PlaceKind.City, Syria, "Al-Qamishli", "القامشلي", "Qamişlo", "9amishli"),
        Make("rastan", PlaceKind.Town, HomsGovernorate, "Ar-Rastan", "الرستن", "Rastan", "Rustan"),
        Make("talbiseh", PlaceKind.Town, HomsGovernorate, "Talbiseh", "تلبيسة", "Talbisa", "Talbisah"),
        Make("dar-al-kabirah", PlaceKind.Town, HomsGovernorate, "Dar al-Kabirah", "الدار الكبيرة", "Dar Kabira"),
        Make("al-bab", PlaceKind.Town, Syria, "Al-Bab", "الباب"),
        Make("azaz", PlaceKind.Town, Syria, "A'zaz", "أعزاز", "Azaz"),
        Make("afrin", PlaceKind.Town, Syria, "Afrin", "عفرين", "Efrîn"),
        Make("kobani", PlaceKind.Town, Syria, "Ain al-Arab", "عين العرب", "Kobani", "Kobanî"),
        Make("manbij", PlaceKind.Town, Syria, "Manbij", "منبج", "Membij"),
        Make("salamiyah", PlaceKind.Town, Syria, "Salamiyah", "سلمية", "Salamiya"),
        Make("jableh", PlaceKind.Town, Syria, "Jableh", "جبلة", "Jabla"),
        Make("baniyas", PlaceKind.Town, Syria, "Baniyas", "بانياس", "Banias"),
        Make("bukamal", PlaceKind.Town, Syria, "Al-Bukamal", "البوكمال", "Abu Kamal"),
        Make("rastan-bridge", PlaceKind.Bridge, HomsGovernorate, "Rastan bridge", "جسر الرستن"),
        Make("m5", PlaceKind.Highway, Syria, "M5 highway", "الطريق الدولي إم 5", "M5"),
        Make("euphrates", PlaceKind.River, Syria, "Euphrates", "نهر الفرات", "Fırat", "الفرات"),
        Make("jaber", PlaceKind.Crossing, Syria, "Jaber crossing (Nasib on the Syrian side)", "معبر جابر (نصيب من الجانب السوري)", "Jaber", "Nasib", "نصيب"),
    ];

    private static Place Make(string id, PlaceKind kind, Place? parent, string en, string ar, params string[] aliases) =>
        new(id, kind, parent, new(en, ar), aliases, null, null, null, Sensitive: false);

    public static IEnumerable<string> SpellingsOf(Place place) => [place.Name.En, place.Name.Ar!, .. place.Aliases];
}
