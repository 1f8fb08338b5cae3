using BotHost.Loopback.Discord.Interactions;

namespace BotHost.Tests.Platforms;

/// <summary>Somebody asks too much at once, of the whole host: what is not answered is told to that person, so that no app waits for nothing.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    /// <summary>More than one person may ask at once, and more than may wait.</summary>
    private const int TooMany = 25;

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task On_Discord_what_is_too_much_is_told_to_the_one_who_asked_alone()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, lina) = (guild.AddChannel("updates"), guild.AddPerson("lina"));
        await whole.StartAsync();
        var asked = Enumerable.Range(0, TooMany).Select(_ => lina.Uses(updates, "/borders")).ToArray();
        foreach (var one in asked[^5..])
        {
            var answer = await ShownAsync(one);
            (answer.Failure, answer.Ephemeral, answer.Deferred).ShouldBe((null, true, false));
            answer.Text.ShouldContain("too much at once");
        }
        (await ShownAsync(asked[0])).Ephemeral.ShouldBeFalse();
    }

    [Fact]
    public async Task On_Discord_a_press_that_is_too_much_leaves_the_message_as_it_is()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, lina, omar) = (guild.AddChannel("updates"), guild.AddPerson("lina"), guild.AddPerson("omar"));
        await whole.StartAsync();
        var message = (await ShownAsync(lina.Uses(updates, "/borders"))).Message!;
        var pressed = Enumerable.Range(0, TooMany).Select(_ => Pressed(() => omar.Presses(message, message.Buttons[0].Label))).ToArray();
        var answer = await ShownAsync(pressed[^1]);
        (answer.Failure, answer.Ephemeral, answer.Message == message).ShouldBe((null, true, false));
        answer.Text.ShouldContain("too much at once");
        updates.Messages.ShouldHaveSingleItem().Text().ShouldNotContain("too much");
    }

    [Fact]
    public async Task On_Telegram_the_waiting_sign_of_a_press_that_is_too_much_ends()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        await whole.StartAsync();
        amal.Types("/borders");
        var answer = await amal.Chat.NextMessageAsync(WholeHost.Patience);
        while (!answer.FromBot || answer.Buttons.Count == 0) answer = await amal.Chat.NextMessageAsync(WholeHost.Patience);
        var pressed = Enumerable.Range(0, TooMany).Select(_ => Pressed(() => amal.Presses(answer, answer.Buttons[0].Label))).ToArray();
        (await pressed[^1].AnswerAsync(WholeHost.Patience)).Text!.ShouldContain("too much at once");
    }

    /// <summary>An answer to an earlier press may change the buttons between looking and pressing: then the one that stands there now is pressed.</summary>
    private static T Pressed<T>(Func<T> press)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return press();
            }
            catch (InvalidOperationException) when (tries < 10)
            {
                // It changed in between.
            }
    }

    private static Task<Answer> ShownAsync(Interaction asked) => Task.Run(async () => await asked).WaitAsync(WholeHost.Patience);
}
