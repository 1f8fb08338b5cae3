using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Editorial;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Replies;
using Microsoft.Extensions.DependencyInjection;
using IOutboxStore = BotHost.Outbox.IOutboxStore;

namespace BotHost.Tests.Platforms;

/// <summary>Pinned posts that change with their entries, on both platforms.</summary>
public sealed partial class LivingTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenWithoutLimitsAsync();
        whole.Settings["Follows:LivingApart"] = "00:00:01";
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private async Task DoAsync(string line)
    {
        var instructions = whole.Services.GetRequiredService<Instructions>();
        var asked = (await instructions.AnswerAsync(line, Asker.Operator, CancellationToken.None))!;
        if (asked.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).FirstOrDefault(f => f.Command.StartsWith("/confirm", StringComparison.Ordinal)) is { } confirm) await instructions.AnswerAsync(confirm.Command, Asker.Operator, CancellationToken.None);
    }

    private string SummaryOf(string code) => whole.Services.GetRequiredService<Galley>().Find(code)!.Summary.En.TrimEnd('.');

    [Fact]
    public async Task On_Telegram_it_is_pinned_changes_in_place_with_a_line_and_another_takes_its_place_when_it_is_gone()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil);
        homs.Bot = Membership.Administrator;
        await whole.StartAsync(connects: false);
        (await basil.AsksAsync(homs, "/living homs")).Text.ShouldStartWith("/living is for moderators");
        (await amal.AsksAsync(homs, "/living nowhere at all")).Text.ShouldStartWith("No place is called");
        (await amal.AsksAsync(homs, "/living homs")).Text.ShouldStartWith("A post about Homs is on its way");
        (await amal.AsksAsync(homs, "/living 7oms")).Text.ShouldStartWith("There is one about Homs");
        Message? Living() => homs.FromBot.LastOrDefault(m => m.Text.Contains("kept up to date", StringComparison.Ordinal) && m.DeletedAt is null);
        await WholeHost.UntilAsync(() => Living() is { IsPinned: true });
        var first = Living()!;
        string[] codes = [.. Code().Matches(first.Text).Select(m => m.Groups[1].Value).Distinct().Where(c => whole.Services.GetRequiredService<Galley>().Find(c) is not null)];

        await DoAsync($"/correct {codes[0]} summary {SummaryOf(codes[0])}, as told. because it reads better");
        await WholeHost.UntilAsync(() => first.Text.Contains($"UTC {codes[0]}: changed", StringComparison.Ordinal));
        await DoAsync($"/retract {codes[0]} because the outlet took it back");
        await WholeHost.UntilAsync(() => first.Text.Contains($"UTC {codes[0]}: told no more", StringComparison.Ordinal));
        first.Text.ShouldContain($"UTC {codes[0]}: changed");
        homs.FromBot.Count(m => m.Text.Contains("kept up to date", StringComparison.Ordinal)).ShouldBe(1);
        homs.FromBot.ShouldNotContain(m => m.ReplyTo != null && m.ReplyTo.Id == first.Id, "it changes by itself: nothing is said of it beside");

        // What is unsafe goes with the whole message, and another takes its place and its pin.
        var words = SummaryOf(codes[1]);
        await DoAsync($"/withdraw {codes[1]}");
        await WholeHost.UntilAsync(() => first.DeletedAt is not null && Living() is { IsPinned: true } next && next.Id != first.Id);
        Living()!.Text.ShouldNotContain(words);
        (await amal.AsksAsync(homs, "/living")).Text.ShouldContain($"Homs in telegram:{homs.Id}");
        (await amal.AsksAsync(homs, "/living off homs")).Text.ShouldStartWith("The post about Homs changes no more");
        await WholeHost.UntilAsync(() => Living() is { IsPinned: false });
        (await amal.AsksAsync(homs, "/audit living")).Text.ShouldContain("living off: homs");
    }

    [Fact]
    public async Task It_may_be_of_a_digest_of_ones_own_community_and_moves_with_the_group()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddGroup("Homs").With(amal, Membership.Creator);
        var other = whole.Telegram.AddSupergroup("Other").With(basil, Membership.Creator);
        homs.Bot = Membership.Administrator;
        await whole.StartAsync(connects: false);
        var asked = await amal.AsksAsync(homs, "/digest schedule morning every day at 8 about Aleppo");
        amal.Presses(asked, asked.Buttons.First(b => b.Label.Contains("schedule it", StringComparison.Ordinal)).Data!);
        await WholeHost.UntilAsync(() => asked.Text.Contains("is scheduled", StringComparison.Ordinal));
        (await basil.AsksAsync(other, "/living digest morning")).Text.ShouldStartWith("There is no digest “morning”");
        (await amal.AsksAsync(homs, "/living digest morning")).Text.ShouldStartWith("A post about Aleppo: what was reported is on its way");
        Message? Living(Chat chat) => chat.FromBot.LastOrDefault(m => m.Text.Contains("Aleppo: what was reported: what is reported, kept up to date", StringComparison.Ordinal));
        await WholeHost.UntilAsync(() => Living(homs) is { IsPinned: true });
        string[] codes = [.. Code().Matches(Living(homs)!.Text).Select(m => m.Groups[1].Value).Distinct().Where(c => whole.Services.GetRequiredService<Galley>().Find(c) is not null)];
        await DoAsync($"/correct {codes[0]} summary {SummaryOf(codes[0])}, as told. because it reads better");
        await WholeHost.UntilAsync(() => Living(homs)!.Text.Contains($"UTC {codes[0]}: changed", StringComparison.Ordinal));
        // What was pinned is numbered otherwise there: it is posted again.
        var moved = homs.Migrates(amal);
        await WholeHost.UntilAsync(() => Living(moved) is { IsPinned: true });
        // It can be ended whatever became of the digest.
        (await amal.AsksAsync(moved, "/digest pause morning")).Text.ShouldContain("is paused");
        (await amal.AsksAsync(moved, "/living off digest morning")).Text.ShouldContain("changes no more");
        (await amal.AsksAsync(moved, "/living")).Text.ShouldStartWith("No post here changes");
    }

    [Fact]
    public async Task On_Discord_it_is_pinned_and_changes_in_place_and_without_the_right_to_pin_it_changes_all_the_same()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        guild.Invites(whole.Discord.Bot, Permission.PinMessages);
        var other = whole.Discord.AddGuild("Other");
        var (updates, there) = (guild.AddChannel("updates"), other.AddChannel("updates"));
        var lina = guild.AddPerson("lina");
        other.Joins(lina);
        guild.Gives(lina, guild.AddRole("mod", "MANAGE_MESSAGES"));
        other.Gives(lina, other.AddRole("mod", "MANAGE_MESSAGES"));
        await whole.StartAsync();
        foreach (var channel in new[] { updates, there }) (await lina.Uses(channel, "/living what:homs")).Text.ShouldStartWith("A post about Homs is on its way");
        PostedMessage? In(Channel channel) => channel.Messages.LastOrDefault(m => !m.Deleted && m.Text().Contains("kept up to date", StringComparison.Ordinal));
        await whole.Discord.UntilAsync(() => In(updates) is { Pinned: true } && In(there) is not null).WaitAsync(WholeHost.Patience);
        var (first, unpinned) = (In(updates)!, In(there)!);
        var code = Code().Matches(first.Text()).Select(m => m.Groups[1].Value).First(c => whole.Services.GetRequiredService<Galley>().Find(c) is not null);
        await DoAsync($"/retract {code} because the outlet took it back");
        await whole.Discord.UntilAsync(() => first.Text().Contains($"{code}: told no more", StringComparison.Ordinal) && unpinned.Text().Contains($"{code}: told no more", StringComparison.Ordinal)).WaitAsync(WholeHost.Patience);
        unpinned.Pinned.ShouldBeFalse();
        (await whole.Services.GetRequiredService<IOutboxStore>().StoppedAsync(CancellationToken.None)).ShouldBeEmpty();
        (await lina.Uses(updates, "/living what:off homs")).Text.ShouldStartWith("The post about Homs changes no more");
        await whole.Discord.UntilAsync(() => !first.Pinned).WaitAsync(WholeHost.Patience);
    }

    [GeneratedRegex(@"\[([A-Z]-\d{3})\\?\]")]
    private static partial Regex Code();
}
