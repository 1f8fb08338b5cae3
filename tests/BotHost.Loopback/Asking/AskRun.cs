using System.Diagnostics;

namespace BotHost.Loopback.Asking;

/// <summary>One bot on one platform's server, asked.</summary>
internal sealed class AskRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it is waited for messages that should not come.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly IAskStage stage;
    private readonly AskedBot bot;

    private AskRun(IAskStage stage, AskedBot bot) => (this.stage, this.bot) = (stage, bot);

    /// <summary>A bot that has been asked a little already, so that nobody measures a process that starts.</summary>
    public static async Task<AskRun> OpenAsync(string platform, bool echo)
    {
        IAskStage stage = platform == "telegram" ? await TelegramStage.StartAsync() : await DiscordStage.StartAsync();
        var run = new AskRun(stage, new AskedBot(stage, echo));
        using var end = new CancellationTokenSource(Patience);
        await stage.ReadyAsync(end.Token);
        var people = run.Add(100);
        await AskLoad.Burst(100).PlayAsync(stage, people.First);
        await run.AnsweredAsync(people.Chats, TimeSpan.Zero);
        return run;
    }

    public async Task<AskResult> AskAsync(AskLoad load)
    {
        var people = Add(load.People);
        await load.PlayAsync(stage, people.First);
        await AnsweredAsync(people.Chats, Grace);
        return AskResult.Of([.. people.Chats.Select(c => c.Judge())], bot.Peak);
    }

    /// <summary>Others ask once each, while one person asks as often as there are others, at once and before them.</summary>
    /// <returns>What the others got, and how many answers the one had got by then.</returns>
    public async Task<(AskResult Others, int Flooder)> FloodAsync(int others)
    {
        var (one, people) = (Add(1), Add(others));
        for (var ask = 0; ask < others; ask++) stage.Ask(one.First, AskLoad.Place(ask));
        await AskLoad.Burst(others).PlayAsync(stage, people.First);
        await AnsweredAsync(people.Chats, Grace);
        return (AskResult.Of([.. people.Chats.Select(c => c.Judge())], bot.Peak), AskResult.Of([one.Chats[0].Judge()], 0).Answered);
    }

    private (int First, IReadOnlyList<AskedChat> Chats) Add(int people)
    {
        var first = stage.Chats.Count;
        stage.AddPeople(people);
        return (first, [.. stage.Chats.Skip(first)]);
    }

    /// <summary>Until nothing is missing, or nothing more came for a while.</summary>
    private async Task AnsweredAsync(IReadOnlyList<AskedChat> chats, TimeSpan grace)
    {
        var (least, since) = (int.MaxValue, Stopwatch.StartNew());
        while (chats.Sum(c => c.Missing) is > 0 and var missing)
        {
            bot.ThrowIfEnded();
            if (missing < least) (least, since) = (missing, Stopwatch.StartNew());
            if (since.Elapsed > Patience) return;
            await Task.Delay(BetweenLooks);
        }
        await Task.Delay(grace);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await stage.DisposeAsync();
    }
}
