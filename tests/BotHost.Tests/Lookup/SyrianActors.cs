using BotHost.Ledger.Entries;

namespace BotHost.Tests.Lookup;

internal static class SyrianActors
{
    public static readonly IReadOnlyList<Actor> All =
    [
        Make("hts", "Hayat Tahrir al-Sham (HTS)", "هيئة تحرير الشام", "HTS", "Hay'at Tahrir al-Sham", "Tahrir al-Sham", "تحرير الشام"),
        Make("golani", "Abu Mohammed al-Golani", "أبو محمد الجولاني", "Golani", "Jolani", "Jawlani", "al-Sharaa", "الجولاني", "الشرع"),
        Make("sham-fm", "Sham FM", "شام إف إم", "Cham FM", "إذاعة شام إف إم", "شام اف ام"),
        Make("sohr", "Syrian Observatory for Human Rights", "المرصد السوري لحقوق الإنسان", "SOHR", "the Observatory", "المرصد"),
        Make("syrian-military", "Syrian military", "الجيش السوري", "Syrian army", "government forces"),
        Make("islamic-state", "Islamic State group (IS)", "تنظيم الدولة الإسلامية", "Islamic State", "IS", "ISIS", "داعش"),
        Make("us", "United States government", "الحكومة الأمريكية", "US"),
        Make("iran-government", "Iranian government", "الحكومة الإيرانية", "Iran", "إيران"),
        Make("hezbollah", "Hezbollah", "حزب الله", "Hizbullah"),
        Make("erdogan", "Recep Tayyip Erdogan", "رجب طيب أردوغان", "Erdogan", "أردوغان"),
        Make("resident", "a resident of Homs", "أحد سكان حمص", "Samir Example") with { Private = true },
    ];

    private static Actor Make(string id, string en, string ar, params string[] aliases) =>
        new(id, ActorKind.Institution, new(en, ar), new(en, ar), new("test actor"), aliases, null, null, null, Anonymous: false, Private: false, null, null);
}
