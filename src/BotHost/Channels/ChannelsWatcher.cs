using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Channels;

/// <summary>The settings of places, before anything is posted and whenever another host changed one.</summary>
internal sealed class ChannelsWatcher(ChannelBook book, TransportClock transport) : StoreWatcher(book.RefreshAsync, transport);
