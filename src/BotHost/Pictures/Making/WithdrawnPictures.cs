using BotHost.Knowledge;
using BotHost.Ledger.Revisions;
using BotHost.Time;
using Microsoft.Extensions.Hosting;

namespace BotHost.Pictures.Making;

/// <summary>Deletes the pictures that are kept when something is withdrawn, also while no host ran: any of them may show it, and all can be made again.</summary>
internal sealed class WithdrawnPictures(LedgerSource ledger, PictureStore store, TransportClock clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>What was being made when it was withdrawn is there by then.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private DateTimeOffset forgotten;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock.Time);
        do Step();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>At once, and once more when what was under way is there.</summary>
    public void Step()
    {
        var now = clock.Time.GetUtcNow();
        if (ledger.Current.Snapshot.AsOf(now, now).Changes.Where(c => c.Kind == ChangeKind.Withdraw).Select(c => (DateTimeOffset?)c.At).Max() is not { } withdrawn) return;
        var until = now < withdrawn + Late ? now : withdrawn + Late;
        if (until > forgotten && store.Forget(until)) forgotten = until;
    }
}
