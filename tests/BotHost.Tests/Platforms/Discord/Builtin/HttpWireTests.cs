using System.Text;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Discord.Rest;
using BotHost.Tests.Platforms.Discord.Rest;

namespace BotHost.Tests.Platforms.Discord.Builtin;

/// <summary>What only our own transport can: Discord.Net's reads an answer whole before it tells its status, and follows redirections.</summary>
public sealed class HttpWireTests : RawDiscord
{
    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        var chunk = new byte[1024 * 1024];
        (await FailsAsync([Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"), .. Enumerable.Repeat(chunk, 12)])).ShouldBeOfType<DiscordFailure.NoAnswer>().Reason.ShouldContain($"{RestAnswer.MostBytes}");
    }

    [Fact]
    public async Task A_redirection_is_not_followed() => (await FailsAsync(Http("302 Found", "Location: http://127.0.0.1:1/\r\n"))).ShouldBe(new DiscordFailure.Refused(302, 0, ""));

    [Fact]
    public async Task A_refusal_whose_words_are_cut_is_a_refusal() => (await FailsAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"mes"u8.ToArray())).ShouldBe(new DiscordFailure.Refused(403, 0, ""));
}
