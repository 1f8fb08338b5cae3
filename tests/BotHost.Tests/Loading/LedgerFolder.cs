using BotHost.Ledger;
using BotHost.Ledger.Loading;

namespace BotHost.Tests.Loading;

/// <summary>A small sound ledger in a temporary folder, which a test then damages. Its events are "sound" and, in a file of its own, "tested".</summary>
internal sealed class LedgerFolder : IDisposable
{
    public const string Tested = "events/tested.yaml";

    /// <summary>Line 2 is the event's, 7 its place's, 9 its claim's, 12 its citation's.</summary>
    public const string TestedText = """
        events:
          - id: tested
            code: T-002
            kind: price
            nature: current
            summary: Boats came in.
            places: [{ place: town, role: at }]
            claims:
              - by: monitor
                stance: asserts
                statement: Boats came into the harbour.
                cite: [{ article: courier-1, paragraph: 3 }]
        """;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bothost-ledger-");

    public LedgerFolder()
    {
        Write("sides.yaml", """
            sides:
              - { id: land, name: the land, opposes: [sea] }
              - { id: sea, name: the sea }
            """);
        Write("outlets.yaml", "outlets:\n  - { id: courier, name: Courier, kind: newspaper, identified: stated }");
        Write("articles.yaml", $$"""
            articles:
              - { id: courier-1, outlet: courier, file: courier-1.txt, sha256: {{new string('a', 64)}}, paragraphs: 10, published: { from: 2024-12-06, certainty: stated }, credits: [wire] }
            """);
        Write("actors.yaml", """
            actors:
              - { id: monitor, kind: institution, name: the monitor, what: monitor }
              - { id: wire, kind: newsroom, name: Wire, what: news agency }
              - { id: resident, kind: described, name: a resident, what: resident, private: true }
            """);
        Write("places.yaml", """
            places:
              - { id: country, kind: country, name: The Country }
              - { id: town, kind: town, parent: country, name: Town }
              - { id: street, kind: neighbourhood, parent: town, name: Street }
            """);
        Write("measures.yaml", "measures:\n  - { id: boats, name: boats, unit: boats, definition: Boats in the harbour., flow: stock, maxAgeDays: 7 }");
        Write("terms.yaml", """
            avoid:
              - { lang: en, words: [regime, the Kurds], say: the government }
              - { lang: ar, words: [النظام السوري], say: الحكومة السورية }
            """);
        Write("events/sound.yaml", TestedText.Replace("tested", "sound", StringComparison.Ordinal).Replace("T-002", "T-001", StringComparison.Ordinal));
        Write(Tested, TestedText);
        Write("../safety.yaml", "rules:\n  - { kinds: [position], finest: town }");
    }

    private string Folder => Path.Combine(root.FullName, "ledger");

    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Folder, file));

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Writes the tested event with one of its texts replaced.</summary>
    public void Change(string text, string by)
    {
        TestedText.ShouldContain(text);
        Write(Tested, TestedText.Replace(text, by, StringComparison.Ordinal));
    }

    public LoadedLedger Load() => LedgerLoader.Load(Folder, PathOf("../safety.yaml"));

    public static LedgerView View(LoadedLedger loaded) => loaded.Snapshot.OnDay("2024-12-06");

    public static string[] Served(LoadedLedger loaded) => [.. View(loaded).All().Select(e => e.Id).Order(StringComparer.Ordinal)];

    public void Dispose() => root.Delete(recursive: true);
}
