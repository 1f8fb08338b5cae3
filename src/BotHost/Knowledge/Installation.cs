using BotHost.Commands;
using BotHost.Ledger;
using BotHost.Ledger.Loading;
using BotHost.Replies;
using Microsoft.Extensions.Configuration;

namespace BotHost.Knowledge;

/// <summary>Where this installation's files are, and the ledger and answers made from them. What one-shot verbs need, and what the host is built on.</summary>
internal sealed class Installation
{
    private readonly Lazy<LedgerSource> ledger;
    private readonly Lazy<Answerer> answerer;

    public Installation(string root, IConfiguration configuration)
    {
        (Root, Configuration) = (root, configuration);
        Options = configuration.GetSection(LedgerOptions.Section).Get<LedgerOptions>() ?? new LedgerOptions();
        Catalogue = CommandCatalogue.Build();
        Completion = new Completion(Catalogue);
        ledger = new(() => new LedgerSource(() => LedgerLoader.Load(LedgerPath, PathOf(Options.Safety))));
        answerer = new(() => new Answerer(Catalogue, () => HelpLinesFile.Load(PathOf(Options.HelpLines), "en", [])));
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
    public CommandCatalogue Catalogue { get; }
    public Completion Completion { get; }
    public LedgerSource Ledger => ledger.Value;
    public Answerer Answerer => answerer.Value;
    public string LedgerPath => PathOf(Options.Path);

    /// <summary>A path from the settings: relative ones lie under the content root.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Root);

    public Reply Answer(string line, string language, DateOnly? asOf, DateTimeOffset now) => Answerer.Answer(line, Ledger.Current.Snapshot, language, asOf, now);
}
