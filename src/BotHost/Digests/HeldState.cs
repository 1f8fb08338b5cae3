namespace BotHost.Digests;

/// <summary>What became of an edition that needs a moderator's approval. All but the first are for good.</summary>
internal enum HeldState { Waiting, Approved, Rejected, Expired }
