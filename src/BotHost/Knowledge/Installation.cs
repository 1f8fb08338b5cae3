using BotHost.Ledger.Loading;
using Microsoft.Extensions.Configuration;

namespace BotHost.Knowledge;

/// <summary>Where this installation's files are, the ledger made from them and the community's help-lines. What one-shot verbs need, and what the host is built on.</summary>
internal sealed class Installation
{
    private readonly Lazy<LedgerSource> ledger;

    public Installation(string root, IConfiguration configuration)
    {
        (Root, Configuration) = (root, configuration);
        Options = configuration.GetSection(LedgerOptions.Section).Get<LedgerOptions>() ?? new LedgerOptions();
        foreach (var (key, value) in new[] { ("Path", Options.Path), ("Safety", Options.Safety), ("HelpLines", Options.HelpLines) })
            if (string.IsNullOrWhiteSpace(value))
                throw new StartupException($"Ledger:{key} is empty.", "Name a file or folder, or take the setting out for its default.");
        // Beside the database, under its name.
        Revisions = new(Path.ChangeExtension(PathOf(configuration["Storage:Path"] is { Length: > 0 } database ? database : "data/bothost.db"), ".revisions.json"));
        ledger = new(() => new LedgerSource(() => LedgerLoader.Load(LedgerPath, PathOf(Options.Safety), Revisions.Read())));
    }

    /// <summary>Finds the installation that the running program belongs to.</summary>
    public static Installation Find()
    {
        var root = ContentRoot.Find(AppContext.BaseDirectory);
        try
        {
            return new(root, new ConfigurationBuilder().SetBasePath(root).AddJsonFile("appsettings.json").AddEnvironmentVariables().Build());
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new StartupException($"The settings cannot be read: {e.Message} {e.InnerException?.Message}", "Mend appsettings.json or the environment variable.");
        }
    }

    public string Root { get; }
    public IConfiguration Configuration { get; }
    public LedgerOptions Options { get; }
    public KeptRevisions Revisions { get; }
    public LedgerSource Ledger => ledger.Value;
    public string LedgerPath => PathOf(Options.Path);

    /// <summary>A path from the settings: relative ones lie under the content root.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Root);

    public IReadOnlyList<HelpLine> HelpLines() => HelpLinesFile.Load(PathOf(Options.HelpLines), []);
}
