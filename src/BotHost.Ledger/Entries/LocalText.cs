namespace BotHost.Ledger.Entries;

/// <summary>A text of ours in English and, where it has been written, in Arabic.</summary>
public sealed record LocalText(string En, string? Ar = null)
{
    /// <summary>The text in <paramref name="language"/> ("en" or "ar"); English where the other is missing.</summary>
    public string In(string language) => language == "ar" ? Ar ?? En : En;

    public override string ToString() => En;
}
