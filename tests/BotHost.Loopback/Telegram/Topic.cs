namespace BotHost.Loopback.Telegram;

/// <summary>A topic of a forum.</summary>
/// <param name="id">The message_thread_id: the number of the service message that opened it.</param>
internal sealed class Topic(Chat chat, int id, string name)
{
    public Chat Chat { get; } = chat;

    public int Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Only administrators who manage topics may write: others get TOPIC_CLOSED.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>Gone with all its messages: "message thread not found".</summary>
    public bool IsDeleted { get; internal set; }

    public override string ToString() => $"{Chat.Title} › {Name}";
}
