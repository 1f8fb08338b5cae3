namespace BotHost.Loopback.Telegram;

/// <summary>One result that the bot offers.</summary>
/// <param name="Type">"article" …</param>
/// <param name="Content">What is sent when somebody chooses it.</param>
/// <param name="Json">The result as the bot sent it.</param>
internal sealed record InlineResult(InlineAsk Ask, string Id, string Type, string? Title, string? Description, MessageVersion Content, string Json);

/// <summary>What the bot answered to an inline query.</summary>
/// <param name="ButtonText">Above the results; null for none.</param>
internal sealed record InlineAnswer(IReadOnlyList<InlineResult> Results, int CacheSeconds, bool IsPersonal, string? NextOffset, string? ButtonText, string? ButtonStart);

/// <summary>A question typed behind the bot's name.</summary>
internal sealed class InlineAsk(string id, Person by, string query, DateTimeOffset at)
{
    private readonly TaskCompletionSource<InlineAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The inline_query's id.</summary>
    public string Id { get; } = id;

    public Person By { get; } = by;

    public string Query { get; } = query;

    public DateTimeOffset At { get; } = at;

    public bool IsAnswered => answer.Task.IsCompleted;

    /// <exception cref="TimeoutException">None came.</exception>
    public Task<InlineAnswer> AnswerAsync(TimeSpan patience) => answer.Task.WaitAsync(patience);

    public async Task<IReadOnlyList<InlineResult>> ResultsAsync(TimeSpan patience) => (await AnswerAsync(patience)).Results;

    internal bool Answer(InlineAnswer said) => answer.TrySetResult(said);
}
