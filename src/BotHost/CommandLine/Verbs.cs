using System.CommandLine;
using BotHost.Knowledge;

namespace BotHost.CommandLine;

/// <summary>What stands after `--`: one verb each; none runs the host.</summary>
internal static class Verbs
{
    public static RootCommand Build(Func<Installation> find)
    {
        var installation = new Lazy<Installation>(find);
        Installation Get() => installation.Value;
        var root = new RootCommand("BotHost tells what is reported of a conflict, with sources. Without a verb it runs the host.")
        {
            AskVerb.Build(Get), LedgerVerb.Build(Get), DigestVerb.Build(Get), DoctorVerb.Build(Get), StorageVerb.Build(Get), AuditVerb.Build(Get),
        };
        foreach (var verb in DeliveriesVerb.Build(Get)) root.Add(verb);
        root.SetAction((_, cancel) => HostVerb.RunAsync(Get(), cancel));
        return root;
    }
}
