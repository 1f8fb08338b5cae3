using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Storage;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Storage;

/// <summary>Every method of the store, called on a post "p" that is there.</summary>
internal static class StoreMethods
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Those that write.</summary>
    public static readonly IReadOnlyDictionary<string, Func<OutboxStore, OutboundPost, Task>> Writing = new Dictionary<string, Func<OutboxStore, OutboundPost, Task>>
    {
        [nameof(OutboxStore.EnqueueAsync)] = (store, _) => store.EnqueueAsync([New(Some.Id("post"))], At(0), None),
        [nameof(OutboxStore.ChangeAsync)] = (store, post) => store.ChangeAsync(post, post.Begin(1, At(0)), [], None),
        [nameof(OutboxStore.ChangeEachAsync)] = (store, post) => store.ChangeEachAsync([new(post, post.Begin(1, At(0)))], None),
        [nameof(OutboxStore.StopAsync)] = (store, _) => store.StopAsync(new(new("lane", Some.Id("address")), "blocked", null, At(0)), [], None),
        [nameof(OutboxStore.ResumeAsync)] = (store, _) => store.ResumeAsync(Here, None),
        [nameof(OutboxStore.ParkAsync)] = (store, _) => store.ParkAsync(null, At(1), "look", None),
        [nameof(OutboxStore.WithdrawAsync)] = (store, post) => store.WithdrawAsync(post.Id, At(0), None),
        [nameof(OutboxStore.HoldLaneAsync)] = (store, _) => store.HoldLaneAsync("lane", At(9), None),
        [nameof(OutboxStore.NextOwnerAsync)] = (store, _) => store.NextOwnerAsync("lane", "holder", None),
        [nameof(OutboxStore.PruneAsync)] = (store, _) => store.PruneAsync(At(0), None),
        [nameof(OutboxStore.BeginAsync)] = (store, _) => store.BeginAsync(new DigestTimes(Some.Id("digest"), "0 0 8 * * ?", "UTC"), At(0), At(0), None),
        [nameof(OutboxStore.EndOthersAsync)] = (store, _) => store.EndOthersAsync([], None),
        [nameof(OutboxStore.PublishAsync)] = (store, _) => store.PublishAsync(new DigestEdition(Some.Id("digest"), At(0), At(0), At(0), false), [New(Some.Id("post"))], None),
    };

    public static readonly IReadOnlyDictionary<string, Func<OutboxStore, OutboundPost, Task>> Reading = new Dictionary<string, Func<OutboxStore, OutboundPost, Task>>
    {
        [nameof(OutboxStore.WaitingAsync)] = (store, _) => store.WaitingAsync("lane", None),
        [nameof(OutboxStore.HeadsAsync)] = (store, _) => store.HeadsAsync("lane", [Here.Address], DateTimeOffset.MaxValue, None),
        [nameof(OutboxStore.FindAsync)] = (store, _) => store.FindAsync("p", None),
        [nameof(OutboxStore.SendingAsync)] = (store, _) => store.SendingAsync("lane", None),
        [nameof(OutboxStore.SentSinceAsync)] = (store, _) => store.SentSinceAsync("lane", At(0), None),
        [nameof(OutboxStore.ListAsync)] = (store, _) => store.ListAsync(PostState.Pending, false, null, 0, 9, None),
        [nameof(OutboxStore.CountsAsync)] = (store, _) => store.CountsAsync(None),
        [nameof(OutboxStore.StoppedAsync)] = (store, _) => store.StoppedAsync(None),
        [nameof(OutboxStore.LaneHeldAsync)] = (store, _) => store.LaneHeldAsync("lane", None),
        [nameof(OutboxStore.CarryingAsync)] = (store, _) => store.CarryingAsync("e1", "r1", None),
        [nameof(OutboxStore.WithCodeAsync)] = (store, _) => store.WithCodeAsync("H-042", None),
        [nameof(OutboxStore.WithReceiptAsync)] = (store, _) => store.WithReceiptAsync(Here, "r", None),
        [nameof(OutboxStore.TellingAsync)] = (store, _) => store.TellingAsync("e", None),
        [nameof(OutboxStore.CarriedByAsync)] = (store, _) => store.CarriedByAsync("p", None),
        [nameof(OutboxStore.HistoryAsync)] = (store, _) => store.HistoryAsync("daily", [Here], 9, None),
        [nameof(OutboxStore.ToldAsync)] = (store, _) => store.ToldAsync("daily", ["e"], None),
        [nameof(OutboxStore.LastMadeBeforeAsync)] = (store, _) => store.LastMadeBeforeAsync("daily", At(9), None),
        [nameof(OutboxStore.LastAsync)] = (store, _) => store.LastAsync("daily", None),
    };

    public static IEnumerable<KeyValuePair<string, Func<OutboxStore, OutboundPost, Task>>> All => Writing.Concat(Reading);

    /// <summary>A store with the post "p".</summary>
    public static async Task<(OutboxStore Store, OutboundPost Post)> WithPostAsync(Database database)
    {
        var store = new OutboxStore(database);
        await store.EnqueueAsync([New("p")], At(0), None);
        return (store, (await store.FindAsync("p", None))!);
    }

    /// <summary>Calls a method that has to say that the store is away; what it says.</summary>
    public static async Task<string> AwayAsync(string method, OutboxStore store, OutboundPost post)
    {
        try
        {
            await (Writing.GetValueOrDefault(method) ?? Reading[method])(store, post);
        }
        catch (OutboxUnavailableException e)
        {
            return e.Message;
        }
#pragma warning disable CA1031 // Whatever else it is, the test has to name the method.
        catch (Exception e)
        {
            throw new ShouldAssertException($"{method} throws {e.GetType().Name} ({e.Message})", e);
        }
#pragma warning restore CA1031
        throw new ShouldAssertException($"{method} throws nothing");
    }
}
