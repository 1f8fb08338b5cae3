using BotHost.Outbox;

namespace BotHost.Digests;

/// <summary>The digests that there are now: those of config/digests.yaml and those scheduled in chat, each swapped whole. Readers take <see cref="Definitions"/> once and keep it.</summary>
internal sealed class DigestBook(IReadOnlyList<DigestDefinition> declared)
{
    private readonly Lock door = new();
    private IReadOnlyList<DigestDefinition> chats = [];
    private volatile IReadOnlyList<DigestDefinition> declared = declared, current = declared;

    /// <summary>After each replacement, on the thread that made it.</summary>
    public event Action? Changed;

    public IReadOnlyList<DigestDefinition> Definitions => current;

    /// <summary>Those of the file alone.</summary>
    public IReadOnlyList<DigestDefinition> Declared => declared;

    /// <summary>Those of the file that go to a place in a community.</summary>
    public IEnumerable<DigestDefinition> DeclaredIn(Destination community) => declared.Where(d => d.Destinations.Any(to => to.Address.Community == community));

    /// <summary>Replaces those of the file.</summary>
    public void Replace(IReadOnlyList<DigestDefinition> definitions)
    {
        lock (door) Combine(definitions, chats);
        Changed?.Invoke();
    }

    /// <summary>Replaces those scheduled in chat.</summary>
    public void ReplaceChats(IReadOnlyList<DigestDefinition> definitions)
    {
        lock (door) Combine(declared, definitions);
        Changed?.Invoke();
    }

    private void Combine(IReadOnlyList<DigestDefinition> ofFile, IReadOnlyList<DigestDefinition> ofChats)
    {
        (declared, chats) = (ofFile, ofChats);
        current = [.. ofFile.Concat(ofChats).DistinctBy(d => d.Name)];
    }
}
