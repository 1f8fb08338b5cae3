using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace BotHost.Tests.Time;

/// <summary>Runs asynchronous code on the test's own thread and on a manual clock, so that a test is the same each time: code goes on only when it is told to settle,
/// and the clock moves only when nothing is left to do at its instant. Code that leaves for other threads is not seen.</summary>
internal sealed class DrivenCode(ManualClock clock) : SynchronizationContext
{
    private const int MostTurns = 1_000_000;

    private readonly ConcurrentQueue<(SendOrPostCallback Step, object? State)> steps = new();
    private readonly List<Task> started = [];

    public ManualClock Clock => clock;

    public override void Post(SendOrPostCallback d, object? state) => steps.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Starts something that goes on beside the test; what it throws is thrown by the test's next step.</summary>
    public Task Start(Func<Task> work)
    {
        var task = Within(work);
        started.Add(task);
        Settle();
        return task;
    }

    /// <summary>Runs something to its end, at this instant.</summary>
    public T Now<T>(Func<Task<T>> work)
    {
        var task = Within(work);
        Settle();
        task.IsCompleted.ShouldBeTrue("it waits for the clock or for another thread");
        return task.GetAwaiter().GetResult();
    }

    public void Now(Func<Task> work) => Now(async () =>
    {
        await work();
        return true;
    });

    /// <summary>Until nothing is left to do at this instant. Fails if that does not come to an end: something then turns round and round until the clock moves.</summary>
    public void Settle()
    {
        Within(() =>
        {
            for (var turns = 0; turns < MostTurns; turns++)
            {
                if (steps.TryDequeue(out var next)) next.Step(next.State);
                else if (clock.UntilNext() == TimeSpan.Zero) clock.Advance(TimeSpan.Zero);
                else return true;
            }
            throw new InvalidOperationException($"It turns round and round at {clock.Elapsed}.");
        });
        if (started.Find(t => t.IsFaulted) is { } failed) ExceptionDispatchInfo.Throw(failed.Exception!.InnerException!);
    }

    /// <summary>Goes on by a span, and settles at each instant at which a timer fires.</summary>
    public void Advance(TimeSpan by)
    {
        Settle();
        var until = clock.Elapsed + by;
        while (clock.UntilNext() is { } wait && clock.Elapsed + wait <= until) Step(wait);
        Step(until - clock.Elapsed);
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Goes on from timer to timer until something holds. Fails if it does not within a span.</summary>
    public void AdvanceUntil(Func<bool> holds, TimeSpan within)
    {
        Settle();
        var until = clock.Elapsed + within;
        while (!holds())
        {
            var wait = clock.UntilNext().ShouldNotBeNull("nothing waits for the clock, and what was waited for does not hold");
            (clock.Elapsed + wait).ShouldBeLessThanOrEqualTo(until, "what was waited for did not come about in time");
            Step(wait);
        }
    }

    private void Step(TimeSpan wait)
    {
        Within(() =>
        {
            clock.Advance(wait);
            return true;
        });
        Settle();
    }

    private T Within<T>(Func<T> work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return work();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
