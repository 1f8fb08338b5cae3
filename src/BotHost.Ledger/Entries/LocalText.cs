namespace BotHost.Ledger.Entries;

/// <summary>A text of ours in English and, where it has been written, in Arabic.</summary>
public sealed record LocalText(string En, string? Ar = null)
{
    /// <summary>The text in <paramref name="language"/> ("en" or "ar"); English where the other is missing.</summary>
    public string In(string language) => language == "ar" ? Ar ?? En : En;

    /// <summary>Whether it is written in <paramref name="language"/>.</summary>
    public bool Has(string language) => language != "ar" || Ar is not null;

    public override string ToString() => En;
}
