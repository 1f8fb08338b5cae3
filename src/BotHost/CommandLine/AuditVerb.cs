using System.CommandLine;
using BotHost.Channels;
using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Storage;

namespace BotHost.CommandLine;

/// <summary>audit export: who changed what, of a host that may be running beside this.</summary>
internal static class AuditVerb
{
    private const int AtOnce = 500;

    public static Command Build(Func<Installation> installation)
    {
        var arguments = new Argument<string[]>("what") { Description = "[ACTION] [by PERSON] [since YYYY-MM-DD], as /audit has them; nothing for everything.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "How it is written.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv");
        var community = new Option<string?>("--community") { Description = "Only what counts there: telegram:CHAT or discord:GUILD." };
        var export = new Command("export", "Writes every change of settings, roles, schedules and entries, the newest first.") { arguments, format, community };
        export.SetAction(async (result, cancel) =>
        {
            var at = result.GetValue(community) is { Length: > 0 } text ? Destination.Parse(text) : (Destination?)null;
            if (AuditTable.Read(result.GetValue(arguments) ?? [], new(at), at?.Lane ?? Addresses.Telegram) is not ({ } filter, 1))
                throw new StartupException("What is to be exported cannot be read.", "Write it like: audit export roles by telegram:123 since 2024-12-01");
            var (database, file) = StorageRegistration.Open(installation());
            if (file is not null && !File.Exists(file)) throw new StartupException($"There is no database at {file} yet.", "Start the host once.");
            StorageSetup.Require(database);
            try
            {
                AuditTable.Write(await AllAsync(new ManagingStore(database), filter, cancel), Console.Out);
            }
            catch (OutboxUnavailableException e)
            {
                throw new StartupException($"The database cannot be used: {e.Message}.", "Mend that, or wait until the other program is done, and try again.");
            }
            return 0;
        });
        return new Command("audit", "Who changed what.") { export };
    }

    private static async Task<List<AuditEntry>> AllAsync(ManagingStore store, AuditFilter filter, CancellationToken cancel)
    {
        var all = new List<AuditEntry>();
        while (await store.ListAsync(filter, all.Count, AtOnce, cancel) is { Count: > 0 } some) all.AddRange(some);
        return all;
    }
}
