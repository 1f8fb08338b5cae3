namespace BotHost.Loopback.Asking;

/// <summary>What is asked, as a process of its own: the host but for its pace, or the echo.</summary>
internal sealed class AskedBot : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bothost-asked-").FullName;
    private readonly HeardProcess process;

    public AskedBot(IAskStage stage, bool echo)
    {
        string[] arguments = ["unpaced"];
        if (echo)
        {
            var prepared = Path.Combine(folder, "prepared.json");
            File.WriteAllText(prepared, stage.Prepared());
            arguments = ["echo", stage.Platform, prepared];
        }
        process = new(typeof(AskedBot).Assembly.Location, arguments, stage.Settings(folder).Select(s => KeyValuePair.Create(LoopbackSettings.InEnvironment(s.Key), s.Value)));
    }

    /// <summary>In bytes, since it began.</summary>
    public long Peak
    {
        get
        {
            ThrowIfEnded();
            process.Process.Refresh();
            return process.Process.PeakWorkingSet64;
        }
    }

    /// <exception cref="InvalidOperationException">It ended by itself; with what it said last.</exception>
    public void ThrowIfEnded() => process.ThrowIfEnded();

    public void Dispose()
    {
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
