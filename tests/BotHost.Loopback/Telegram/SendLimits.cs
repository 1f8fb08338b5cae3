namespace BotHost.Loopback.Telegram;

/// <summary>What a server does about too many messages.</summary>
internal enum LimitMode
{
    Off,

    /// <summary>A burst is let through; what goes beyond is refused with retry_after and costs nothing more.</summary>
    Lenient,

    /// <summary>Any excess, counted in sliding windows at arrival, starts a penalty in which everything is refused; each further request starts it anew.</summary>
    Punishing,
}

/// <summary>Telegram's published limits on sending and editing (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), and how they are kept.</summary>
internal sealed record SendLimits(LimitMode Mode)
{
    public static readonly SendLimits Off = new(LimitMode.Off);

    public static readonly SendLimits Lenient = new(LimitMode.Lenient);

    public static readonly SendLimits Punishing = new(LimitMode.Punishing);

    /// <summary>To all chats together.</summary>
    public int PerSecond { get; init; } = 30;

    /// <summary>Lenient only: how many may come at once after a pause.</summary>
    public int Burst { get; init; } = 40;

    /// <summary>To one chat.</summary>
    public int PerChatPerSecond { get; init; } = 1;

    /// <summary>Lenient only: how many may come at once to one chat after a pause.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>To one group or supergroup.</summary>
    public int PerGroupPerMinute { get; init; } = 20;

    /// <summary>Punishing only: how long everything is refused after the last request too many.</summary>
    public TimeSpan Penalty { get; init; } = TimeSpan.FromSeconds(10);
}
