namespace BotHost.Ledger.Lookup;

/// <summary>Everyday words of English and Arabic questions. They are never read as misspelled names, and the shortest of them not as names at all
/// ("us", "is", "who" are also the letters of a state, a group and an agency). Some of them are nevertheless what a question is about (schools, bread).</summary>
public static class CommonWords
{
    private const int LongestUntrusted = 3;
    private const int ShortestSlip = 6;

    private const string English = """
        a about above access according account across action active actual after again against agency ago ahead all allow allowed almost alone along already also although always am
        among an and another answer any anybody anyone anything are area areas army around arrive arrived article as ask asked at attack attacked attacks available away
        back battle be became because become been before began begin behind being below best better between big bomb bombed bombing border borders both bread bridge bring brings broke broken but by
        call called came can cannot captured case cases cause caused center central centre change changed check children citizens city civil civilian civilians claim claims clash clashes clear close closed come comes coming confirm confirmed
        control controlled controls cost could count countries country crossing crossings current currently cut daily damage dated dates day days dead death deaths denied denies deny denying defence defense details did die died different displaced do does doing dollar dollars done down dozen drama during
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
        airport airports apart badly become behind boat bottle bus buses car cars ceasefire charge child choice church claimed class clean clock coach court crash crashed crime crimes cross danger daughter desert doctor doctors driver earth earthquake
        electric else entire example excuse explained factory farm farms fault fewer film final fires flood floods football friend friends fuels garden hear helicopter helicopters history home hostage hostages hotel hurt idea ill internet job jobs kids knew lights lake law laws
        least lesson letter letters listen lower mail match mayor medicine milk mind mine mines mistake mother mosque mosques movie mum museum nurse nurses office oil older ourselves page parent parents parliament pilot pilots pipeline pipelines please pope possibly power prime prince private program
        quite rain ready real recently rent report river room schools season ship ships shoot shop sick sign silver sister snow son sort sport sports square stone stories story stuff sun taken tank tanks tax taxes teacher teachers teach team teams temple test themselves thinking
        tired toilet trade traffic train trains tree truce truck trucks trust university vaccine vaccines visa visas vote votes walk wall watch weather wedding weekend wife win wind winner winning winter won wood worry yourself
        everything nothing everybody somewhere anywhere working works worked operating operate functioning send sends sending sent lasted lasts lasting happen happens occur occurred occurring become affected affect anymore ask asks offer offered offers promise promised promises demand demanded threaten threatened support supported supports backing backed backs helped helping join joining respond responded responsible try trying tried plan plans planning intend believe believes build built actually basically briefly concerning details explain exact far hello kindly latest like mention mentioned mentions nearby ok overall please recap regarding related situation specific summarise summarize summary tell tells though understand whats whos wheres
        """;

    private const string Subjects = """
        airport airports aid bread bridge bridges bus buses car cars ceasefire church churches class clothes court crash crime crimes crossing crossings dam doctor doctors earthquake economy electricity embassy factory farm farms fire fires flight flights flood
        food football fuel gas helicopter helicopters hospital hospitals hostage hostages hotel internet job jobs mayor medicine milk mine mines mosque mosques museum nurse nurses oil parliament pilot pilots pipeline pipelines plane planes police pope power prices president prince
        road roads school schools ship ships shop shops snow sport tank tanks tax taxes teacher teachers temple traffic train trains truce truck trucks university vaccine vaccines visa visas water weapons weather wedding
        خبز الخبز وقود كهرباء الكهرباء ماء المياه جسر الجسر
        """;

    private const string Arabic = """
        من في على إلى عن مع ما هل كم أي أو ثم قد لا لم لن إن أن كل غير بعد قبل عند منذ حتى بين تحت فوق حول ضد دون هذا هذه ذلك تلك التي الذي الذين هناك هنا هو هي هم أنا أنت نحن كان كانت يكون تكون ليس لماذا متى أين كيف ماذا مين شو وين ليش قديش شلون هلق إيمتى
        اليوم أمس غدا الآن الأخبار أخبار خبر آخر آخرها جديد جديدة الجديد الوضع وضع أوضاع الأوضاع حالة الحالة عاجل تقرير تقارير التقارير مصدر مصادر المصادر معلومات المعلومات
        حدث حدثت يحدث حصل صار يصير سقطت سقط دخل دخلت دخول وصل وصلت وصول خرج خرجت خروج انسحب انسحبت انسحاب سيطر سيطرت سيطرة السيطرة تقدم التقدم هجوم الهجوم هجمات قصف القصف غارة غارات الغارات اشتباك اشتباكات معركة المعركة معارك المعارك حرب الحرب قتال القتال
        قتل قتلى القتلى مقتل ضحايا الضحايا جرحى الجرحى مصابين إصابات نازح نازحين نازحون النازحين النازحون نزوح النزوح لاجئين اللاجئين عدد العدد أعداد الناس ناس السكان سكان الأهالي المدنيين مدنيين مدنيون أطفال نساء عائلات عائلة
        قال قالت يقول تقول أعلن أعلنت ذكر ذكرت نفى نفت أكد أكدت صرح تصريح تصريحات بيان البيان وفق بحسب حسب
        طريق الطريق طرق الطرق جسر الجسر حدود الحدود معبر المعبر معابر المعابر مفتوح مفتوحة مغلق مغلقة مدينة المدينة مدن محافظة المحافظة ريف الريف بلدة البلدة قرية القرية منطقة المنطقة مناطق المناطق شمال جنوب شرق غرب
        سعر السعر أسعار الأسعار صرف الصرف دولار الدولار ليرة الليرة اقتصاد الاقتصاد خبز الخبز وقود كهرباء الكهرباء ماء المياه الفقر
        قوات القوات حكومة الحكومة رئيس الرئيس وزير الوزير وزارة مسؤول مسؤولين جماعة فصيل فصائل الفصائل المعارضة مقاتل مقاتلين جنود ضابط
        نعم شكرا مرحبا السلام عليكم رجاء ممكن أريد بدي أعرف هلأ يوم أيام ساعة ساعات أسبوع شهر سنة ألف آلاف مئات عشرات مليون أكثر أقل نحو حوالي تقريبا كثير قليل كبير كبيرة صغير الحمد حماس حماية عملية حملة
        بدأ بدأت واحد احد أحد فيه فيها منها عنها إليها اليها الان حاليا لسا لسه هلا بدون بسبب مثل ايش إيش ليه لماذا اين كيفية ماهي ماهو عدد كام قادة قائد زعيم شخص أشخاص رجل رجال امرأة دولة الدولة بلد البلد بلاد يريد تريد يريدون أراد دمر دمرت تدمير أغلق أغلقت إغلاق فتح فتحت يفتح أرسل أرسلت يرسل ترسل طلب طلبت يطلب دعم دعمت يدعم تدعم وعد وعدت حذر حذرت رد ردت موقف رأي سبب أسباب نتيجة يعني معنى حقيقة الحقيقة كامل كاملة حاليًا يتم تم تمت
        جرى جرت يجري تجري أصبح أصبحت بقي بقيت ظل يبقى عاد عادت يعود جاء جاءت يأتي أخذ أخذت يأخذ أعطى قدم قدمت يقدم استخدم هاجم هاجمت يهاجم دخلوا خسر خسرت ربح فاز انتهى انتهت ينتهي مسؤول مسؤولون هنالك الى الي اللي يلي صحيح فعلا أيضا ايضا حقا خلال ضمن داخل خارج قرب قريب بعيد كانوا يكونوا صاروا حتي
        kam shu sho shoo sar fi bi wen ween wein wayn wa7ad wahad lesh leish kif keef min meen hal b w 3an 3la men el hon hal2 halla2 ma3 aktar shou adesh addesh 2addesh adeh ysir sarlo 3am btale3 b3d hek hada hayda
        """;

    private static readonly HashSet<string> Words = new($"{English} {Arabic}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Spelling.Fold), StringComparer.Ordinal);

    private static readonly HashSet<string> Meant = new(Subjects.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Spelling.Fold), StringComparer.Ordinal);

    private static readonly NameIndex<string> Near = new(Words.Where(w => w.Length >= ShortestSlip).Select(w => new NamedItem<string>(w, [w], [])));

    public static bool Contains(string word) => Words.Contains(Spelling.Fold(word));

    /// <summary>Whether a word only carries a question along: an everyday word, also one with a slip (happned) or with an Arabic prefix, that is not itself what is asked about.</summary>
    public static bool CarriesNoSubject(string word)
    {
        if (Meant.Contains(Spelling.Fold(word))) return false;
        return Contains(word) || ArabicPrefixes.Without(word).Any(Contains)
            || (char.IsLower(word[0]) && word.Length >= ShortestSlip && Near.Find(word, Leniency.Slipped) is not NameMatch<string>.None);
    }

    internal static bool IsTooShortToTrust(string name) => Spelling.Fold(name) is { Length: <= LongestUntrusted } form && Words.Contains(form);
}
