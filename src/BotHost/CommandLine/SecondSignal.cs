using System.Runtime.InteropServices;

namespace BotHost.CommandLine;

/// <summary>The first signal asks the host to stop, which finishes what is in flight; a second one of its kind ends the process at once.</summary>
internal static class SecondSignal
{
    private const int Signalled = 128;

    public static PosixSignalRegistration EndsAtOnce(PosixSignal signal)
    {
        var seen = 0;
        return PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref seen) > 1) Environment.Exit(Signalled + (signal == PosixSignal.SIGINT ? 2 : 15));
        });
    }
}
