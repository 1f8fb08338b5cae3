using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using BotHost.Loopback.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Updates delivered to an address of the bot's own.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Text, string? Secret)> received = new();
    private readonly Channel<bool> arrived = Channel.CreateUnbounded<bool>();
    private readonly Queue<int> statuses = new();
    private WebApplication hook = null!;
    private Bot bot = null!;
    private Person amal = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync(new TelegramOptions { WebhookRetries = [TimeSpan.FromMilliseconds(1)] });
        amal = bot.Server.AddPrivate("Amal");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        hook = builder.Build();
        hook.Run(async http =>
        {
            var update = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            lock (statuses) http.Response.StatusCode = statuses.TryDequeue(out var status) ? status : 200;
            received.Enqueue((update.GetProperty("message").GetProperty("text").GetString()!, http.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]));
            arrived.Writer.TryWrite(true);
        });
        await hook.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await hook.DisposeAsync();
    }

    private async Task ArriveAsync(int count)
    {
        for (var i = 0; i < count; i++) await arrived.Reader.ReadAsync().AsTask().WaitAsync(Bot.Patience);
    }

    [Fact]
    public async Task Updates_come_with_the_secret_in_the_order_of_their_chat_and_again_until_they_are_taken()
    {
        amal.Types("one");
        (await bot.CallAsync("setWebhook", new { url = hook.Urls.Single() + "/hook", secret_token = "s3cret" })).Ok.ShouldBeTrue();
        await ArriveAsync(1);
        lock (statuses)
        {
            statuses.Enqueue(500);
            statuses.Enqueue(403);
        }
        amal.Types("two");
        amal.Types("three");
        await ArriveAsync(4);
        received.Select(r => r.Text).ShouldBe(["one", "two", "two", "two", "three"]);
        received.ShouldAllBe(r => r.Secret == "s3cret");
        var told = (await bot.CallAsync("getWebhookInfo")).Result;
        told.GetProperty("last_error_message").GetString().ShouldBe("Wrong response from the webhook: 403 Forbidden");
        told.GetProperty("url").GetString().ShouldEndWith("/hook");
    }

    [Fact]
    public async Task An_address_that_is_neither_https_nor_this_machine_is_refused()
    {
        (await bot.RefusedAsync("setWebhook", new { url = "http://example.org/hook" })).ShouldBe("Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
        (await bot.RefusedAsync("setWebhook", new { url = "https://example.org/hook", secret_token = "a b" })).ShouldBe("Bad Request: secret token contains unallowed characters");
        (await bot.CallAsync("getWebhookInfo")).Result.GetProperty("url").GetString().ShouldBe("");
    }

    [Fact]
    public async Task What_was_not_taken_waits_for_the_poll_that_follows()
    {
        (await bot.CallAsync("setWebhook", new { url = "http://127.0.0.1:9/hook" })).Ok.ShouldBeTrue();
        amal.Types("one");
        (await bot.CallAsync("deleteWebhook")).Ok.ShouldBeTrue();
        (await bot.UpdatesAsync()).ShouldHaveSingleItem();
    }
}
