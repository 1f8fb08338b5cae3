namespace BotHost.Knowledge;

/// <summary>Tells when files changed, once they have been left alone for a moment.</summary>
internal sealed class FileChanges : IDisposable
{
    /// <summary>Editors write a file in several steps; this long after the last change it is read.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim changed = new(0);
    private readonly FileSystemWatcher watcher;

    /// <param name="folder">An existing folder; what lies below it counts.</param>
    /// <param name="filter">Which names, e.g. *.yaml.</param>
    public FileChanges(string folder, string filter)
    {
        watcher = new FileSystemWatcher(folder, filter) { IncludeSubdirectories = true };
        void Signal(object sender, FileSystemEventArgs e) => changed.Release();
        watcher.Changed += Signal;
        watcher.Created += Signal;
        watcher.Deleted += Signal;
        watcher.Renamed += Signal;
        watcher.EnableRaisingEvents = true;
    }

    /// <summary>Waits for a change since the last time this ended.</summary>
    public async Task NextAsync(CancellationToken cancel)
    {
        await changed.WaitAsync(cancel);
        while (await changed.WaitAsync(Quiet, cancel)) { }
    }

    public void Dispose()
    {
        watcher.Dispose();
        changed.Dispose();
    }
}
