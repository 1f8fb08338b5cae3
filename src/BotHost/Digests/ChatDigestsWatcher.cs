using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Digests;

/// <summary>What is scheduled in chat, before the schedules are set, since what is not in the book then would end, and whenever another host changed it.</summary>
internal sealed class ChatDigestsWatcher(ChatDigests chats, TransportClock transport) : StoreWatcher(chats.RefreshAsync, transport);
