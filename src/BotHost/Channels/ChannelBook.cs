using System.Collections.Concurrent;
using BotHost.Outbox;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Channels;

/// <summary>How a place that a file declares wants to be posted to.</summary>
/// <param name="Line">FILE:LINE where it stands.</param>
internal sealed record DeclaredChannel(ChannelSettings Settings, string Line);

/// <summary>How each place wants to be posted to, also under the address that its platform gave it later.</summary>
/// <param name="zone">IANA: the time zone of places that have none.</param>
/// <param name="declared">From config/channels.yaml: it beats what was set in chat.</param>
internal sealed class ChannelBook(IReadOnlyDictionary<Destination, DeclaredChannel> declared, IChannelStore store, TransportClock clock, string zone = "UTC") : IDisposable
{
    private readonly ConcurrentDictionary<Destination, Destination> before = new();
    private readonly SemaphoreSlim door = new(1, 1);
    private volatile Dictionary<Destination, ChannelSettings> connected = [];
    private long seen;

    /// <summary>A place's own settings, else those of the chat that it is a topic of, else the defaults.</summary>
    public ChannelSettings Of(Destination at)
    {
        if (declared.TryGetValue(at, out var own)) return own.Settings;
        if (connected.TryGetValue(at, out var set)) return set;
        if (before.TryGetValue(at, out var earlier)) return Of(earlier);
        return ChatOf(at) is { } chat ? Of(chat) : ChannelSettings.Default;
    }

    /// <summary>Its own time zone, else the installation's.</summary>
    public TimeZoneInfo ZoneOf(Destination at) => TimeZoneInfo.FindSystemTimeZoneById(Of(at).TimeZone ?? zone);

    /// <summary>The last quiet hours of a place that began at or before an instant; null if it has none.</summary>
    public QuietStretch? QuietAround(Destination at, DateTimeOffset now) => Of(at).Quiet?.Around(now, ZoneOf(at));

    /// <summary>Whether nothing that was not asked for is posted in a place now.</summary>
    public bool IsQuiet(Destination at, DateTimeOffset now) => QuietAround(at, now)?.Holds(now) == true;

    /// <summary>Where a place's settings are declared; null if no file does.</summary>
    public string? DeclaredAt(Destination at) => declared.TryGetValue(at, out var own) ? own.Line
        : connected.ContainsKey(at) ? null : before.TryGetValue(at, out var earlier) ? DeclaredAt(earlier) : ChatOf(at) is { } chat ? DeclaredAt(chat) : null;

    /// <summary>Whether a place was connected in chat, and has settings of its own.</summary>
    public bool IsConnected(Destination at) => connected.ContainsKey(at);

    /// <summary>The words for what is posted at a place, and the digits in them.</summary>
    /// <param name="otherwise">The language where the place has none of its own.</param>
    public Words WordsFor(Destination at, string otherwise = Words.English) => Words.In(Of(at).Language ?? otherwise, DigitsAt(at));

    /// <summary>The digits that a place wants in Arabic texts.</summary>
    public Digits DigitsAt(Destination at) => Of(at).ArabicDigits ? Digits.ArabicIndic : Digits.Latin;

    /// <summary>The address that a chat had before; null if it had none.</summary>
    public Destination? Before(Destination at) => before.TryGetValue(at, out var earlier) ? earlier : null;

    /// <summary>The language that a person wants to be answered in, where what they write does not tell: their own setting, else the place's; null if nobody said.</summary>
    public string? LanguageFor(Asker asker)
    {
        ArgumentNullException.ThrowIfNull(asker);
        return (asker.Who is { } who && connected.TryGetValue(Own(who), out var own) ? own.Language : null) ?? Of(asker.At).Language;
    }

    /// <summary>Where a person's own settings stand. On Telegram a private chat has the person's number, and this is that chat.</summary>
    public static Destination Own(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(person.Lane, person.Lane == Addresses.Telegram ? person.Id : "@" + person.Id);
    }

    private static Destination? ChatOf(Destination at) =>
        at.Lane == Addresses.Telegram && at.Address.IndexOf('/', StringComparison.Ordinal) is var topic and > 0 ? at with { Address = at.Address[..topic] } : null;

    /// <summary>Changes a place's settings, and they hold from now on: here at once, on other hosts within seconds.</summary>
    /// <param name="change">Of what is set (null: nothing) what will be (null: nothing any more), with what the audit says of it; null to leave it as it is.</param>
    public async Task<bool> ChangeAsync(Destination at, Func<ChannelSettings?, (ChannelSettings? After, AuditEntry? Audit)?> change, CancellationToken cancel)
    {
        var changed = await store.ChangeAsync(at, change, cancel);
        try
        {
            await RefreshAsync(cancel);
        }
        catch (OutboxUnavailableException)
        {
            // It is stored all the same, and read when the database is back.
        }
        return changed;
    }

    /// <summary>Reads the settings again if any was changed, here or by another host.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await door.WaitAsync(cancel);
        try
        {
            // The version before what it is of: a change between the two is read again.
            var version = await store.VersionAsync(cancel);
            if (version == seen) return;
            connected = (await store.ConnectedAsync(cancel)).ToDictionary();
            seen = version;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Reads which chats were given other addresses.</summary>
    public async Task ReadMovesAsync(CancellationToken cancel)
    {
        foreach (var move in await store.MovesAsync(cancel)) before[move.To] = move.From;
    }

    /// <summary>The platform gave a chat another address; false if that was known.</summary>
    public async Task<bool> MoveAsync(Destination from, Destination to, CancellationToken cancel)
    {
        before[to] = from;
        var moved = await store.MoveAsync(from, to, clock.Time.GetUtcNow(), cancel);
        await RefreshAsync(cancel);
        return moved;
    }

    public void Dispose() => door.Dispose();
}
