namespace BotHost.Channels;

/// <summary>What somebody may do in a community: each role may do what the ones before it may.</summary>
internal enum Role { Member, Moderator, Admin }
