using System.CommandLine;
using BotHost.Channels;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Safety;
using BotHost.Ledger.Schemas;

namespace BotHost.CommandLine;

/// <summary>ledger schema [--write]: JSON Schemas of the files that people edit.</summary>
internal static class SchemaVerb
{
    /// <summary>Every schema file, relative to the content root.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var all = LedgerSchemas.All().ToDictionary(s => $"seeds/schema/{s.Key}", s => s.Value, StringComparer.Ordinal);
        all["config/schema/digests.schema.json"] = LedgerSchemas.For(typeof(DigestsFile), "BotHost: digests");
        all["config/schema/channels.schema.json"] = LedgerSchemas.For(typeof(ChannelsFile), "BotHost: channels");
        all["config/schema/roles.schema.json"] = LedgerSchemas.For(typeof(RolesFile), "BotHost: roles");
        all["config/schema/safety.schema.json"] = LedgerSchemas.For(typeof(SafetyFile), "BotHost: safety policy");
        all["config/schema/help-lines.schema.json"] = LedgerSchemas.For(typeof(HelpLinesFile), "BotHost: help-lines");
        return all;
    }

    public static Command Build(Func<Installation> installation)
    {
        var write = new Option<bool>("--write") { Description = "Write them." };
        var verb = new Command("schema", "Compares the JSON Schemas in seeds/schema and config/schema with the program's, or writes them.") { write };
        verb.SetAction(result =>
        {
            var stale = All().Where(s => !Current(installation().PathOf(s.Key), s.Value)).ToArray();
            foreach (var (file, text) in stale)
            {
                if (result.GetValue(write))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(installation().PathOf(file))!);
                    File.WriteAllText(installation().PathOf(file), text);
                }
                Console.Out.WriteLine($"{file}: {(result.GetValue(write) ? "written" : "not current; run: ledger schema --write")}");
            }
            return stale.Length == 0 || result.GetValue(write) ? 0 : 1;
        });
        return verb;
    }

    private static bool Current(string path, string text) => File.Exists(path) && File.ReadAllText(path) == text;
}
