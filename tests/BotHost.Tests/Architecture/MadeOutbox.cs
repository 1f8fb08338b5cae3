namespace BotHost.Tests.Architecture.Outbox;

/// <summary>A made-up type that bears its namespace's name.</summary>
internal sealed class Outbox;
