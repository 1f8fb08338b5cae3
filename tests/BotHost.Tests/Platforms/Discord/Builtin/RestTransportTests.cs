using System.Net;
using System.Net.Sockets;
using System.Text;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Discord.Builtin.Rest;
using BotHost.Tests.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotHost.Tests.Platforms.Discord.Builtin;

/// <summary>Answers that no Discord gives, byte by byte.</summary>
public sealed class RestTransportTests : IDisposable
{
    private static readonly DiscordInteraction Asked = new(5, 6, "interaction-secret");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<string> request = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualClock clock = new();

    public RestTransportTests() => listener.Start();

    public void Dispose() => listener.Dispose();

    private IDiscordClient Client => DiscordConnection.Open(new() { Token = "bot-secret-bot-secret-bot-secret", ApiBase = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api/v10/") }, clock, NullLogger.Instance);

    /// <summary>Answers one request and closes; without an answer it keeps the connection open.</summary>
    private async Task ServeAsync(params byte[][] answer)
    {
        using var socket = await listener.AcceptTcpClientAsync();
        var stream = socket.GetStream();
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer);
        request.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read));
        try
        {
            if (answer.Length == 0)
                while (await stream.ReadAsync(buffer) > 0) { }
            foreach (var part in answer) await stream.WriteAsync(part);
        }
        catch (IOException)
        {
            // The client has had enough.
        }
    }

    private static byte[] Http(string status, string headers = "", string body = "") => Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private async Task<DiscordFailure> FailsAsync(params byte[][] answer)
    {
        await using var client = Client;
        var serving = ServeAsync(answer);
        var result = await client.GuildAsync(4, default).WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        return result.ShouldBeOfType<DiscordResult<DiscordGuild>.Failed>().Why;
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        var chunk = new byte[1024 * 1024];
        (await FailsAsync([Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"), .. Enumerable.Repeat(chunk, 12)])).ShouldBeOfType<DiscordFailure.NoAnswer>().Reason.ShouldContain($"{RestTransport.MostBytes}");
    }

    [Fact]
    public async Task What_is_no_HTTP_is_no_answer() => (await FailsAsync("garbage\r\n\r\n"u8.ToArray())).ShouldBeOfType<DiscordFailure.NoAnswer>();

    [Fact]
    public async Task Half_a_body_is_no_answer() => (await FailsAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":"u8.ToArray())).ShouldBeOfType<DiscordFailure.NoAnswer>();

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":"x","name":"n","owner_id":"1","roles":[]}""")]
    public async Task A_body_that_lacks_what_is_needed_is_no_answer(string body) => (await FailsAsync(Http("200 OK", body: body))).ShouldBeOfType<DiscordFailure.NoAnswer>();

    [Fact]
    public async Task A_redirection_is_not_followed() => (await FailsAsync(Http("302 Found", "Location: http://127.0.0.1:1/\r\n"))).ShouldBe(new DiscordFailure.Refused(302, 0, ""));

    [Fact]
    public async Task A_refusal_whose_words_are_cut_is_a_refusal() => (await FailsAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"mes"u8.ToArray())).ShouldBe(new DiscordFailure.Refused(403, 0, ""));

    [Fact]
    public async Task A_429_of_what_stands_before_Discord_means_everything() =>
        (await FailsAsync(Http("429 Too Many Requests", "Retry-After: 3600\r\nContent-Type: text/html\r\n", "<html>error code: 1015</html>"))).ShouldBe(new DiscordFailure.TooMany(TimeSpan.FromHours(1), Global: true, Shared: false));

    [Fact]
    public async Task Of_two_waits_the_longer_counts() =>
        (await FailsAsync(Http("429 Too Many Requests", "Retry-After: 2\r\n", """{"message":"slow down","retry_after":1.336,"global":false}"""))).ShouldBe(new DiscordFailure.TooMany(TimeSpan.FromSeconds(2), Global: false, Shared: false));

    [Theory]
    [InlineData("delete")]
    [InlineData("crosspost")]
    [InlineData("post")]
    public async Task What_has_an_effect_is_not_sent_again_by_the_transport_either(string what)
    {
        await using var client = Client;
        var serving = ServeThenCloseAsync();
        await client.GuildAsync(4, default).WaitAsync(TimeSpan.FromSeconds(60));
        var result = await (what switch
        {
            "delete" => client.DeleteAsync(1, 2, default),
            "crosspost" => client.CrosspostAsync(1, 2, default),
            _ => client.RespondAsync(Asked, new DiscordResponse.UpdateLater(), default),
        }).WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        result.ShouldBeOfType<DiscordResult<bool>.Failed>().Why.ShouldBeOfType<DiscordFailure.NoAnswer>();
        listener.Pending().ShouldBeFalse();
    }

    /// <summary>Answers a first request, reads a second on the same connection, and then hangs up in good order, for which the transport would take another connection.</summary>
    private async Task ServeThenCloseAsync()
    {
        using var socket = await listener.AcceptTcpClientAsync();
        var stream = socket.GetStream();
        var buffer = new byte[4096];
        (await stream.ReadAsync(buffer)).ShouldBeGreaterThan(0);
        await stream.WriteAsync(Http("404 Not Found"));
        (await stream.ReadAsync(buffer)).ShouldBeGreaterThan(0);
        // Whatever comes in a packet of its own is read too: unread bytes would make a reset of it.
        while (stream.DataAvailable) (await stream.ReadAsync(buffer)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Where_no_answer_comes_it_is_given_up()
    {
        await using var client = Client;
        var serving = ServeAsync();
        var asking = client.GuildAsync(4, default);
        await request.Task.WaitAsync(TimeSpan.FromSeconds(60));
        clock.Advance(RestTransport.Longest);
        (await asking.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeOfType<DiscordResult<DiscordGuild>.Failed>().Why.ShouldBeOfType<DiscordFailure.NoAnswer>();
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task It_says_who_it_is_as_Discord_asks()
    {
        await FailsAsync(Http("404 Not Found"));
        var sent = await request.Task;
        sent.ShouldContain("GET /api/v10/guilds/4 HTTP/1.1");
        sent.ShouldContain("\r\nAuthorization: Bot bot-secret-bot-secret-bot-secret\r\n");
        sent.ShouldMatch(@"\r\nUser-Agent: DiscordBot \(https://\S+, \d+\.\d+\.\d+\)\r\n");
    }

    [Fact]
    public async Task Answers_to_interactions_do_not_carry_the_bots_token()
    {
        await using var client = Client;
        var serving = ServeAsync(Http("401 Unauthorized", body: """{"message":"Invalid Webhook Token","code":50027}"""));
        var result = await client.FollowUpAsync(Asked, new("x", []), default).WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        $"{result}".ShouldSatisfyAllConditions(r => r.ShouldContain("50027"), r => r.ShouldNotContain("secret"));
        (await request.Task).ShouldSatisfyAllConditions(r => r.ShouldStartWith("POST /api/v10/webhooks/6/interaction-secret HTTP/1.1"), r => r.ShouldNotContain("bot-secret"));
    }
}
