using System.CommandLine;
using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies.Wording;
using BotHost.Storage;

namespace BotHost.CommandLine;

/// <summary>deliveries, pause, resume: the outbox of a host that may be running beside this.</summary>
internal static class DeliveriesVerb
{
    public static IEnumerable<Command> Build(Func<Installation> installation)
    {
        yield return Verb(installation, "deliveries", "Shows what was sent and what waits, and why; settles what is uncertain.", "deliveries", "retry ID, cancel ID or confirm ID; nothing for the list.");
        yield return Verb(installation, "pause", "Lets nothing leave any more: 'all', or one destination.", "/pause", "all, or a destination as 'deliveries' names it.");
        yield return Verb(installation, "resume", "Lets it go on.", "/resume", "all, or a destination.");
    }

    private static Command Verb(Func<Installation> installation, string name, string about, string line, string rest)
    {
        var arguments = new Argument<string[]>("what") { Description = rest, Arity = ArgumentArity.ZeroOrMore };
        var verb = new Command(name, about) { arguments };
        verb.SetAction(async (result, cancel) =>
        {
            var (database, file) = StorageRegistration.Open(installation());
            if (file is not null && !File.Exists(file))
            {
                Console.Out.WriteLine(Words.In("en").Say("deliveries.none"));
                return 0;
            }
            var store = new OutboxStore(database);
            // The host looks for itself, once a second: it cannot be woken from here.
            var page = new DeliveriesPage(store, new OutboxControl(store, new OutboxSignal(), new OutboxOptions(), TimeProvider.System), Words.In("en"));
            Console.Out.WriteLine(await page.AnswerAsync(string.Join(' ', [line, .. result.GetValue(arguments) ?? []]), cancel));
            return 0;
        });
        return verb;
    }
}
