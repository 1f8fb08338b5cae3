using BotHost.Loopback.Discord.World;
using BotHost.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>People and the whole host on Discord: what is remembered of an answer.</summary>
public sealed class DiscordAnswersTests : IAsyncLifetime
{
    private WholeHost whole = null!;
    private Guild guild = null!;
    private Channel updates = null!;
    private Person lina = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenAsync();
        guild = whole.Discord.AddGuild("Homs News");
        (updates, lina) = (guild.AddChannel("updates"), guild.AddPerson("lina"));
        await whole.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await whole.DisposeAsync();
        whole.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_all_can_see_is_remembered_by_its_message_and_one_for_one_person_is_not()
    {
        var open = (await lina.Uses(updates, "/status place:homs")).Message!;
        var alone = lina.UsesOn(open, "Why?");
        (await alone).Ephemeral.ShouldBeTrue();
        var last = (await lina.Uses(updates, "/borders")).Message!;
        // They are written down in the order of the answers.
        (await RememberedAsync(last)).ShouldNotBeEmpty();
        (await RememberedAsync(open)).Select(c => c.Code).ShouldContain("H-011");
        (await Store.FindAsync($"answer/discord/{alone.Id}/1", default)).ShouldBeNull();
        (await Store.WithReceiptAsync(At, $"{updates.Id}/{(await alone).Message!.Id}", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_message_that_a_button_changed_is_remembered_by_what_it_tells_now()
    {
        var message = (await lina.Uses(updates, "/borders")).Message!;
        var before = await RememberedAsync(message);
        (await lina.Presses(message, message.Buttons[0].Label)).Failure.ShouldBeNull();
        var now = before;
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until && now.SequenceEqual(before); await Task.Delay(50)) now = await RememberedAsync(message);
        now.ShouldNotBe(before);
    }

    [Fact]
    public async Task Why_of_a_message_offers_first_the_entry_that_it_is_about()
    {
        lina.Mentions(updates, "/why H-009");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Author == whole.Discord.Bot)).WaitAsync(WholeHost.Patience);
        var answer = await lina.UsesOn(updates.Messages.First(m => m.Author == whole.Discord.Bot), "Why?");
        answer.Buttons.Select(b => b.Label).ShouldBe(["H-009", "C-015", "H-060", "M-071", "M-067"]);
    }

    private IOutboxStore Store => whole.Services.GetRequiredService<IOutboxStore>();

    private Destination At => new("discord", $"{guild.Id}/{updates.Id}");

    private async Task<IReadOnlyList<CarriedEntry>> RememberedAsync(BotHost.Loopback.Discord.World.PostedMessage message)
    {
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until; await Task.Delay(50))
            if (await Store.WithReceiptAsync(At, $"{updates.Id}/{message.Id}", default) is { } posted) return posted.Carries;
        throw new TimeoutException($"{message.Id} is not remembered.");
    }
}
