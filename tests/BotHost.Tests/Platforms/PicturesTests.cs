using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Tests.Pictures;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Pictures after their texts, on both platforms, through the whole host.</summary>
public sealed class PicturesTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [ConverterFact]
    public async Task On_Telegram_the_text_comes_first_and_the_picture_follows_it_with_what_it_shows_in_words()
    {
        await using var whole = await WholeHost.OpenAsync();
        var amal = whole.Telegram.AddPrivate("Amal");
        var group = whole.Telegram.AddSupergroup("Homs").With(amal);
        await whole.StartAsync();
        var first = await amal.AsksAsync(group, "/map homs");
        first.Photo.ShouldBeNull();
        var picture = await PictureAsync(group);
        picture.ReplyTo!.Id.ShouldBe(first.Id);
        // Printed, never asserted: the machine may be busy.
        output.WriteLine($"The picture came {(picture.At - first.At).TotalMilliseconds:0} ms after its text.");
        (picture.Photo!.Name, picture.IsSilent).ShouldBe(("map.png", true));
        PictureConverter.IsPng(picture.Photo.Bytes).ShouldBeTrue();
        picture.Text.ShouldStartWith("Who is reported to hold what: Homs");
        picture.Text.Length.ShouldBeLessThanOrEqualTo(1024);

        // Recorded with its entries, so that a withdrawal finds it.
        var posted = whole.Services.GetRequiredService<IOutboxStore>();
        var at = new Destination("telegram", group.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await WholeHost.UntilAsync(() => posted.WithReceiptAsync(at, BotHost.Platforms.Telegram.TelegramSender.Receipt(picture.Id), CancellationToken.None).GetAwaiter().GetResult()?.Carries.Any(c => c.Code == "H-001") == true);
    }

    [ConverterFact]
    public async Task On_Discord_the_text_comes_first_and_the_picture_follows_it_with_alt_text()
    {
        await using var whole = await WholeHost.OpenAsync();
        var home = whole.Discord.AddGuild("Homs News");
        var (updates, lina) = (home.AddChannel("updates"), home.AddPerson("lina", "en"));
        await whole.StartAsync();
        lina.Mentions(updates, "/chart exchange rate");
        await WholeHost.UntilAsync(() => updates.Messages.Any(m => m.Files.Count > 0));
        var messages = updates.Messages.Where(m => m.Author == whole.Discord.Bot).ToArray();
        messages[0].Files.ShouldBeEmpty();
        messages[0].Text().ShouldContain("exchange rate");
        var file = messages[^1].Files.ShouldHaveSingleItem();
        (file.Name, file.Type).ShouldBe(("chart.png", "image/png"));
        PictureConverter.IsPng(file.Bytes).ShouldBeTrue();
        file.Description.ShouldStartWith("Exchange rate on the parallel market");
        file.Description!.Length.ShouldBeLessThanOrEqualTo(1024);

        // A button leads to one too; that is an interaction, whose picture comes by its webhook.
        lina.Mentions(updates, "/control");
        await WholeHost.UntilAsync(() => updates.Messages.Any(m => m.Buttons.Any(b => b.Label == "as a map")));
        _ = lina.Presses(updates.Messages.Last(m => m.Buttons.Any(b => b.Label == "as a map")), "as a map");
        await WholeHost.UntilAsync(() => updates.Messages.Any(m => m.Answers is not null && m.Files.Any(f => f.Name == "map.png" && f.Description!.StartsWith("Who is reported to hold what", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Where_no_picture_can_be_made_the_text_stands_alone_and_the_next_question_is_answered()
    {
        await using var whole = await WholeHost.OpenAsync();
        var amal = whole.Telegram.AddPrivate("Amal");
        whole.Settings["Pictures:Converter"] = "no-such-converter";
        whole.Log = new LogRecorder();
        await whole.StartAsync();
        amal.Types("/map");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("who is reported to hold what");
        await WholeHost.UntilAsync(() => whole.Log.Lines.Any(l => l.Contains("No pictures: no-such-converter", StringComparison.Ordinal)));
        amal.Types("/borders");
        await WholeHost.UntilAsync(() => amal.Chat.FromBot.Any(m => m.Text.Contains("crossing", StringComparison.OrdinalIgnoreCase)));
        amal.Chat.FromBot.ShouldAllBe(m => m.Photo == null);
    }

    [Fact]
    public async Task A_picture_that_takes_long_holds_up_no_answer()
    {
        await using var whole = await WholeHost.OpenAsync();
        var amal = whole.Telegram.AddPrivate("Amal");
        var slow = whole.Written("slow", "#!/bin/sh\ncat > /dev/null\nexec sleep 600\n");
        Executable.Make(slow);
        whole.Settings["Pictures:Converter"] = slow;
        whole.Settings["Pictures:Within"] = "00:00:40";
        await whole.StartAsync();
        amal.Types("/map");
        await amal.Chat.BotsNextAsync();
        amal.Types("/places");
        await WholeHost.UntilAsync(() => amal.Chat.FromBot.Any(m => m.Text.Contains("Places", StringComparison.Ordinal)));
    }

    private static async Task<Message> PictureAsync(Chat chat)
    {
        while (true)
            if (await chat.BotsNextAsync() is { Photo: not null } picture) return picture;
    }
}
