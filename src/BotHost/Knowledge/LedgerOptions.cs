namespace BotHost.Knowledge;

/// <summary>Section "Ledger". Relative paths are relative to the content root in appsettings.json, and to where the person stands when given on a command line.</summary>
internal sealed class LedgerOptions
{
    public const string Section = "Ledger";

    /// <summary>The ledger's folder: another folder is another conflict.</summary>
    public string Path { get; set; } = "seeds";

    /// <summary>The safety policy.</summary>
    public string Safety { get; set; } = "config/safety.yaml";

    /// <summary>Community help-lines that questions about safety and routes are pointed to.</summary>
    public string HelpLines { get; set; } = "config/help-lines.yaml";

    /// <summary>Whether changed files are read again while the host runs.</summary>
    public bool Watch { get; set; } = true;
}
