using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.World;
using BotHost.Tests.Time;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>A server with one guild, one text channel and one person, and a bot that speaks the wire by hand.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(DiscordServer server, ManualClock clock)
    {
        (Server, Clock, Bot) = (server, clock, new RawBot(server));
        Guild = server.AddGuild("Homs News");
        Updates = Guild.AddChannel("updates");
        Lina = Guild.AddPerson("lina");
    }

    public DiscordServer Server { get; }

    public ManualClock Clock { get; }

    public RawBot Bot { get; }

    public Guild Guild { get; }

    public Channel Updates { get; }

    public Person Lina { get; }

    /// <summary>The path of the text channel's messages.</summary>
    public string Messages => $"channels/{Updates.Id}/messages";

    public static async Task<Scene> Set(Func<DiscordServerOptions, DiscordServerOptions>? change = null)
    {
        var clock = new ManualClock();
        var options = new DiscordServerOptions { SpecificationPath = Specification, Clock = clock };
        return new Scene(await DiscordServer.StartAsync(change?.Invoke(options) ?? options), clock);
    }

    /// <summary>The published document, beside the repository.</summary>
    public static string Specification => Path.GetFullPath(RepositoryRoot.Of("..", "shared", "specs", "discord", "openapi.json"));

    public async ValueTask DisposeAsync()
    {
        Bot.Dispose();
        await Server.DisposeAsync();
    }
}
