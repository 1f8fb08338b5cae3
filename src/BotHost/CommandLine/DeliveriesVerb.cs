using System.CommandLine;
using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies.Wording;
using BotHost.Storage;
using Microsoft.Extensions.Options;

namespace BotHost.CommandLine;

/// <summary>deliveries, pause, resume: the outbox of a host that may be running beside this.</summary>
internal static class DeliveriesVerb
{
    private const string Deliveries = "deliveries";

    public static IEnumerable<Command> Build(Func<Installation> installation)
    {
        yield return Verb(installation, Deliveries, "Shows what was sent and what waits, and why; settles what is uncertain.", "deliveries", "[STATE] [PLACE] [PAGE], or: retry ID, cancel ID, confirm ID, withdraw ID, post ID; nothing for the list.");
        yield return Verb(installation, "pause", "Lets nothing leave any more: 'all', or one destination, community or platform.", "/pause", "all, a destination as 'deliveries' names it, discord:GUILD, telegram:CHAT, or a platform.");
        yield return Verb(installation, "resume", "Lets it go on.", "/resume", "what was paused or stopped.");
    }

    private static Command Verb(Func<Installation> installation, string name, string about, string line, string rest)
    {
        var arguments = new Argument<string[]>("what") { Description = rest, Arity = ArgumentArity.ZeroOrMore };
        var verb = new Command(name, about) { arguments };
        verb.SetAction(async (result, cancel) =>
        {
            var house = installation();
            var (database, file) = StorageRegistration.Open(house);
            if (name != Deliveries) Prepare(database, file);
            else if (file is not null && !File.Exists(file))
            {
                Console.Out.WriteLine(Words.In("en").Say("deliveries.none"));
                return 0;
            }
            StorageSetup.Require(database);
            var options = Options(house);
            var store = new OutboxStore(database);
            // The host looks for itself, once a second: it cannot be woken from here.
            var page = new DeliveriesPage(store, new OutboxControl(store, new OutboxSignal(), options, TimeProvider.System), Words.In("en"));
            try
            {
                Console.Out.WriteLine(await page.AnswerAsync(string.Join(' ', [line, .. result.GetValue(arguments) ?? []]), cancel));
            }
            catch (OutboxUnavailableException e)
            {
                throw new StartupException($"The database cannot be used: {e.Message}.", "Mend that, or wait until the other program is done, and try again.");
            }
            return 0;
        });
        return verb;
    }

    /// <summary>As a start does, so that a pause holds before the first one. A file that a host has is that host's to make ready.</summary>
    private static void Prepare(Database database, string? file)
    {
        using var taken = file is null ? null : DatabaseFileLock.TryTake(file);
        if (file is null || taken is not null) StorageSetup.Prepare(database);
    }

    private static OutboxOptions Options(Installation house)
    {
        try
        {
            return OutboxOptions.Read(house.Configuration);
        }
        catch (OptionsValidationException e)
        {
            throw new StartupException(string.Join(' ', e.Failures), "Mend appsettings.json or the environment variable.");
        }
    }
}
