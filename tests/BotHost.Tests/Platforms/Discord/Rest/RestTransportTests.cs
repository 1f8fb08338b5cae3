using System.Collections.Concurrent;
using System.Diagnostics;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Discord.Rest;

namespace BotHost.Tests.Platforms.Discord.Rest;

/// <summary>Answers that no Discord gives, byte by byte.</summary>
public sealed class RestTransportTests : RawDiscord
{
    private static readonly DiscordInteraction Asked = new(5, 6, "interaction-secret");

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
    public async Task A_429_of_what_stands_before_Discord_means_everything() =>
        (await FailsAsync(Http("429 Too Many Requests", "Retry-After: 3600\r\nContent-Type: text/html\r\n", "<html>error code: 1015</html>"))).ShouldBe(new DiscordFailure.TooMany(TimeSpan.FromHours(1), Global: true, Shared: false));

    [Fact]
    public async Task Of_two_waits_the_longer_counts() =>
        (await FailsAsync(Http("429 Too Many Requests", "Retry-After: 2\r\n", """{"message":"slow down","retry_after":1.336,"global":false}"""))).ShouldBe(new DiscordFailure.TooMany(TimeSpan.FromSeconds(2), Global: false, Shared: false));

    [Fact]
    public async Task That_old_messages_may_not_be_edited_just_now_is_told_from_other_limits() =>
        (await FailsAsync(Http("429 Too Many Requests", "Retry-After: 2\r\n", """{"message":"Maximum number of edits to messages older than 1 hour reached. Try again later","code":30046,"retry_after":2,"global":false}""")))
            .ShouldBe(new DiscordFailure.TooMany(TimeSpan.FromSeconds(2), Global: false, Shared: false) { OfOldEdits = true });

    [Theory]
    [InlineData("delete")]
    [InlineData("crosspost")]
    [InlineData("answer")]
    public async Task What_has_an_effect_is_not_sent_again_by_the_transport_either(string what)
    {
        await using var client = Client;
        var serving = ServeThenCloseAsync();
        // Answers to interactions may have a connection of their own.
        await (what == "answer" ? (Task)AnswerAsync() : client.DeleteAsync(3, 4, default)).WaitAsync(TimeSpan.FromSeconds(60));
        var why = what switch
        {
            "delete" => await WhyAsync(client.DeleteAsync(1, 2, default)),
            "crosspost" => await WhyAsync(client.CrosspostAsync(1, 2, default)),
            _ => await WhyAsync(AnswerAsync()),
        };
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        why.ShouldBeOfType<DiscordFailure.NoAnswer>();
        Listener.Pending().ShouldBeFalse();

        Task<DiscordResult<DiscordAcknowledged>> AnswerAsync() => client.RespondAsync(Asked, new DiscordResponse.UpdateLater(), default);

        async Task<DiscordFailure> WhyAsync<T>(Task<DiscordResult<T>> asking) => (await asking.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeOfType<DiscordResult<T>.Failed>().Why;
    }

    /// <summary>The person has the answer, whatever is told of it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"interaction":{"id":"5","type":2}}""")]
    public async Task An_answer_that_was_taken_stands_even_if_its_message_is_not_named(string body)
    {
        await using var client = Client;
        var serving = ServeAsync(Http("200 OK", body: body));
        var result = await client.RespondAsync(Asked, new DiscordResponse.Message(new("x", [])), default).WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        result.ShouldBeOfType<DiscordResult<DiscordAcknowledged>.Ok>().Value.Message.ShouldBeNull();
        (await request.Task).ShouldStartWith("POST /api/v10/interactions/5/interaction-secret/callback?with_response=true HTTP/1.1");
    }

    /// <summary>Answers a first request, reads a second on the same connection, and then hangs up in good order, for which the transport would take another connection.</summary>
    private async Task ServeThenCloseAsync()
    {
        using var socket = await Listener.AcceptTcpClientAsync();
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
        sent.ShouldMatch(@"\r\nUser-Agent: DiscordBot \(https://\S+, v?\d+\.\d+\.\d+\)\r\n");
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

    [Fact]
    public async Task Tracing_is_not_told_an_interactions_token()
    {
        var told = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => told.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var client = Client;
        var serving = ServeAsync(Http("404 Not Found"));
        await client.FollowUpAsync(Asked, new("x", []), default).WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        (await request.Task).ShouldNotContain("traceparent", Case.Insensitive);
        told.ShouldAllBe(t => !t.Contains(Asked.Token));
    }
}
