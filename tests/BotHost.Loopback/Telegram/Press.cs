namespace BotHost.Loopback.Telegram;

/// <summary>What the bot answered to a button press.</summary>
/// <param name="Text">Shown to the person; null for nothing.</param>
internal sealed record PressAnswer(string? Text, bool IsAlert, string? Url);

/// <summary>A button that somebody pressed; its app shows a clock until the bot answers.</summary>
internal sealed class Press(string id, Person by, Message message, Button button, DateTimeOffset at)
{
    private readonly TaskCompletionSource<PressAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The callback_query's id.</summary>
    public string Id { get; } = id;

    public Person By { get; } = by;

    public Message Message { get; } = message;

    public Button Button { get; } = button;

    public DateTimeOffset At { get; } = at;

    public bool IsAnswered => answer.Task.IsCompleted;

    /// <exception cref="TimeoutException">None came.</exception>
    public Task<PressAnswer> AnswerAsync(TimeSpan patience) => answer.Task.WaitAsync(patience);

    internal bool Answer(PressAnswer said) => answer.TrySetResult(said);
}
