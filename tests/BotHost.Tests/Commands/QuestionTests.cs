using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Tests.Loading;

namespace BotHost.Tests.Commands;

/// <summary>What people type, and what it must be understood as.</summary>
public sealed class QuestionTests
{
    // A question is answered by the command that it comes nearest to.
    [Theory]
    [InlineData("has homs fallen?", "status", "homs")]
    [InlineData("did homs fall", "status", "homs")]
    [InlineData("who controls aleppo", "status", "aleppo")]
    [InlineData("who holds hama now?", "status", "hama")]
    [InlineData("homs", "status", "homs")]
    [InlineData("what is happening in hama", "status", "hama")]
    [InlineData("news from daraa", "status", "daraa")]
    [InlineData("Deir ez-Zor", "status", "deir-ez-zor")]
    [InlineData("دير الزور", "status", "deir-ez-zor")]
    [InlineData("هل سقطت حمص", "status", "homs")]
    [InlineData("هل سقطت حمص؟", "status", "homs")]
    [InlineData("من يسيطر على حلب", "status", "aleppo")]
    [InlineData("شو صار بحماة", "status", "hama")]
    [InlineData("ماذا يحدث في درعا", "status", "daraa")]
    [InlineData("7oms", "status", "homs")]
    [InlineData("what did erdogan say", "actor", null)]
    [InlineData("what has Erdoğan said?", "actor", null)]
    [InlineData("ماذا قال أردوغان", "actor", null)]
    [InlineData("who is golani", "actor", null)]
    [InlineData("exchange rate", "figures", null)]
    [InlineData("what is the dollar exchange rate", "figures", null)]
    [InlineData("سعر الدولار", "figures", null)]
    [InlineData("سعر الصرف", "figures", null)]
    [InlineData("how many people were displaced", "displaced", null)]
    [InlineData("how many people left homs", "displaced", "homs")]
    [InlineData("how many displaced in hama", "displaced", "hama")]
    [InlineData("where did people go", "displaced", null)]
    [InlineData("refugees from homs", "displaced", "homs")]
    [InlineData("عدد النازحين", "displaced", null)]
    [InlineData("كم عدد النازحين من حمص", "displaced", "homs")]
    [InlineData("are the borders open", "borders", null)]
    [InlineData("is the border crossing with jordan open?", "borders", null)]
    [InlineData("هل المعابر مفتوحة", "borders", null)]
    [InlineData("هل الحدود مفتوحة؟", "borders", null)]
    [InlineData("aid for hama", "events", "hama")]
    [InlineData("who controls what", "control", null)]
    [InlineData("من يسيطر", "control", null)]
    [InlineData("what is disputed about homs", "disputed", "homs")]
    [InlineData("conflicting reports", "disputed", null)]
    [InlineData("air strikes in hama", "events", "hama")]
    [InlineData("how many killed", "casualties", null)]
    [InlineData("عدد القتلى", "casualties", null)]
    [InlineData("قصف حماة", "events", "hama")]
    [InlineData("latest news", "latest", null)]
    [InlineData("آخر الأخبار", "latest", null)]
    [InlineData("are people buying food in Damascus", "events", "damascus")]
    [InlineData("who is the prime minister of Iraq", "actor", null)]
    [InlineData("Suwayda tanks", "status", "suwayda")]
    [InlineData("plane crash in Homs", "status", "homs")]
    [InlineData("what happned in deir azzor", "status", "deir-ez-zor")]
    [InlineData("how much did the pound fall", "figures", null)]
    [InlineData("when did the offensive start", "events", null)]
    [InlineData("متى بدأ الهجوم", "events", null)]
    [InlineData("هل قتل الجيش مسلحين", "casualties", null)]
    [InlineData("كم قتيل في حلب", "casualties", "aleppo")]
    [InlineData("did civilians die in Homs", "casualties", "homs")]
    [InlineData("هل مات مدنيون في حمص", "casualties", "homs")]
    [InlineData("kam wa7ad nazah", "displaced", null)]
    [InlineData("لماذا هرب الناس من حمص", "displaced", "homs")]
    [InlineData("are Syrians leaving Homs", "displaced", "homs")]
    [InlineData("did the army leave Homs", "events", "homs")]
    [InlineData("how much is bread in Damascus", "events", "damascus")]
    [InlineData("where is homs", "events", "homs")]
    [InlineData("H-024", "why", null)]
    [InlineData("h-024?", "why", null)]
    [InlineData("280000", "why", null)]
    [InlineData("280,000", "why", null)]
    [InlineData("٢٨٠٬٠٠٠", "why", null)]
    [InlineData("where is Assad", "actor", null)]
    [InlineData("start", "help", null)]
    [InlineData("hello", "help", null)]
    [InlineData("مرحبا", "help", null)]
    public void A_plain_question_is_understood_as_a_command(string line, string command, string? place)
    {
        var reply = ShippedAnswers.Answer(line);
        (reply.Command, reply.Resolved.Place, reply.Outcome).ShouldBe((command, place, ReplyOutcome.Answered), PlainTextRenderer.Render(reply).Split('\n')[0]);
    }

    [Theory]
    [InlineData("did the US say anything", "united-states")]
    [InlineData("what did the U.S. say", "united-states")]
    [InlineData("what did the Kurds say", "sdf")]
    [InlineData("ماذا قال الأكراد", "sdf")]
    [InlineData("ماذا قال الجيش", "syrian-military")]
    [InlineData("what did the army say", "syrian-military")]
    [InlineData("what do the rebels say", "hts-led-forces")]
    [InlineData("ماذا قالت المعارضة", "hts-led-forces")]
    [InlineData("what did Jordanians say", "jordan")]
    [InlineData("who is the foreign minister of Iraq", "fuad-hussein")]
    [InlineData("قال وزير خارجية العراق", "fuad-hussein")]
    [InlineData("who is the prime minister of Iraq", "al-sudani")]
    [InlineData("من هو قائد قسد", "mazloum-abdi")]
    [InlineData("did the head of the Observatory say anything", "rami-abdurrahman")]
    [InlineData("what did the Guardian report about Erdogan", "erdogan")]
    public void Somebody_is_found_by_a_short_name_or_an_office(string line, string actor)
    {
        var reply = ShippedAnswers.Answer(line);
        (reply.Command, reply.Resolved.Actor).ShouldBe(("actor", actor));
    }

    [Theory]
    [InlineData("is Iran evacuating its people", "M-024")]
    [InlineData("did the Iraqi government promise aid", "P-007")]
    [InlineData("are people buying food in Damascus", "E-013")]
    [InlineData("did Russia bomb Homs", "H-024")]
    [InlineData("when will Turkey, Iran and Russia meet", "P-011")]
    [InlineData("متى يجتمع وزراء خارجية تركيا وإيران وروسيا", "P-011")]
    [InlineData("wen wasalo elmosalla7in", "H-005")]
    [InlineData("أين وصلت المعارضة", "H-005")]
    [InlineData("who said the mother of all battles", "H-033")]
    [InlineData("did officers defect", "M-036")]
    [InlineData("are soldiers defecting", "M-036")]
    [InlineData("هل هناك انشقاقات", "M-036")]
    [InlineData("how many Syrian refugees are in Turkey", "D-016")]
    [InlineData("how long has the war lasted", "G-005")]
    [InlineData("how much did the pound fall", "E-002")]
    [InlineData("did the army leave Homs", "H-011")]
    [InlineData("when did the offensive start", "M-015")]
    [InlineData("متى بدأ الهجوم", "M-015")]
    [InlineData("هل أغلق الأردن معبر جابر", "B-001")]
    public void A_question_finds_first_the_entry_that_speaks_of_it(string line, string code) =>
        ShippedAnswers.Answer(line).Events.Take(2).Select(e => e.Code).ShouldContain(code);

    [Fact]
    public void Where_an_army_stands_is_asked_for_by_its_positions() =>
        ShippedAnswers.Answer("where is the Syrian army positioned around Homs").Events.Count(e => e.Code is "H-012" or "H-014").ShouldBe(2);

    // What a reader named and the answer does not speak of is said, and not passed over.
    [Theory]
    [InlineData("who controls Manbij", "“Manbij” is not in our reports.")]
    [InlineData("هل سيطرت قسد على منبج", "Not understood: “منبج”.")]
    [InlineData("what did Biden say about Syria", "“Biden” is not in our reports.")]
    [InlineData("is the airport in Damascus open", "“airport” does not stand in our entries, which are in words of our own.")]
    [InlineData("schools in Homs", "“schools” does not stand in our entries, which are in words of our own.")]
    [InlineData("is there a truce in Hama", "“truce” does not stand in our entries, which are in words of our own.")]
    [InlineData("tanks in Damascus", "“tanks” was left aside; entries that hold it: /search tanks")]
    [InlineData("what is the population of Homs", "Not in our reports: how many people live in Homs")]
    [InlineData("ما عدد سكان حمص", "Not in our reports: how many people live in Homs")]
    [InlineData("how many Syrian refugees are in Turkey", "Not in our reports: how many refugees there are in Turkey")]
    [InlineData("ماذا حدث في درعا والسويداء", "As-Sweida was named too. Ask about one at a time.")]
    [InlineData("ماذا حدث في درعا والسويداء", "As-Sweida: /status suwayda")]
    [InlineData("what did the Guardian report about Erdogan", "The Guardian (newsroom) was named too.")]
    [InlineData("what happened in damascos", "“damascos” was taken for Damascus.")]
    [InlineData("are the bordrs open", "“bordrs” was taken for borders.")]
    public void What_an_answer_does_not_speak_of_is_said(string line, string said) => ShippedAnswers.Text(line).ShouldContain(said);

    [Theory]
    [InlineData("has homs fallen?"), InlineData("what is happening in hama"), InlineData("what happned in daraa"), InlineData("are the borders open"), InlineData("how many people were displaced"), InlineData("هل المعابر مفتوحة"), InlineData("شو صار بحماة")]
    [InlineData("كم عدد النازحين من حمص"), InlineData("what has Erdoğan said?"), InlineData("is the border crossing with jordan open?"), InlineData("why did people leave Homs"), InlineData("كم شخص نزح من سوريا"), InlineData("من يحكم حلب"), InlineData("ماذا يريد أردوغان")]
    public void Everyday_words_of_a_question_are_not_told_as_missing(string line)
    {
        var text = ShippedAnswers.Text(line);
        text.ShouldNotContain("not in our reports.");
        text.ShouldNotContain("Not understood");
        text.ShouldNotContain("left aside");
    }

    [Theory]
    [InlineData("who won"), InlineData("asdf qwer"), InlineData("hello there"), InlineData("how tall is the eiffel tower")]
    public void What_was_not_understood_is_not_told_as_unreported(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        reply.Events.ShouldBeEmpty();
        PlainTextRenderer.Render(reply).ShouldContain("That was not understood, which does not mean that nothing was reported.");
    }

    [Theory]
    [InlineData("where did the Alawites go"), InlineData("did Christians leave Aleppo"), InlineData("are Alawites fleeing Homs"), InlineData("أين ذهب العلويون"), InlineData("هل هرب العلويون من حمص")]
    public void Who_of_a_community_left_is_never_answered_with_other_peoples_flight(string line) =>
        ShippedAnswers.Answer(line).Events.ShouldBeEmpty();

    [Theory]
    [InlineData("/status homs hama", "/status homs", "/status hama")]
    [InlineData("/timeline حمص وحماة", "/timeline homs", "/timeline hama")]
    public void A_command_for_one_place_offers_both_where_two_are_named(string line, params string[] offers)
    {
        var reply = ShippedAnswers.Answer(line);
        reply.Outcome.ShouldBe(ReplyOutcome.NotUnderstood);
        reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).Select(i => i.Command).ShouldBe(offers);
    }

    public static TheoryData<string> SafetyQuestions =>
    [
        "is it safe in hama", "is homs safe?", "which road out of homs", "which route is safest", "how do i get out of aleppo", "should I leave homs?", "should we leave", "can i travel to damascus",
        "where are the shelters in homs", "where are the convoys", "أين القوافل", "where are prisoners held", "is the road from homs to tartus safe", "can I return to hama", "safest way out of homs", "هل حمص آمنة", "هل الطريق آمن", "أي طريق أسلك من حمص", "أين الملاجئ", "كيف أخرج من حمص", "هل أغادر حماة",
    ];

    [Theory, MemberData(nameof(SafetyQuestions))]
    public void A_question_about_safety_or_routes_always_gets_the_one_fixed_answer(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        PlainTextRenderer.Render(reply).ShouldBe(ShippedAnswers.Text("is it safe"));
        reply.Events.ShouldBeEmpty();
    }

    [Fact]
    public void The_answer_about_safety_gives_the_communitys_help_lines_and_no_advice()
    {
        var answerer = new Answerer(CommandCatalogue.Build(), () => [new HelpLine(new("Relief line"), "+00 123")]);
        var text = PlainTextRenderer.Render(answerer.Answer("is it safe in hama", ShippedLedger.Snapshot, "en", null, ShippedAnswers.Later));
        text.ShouldContain("no advice on safety or routes");
        text.ShouldContain("Relief line: +00 123");
    }

    [Theory]
    [InlineData("has homs fallen?"), InlineData("are the borders open"), InlineData("هل سقطت حمص"), InlineData("is aleppo under rebel control?"), InlineData("did erdogan support the advance?"), InlineData("is it safe in hama")]
    public void No_question_is_answered_with_yes_or_no(string line)
    {
        var firstWords = ShippedAnswers.Answer(line).Blocks.Select(b => b switch { ReplyBlock.Lead l => l.Text, ReplyBlock.Paragraph p => p.Text, _ => "" })
            .Select(t => t.Split([' ', ',', '.', ':', '!'])[0].ToUpperInvariant());
        // "No report here says …" speaks of reports; "No." would be an answer.
        ShippedAnswers.Answer(line).Blocks.OfType<ReplyBlock.Lead>().ShouldAllBe(l => !l.Text.StartsWith("No,", StringComparison.OrdinalIgnoreCase) && !l.Text.StartsWith("No.", StringComparison.OrdinalIgnoreCase));
        firstWords.ShouldNotContain("YES");
        firstWords.ShouldNotContain("نعم");
    }

    public static TheoryData<string, string[]> Spellings => new()
    {
        { "homs", ["homs", "Homs", "HOMS", "hims", "7oms", "7ims", "hums", "حمص", "حُمص", "homs city", "Ḥimṣ", "city of homs", "مدينة حمص"] },
        { "hama", ["hama", "Hama", "hamah", "7ama", "حماة", "حماه", "حماة ", "Ḥamāh", "hama city", "مدينة حماة", "HAMA", "7amah"] },
        { "aleppo", ["aleppo", "Aleppo", "halab", "7alab", "حلب", "Haleb", "aleppo city", "مدينة حلب", "alepo", "ALEPPO", "ḥalab", "aleppo."] },
        { "daraa", ["daraa", "Daraa", "dar'a", "Dar’a", "deraa", "der'a", "dar3a", "درعا", "dara", "daraa city", "مدينة درعا", "DARAA"] },
        { "damascus", ["damascus", "Damascus", "dimashq", "dimashk", "دمشق", "الشام", "damascus city", "Dimashq", "مدينة دمشق", "DAMASCUS", "damscus", "dimashq city"] },
        { "tartus", ["tartus", "Tartous", "tartous", "tartoos", "طرطوس", "6ar6os", "tartus city", "TARTUS", "Ṭarṭūs", "مدينة طرطوس", "tarts", "tartouss"] },
        { "deir-ez-zor", ["deir ez-zor", "Deir-ez-Zor", "deir ezzor", "deir al-zor", "der ezzor", "dayr az-zawr", "دير الزور", "deirezzor", "Deir Ezzour", "ديرالزور", "deir az zor", "DEIR EZ-ZOR"] },
        { "idlib", ["idlib", "Idlib", "idleb", "ادلب", "إدلب", "edlib", "IDLIB", "idlib city", "Idlib.", "مدينة إدلب", "iدlib"] },
        { "rastan", ["rastan", "al-rastan", "ar-rastan", "Ar Rastan", "الرستن", "رستن", "er-rastan", "Rastan", "RASTAN", "rasten", "rastan town"] },
        { "latakia", ["latakia", "Lattakia", "latakya", "ladhiqiyah", "al-ladhiqiyah", "اللاذقية", "لاذقية", "lattaquié", "LATAKIA", "latakiya", "el ladi2iye", "مدينة اللاذقية"] },
    };

    [Theory, MemberData(nameof(Spellings))]
    public void A_place_is_found_in_a_dozen_spellings_of_two_scripts(string place, string[] spellings) =>
        spellings.Where(s => ShippedAnswers.Answer("/status " + s).Resolved.Place != place)
            .Select(s => $"{s} → {ShippedAnswers.Answer("/status " + s).Resolved.Place ?? "nothing"}").ShouldBeEmpty();

    [Fact]
    public void A_name_between_two_cities_is_asked_back_and_never_chosen()
    {
        var reply = ShippedAnswers.Answer("/status hams");
        (reply.Outcome, reply.Resolved.Place, reply.Events.Count).ShouldBe((ReplyOutcome.NotUnderstood, null, 0));
        reply.Resolved.Alternatives.ShouldBe(["homs", "hama"]);
    }

    [Fact]
    public void A_misspelled_city_is_answered_with_what_it_was_taken_for_and_what_else_it_could_be()
    {
        var reply = ShippedAnswers.Answer("/status homz");
        (reply.Resolved.Place, reply.Resolved.Match).ShouldBe(("homs", "fuzzy"));
        reply.Resolved.Alternatives.ShouldBe(["hama"]);
        PlainTextRenderer.Render(reply).ShouldContain("“homz” was taken for Homs");
    }

    [Theory]
    [InlineData("/status homs"), InlineData("/STATUS homs"), InlineData("/status@OurBot homs"), InlineData("  /status \t homs "), InlineData("/status\nhoms"), InlineData("/status \u202Ehoms\u202C"), InlineData("/sta\u200Btus homs")]
    public void A_command_is_read_however_a_platform_delivers_it(string line) =>
        PlainTextRenderer.Render(ShippedAnswers.Answer(line)).ShouldBe(ShippedAnswers.Text("/status homs"));

    [Fact]
    public void A_line_of_ten_thousand_characters_gets_a_message_that_says_what_is_read()
    {
        var reply = ShippedAnswers.Answer(new string('h', 10_000));
        reply.Outcome.ShouldBe(ReplyOutcome.NotUnderstood);
        PlainTextRenderer.Render(reply).ShouldStartWith("That line has 10,000 characters; at most 1,000 are read. Ask shorter.");
    }

    [Fact]
    public void Every_example_in_help_is_understood()
    {
        foreach (var example in CommandCatalogue.Build().All.SelectMany(c => ShippedAnswers.Examples.Of(c).Select(e => (c.Name, Line: e))))
            ShippedAnswers.Answer(example.Line).Outcome.ShouldBe(ReplyOutcome.Answered, example.Line);
    }

    [Fact]
    public void Examples_name_what_the_loaded_ledger_has()
    {
        using var folder = new LedgerFolder();
        var ledger = folder.Load().Snapshot;
        Reply Ask(string line) => ShippedAnswers.Answerer.Answer(line, ledger, "en", null, ShippedAnswers.Later);
        foreach (var line in new[] { "/help", "/help status", "/help why", "/status", "/places", "asdf qwer", new string('h', 2_000) })
            PlainTextRenderer.Render(Ask(line)).ShouldNotContain("homs", Case.Insensitive, line);
        PlainTextRenderer.Render(Ask("/help")).ShouldContain("(/status town)");
        foreach (var example in CommandCatalogue.Build().All.SelectMany(new Examples(ledger.AsOf(DateTimeOffset.MaxValue, ShippedAnswers.Later)).Of).Where(e => e.Contains("town", StringComparison.Ordinal)))
            Ask(example).Outcome.ShouldBe(ReplyOutcome.Answered, example);
    }

    [Fact]
    public void Whatever_an_answer_offers_to_ask_next_is_understood()
    {
        foreach (var line in new[] { "/status homs", "/status tartus", "/status hams", "/statis homs", "/displaced", "/borders", "/control", "/latest", "/define displaced", "/places", "how tall is the eiffel tower", "/actor nobodyofthatname" })
            foreach (var next in ShippedAnswers.Answer(line).Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items))
                ShippedAnswers.Answer(next.Command).Outcome.ShouldBe(ReplyOutcome.Answered, $"{line} offers {next.Command}");
    }
}
