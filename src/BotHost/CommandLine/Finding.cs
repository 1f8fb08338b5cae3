namespace BotHost.CommandLine;

/// <summary>One line of the doctor's.</summary>
/// <param name="Sound">False for what keeps the host from its work.</param>
internal sealed record Finding(bool Sound, string Text);
