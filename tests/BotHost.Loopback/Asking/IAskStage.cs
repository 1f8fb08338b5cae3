namespace BotHost.Loopback.Asking;

/// <summary>A platform's server without limits, and people who ask a bot about places with /status.</summary>
internal interface IAskStage : IAsyncDisposable
{
    /// <summary>"telegram" or "discord".</summary>
    string Platform { get; }

    /// <summary>Of the people in the order in which they were added.</summary>
    IReadOnlyList<AskedChat> Chats { get; }

    /// <summary>Where a bot finds the server, and where its own files go.</summary>
    Dictionary<string, string?> Settings(string folder);

    /// <summary>What a bot without knowledge answers: by place the messages that the host would send, in JSON for the platform's echo.</summary>
    string Prepared();

    /// <summary>Until a bot listens and can be asked.</summary>
    Task ReadyAsync(CancellationToken cancel);

    void AddPeople(int people);

    void Ask(int person, string place);
}
