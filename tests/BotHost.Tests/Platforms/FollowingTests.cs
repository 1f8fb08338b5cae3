using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Loopback.Telegram;
using BotHost.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>People and groups who want to be told, on both platforms.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenWithoutLimitsAsync();
        whole.Settings["Follows:GroupFor"] = "00:00:01";
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private async Task CorrectAsync(string figure)
    {
        var instructions = whole.Services.GetRequiredService<Instructions>();
        var asked = (await instructions.AnswerAsync($"/correct D-001 figure {figure} because the agency counted anew", Asker.Operator, CancellationToken.None))!;
        await instructions.AnswerAsync(asked.Blocks.OfType<ReplyBlock.FollowUps>().Single().Items[0].Command, Asker.Operator, CancellationToken.None);
    }

    [Fact]
    public async Task Followers_are_told_once_of_what_changes_and_one_tap_ends_it()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil);
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, lina) = (guild.AddChannel("updates"), guild.AddPerson("lina"));
        guild.Gives(lina, guild.AddRole("chief", "MANAGE_MESSAGES"));
        await whole.StartAsync();

        amal.Types("/follow سوريا");
        (await amal.Chat.BotsNextAsync()).Text.ShouldStartWith("بدأت هنا متابعة: سوريا");
        amal.Types("/follow Nowherestan");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("neither a place nor a kind");
        basil.Types(homs, "/follow displacement");
        (await homs.BotsNextAsync()).Text.ShouldStartWith("In a group /follow is for its moderators");
        amal.Types(homs, "/follow displacement");
        (await homs.BotsNextAsync()).Text.ShouldStartWith("Now followed here");
        (await lina.Uses(updates, "/follow topic:displacement")).Text.ShouldStartWith("Now followed here");
        // Everything that is there already is old. It was looked at once when this answers.
        await Listening.UntilAsync(async () => await whole.Services.GetRequiredService<BotHost.Follows.IFollowStore>().SeenAsync(CancellationToken.None) is not null, "a first look at the ledger");
        amal.Types("/following");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("• Syria");

        await CorrectAsync("about 300,000");
        var told = await amal.Chat.BotsNextAsync();
        told.Text.ShouldStartWith("Newly reported");
        told.Text.ShouldContain("about 300,000 people");
        (await homs.BotsNextAsync()).Text.ShouldContain("about 300,000 people");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().Contains("about 300,000 people", StringComparison.Ordinal) && m.Text().Contains("Newly reported", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        // A notice is a post like others: a correction reaches it.
        await CorrectAsync("about 310,000");
        var edited = await amal.Chat.NextEditAsync(WholeHost.Patience);
        edited.Id.ShouldBe(told.Id);
        edited.Text.ShouldStartWith("Correction");

        amal.Starts(told.Buttons[0].Url!.Split("start=")[1]);
        var ended = await amal.Chat.BotsNextAsync();
        while (!ended.Text.Contains("any more", StringComparison.Ordinal)) ended = await amal.Chat.BotsNextAsync();
        ended.Text.ShouldStartWith("Nothing is followed here any more");
    }
}
