using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Tests.Pictures;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Pictures behind the editions of digests that ask for them, on both platforms, and what becomes of them when an entry does not hold.</summary>
public sealed partial class DigestPictureTests : IAsyncLifetime
{
    private const string OnTheMap = "H-001";

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private async Task<Reply> TellAsync(string line) => (await whole.Services.GetRequiredService<Instructions>().AnswerAsync(line, Asker.Operator, CancellationToken.None))!;

    private async Task DoAsync(string line) =>
        await TellAsync((await TellAsync(line)).Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).First(f => f.Command.StartsWith("/confirm", StringComparison.Ordinal)).Command);

    private static string Trial(string cron, string picture, params string[] places) => WholeHost.TrialDigest(cron, test: false, places).Replace("timeZone:", $"picture: {picture}\n    timeZone:", StringComparison.Ordinal);

    /// <summary>Of the entries that a picture says it shows.</summary>
    private static (string One, string Other) Two(string alternative) => Code().Matches(alternative).Select(m => m.Groups[1].Value).Distinct().Take(2).ToArray() is [var one, var other] ? (one, other) : throw new InvalidOperationException(alternative);

    [GeneratedRegex(@"\[([A-Z]-\d+)\]")]
    private static partial Regex Code();

    private static async Task<Message> PictureAsync(Chat chat)
    {
        await WholeHost.UntilAsync(() => chat.FromBot.Any(m => m.Photo is not null));
        return chat.FromBot.First(m => m.Photo is not null);
    }

    private static async Task<BotHost.Loopback.Discord.World.PostedMessage> PictureAsync(Channel channel)
    {
        await WholeHost.UntilAsync(() => channel.Messages.Any(m => m.Files.Count > 0));
        return channel.Messages.First(m => m.Files.Count > 0);
    }

    [ConverterFact]
    public async Task On_Telegram_it_is_asked_for_in_chat_shown_in_the_preview_and_follows_the_text_of_an_edition()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator);
        whole.Settings["Digests:Apart"] = "00:00:01";
        await whole.StartAsync(connects: false);

        (await amal.AsksAsync(homs, "/digest schedule soon every day at 8 picture film")).Text.ShouldStartWith("“film” is no picture of ours");
        (await amal.AsksAsync(homs, "/digest schedule soon every day at 8 picture chart nothing like it")).Text.ShouldContain("is no picture of ours");
        var asked = await amal.AsksAsync(homs, "/digest schedule soon every day at 8 picture chart exchange rate");
        asked.Text.ShouldContain(", with a chart of exchange rate");
        asked = await amal.AsksAsync(homs, "/digest schedule soon every day at 8 about homs picture map");
        asked.Text.ShouldContain("about Homs, with a map");
        amal.Presses(asked, "schedule it");
        await WholeHost.UntilAsync(() => asked.Text.StartsWith("“soon” is scheduled", StringComparison.Ordinal));

        amal.Types($"/digest preview soon in telegram:{homs.Id}");
        (await PictureAsync(amal.Chat)).Text.ShouldStartWith("Who is reported to hold what: Homs");
        homs.FromBot.ShouldAllBe(m => m.Photo == null);
        amal.Types($"/digest preview soon bytes in telegram:{homs.Id}");
        await WholeHost.UntilAsync(() => amal.Chat.FromBot.Any(m => m.Text.Contains("A picture follows: Who is reported to hold what: Homs", StringComparison.Ordinal)));

        asked = await amal.AsksAsync(homs, "/digest run soon");
        amal.Presses(asked, "post it now");
        var picture = await PictureAsync(homs);
        var text = homs.FromBot.Single(m => m.Text.Contains("Homs: what was reported", StringComparison.Ordinal));
        text.Id.ShouldBeLessThan(picture.Id);
        PictureConverter.IsPng(picture.Photo!.Bytes).ShouldBeTrue();
        (picture.Photo.Name, picture.IsSilent, picture.IsProtected).ShouldBe(("map.png", true, true));
        // The ledger is older than the clock: whoever is sent the picture alone sees that.
        text.Text.ShouldContain("ARCHIVE");
        picture.Text.ShouldContain("OLD · as reported up to ");
    }

    [ConverterFact]
    public async Task On_Discord_a_correction_stands_over_the_picture_and_a_withdrawal_takes_it_away()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        whole.Digests = Trial("0/2 * * * * ?", "chart distance-miles", $"discord:{guild.Id}/{updates.Id}");
        await whole.StartAsync();
        var picture = await PictureAsync(updates);
        var messages = updates.Messages.Where(m => m.Author == whole.Discord.Bot).ToList();
        messages.IndexOf(picture).ShouldBeGreaterThan(0);
        picture.Text().ShouldBe("");
        var file = picture.Files.Single();
        file.Name.ShouldStartWith("chart-");
        (file.Description!.Length, picture.Flags & 4096).ShouldBe((Math.Min(file.Description.Length, 1024), 4096));
        var (code, other) = Two(file.Description);

        await DoAsync($"/retract {code} because it was measured anew");
        await WholeHost.UntilAsync(() => picture.Text().Contains("measured anew", StringComparison.Ordinal));
        picture.Files.Count.ShouldBe(1);
        (await TellAsync($"/withdraw {other}")).Title.ShouldStartWith($"{other} is withdrawn");
        await WholeHost.UntilAsync(() => picture.Deleted);
    }

    [ConverterFact]
    public async Task On_Telegram_a_picture_that_cannot_be_deleted_any_more_is_blanked_with_its_caption_and_a_correction_stands_over_that()
    {
        var homs = whole.Telegram.AddSupergroup("Homs");
        var amal = whole.Telegram.AddPrivate("Amal");
        var news = whole.Telegram.AddSupergroup("News").With(amal);
        whole.Digests = Trial("0/2 * * * * ?", "map", $"telegram:{homs.Id}");
        await whole.StartAsync(connects: false);
        var picture = await PictureAsync(homs);
        var png = picture.Photo!.Bytes;
        await amal.AsksAsync(news, "/map homs");
        var answer = await PictureAsync(news);
        await WholeHost.UntilAsync(() => whole.Services.GetRequiredService<IOutboxStore>().WithReceiptAsync(new("telegram", $"{news.Id}"), TelegramSender.Receipt(answer.Id), CancellationToken.None).GetAwaiter().GetResult() is not null);

        await DoAsync($"/retract {Two(answer.Text.Replace($"[{OnTheMap}]", "", StringComparison.Ordinal)).One} because the day was another");
        await WholeHost.UntilAsync(() => picture.Text.Contains("the day was another", StringComparison.Ordinal));
        picture.Text.ShouldContain("Who is reported to hold what");
        picture.Text.Length.ShouldBeLessThanOrEqualTo(1024);
        picture.Photo!.Bytes.ShouldBe(png);

        // As Telegram says of what is older than two days.
        whole.Telegram.Faults.When((method, _) => method == "deleteMessage" ? new Fault.Refuse(400) : null);
        (await TellAsync($"/withdraw {OnTheMap}")).Title.ShouldStartWith($"{OnTheMap} is withdrawn");
        await WholeHost.UntilAsync(() => picture.Photo!.Bytes.AsSpan().SequenceEqual(BlankPicture.Png) && answer.Photo!.Bytes.AsSpan().SequenceEqual(BlankPicture.Png));
        foreach (var blanked in new[] { picture, answer })
        {
            blanked.Text.ShouldBe($"What stood here ({OnTheMap}) was withdrawn because it was unsafe to tell. Please do not pass it on.");
            blanked.Text.ShouldNotContain("hold what");
        }
    }

    [Fact]
    public async Task Where_no_picture_can_be_made_the_edition_goes_out_as_text_and_nothing_is_left_undone()
    {
        var homs = whole.Telegram.AddSupergroup("Homs");
        whole.Settings["Pictures:Converter"] = "no-such-converter";
        whole.Digests = Trial("0/2 * * * * ?", "map", $"telegram:{homs.Id}");
        await whole.StartAsync(connects: false);
        await WholeHost.UntilAsync(() => homs.FromBot.Count >= 2);
        (await whole.Services.GetRequiredService<IOutboxStore>().CountsAsync(CancellationToken.None)).ShouldAllBe(c => c.State == PostState.Delivered || c.Open);
        homs.FromBot.ShouldAllBe(m => m.Photo == null);
    }
}
