using BotHost.Outbox;

namespace BotHost.Tests.Contracts;

/// <summary>What the outbox relies on of whoever sends its posts.</summary>
public abstract class SenderContract : IAsyncLifetime
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    private int posts;

    internal abstract IMessageSender Sender { get; }

    internal abstract Destination Place { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    /// <summary>A body as it is enqueued, that shows the word.</summary>
    internal abstract string Body(string word);

    /// <summary>How often what shows the word has arrived.</summary>
    internal abstract Task<int> ArrivedAsync(string word);

    /// <summary>A post that was begun just now.</summary>
    internal OutboundPost Post(string word)
    {
        var id = $"contract/{++posts}/1";
        words[id] = word;
        return new OutboundPost(id, $"contract/{posts}", 1, Place, PostPriority.Digest, Body(word), DateTimeOffset.UtcNow, null, posts, (int)PostPriority.Digest, PostState.Pending, 0, 0, null, 0, null, null, null, null).Begin(1, DateTimeOffset.UtcNow);
    }

    /// <summary>What a post of this test shows.</summary>
    internal string? WordOf(string id) => words.GetValueOrDefault(id);

    internal async Task<SendOutcome> Send(OutboundPost post)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Sender.SendAsync(post, patience.Token);
    }

    [Fact]
    public async Task A_post_arrives_once_and_has_a_receipt()
    {
        (await Send(Post("quince"))).ShouldBeOfType<SendOutcome.Delivered>().Receipt.ShouldNotBeEmpty();
        (await ArrivedAsync("quince")).ShouldBe(1);
    }

    [Fact]
    public async Task Posts_arrive_in_the_order_in_which_they_were_sent_and_each_once()
    {
        foreach (var word in (string[])["plum", "pear", "fig"]) (await Send(Post(word))).ShouldBeOfType<SendOutcome.Delivered>();
        foreach (var word in (string[])["plum", "pear", "fig"]) (await ArrivedAsync(word)).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_is_cut_off_is_never_called_delivered()
    {
        using var cut = new CancellationTokenSource();
        await cut.CancelAsync();
        var sent = await Record.ExceptionAsync(async () => (await Sender.SendAsync(Post("medlar"), cut.Token)).ShouldNotBeOfType<SendOutcome.Delivered>());
        if (sent is not null) sent.ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public void Its_limits_and_its_lane_are_its_own()
    {
        Sender.Lane.ShouldBe(Place.Lane);
        Sender.Limits.Overall.ShouldAllBe(r => r.Count > 0 && r.Window > TimeSpan.Zero);
        if (Sender.Certainty.DeduplicatesFor is { } known) known.ShouldBeGreaterThan(TimeSpan.Zero);
    }
}
