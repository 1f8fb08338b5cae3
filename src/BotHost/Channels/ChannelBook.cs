using System.Collections.Concurrent;
using BotHost.Outbox;
using BotHost.Replies.Wording;

namespace BotHost.Channels;

/// <summary>How each place wants to be posted to, also under the address that its platform gave it later.</summary>
/// <param name="declared">From config/channels.yaml.</param>
internal sealed class ChannelBook(IReadOnlyDictionary<Destination, ChannelSettings> declared, IChannelStore store)
{
    private readonly ConcurrentDictionary<Destination, Destination> before = new();

    /// <summary>A place's own settings, else those of the chat that it is a topic of, else the defaults.</summary>
    public ChannelSettings Of(Destination at)
    {
        if (declared.TryGetValue(at, out var own)) return own;
        if (before.TryGetValue(at, out var earlier)) return Of(earlier);
        var topic = at.Address.IndexOf('/', StringComparison.Ordinal);
        return topic > 0 && at.Lane == Addresses.Telegram ? Of(at with { Address = at.Address[..topic] }) : ChannelSettings.Default;
    }

    /// <summary>The language that a person wants to be answered in, where what they write does not tell: that of the place; null if nobody said.</summary>
    public string? LanguageFor(Asker asker)
    {
        ArgumentNullException.ThrowIfNull(asker);
        return Of(asker.At).Language;
    }

    /// <summary>The words for what is posted at a place, and the digits in them.</summary>
    /// <param name="otherwise">The language where the place has none of its own.</param>
    public Words WordsFor(Destination at, string otherwise = Words.English) => Words.In(Of(at).Language ?? otherwise, DigitsAt(at));

    /// <summary>The digits that a place wants in Arabic texts.</summary>
    public Digits DigitsAt(Destination at) => Of(at).ArabicDigits ? Digits.ArabicIndic : Digits.Latin;

    /// <summary>The address that a chat had before; null if it had none.</summary>
    public Destination? Before(Destination at) => before.TryGetValue(at, out var earlier) ? earlier : null;

    /// <summary>Reads which chats were given other addresses.</summary>
    public async Task ReadMovesAsync(CancellationToken cancel)
    {
        foreach (var move in await store.MovesAsync(cancel)) before[move.To] = move.From;
    }

    /// <summary>The platform gave a chat another address; false if that was known.</summary>
    public async Task<bool> MoveAsync(Destination from, Destination to, CancellationToken cancel)
    {
        before[to] = from;
        return await store.MoveAsync(from, to, cancel);
    }
}
