using BotHost.Outbox;

namespace BotHost.Tests.Outbox;

public sealed class DestinationTests
{
    [Theory]
    [InlineData("telegram:-100", "telegram:-100")]
    [InlineData("telegram:-100/7", "telegram:-100")]
    [InlineData("discord:1/2", "discord:1")]
    [InlineData("terminal", "terminal")]
    [InlineData("lane:/x", "lane:/x")]
    public void A_community_is_the_first_segment_of_an_address(string place, string community) => Destination.Parse(place).Community.ToString().ShouldBe(community);

    [Theory]
    [InlineData("discord:1", "discord:1/2", true)]
    [InlineData("discord:1/2", "discord:1/2", true)]
    [InlineData("discord", "discord:1/2", true)]
    [InlineData("telegram:-100", "telegram:-100", true)]
    [InlineData("terminal", "terminal", true)]
    [InlineData("discord:1/2", "discord:1/3", false)]
    [InlineData("discord:1/2", "discord:1", false)]
    [InlineData("discord:1", "discord:11/2", false)]
    [InlineData("discord:1", "telegram:1", false)]
    [InlineData("telegram", "discord:1/2", false)]
    public void A_stop_holds_the_place_what_is_in_the_community_or_the_whole_lane(string stop, string place, bool holds) => Destination.Parse(stop).Covers(Destination.Parse(place)).ShouldBe(holds);

    [Theory]
    [InlineData("terminal", true)]
    [InlineData("telegram:-1001234", true)]
    [InlineData("telegram:-1001234/7", true)]
    [InlineData("telegram:@channel", false)]
    [InlineData("telegram:-1001234/0", false)]
    [InlineData("discord:1/2", true)]
    [InlineData("terminal:here", false)]
    [InlineData("telegram", false)]
    [InlineData("telegram:", false)]
    [InlineData("telegram:1/2/3", false)]
    [InlineData("telegram:1/", false)]
    [InlineData("discord:1", false)]
    [InlineData("discord:/2", false)]
    [InlineData("discrod:1/2", false)]
    [InlineData("telegram: 1", false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    public void A_place_to_post_to_has_a_known_form(string text, bool wellFormed) => Destination.IsWellFormed(text).ShouldBe(wellFormed);
}
