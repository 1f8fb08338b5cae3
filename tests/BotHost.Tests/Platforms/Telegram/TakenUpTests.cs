using System.Text.Json;
using BotHost.Inbox;
using BotHost.Outbox;
using BotHost.Platforms.Telegram;
using BotHost.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms.Telegram;

/// <summary>What a process took into the inbox and did not get done, as the next one finds it.</summary>
public sealed class TakenUpTests : IAsyncLifetime
{
    private const string Lane = "telegram";

    private WholeHost whole = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenAsync();
        // Makes the database.
        await whole.StartAsync(connects: false);
        await whole.StopAsync();
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Theory]
    [InlineData(5)]
    [InlineData(7_200)]
    public async Task A_change_of_standing_and_a_new_number_of_a_chat_have_their_effect_whatever_their_age(int seconds)
    {
        var (shut, open) = (new TelegramChat(-1001, TelegramChatKind.Supergroup, "Shut"), new TelegramChat(-1002, TelegramChatKind.Supergroup, "Open again"));
        await LeftAsync(TimeSpan.FromSeconds(seconds), new TelegramUpdate.Membership(11, shut, MayPost: false, Gone: true), new TelegramUpdate.Membership(12, open, MayPost: false, Gone: true),
            new TelegramUpdate.Membership(13, open, MayPost: true, Gone: false), new TelegramUpdate.Moved(14, -15, -1003));
        await whole.StartAsync(connects: false);
        var (store, inbox) = (whole.Services.GetRequiredService<IOutboxStore>(), whole.Inbox);
        await UntilDoneAsync(inbox);
        (await store.StoppedAsync(default)).Select(s => s.To.ToString()).ShouldBe(["telegram:-1001"]);
        (await inbox.MovesAsync(default)).ShouldHaveSingleItem().To.ToString().ShouldBe("telegram:-1003");
    }

    [Fact]
    public async Task A_question_is_answered_if_it_is_young_and_what_cannot_be_read_is_passed_over()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var chat = new TelegramChat(amal.Id, TelegramChatKind.Private, "");
        await LeftAsync(TimeSpan.FromHours(2), new TelegramUpdate.Said(21, chat, null, 1, amal.Id, "en", DateTimeOffset.UtcNow, "/borders", null, false));
        await whole.Inbox.TakeAsync(Lane, [new InboxUpdate(Lane, 22, "{\"is\":\"what a later version wrote\",\"Id\":22}", DateTimeOffset.UtcNow)], default);
        await LeftAsync(TimeSpan.Zero, new TelegramUpdate.Said(23, chat, null, 2, amal.Id, "en", DateTimeOffset.UtcNow, "/why H-011", null, false));
        await whole.StartAsync(connects: false);
        await UntilDoneAsync(whole.Inbox);
        amal.Chat.FromBot.ShouldAllBe(m => m.Text.StartsWith("Entry H-011"));
        amal.Chat.FromBot.ShouldNotBeEmpty();
    }

    private Task<IReadOnlySet<long>> LeftAsync(TimeSpan age, params TelegramUpdate[] updates) =>
        whole.Inbox.TakeAsync(Lane, [.. updates.Select(u => new InboxUpdate(Lane, u.Id, JsonSerializer.Serialize(u, TelegramJson.Default.TelegramUpdate), DateTimeOffset.UtcNow - age))], default);

    private static Task UntilDoneAsync(InboxStore inbox) => WholeHost.UntilAsync(() => inbox.UnansweredAsync(Lane, default).GetAwaiter().GetResult().Count == 0);
}
