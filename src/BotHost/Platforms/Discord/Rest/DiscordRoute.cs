using System.Globalization;

namespace BotHost.Platforms.Discord.Rest;

/// <summary>Where a request goes. A path may hold an interaction's token, which is a secret: only <see cref="Name"/> is shown.</summary>
/// <param name="Name">The method and the path's form, as Discord's documentation writes it: what limits are told for.</param>
/// <param name="Major">The parameter that Discord counts apart: a channel, a guild, or a webhook with its token.</param>
/// <param name="OfInteraction">Authorised by an interaction's token instead of the bot's, and outside the bot's overall limit.</param>
internal sealed record DiscordRoute(HttpMethod Method, string Name, string Path, string Major, bool OfInteraction = false)
{
    public static readonly DiscordRoute Me = new(HttpMethod.Get, "GET /users/@me", "users/@me", "");
    public static readonly DiscordRoute MyApplication = new(HttpMethod.Get, "GET /applications/@me", "applications/@me", "");
    public static readonly DiscordRoute GatewayBot = new(HttpMethod.Get, "GET /gateway/bot", "gateway/bot", "");

    public static DiscordRoute Post(ulong channel) => OfChannel(HttpMethod.Post, "/messages", channel, "/messages");

    public static DiscordRoute Messages(ulong channel, ulong after, int most) => OfChannel(HttpMethod.Get, "/messages", channel, Invariant($"/messages?limit={most}&after={after}"));

    public static DiscordRoute Edit(ulong channel, ulong message) => OfChannel(HttpMethod.Patch, "/messages/{message}", channel, Invariant($"/messages/{message}"));

    public static DiscordRoute Delete(ulong channel, ulong message) => OfChannel(HttpMethod.Delete, "/messages/{message}", channel, Invariant($"/messages/{message}"));

    public static DiscordRoute Crosspost(ulong channel, ulong message) => OfChannel(HttpMethod.Post, "/messages/{message}/crosspost", channel, Invariant($"/messages/{message}/crosspost"));

    public static DiscordRoute Pin(ulong channel, ulong message) => OfChannel(HttpMethod.Put, "/messages/pins/{message}", channel, Invariant($"/messages/pins/{message}"));

    public static DiscordRoute Unpin(ulong channel, ulong message) => OfChannel(HttpMethod.Delete, "/messages/pins/{message}", channel, Invariant($"/messages/pins/{message}"));

    public static DiscordRoute BeginThread(ulong channel) => OfChannel(HttpMethod.Post, "/threads", channel, "/threads");

    public static DiscordRoute ArchivedThreads(ulong channel, DateTimeOffset? before) => OfChannel(HttpMethod.Get, "/threads/archived/public", channel,
        $"/threads/archived/public?limit=100{(before is { } at ? "&before=" + Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture)) : "")}");

    public static DiscordRoute Channel(ulong channel) => OfChannel(HttpMethod.Get, "", channel, "");

    public static DiscordRoute Wake(ulong thread) => OfChannel(HttpMethod.Patch, "", thread, "");

    public static DiscordRoute Guild(ulong guild) => OfGuild("", guild, "");

    public static DiscordRoute ActiveThreads(ulong guild) => OfGuild("/threads/active", guild, "/threads/active");

    public static DiscordRoute Member(ulong guild, ulong user) => OfGuild("/members/{user}", guild, Invariant($"/members/{user}"));

    public static DiscordRoute Commands(ulong application) => new(HttpMethod.Put, "PUT /applications/{application}/commands", Invariant($"applications/{application}/commands"), "");

    /// <param name="named">Whether the answer tells the message that was made or changed.</param>
    public static DiscordRoute Callback(DiscordInteraction to, bool named = false) => new(HttpMethod.Post, "POST /interactions/{id}/{token}/callback",
        Invariant($"interactions/{to.Id}/{Uri.EscapeDataString(to.Token)}/callback{(named ? "?with_response=true" : "")}"), Invariant($"{to.Id}"), OfInteraction: true);

    public static DiscordRoute Original(DiscordInteraction to) => OfWebhook(HttpMethod.Patch, "/messages/@original", to);

    public static DiscordRoute FollowUp(DiscordInteraction to) => OfWebhook(HttpMethod.Post, "", to);

    public override string ToString() => Name;

    private static DiscordRoute OfChannel(HttpMethod method, string form, ulong channel, string rest) =>
        new(method, $"{method} /channels/{{channel}}{form}", Invariant($"channels/{channel}{rest}"), Invariant($"{channel}"));

    private static DiscordRoute OfGuild(string form, ulong guild, string rest) =>
        new(HttpMethod.Get, $"GET /guilds/{{guild}}{form}", Invariant($"guilds/{guild}{rest}"), Invariant($"{guild}"));

    private static DiscordRoute OfWebhook(HttpMethod method, string rest, DiscordInteraction to) => new(method, $"{method} /webhooks/{{application}}/{{token}}{rest}",
        Invariant($"webhooks/{to.Application}/{Uri.EscapeDataString(to.Token)}{rest}"), Invariant($"{to.Application}/{to.Token}"), OfInteraction: true);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
