using System.Collections.Concurrent;

namespace BotHost.Pictures.Making;

/// <summary>Pictures on their way after their texts: nobody waits for them but who stops.</summary>
/// <param name="failed">Told of a defect in one, which ends no other.</param>
internal sealed class Following(Action<Exception> failed)
{
    private readonly ConcurrentDictionary<Task, byte> open = new();

    public void Begin(Func<Task> work)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException)
            {
                // The host stops; the text was sent.
            }
#pragma warning disable CA1031 // A defect in a picture ends nothing else.
            catch (Exception e)
            {
                failed(e);
            }
#pragma warning restore CA1031
        });
        open[task] = 0;
        task.ContinueWith(t => open.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Until none is under way, or for so long.</summary>
    public Task DrainAsync(TimeSpan within) => Task.WhenAny(Task.WhenAll(open.Keys), Task.Delay(within));
}
