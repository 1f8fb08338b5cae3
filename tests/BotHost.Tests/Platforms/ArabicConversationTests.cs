using BotHost.Commands;
using BotHost.Loopback.Discord;

namespace BotHost.Tests.Platforms;

/// <summary>Arabic on both platforms, through the whole host.</summary>
public sealed class ArabicConversationTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenAsync(new DiscordServerOptions { RefusedLocales = ["ar"] });

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task On_telegram_an_answer_is_in_the_questions_language_and_a_button_in_that_of_its_message()
    {
        var (english, arabic) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Nour", lang: "ar"));
        await whole.StartAsync();
        IsArabic((await Asked(english, "/تعريف عائلات")).Text).ShouldBeTrue();
        IsArabic((await Asked(english, "/define families")).Text).ShouldBeFalse();
        IsArabic((await Asked(english, "منهج")).Text).ShouldBeTrue();
        // What has no language of its own is answered in the person's.
        IsArabic((await Asked(arabic, "/define families")).Text).ShouldBeTrue();
        IsArabic((await Asked(arabic, "how tall is the eiffel tower")).Text).ShouldBeFalse();
    }

    [Fact]
    public async Task A_button_under_an_arabic_answer_is_answered_in_arabic_and_inline_mode_offers_by_arabic_beginnings()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        await whole.StartAsync();
        var answer = await Asked(amal, "/معابر");
        while (answer.Buttons.Count == 0) answer = await amal.Chat.BotsNextAsync();
        await amal.Presses(answer, answer.Buttons[0].Label).AnswerAsync(WholeHost.Patience);
        var edited = await amal.Chat.NextEditAsync(WholeHost.Patience);
        IsArabic(edited.Text).ShouldBeTrue();
        // The way back leads to an Arabic answer too.
        await amal.Presses(edited, edited.Buttons.Single(b => b.Data == "~/معابر").Data!).AnswerAsync(WholeHost.Patience);
        IsArabic((await amal.Chat.NextEditAsync(WholeHost.Patience)).Text).ShouldBeTrue();
        var results = await amal.AsksInline("@" + whole.Telegram.Options.BotUsername + " حم").ResultsAsync(WholeHost.Patience);
        results.ShouldContain(r => r.Title!.Contains("حمص", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_under_an_arabic_post_leads_to_an_arabic_answer()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        await whole.StartAsync();
        amal.Starts("ar-why_H-011");
        IsArabic((await amal.Chat.BotsNextAsync()).Text).ShouldBeTrue();
        amal.Starts("why_H-011");
        var english = await amal.Chat.BotsNextAsync();
        while (IsArabic(english.Text)) english = await amal.Chat.BotsNextAsync();
        english.Text.ShouldStartWith("Entry H-011");
    }

    [Fact]
    public async Task Where_discord_refuses_arabic_in_the_menu_it_goes_without_and_answers_are_arabic_all_the_same()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, omar, lina) = (guild.AddChannel("updates"), guild.AddPerson("omar", locale: "ar"), guild.AddPerson("lina"));
        await whole.StartAsync();
        var answer = await omar.Uses(updates, "/borders");
        answer.Failure.ShouldBeNull();
        IsArabic(answer.Text).ShouldBeTrue();
        (await omar.Completes(updates, "status", "place", "")).ShouldAllBe(c => AnswerLanguage.IsArabic(c.Name));
        IsArabic((await lina.Uses(updates, "/borders")).Text).ShouldBeFalse();
        IsArabic((await lina.Uses(updates, "/status place:حمص")).Text).ShouldBeTrue();
    }

    private static async Task<BotHost.Loopback.Telegram.Message> Asked(BotHost.Loopback.Telegram.Person person, string line)
    {
        person.Types(line);
        return await person.Chat.BotsNextAsync();
    }

    private static bool IsArabic(string text) => text.Count(c => AnswerLanguage.IsArabic(c.ToString())) > text.Count(char.IsAsciiLetter) / 4;
}
