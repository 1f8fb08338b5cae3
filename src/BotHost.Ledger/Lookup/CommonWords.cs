namespace BotHost.Ledger.Lookup;

/// <summary>Everyday words of English and Arabic questions. They are never read as misspelled names, and the shortest of them not as names at all
/// ("us", "is", "who" are also the letters of a state, a group and an agency).</summary>
public static class CommonWords
{
    private const int LongestUntrusted = 3;

    private const string English = """
        a about above access according account across action active actual after again against agency ago ahead all allow allowed almost alone along already also although always am
        among an and another answer any anybody anyone anything are area areas army around arrive arrived article as ask asked at attack attacked attacks available away
        back battle be became because become been before began begin behind being below best better between big bomb bombed bombing border borders both bread bridge bring brings broke broken but by
        call called came can cannot captured case cases cause caused center central centre change changed check children citizens city civil civilian civilians claim claims clash clashes clear close closed come comes coming confirm confirmed
        control controlled controls cost could count countries country crossing crossings current currently cut daily damage dated dates day days dead death deaths defence defense details did die died different displaced do does doing dollar dollars done down dozen drama during
        each early east eastern economy either electricity eleven else end ended enemy english enough enter entered even evening event events ever every everyone evidence exactly exchange explain
        fact facts fall fallen falling false families family far fast fear fell few field fight fighter fighters fighting figure figures find fire first five flee fled flight flights follow following food for force forces foreign forward found four free friday fresh from front fuel full further
        gas gave general get gets give given go goes going gone good got government great ground group groups grow had half hand hands happen happened happening happens hard has have having he head heard held hello help her here high highway him his hit hits hold holding holds home homeless homes hospital hour hours house houses how however human hundred hundreds
        i if important in including independent information injured inside instead international into involved is it its itself january join joined july june just keep kept kill killed killing kind know known
        land large larger last late later latest lead leader leaders least leave leaves leaving led left less let level life light like likely line list little live lives living local long longer look lose losing lost lot low main maintain major make makes making man many map march market may maybe me mean means measure media meeting men message met middle might mile miles military million millions minister ministry minute minutes missing monday money month months more morning most move moved movement moving much must my
        name named names nation national near nearby need needs never new news next night nine no nobody non none nor normal north northern not nothing now number numbers october of off offensive office officer official officials often ok old on once one ones only open opened opens or other others our out outside over own
        paper part party parts past peace people percent period person place places plan plane planes please point police political population position positions possible pound pounds poverty power present president press price prices probably protest province public push put question questions quick quiet quite
        rate reach reached reaching read real really reason recent recently refugees region regional relief remain remains report reported reporter reports residents rest return returned right rights river road roads run running
        safe safety said same saturday saw say saying says school second see seen send sent service services seven several shall she shell shelling should show shown side sides since site sites situation six small so soldier soldiers some somebody someone something soon source sources south southern speak special spokesman spread stand start started state statement status stay still stop stopped street streets strike strikes strong such summary sunday support sure
        take taken takes taking talk talks tell ten than thank thanks that the their them then there these they thing things think third this those though thousand thousands three through thursday till time times to today together told tomorrow too took total toward towards town towns travel troops true truth try tuesday turn turned twelve twenty two
        under understand unit until up update updated updates upon us use used using very victims video village villages violence visit wait want war warned was water way we weapons wednesday week weeks well went were west western what when where whether which while white who whole whom whose why will wish with within without witness woman women word words work world worse worst would wounded write wrong
        year years yes yesterday yet you young your hamas hayat format
        """;

    private const string Arabic = """
        من في على إلى عن مع ما هل كم أي أو ثم قد لا لم لن إن أن كل غير بعد قبل عند منذ حتى بين تحت فوق حول ضد دون هذا هذه ذلك تلك التي الذي الذين هناك هنا هو هي هم أنا أنت نحن كان كانت يكون تكون ليس لماذا متى أين كيف ماذا مين شو وين ليش قديش شلون هلق إيمتى
        اليوم أمس غدا الآن الأخبار أخبار خبر آخر آخرها جديد جديدة الجديد الوضع وضع أوضاع الأوضاع حالة الحالة عاجل تقرير تقارير التقارير مصدر مصادر المصادر معلومات المعلومات
        حدث حدثت يحدث حصل صار يصير سقطت سقط دخل دخلت دخول وصل وصلت وصول خرج خرجت خروج انسحب انسحبت انسحاب سيطر سيطرت سيطرة السيطرة تقدم التقدم هجوم الهجوم هجمات قصف القصف غارة غارات الغارات اشتباك اشتباكات معركة المعركة معارك المعارك حرب الحرب قتال القتال
        قتل قتلى القتلى مقتل ضحايا الضحايا جرحى الجرحى مصابين إصابات نازح نازحين نازحون النازحين النازحون نزوح النزوح لاجئين اللاجئين عدد العدد أعداد الناس ناس السكان سكان الأهالي المدنيين مدنيين مدنيون أطفال نساء عائلات عائلة
        قال قالت يقول تقول أعلن أعلنت ذكر ذكرت نفى نفت أكد أكدت صرح تصريح تصريحات بيان البيان وفق بحسب حسب
        طريق الطريق طرق الطرق جسر الجسر حدود الحدود معبر المعبر معابر المعابر مفتوح مفتوحة مغلق مغلقة مدينة المدينة مدن محافظة المحافظة ريف الريف بلدة البلدة قرية القرية منطقة المنطقة مناطق المناطق شمال جنوب شرق غرب
        سعر السعر أسعار الأسعار صرف الصرف دولار الدولار ليرة الليرة اقتصاد الاقتصاد خبز الخبز وقود كهرباء الكهرباء ماء المياه الفقر
        جيش الجيش قوات القوات حكومة الحكومة رئيس الرئيس وزير الوزير وزارة مسؤول مسؤولين جماعة فصيل فصائل الفصائل المعارضة مقاتل مقاتلين جنود ضابط
        نعم شكرا مرحبا السلام عليكم رجاء ممكن أريد بدي أعرف هلأ يوم أيام ساعة ساعات أسبوع شهر سنة ألف آلاف مئات عشرات مليون أكثر أقل نحو حوالي تقريبا كثير قليل كبير كبيرة صغير الحمد حماس حماية عملية حملة
        """;

    private static readonly HashSet<string> Words = new($"{English} {Arabic}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Spelling.Fold), StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(Spelling.Fold(word));

    internal static bool IsTooShortToTrust(string name) => Spelling.Fold(name) is { Length: <= LongestUntrusted } form && Words.Contains(form);
}
