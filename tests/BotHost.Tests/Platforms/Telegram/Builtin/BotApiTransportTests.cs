using System.Text;
using BotHost.Platforms.Telegram;
using BotHost.Tests.Contracts;

namespace BotHost.Tests.Platforms.Telegram.Builtin;

/// <summary>How much of an answer is read.</summary>
public sealed class BotApiTransportTests
{
    private const int Megabyte = 1 << 20;
    private const string Done = """{"ok":true,"result":true}""";
    private const string NoUpdates = """{"ok":true,"result":[]}""";

    private static async Task<T> WithAsync<T>(string answer, Func<ITelegramClient, Task<T>> call)
    {
        await using var server = RawHttpServer.Start(answer);
        using var client = TelegramConnection.Open(new() { Token = "1:a", ApiBase = server.Address() });
        return await call(client);
    }

    /// <summary>White space behind JSON changes nothing but its length.</summary>
    private static string Padded(string json, int bytes) => json + new string(' ', bytes - json.Length);

    private static string Whole(string body) => RawHttpServer.Http(200, body);

    private static string Chunked(string body) => $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n0\r\n\r\n";

    [Fact]
    public async Task An_answer_of_a_megabyte_is_read_and_a_longer_one_is_not()
    {
        foreach (var send in new[] { Whole, Chunked })
        {
            (await WithAsync(send(Padded(Done, Megabyte)), c => c.DeleteAsync(1, 2, default))).ShouldBe(new TelegramResult<bool>.Ok(true));
            (await WithAsync(send(Padded(Done, Megabyte + 1)), c => c.DeleteAsync(1, 2, default))).ShouldBeOfType<TelegramResult<bool>.Failed>().Why.ShouldBeOfType<TelegramFailure.NoAnswer>();
        }
    }

    [Fact]
    public async Task Updates_may_be_sixteen_times_as_long()
    {
        foreach (var send in new[] { Whole, Chunked })
        {
            (await WithAsync(send(Padded(NoUpdates, 16 * Megabyte)), c => c.UpdatesAsync(0, TimeSpan.Zero, default))).ShouldBeOfType<TelegramResult<IReadOnlyList<TelegramUpdate>>.Ok>();
            (await WithAsync(send(Padded(NoUpdates, 16 * Megabyte + 1)), c => c.UpdatesAsync(0, TimeSpan.Zero, default))).ShouldBeOfType<TelegramResult<IReadOnlyList<TelegramUpdate>>.Failed>()
                .Why.ShouldBeOfType<TelegramFailure.NoAnswer>();
        }
    }
}
