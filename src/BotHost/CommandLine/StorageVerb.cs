using System.CommandLine;
using BotHost.Knowledge;
using BotHost.Storage;

namespace BotHost.CommandLine;

/// <summary>storage backup FILE, storage restore FILE.</summary>
internal static class StorageVerb
{
    public static Command Build(Func<Installation> installation)
    {
        var to = new Argument<string>("file") { Description = "Where to write the copy; must not exist." };
        var backup = new Command("backup", "Copies the database, also while a host runs on it.") { to };
        backup.SetAction(result => Say(StorageCopy.Backup(StorageRegistration.Open(installation()), Path.GetFullPath(result.GetValue(to)!))));
        var from = new Argument<string>("file") { Description = "A copy made by backup." };
        var restore = new Command("restore", "Puts a copy back. The host must not run; what it replaces is kept beside it. Leaves everything paused, what waits in doubt, and what was withdrawn since blanked.") { from };
        restore.SetAction(async (result, cancel) =>
        {
            var house = installation();
            return Say(await StorageCopy.RestoreAsync(StorageRegistration.Open(house), Path.GetFullPath(result.GetValue(from)!), house.Revisions.Read(), TimeProvider.System, cancel));
        });
        return new Command("storage", "The database.") { backup, restore };
    }

    private static int Say(string done)
    {
        Console.Out.WriteLine(done);
        return 0;
    }
}
