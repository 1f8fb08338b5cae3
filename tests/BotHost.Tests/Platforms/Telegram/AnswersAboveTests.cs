using BotHost.Channels;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms.Telegram;

/// <summary>A place that is asked for again in a group: where the answer stands above, and where it does not any more.</summary>
public sealed class AnswersAboveTests : IAsyncLifetime
{
    private WholeHost whole = null!;
    private BotHost.Loopback.Telegram.Person amal = null!;
    private Chat homs = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenAsync();
        amal = whole.Telegram.AddPrivate("Amal");
        homs = whole.Telegram.AddSupergroup("Homs").With(amal);
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task What_a_button_changed_into_something_else_is_not_pointed_at_but_for_what_it_tells_now()
    {
        await whole.StartAsync(connects: false);
        amal.Types(homs, "/borders");
        var answer = await BotsNextAsync();
        while (answer.Buttons.Count == 0) answer = await BotsNextAsync();
        var other = answer.Buttons.First(b => b.Data?.StartsWith('/') == true);
        amal.Presses(answer, other.Label);
        await homs.NextEditAsync(WholeHost.Patience);

        amal.Types(homs, "/borders");
        var again = await BotsNextAsync();
        IsPointer(again).ShouldBeFalse(again.Text);
        // The last of the answer's messages.
        while (again.Buttons.Count == 0) again = await BotsNextAsync();
        await Task.Delay(200);
        amal.Types(homs, other.Data!.Split('|')[0]);
        var pointer = await BotsNextAsync();
        IsPointer(pointer).ShouldBeTrue(pointer.Text);
        pointer.ReplyTo!.Id.ShouldBe(answer.Id);
    }

    [Fact]
    public async Task Answers_and_what_points_at_them_delete_themselves_and_nothing_points_at_what_is_gone()
    {
        // The file counts in minutes: too long for a test.
        var stay = TimeSpan.FromSeconds(4);
        whole.More = services => services.AddSingleton(p => new ChannelBook(
            new Dictionary<Destination, DeclaredChannel> { [new("telegram", $"{homs.Id}")] = new(ChannelSettings.Default with { AnswersStay = stay }, "channels.yaml:1") }, p.GetRequiredService<IChannelStore>(), p.GetRequiredService<TransportClock>()));
        await whole.StartAsync(connects: false);
        amal.Types(homs, "/borders");
        var answer = await BotsNextAsync();
        await SettledAsync();
        amal.Types(homs, "/borders");
        await WholeHost.UntilAsync(() => homs.Messages.Any(IsPointer));
        homs.Messages.First(IsPointer).ReplyTo!.Id.ShouldBe(answer.Id);

        await WholeHost.UntilAsync(() => homs.Messages.Any(m => m.FromBot) && homs.FromBot.Count == 0);
        var gone = homs.Messages.Where(m => m.FromBot).ToArray();
        gone.ShouldAllBe(m => m.DeletedAt - m.At >= stay - TimeSpan.FromSeconds(0.5));
        gone.ShouldContain(m => IsPointer(m));
        homs.Messages.ShouldContain(m => !m.FromBot && m.DeletedAt == null, "what people wrote stays");

        amal.Types(homs, "/borders");
        await WholeHost.UntilAsync(() => homs.FromBot.Count > 0);
        homs.FromBot.ShouldNotContain(m => IsPointer(m));
    }

    private static bool IsPointer(Message message) => message.FromBot && message.Text.Contains("above", StringComparison.Ordinal);

    private Task SettledAsync() => WholeHost.UntilAsync(() => whole.Telegram.PendingUpdates == 0 && whole.Inbox.UnansweredAsync("telegram", default).GetAwaiter().GetResult().Count == 0);

    private async Task<Message> BotsNextAsync()
    {
        while (true)
            if (await homs.NextMessageAsync(WholeHost.Patience) is { FromBot: true, Service: null } message) return message;
    }
}
