using BotHost.Commands;

namespace BotHost.Tests.Commands;

/// <summary>What is too much for one person or one chat is dropped, and that is told once for each: at once, or after it waited.</summary>
public sealed class ChatTurnsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int done;
    private int dropped;

    private void Take(ChatTurns turns, string person, Func<Task> turn) => turns.Take("chat", person, turn, () => Interlocked.Increment(ref dropped));

    private Task DoneAsync()
    {
        Interlocked.Increment(ref done);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_is_too_much_for_a_person_is_told_and_all_else_is_done()
    {
        using var turns = new ChatTurns(new(2, TimeSpan.FromMilliseconds(50), 1, 50), e => throw e);
        for (var n = 0; n < 5; n++) Take(turns, "lina", DoneAsync);
        Take(turns, "omar", DoneAsync);
        await turns.DrainAsync(Patience);
        (done, dropped).ShouldBe((4, 2));
    }

    [Fact]
    public async Task What_finds_the_chat_full_after_it_waited_is_told_too()
    {
        using var turns = new ChatTurns(new(1, TimeSpan.FromMilliseconds(50), 1, 1), e => throw e);
        var until = new TaskCompletionSource();
        Take(turns, "lina", () => until.Task);
        Take(turns, "lina", DoneAsync);
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end && dropped == 0;) await Task.Delay(20);
        until.SetResult();
        await turns.DrainAsync(Patience);
        (done, dropped).ShouldBe((0, 1));
    }
}
