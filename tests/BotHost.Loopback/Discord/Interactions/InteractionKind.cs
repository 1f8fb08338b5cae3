namespace BotHost.Loopback.Discord.Interactions;

/// <summary>What a person did to ask the bot for something.</summary>
internal enum InteractionKind
{
    Command,
    MessageCommand,
    Button,
    Autocomplete,
}

/// <summary>The platform's callback types.</summary>
internal enum CallbackKind
{
    Pong = 1,
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Update = 7,
    Choices = 8,
}
