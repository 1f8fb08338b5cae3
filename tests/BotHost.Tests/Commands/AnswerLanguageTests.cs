using BotHost.Commands;
using BotHost.Replies;

namespace BotHost.Tests.Commands;

/// <summary>The answer is in the question's language; where it has none, in that of the person or the place.</summary>
public sealed class AnswerLanguageTests
{
    [Theory]
    [InlineData("/status حمص", "ar"), InlineData("/حالة homs", "ar"), InlineData("سعر الدولار", "ar"), InlineData("what about حمص", "ar"), InlineData("/ask هل سقطت حمص؟", "ar"), InlineData("؟", null)]
    [InlineData("has homs fallen?", "en"), InlineData("/ask has homs fallen?", "en"), InlineData("/search bridge", "en"), InlineData("what did Erdogan say", "en")]
    [InlineData("/status homs", null), InlineData("/displaced", null), InlineData("/why H-011", null), InlineData("H-011", null), InlineData("280000", null), InlineData("٢٨٠", null), InlineData("", null), InlineData("/digest list", null), InlineData("/roles grant 123 moderator", null)]
    // Arabic in Latin letters says nothing of the letters that are wanted in return.
    [InlineData("7oms", null), InlineData("shu sar b 7oms", null), InlineData("/ask sa2atet 7alab", null)]
    public void A_line_is_answered_in_its_own_language(string line, string? language)
    {
        ShippedAnswers.Answerer.LanguageOf(line, "ar").ShouldBe(language ?? "ar");
        ShippedAnswers.Answerer.LanguageOf(line, "en").ShouldBe(language ?? "en");
        ShippedAnswers.Answerer.LanguageOf(line, null).ShouldBe(language ?? "en");
    }

    [Theory]
    [InlineData("ar", "ar"), InlineData("ar-SY", "ar"), InlineData("AR_EG", "ar"), InlineData("en-US", "en"), InlineData("fr", null), InlineData("", null), InlineData(null, null), InlineData("arz", null)]
    public void An_apps_language_is_read_from_its_tag(string? tag, string? language) => AnswerLanguage.OfTag(tag).ShouldBe(language);
}

/// <summary>Arabic command words and digits, as text that people type.</summary>
public sealed class ArabicCommandsTests
{
    [Theory]
    [InlineData("/حالة حمص", "/status homs"), InlineData("/حاله حمص", "/status homs"), InlineData("/نازحون", "/displaced"), InlineData("/النازحون حماة", "/displaced hama"), InlineData("/معابر", "/borders"), InlineData("/مساعدة", "/help"), InlineData("/خلاف حمص", "/disputed homs")]
    [InlineData("/لماذا H-011", "/why H-011"), InlineData("/لماذا H-٠١١", "/why H-011"), InlineData("/مصادر ٢٨٠٬٠٠٠", "/why 280,000"), InlineData("/خريطة", "/map"), InlineData("/تسلسل حمص ٢٠٢٤-١٢-٠٥", "/timeline homs 2024-12-05"), InlineData("/timeline homs ٥/١٢/٢٠٢٤", "/timeline homs 2024-12-05")]
    [InlineData("/غارات", "/strikes"), InlineData("/قتلى", "/casualties"), InlineData("/اقتصاد", "/economy"), InlineData("/أماكن", "/places"), InlineData("/أحداث غارات", "/events strike"), InlineData("/جهة أردوغان", "/actor erdogan"), InlineData("/خصوصية", "/privacy")]
    public void A_command_is_understood_by_its_arabic_name(string arabic, string english)
    {
        var (asked, meant) = (ShippedAnswers.Answer(arabic, language: "ar"), ShippedAnswers.Answer(english, language: "ar"));
        (asked.Command, asked.Title, asked.Outcome).ShouldBe((meant.Command, meant.Title, ReplyOutcome.Answered));
        asked.Events.Select(e => e.Id).ShouldBe(meant.Events.Select(e => e.Id));
    }

    [Theory]
    [InlineData("حالة حمص", "status"), InlineData("نازحون", "displaced"), InlineData("النازحون", "displaced"), InlineData("معابر", "borders"), InlineData("مساعدة", "help"), InlineData("خريطة", "map"), InlineData("أماكن", "places"), InlineData("غارات حماة", "strikes"), InlineData("تسلسل حمص", "timeline")]
    public void It_is_without_its_stroke_too(string line, string command) => ShippedAnswers.Answer(line, language: "ar").Command.ShouldBe(command);

    [Theory]
    [InlineData("حالة الطريق إلى حمص", "ask"), InlineData("هل طريق حمص آمن", "ask"), InlineData("مساعدة إنسانية", "events")]
    public void A_question_that_begins_with_such_a_word_stays_a_question(string line, string command) => ShippedAnswers.Answer(line, language: "ar").Command.ShouldBe(command);

    [Fact]
    public void Every_members_command_has_an_arabic_name_and_none_has_anothers()
    {
        var catalogue = CommandCatalogue.Build();
        foreach (var command in catalogue.All)
            foreach (var name in CommandCatalogue.ArabicNames(command).ShouldNotBeNull())
                catalogue.Find(name).ShouldBe(command, name);
        catalogue.All.ShouldAllBe(c => CommandCatalogue.ArabicNames(c).Count > 0);
    }

    [Fact]
    public void What_a_menu_calls_a_command_in_arabic_is_understood()
    {
        var catalogue = CommandCatalogue.Build();
        CommandMenu.For(catalogue, BotHost.Channels.Role.Admin).ShouldAllBe(c => catalogue.Find(c.LocalNames["ar"]) == c.Definition);
    }

    [Fact]
    public void A_slip_in_an_arabic_name_is_answered_with_what_may_be_meant() =>
        ShippedAnswers.Answer("/خريطا", language: "ar").Resolved.Alternatives.ShouldBe(["خريطة"]);

    [Theory]
    [InlineData("/حا", "/حالة"), InlineData("/حالة حم", "/حالة حمص"), InlineData("/status حم", "/status حمص"), InlineData("/status ho", "/status Homs"), InlineData("/events غار", "/events غارة")]
    public void A_line_is_completed_in_the_script_in_which_it_is_typed(string typed, string line) =>
        new Completion(CommandCatalogue.Build()).For(typed, Names.Of(ShippedLedger.Snapshot)).ShouldContain(line);

    [Fact]
    public void What_is_offered_before_anything_is_typed_is_in_the_readers_language()
    {
        var completion = new Completion(CommandCatalogue.Build());
        completion.Choices(ArgumentKind.Place, "", Names.Of(ShippedLedger.Snapshot), null, "ar").ShouldAllBe(n => AnswerLanguage.IsArabic(n));
        completion.Choices(ArgumentKind.EventKind, "", Names.Of(ShippedLedger.Snapshot), null, "ar").Where(k => ShippedAnswers.Answer($"/events {k}", language: "ar").Outcome != ReplyOutcome.Answered).ShouldBeEmpty();
    }

    [Fact]
    public void Every_arabic_example_of_the_help_is_answered()
    {
        var examples = new Examples(ShippedLedger.Snapshot.AsOf(DateTimeOffset.MaxValue, ShippedAnswers.Later), "ar");
        CommandCatalogue.Build().All.Where(c => c.Who == BotHost.Channels.Role.Member).SelectMany(examples.Of).Where(e => ShippedAnswers.Answer(e, language: "ar").Outcome != ReplyOutcome.Answered).ShouldBeEmpty();
    }
}
