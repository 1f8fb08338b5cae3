using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Platforms.Telegram;

/// <summary>Messages that people sent by inline mode, and the buttons under them.</summary>
public sealed class InlineMessagesTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task One_that_Telegram_asks_to_wait_for_waits_as_long_and_holds_up_no_other()
    {
        const int Wait = 5;
        var (amal, salma) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Salma"));
        var group = whole.Telegram.AddSupergroup("Homs").With(amal).With(salma);
        await whole.StartAsync(connects: false);
        var (slow, quick) = (await SentAsync(amal, group), await SentAsync(salma, group));
        var refused = 0;
        whole.Telegram.Faults.When((method, parameters) =>
            method == "editMessageText" && parameters.Contains(slow.InlineId!, StringComparison.Ordinal) && Interlocked.Increment(ref refused) <= 2 ? new Fault.Refuse(429, Wait) : null);

        amal.Presses(slow, "Borders");
        await WholeHost.UntilAsync(() => refused > 0);
        salma.Presses(quick, "Borders");
        await WholeHost.UntilAsync(() => quick.IsEdited);
        slow.IsEdited.ShouldBeFalse("it waits, and others do not");
        await WholeHost.UntilAsync(() => slow.IsEdited);
        var tries = whole.Telegram.Transcript.Of("editMessageText").Where(c => c.Parameters.Contains(slow.InlineId!, StringComparison.Ordinal)).OrderBy(c => c.Number).ToArray();
        tries.Length.ShouldBe(3);
        // A hair's breadth for clocks that are read one after the other.
        foreach (var (before, after) in tries.Zip(tries.Skip(1))) (after.At - before.At).ShouldBeGreaterThan(TimeSpan.FromSeconds(Wait - 0.2));
        slow.Text.ShouldBe(quick.Text);
    }

    /// <summary>A message of inline mode with a button that asks for something else.</summary>
    private static async Task<Message> SentAsync(Person person, Chat group)
    {
        var offer = (await person.AsksInline("homs").ResultsAsync(WholeHost.Patience))[0];
        var markup = new JsonObject { ["inline_keyboard"] = new JsonArray(new JsonArray(new JsonObject { ["text"] = "Borders", ["callback_data"] = "/borders" })) };
        return person.Chooses(offer with { Content = offer.Content with { Markup = markup } }, group);
    }
}
