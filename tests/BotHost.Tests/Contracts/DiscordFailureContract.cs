using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.World;
using BotHost.Platforms.Discord;

namespace BotHost.Tests.Contracts;

/// <summary>What goes wrong, each as the failure that it is, and each after one request.</summary>
public sealed class DiscordFailureContract : DiscordContract
{
    private const string Posting = "POST /channels/{channel_id}/messages";

    private Task<DiscordResult<DiscordSent>> PostAsync(CancellationToken cancel = default) => Client.PostAsync(Updates.Id, Text("x"), null, cancel);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task An_error_of_the_servers_own_is_a_fault(int status)
    {
        Server.Faults.Next(new Fault.Status(status));
        (await Failure(PostAsync())).ShouldBe(new DiscordFailure.Fault(status));
        Requests(Posting).ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_after_the_effect_looks_the_same()
    {
        Server.Faults.Next(new Fault.Status(500, AfterEffect: true));
        (await Failure(PostAsync())).ShouldBe(new DiscordFailure.Fault(500));
        Updates.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_cut_it_is_not_known_what_became_of_it_and_nothing_is_sent_again(bool afterEffect)
    {
        // On a connection that is kept from an earlier request, too.
        await Ok(Client.ChannelAsync(Updates.Id, default));
        Server.Faults.Next(afterEffect ? new Fault.CutAfter() : new Fault.CutBefore());
        (await Failure(PostAsync())).ShouldBeOfType<DiscordFailure.NoAnswer>();
        Requests(Posting).ShouldBe(1);
        Updates.Messages.Count.ShouldBe(afterEffect ? 1 : 0);
        await Ok(PostAsync());
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("crosspost")]
    public async Task What_has_no_body_is_not_sent_again_either(string what)
    {
        var news = Home.AddChannel("news", ChannelKind.Announcement);
        var sent = await Ok(Client.PostAsync(news.Id, Text("x"), null, default));
        Server.Faults.Next(new Fault.CutAfter());
        (await Failure(what == "delete" ? Client.DeleteAsync(news.Id, sent.Message, default) : Client.CrosspostAsync(news.Id, sent.Message, default))).ShouldBeOfType<DiscordFailure.NoAnswer>();
        (Requests("DELETE /channels/{channel_id}/messages/{message_id}") + Requests("POST /channels/{channel_id}/messages/{message_id}/crosspost")).ShouldBe(1);
    }

    [Fact]
    public async Task A_truncated_answer_is_none()
    {
        Server.Faults.Next(new Fault.Malformed());
        (await Failure(PostAsync())).ShouldBeOfType<DiscordFailure.NoAnswer>();
        Updates.Messages.Count.ShouldBe(1);
        Server.Faults.Next(new Fault.Malformed());
        (await Failure(Client.MessagesAsync(Updates.Id, 0, 10, default))).ShouldBeOfType<DiscordFailure.NoAnswer>();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        await using var nowhere = Open(Server.Token, new Uri("http://127.0.0.1:1/api/v10/"));
        (await Failure(nowhere.PostAsync(Updates.Id, Text("x"), null, default))).ShouldBeOfType<DiscordFailure.NotSent>();
        await using var nameless = Open(Server.Token, new Uri("http://no-such-host.invalid/api/v10/"));
        (await Failure(nameless.PostAsync(Updates.Id, Text("x"), null, default))).ShouldBeOfType<DiscordFailure.NotSent>();
    }

    [Theory]
    [InlineData("user", false, false)]
    [InlineData("shared", false, true)]
    [InlineData("global", true, false)]
    public async Task A_429_is_told_with_its_wait_and_whom_it_holds(string scope, bool global, bool shared)
    {
        Server.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(7.5), scope));
        var tooMany = (await Failure(PostAsync())).ShouldBeOfType<DiscordFailure.TooMany>();
        (tooMany.Global, tooMany.Shared).ShouldBe((global, shared));
        tooMany.Wait.ShouldBeInRange(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
        Requests(Posting).ShouldBe(1);
    }

    [Fact]
    public async Task Until_a_global_refusal_is_over_no_request_leaves()
    {
        Server.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(60), "global"));
        await Failure(PostAsync());
        (await Failure(Client.GuildAsync(Home.Id, default))).ShouldBeOfType<DiscordFailure.TooMany>().ShouldSatisfyAllConditions(t => t.Global.ShouldBeTrue(), t => t.Wait.ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)));
        Requests("GET /guilds/{guild_id}").ShouldBe(0);
    }

    [Fact]
    public async Task A_route_that_is_refused_holds_no_other_channel()
    {
        Server.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(60)));
        await Failure(PostAsync());
        (await Failure(PostAsync())).ShouldBeOfType<DiscordFailure.TooMany>().Global.ShouldBeFalse();
        Requests(Posting).ShouldBe(1);
        await Ok(Client.PostAsync(Home.AddChannel("other").Id, Text("x"), null, default));
    }

    [Fact]
    public async Task Only_a_cancellation_throws()
    {
        using var cancel = new CancellationTokenSource();
        Server.Faults.Next(new Fault.Slow(TimeSpan.FromSeconds(10)));
        var posting = PostAsync(cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(posting.WaitAsync(Patience));
        await Should.ThrowAsync<OperationCanceledException>(PostAsync(cancel.Token));
    }

    [Fact]
    public async Task A_refused_token_is_used_once()
    {
        await using var wrong = Open("MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.not-the-token-of-any-bot");
        (await Failure(wrong.GuildAsync(Home.Id, default))).ShouldBeOfType<DiscordFailure.Refused>().Status.ShouldBe(401);
        (await Failure(wrong.PostAsync(Updates.Id, Text("x"), null, default))).ShouldBeOfType<DiscordFailure.NotSent>().Reason.ShouldContain("token");
        (await wrong.ListenAsync(_ => { }, default).WaitAsync(Patience)).ShouldBeOfType<DiscordGatewayEnd.Fatal>();
        Server.InvalidRequests.ShouldBe(1);
        Logged.ShouldNotContain("not-the-token");
    }

    [Fact]
    public async Task The_gateway_ends_at_once_if_the_token_is_refused()
    {
        await using var wrong = Open("MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.not-the-token-of-any-bot");
        (await wrong.ListenAsync(_ => { }, default).WaitAsync(Patience)).ShouldBeOfType<DiscordGatewayEnd.Fatal>().Reason.ShouldContain("token");
        Server.InvalidRequests.ShouldBe(1);
    }
}
