using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BotHost.Platforms.Telegram;
using static BotHost.Tests.Contracts.RawHttpServer;

namespace BotHost.Tests.Contracts;

/// <summary>What the client that is compiled in makes of a network and of servers that fail. What matters most: never "not sent" of what may have been sent, one request a call, and no token in any text.</summary>
public sealed class TelegramFailuresContract
{
    private const string Token = "4200000001:SECRET-abcdefghijklmnop";
    private const string Sent = """{"ok":true,"result":{"message_id":12,"date":1733500000,"chat":{"id":-5,"type":"group","title":"g"},"text":"x"}}""";

    private static readonly TelegramPlace Place = new(-5);
    private static readonly TelegramMessage Hello = new(new TelegramText.Html("hello"));
    private static readonly CancellationToken None = CancellationToken.None;

    private static ITelegramClient Open(Uri at, TimeSpan? answerWithin = null) =>
        TelegramConnection.Open(new() { Token = Token, ApiBase = at, AnswerWithin = answerWithin ?? TimeSpan.FromSeconds(30) });

    private static async Task<TelegramFailure> SendAsync(Uri at, TimeSpan? answerWithin = null)
    {
        using var client = Open(at, answerWithin);
        return Failure(await client.SendAsync(Place, Hello, None));
    }

    /// <summary>Every failure of every test goes through here: none may hold the token.</summary>
    private static TelegramFailure Failure<T>(TelegramResult<T> result)
    {
        result.ToString().ShouldNotContain("SECRET");
        return result.ShouldBeOfType<TelegramResult<T>.Failed>().Why;
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_sent()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // not listening: the port is refused, and nobody else can have it
        (await SendAsync(new($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}"))).ShouldBeOfType<TelegramFailure.NotSent>().Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task To_a_host_that_does_not_exist_nothing_is_sent() =>
        (await SendAsync(new("http://nowhere.invalid"))).ShouldBeOfType<TelegramFailure.NotSent>().Reason.ShouldNotBeEmpty();

    [Fact]
    public async Task Without_encryption_where_it_is_asked_for_nothing_is_sent()
    {
        await using var server = Start(Http(200, Sent));
        (await SendAsync(server.Address("https"), TimeSpan.FromSeconds(2))).ShouldBeOfType<TelegramFailure.NotSent>();
        server.Requests.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "closed without a word", "" },
        { "cut in the head", "HTTP/1.1 200 OK\r\nContent-Le" },
        { "cut in the body", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + Sent },
        { "cut in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + Sent },
        { "half of the JSON", Http(200, Sent[..^20]) },
        { "no JSON", Http(200, "<html>Log in to this network</html>") },
        { "nothing", Http(200, "") },
        { "no result", Http(200, """{"ok":true}""") },
        { "another result", Http(200, """{"ok":true,"result":{"message_id":"twelve"}}""") },
        { "neither yes nor no", Http(200, "{}") },
        { "no HTTP", "SSH-2.0-OpenSSH_9.7\r\n" },
        { "a gateway that lost the server", Http(502, "<html><h1>502 Bad Gateway</h1></html>", "Content-Type: text/html\r\n") },
        { "a gateway that waited in vain", Http(504, "<html><h1>504 Gateway Time-out</h1></html>", "Content-Type: text/html\r\n") },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Where_no_whole_answer_comes_back_what_became_of_it_is_not_known(string what, string answer)
    {
        await using var server = Start(answer);
        (await SendAsync(server.Address())).ShouldBeOfType<TelegramFailure.NoAnswer>(what).Reason.ShouldNotBeEmpty();
        server.Requests.Count.ShouldBe(1, "one call is one request");
    }

    [Fact]
    public async Task Silence_is_no_answer_and_ends_by_itself()
    {
        await using var server = Start((string?)null);
        (await SendAsync(server.Address(), TimeSpan.FromSeconds(3))).ShouldBeOfType<TelegramFailure.NoAnswer>(); // enough for a busy machine to send in
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_wait_for_updates_has_the_time_that_it_asks_for_on_top()
    {
        using var asked = new SemaphoreSlim(0);
        await using var server = Start(_ => asked.Wait(TimeSpan.FromMilliseconds(600)) ? null : System.Text.Encoding.UTF8.GetBytes(Http(200, """{"ok":true,"result":[]}""")));
        using var client = Open(server.Address(), TimeSpan.FromMilliseconds(300));
        (await client.UpdatesAsync(0, TimeSpan.FromSeconds(30), None)).ShouldBeOfType<TelegramResult<IReadOnlyList<TelegramUpdate>>.Ok>().Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancellation_is_thrown_not_told()
    {
        await using var server = Start((string?)null);
        using var client = Open(server.Address());
        using var cancel = new CancellationTokenSource();
        var sending = client.SendAsync(Place, Hello, cancel.Token);
        await server.CameAsync();
        await cancel.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(() => sending)).ToString().ShouldNotContain("SECRET");
        await Should.ThrowAsync<OperationCanceledException>(() => client.SendAsync(Place, Hello, cancel.Token));
        server.Requests.Count.ShouldBe(1, "what is cancelled before is not sent");
    }

    [Theory]
    [InlineData(""" ,"parameters":{"retry_after":17} """, 17)]
    [InlineData("", 1)]
    [InlineData(""" ,"parameters":{"retry_after":0} """, 1)]
    public async Task Too_many_requests_have_to_wait(string parameters, int seconds)
    {
        await using var server = Start(Http(429, $$"""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after {{seconds}}"{{parameters}}}"""));
        (await SendAsync(server.Address())).ShouldBe(new TelegramFailure.TooMany(TimeSpan.FromSeconds(seconds)));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_requests_for_a_gateway_have_to_wait_as_well()
    {
        await using var server = Start(Http(429, "slow down"));
        (await SendAsync(server.Address())).ShouldBe(new TelegramFailure.TooMany(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_group_that_moved_tells_where_to()
    {
        await using var server = Start(Http(400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}"""));
        (await SendAsync(server.Address())).ShouldBe(new TelegramFailure.Moved(-1001234567890));
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found")]
    [InlineData(400, "Bad Request: message is not modified")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat")]
    [InlineData(404, "Not Found")]
    [InlineData(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")]
    public async Task A_refusal_has_Telegrams_words(int code, string words)
    {
        await using var server = Start(Http(code, $$"""{"ok":false,"error_code":{{code}},"description":"{{words}}"}"""));
        (await SendAsync(server.Address())).ShouldBe(new TelegramFailure.Refused(code, words));
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "Internal Server Error")]
    [InlineData(502, "Bad Gateway")]
    public async Task A_fault_of_the_servers_own_has_its_words(int code, string words)
    {
        await using var server = Start(Http(code, $$"""{"ok":false,"error_code":{{code}},"description":"{{words}}"}"""));
        (await SendAsync(server.Address())).ShouldBe(new TelegramFailure.Fault(code, words));
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Something_else_at_that_address_refuses_and_no_redirection_is_followed(int code)
    {
        await using var server = Start(Http(code, "<html></html>", "Location: /elsewhere\r\n"));
        (await SendAsync(server.Address())).ShouldBeOfType<TelegramFailure.Refused>().Code.ShouldBe(code);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_and_a_deletion_of_what_is_gone_are_successes()
    {
        await using var server = Start(request => System.Text.Encoding.UTF8.GetBytes(Http(400, request.Contains("deleteMessage", StringComparison.OrdinalIgnoreCase)
            ? """{"ok":false,"error_code":400,"description":"Bad Request: message to delete not found"}"""
            : """{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"}""")));
        using var client = Open(server.Address());
        (await client.EditAsync(-5, 12, Hello, None)).ShouldBe(new TelegramResult<bool>.Ok(true));
        (await client.EditInlineAsync("AbC", Hello, None)).ShouldBe(new TelegramResult<bool>.Ok(true));
        (await client.DeleteAsync(-5, 12, None)).ShouldBe(new TelegramResult<bool>.Ok(true));
        Failure(await client.AnswerPressAsync("1", null, None)).ShouldBeOfType<TelegramFailure.Refused>();
    }

    [Fact]
    public async Task Another_refusal_of_an_edit_or_a_deletion_is_one()
    {
        await using var server = Start(Http(400, """{"ok":false,"error_code":400,"description":"Bad Request: message can't be deleted for everyone"}"""));
        using var client = Open(server.Address());
        Failure(await client.EditAsync(-5, 12, Hello, None)).ShouldBeOfType<TelegramFailure.Refused>();
        Failure(await client.EditInlineAsync("AbC", Hello, None)).ShouldBeOfType<TelegramFailure.Refused>();
        Failure(await client.DeleteAsync(-5, 12, None)).ShouldBeOfType<TelegramFailure.Refused>();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_server_that_says_the_token_back_does_not_get_it_into_our_texts(int code)
    {
        await using var server = Start(request => System.Text.Encoding.UTF8.GetBytes(Http(code, $$"""{"ok":false,"error_code":{{code}},"description":"No route {{request.Split(' ')[1]}}"}""")));
        var why = await SendAsync(server.Address());
        server.Requests.ShouldHaveSingleItem().ShouldContain("SECRET");
        why.ToString().ShouldContain("No route");
    }

    [Fact]
    public async Task The_client_itself_does_not_show_the_token()
    {
        await using var server = Start(Http(200, Sent));
        using var client = Open(server.Address());
        client.ToString()!.ShouldNotContain("SECRET");
        new TelegramOptions { Token = Token }.ToString().ShouldNotContain("SECRET");
        Should.Throw<Exception>(() => TelegramConnection.Open(new() { Token = " " })).Message.ShouldContain("Telegram:Token");
    }

    [Fact]
    public async Task Tracing_is_not_told_the_token()
    {
        var told = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => told.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = Start(Http(200, Sent));
        using var client = Open(server.Address());
        (await client.SendAsync(Place, Hello, None)).ShouldBeOfType<TelegramResult<TelegramSent>.Ok>();
        server.Requests.ShouldHaveSingleItem().ShouldNotContain("traceparent", Case.Insensitive);
        told.ShouldAllBe(t => !t.Contains("SECRET"));
    }

    [Fact]
    public async Task One_update_that_cannot_be_understood_does_not_hold_up_the_others()
    {
        await using var server = Start(Http(200, """
            {"ok":true,"result":[{"update_id":1,"message":{"message_id":{}}},{"update_id":2,"message":{"message_id":12,"date":1733500000,"chat":{"id":71,"type":"private","first_name":"A"},"from":{"id":71,"is_bot":false,"first_name":"A"},"text":"hi"}},{"update_id":3,"of_next_year":[]}]}
            """));
        using var client = Open(server.Address());
        var updates = (await client.UpdatesAsync(0, TimeSpan.Zero, None)).ShouldBeOfType<TelegramResult<IReadOnlyList<TelegramUpdate>>.Ok>().Value;
        updates.Select(u => u.Id).ShouldBe([1, 2, 3]);
        updates[0].ShouldBeOfType<TelegramUpdate.Other>();
        updates[1].ShouldBeOfType<TelegramUpdate.Said>().Text.ShouldBe("hi");
        updates[2].ShouldBeOfType<TelegramUpdate.Other>();
    }
}
