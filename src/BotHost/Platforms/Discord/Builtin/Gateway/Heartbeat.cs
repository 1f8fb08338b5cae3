namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>The heartbeat of one connection: first after a random part of the interval, then once an interval; one that was not acknowledged before the next is due shows that nobody is there any more.</summary>
internal sealed class Heartbeat(TimeSpan interval, TimeProvider time, Func<double> chance, Func<CancellationToken, Task> send)
{
    private volatile bool acknowledged = true;

    public void Acknowledged() => acknowledged = true;

    /// <summary>Beats until nobody is there or it is cancelled.</summary>
    public async Task<ConnectionEnd> RunAsync(CancellationToken cancel)
    {
        await Task.Delay(interval * chance(), time, cancel).ConfigureAwait(false);
        while (acknowledged)
        {
            acknowledged = false;
            await send(cancel).ConfigureAwait(false);
            await Task.Delay(interval, time, cancel).ConfigureAwait(false);
        }
        return new ConnectionEnd.Silent();
    }
}
