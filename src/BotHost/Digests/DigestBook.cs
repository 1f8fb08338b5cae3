namespace BotHost.Digests;

/// <summary>The digests that there are now, swapped whole. Readers take <see cref="Definitions"/> once and keep it.</summary>
internal sealed class DigestBook(IReadOnlyList<DigestDefinition> definitions)
{
    private volatile IReadOnlyList<DigestDefinition> current = definitions;

    /// <summary>After each replacement, on the thread that made it.</summary>
    public event Action? Changed;

    public IReadOnlyList<DigestDefinition> Definitions => current;

    public void Replace(IReadOnlyList<DigestDefinition> definitions)
    {
        current = definitions;
        Changed?.Invoke();
    }
}
