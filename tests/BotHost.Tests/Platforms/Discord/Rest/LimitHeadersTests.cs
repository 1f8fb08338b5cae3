using BotHost.Platforms.Discord.Rest;

namespace BotHost.Tests.Platforms.Discord.Rest;

public sealed class LimitHeadersTests
{
    private static LimitHeaders Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return LimitHeaders.Read(response.Headers);
    }

    [Fact]
    public void A_bucket_is_read() => Read(("X-RateLimit-Bucket", "abcd"), ("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1470173023.123"), ("X-RateLimit-Reset-After", "64.57"))
        .ShouldBe(new("abcd", 5, 0, TimeSpan.FromMilliseconds(64570), null, false, false));

    [Fact]
    public void A_global_refusal_is_read() => Read(("Retry-After", "65"), ("X-RateLimit-Global", "true"), ("X-RateLimit-Scope", "global")).ShouldBe(new(null, null, null, null, TimeSpan.FromSeconds(65), true, false));

    [Fact]
    public void A_shared_refusal_is_read() => Read(("Retry-After", "1"), ("X-RateLimit-Scope", "shared")).Shared.ShouldBeTrue();

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("NaN")]
    public void What_is_no_number_counts_as_absent(string text) =>
        Read(("X-RateLimit-Remaining", text), ("X-RateLimit-Reset-After", text), ("Retry-After", text)).ShouldBe(LimitHeaders.None);

    [Fact]
    public void No_wait_is_longer_than_a_day() => Read(("Retry-After", "99999999999999999999")).RetryAfter.ShouldBe(Waits.Longest);
}
