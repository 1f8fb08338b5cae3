using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Replies;
using BotHost.Tests.Platforms;
using BotHost.Tests.Time;
using BotHost.Time;

namespace BotHost.Tests.Commands;

public sealed class RecentAnswersTests
{
    private const string Word = "xylophonequartz";

    private readonly ManualClock clock = new();
    private readonly LedgerSource ledger = new(() => ShippedLedger.Loaded);
    private readonly RecentAnswers<string> recent;
    private int rendered;

    public RecentAnswersTests() => recent = new(ShippedAnswers.Answerer, ledger, reply =>
    {
        rendered++;
        return reply.Title;
    }, new TransportClock(clock));

    [Fact]
    public void What_many_ask_within_a_minute_is_worked_out_once()
    {
        Ask("/status homs");
        Ask("/status homs");
        rendered.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(1));
        Ask("/status homs");
        rendered.ShouldBe(2);
    }

    [Theory]
    [InlineData("what about xylophonequartz in homs")]
    [InlineData("/ask what about xylophonequartz in homs")]
    [InlineData("/search xylophonequartz")]
    [InlineData("/SEARCH xylophonequartz bridge")]
    [InlineData("/status xylophonequartz")]
    [InlineData("/xylophonequartz")]
    [InlineData("/borders xylophonequartz")]
    [InlineData("/displaced homs xylophonequartz")]
    public void No_word_of_the_reader_is_held_once_it_is_answered(string line)
    {
        Ask(line);
        Texts().ShouldNotContain(t => t.Contains(Word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_misspelled_name_is_not_held_and_a_command_only_for_its_minute()
    {
        var reply = Ask("/status hooms");
        reply.Resolved.Match.ShouldBe("fuzzy");
        Texts().ShouldNotContain(t => t.Contains("hooms", StringComparison.Ordinal));
        var title = Ask("/status homs").Title;
        Texts().ShouldContain(title);
        Texts().ShouldNotContain("/status homs");
        clock.Advance(TimeSpan.FromMinutes(1));
        Texts().ShouldNotContain(title, "nobody has asked since");
    }

    private Reply Ask(string line) => recent.Answer(line, "en", ShippedAnswers.Later).Reply;

    /// <summary>The clock stands for the system's, which holds nothing of ours but the timers.</summary>
    private IReadOnlyList<string> Texts() => Held.Texts(recent, typeof(LedgerSource), typeof(LedgerSnapshot), typeof(Answerer), typeof(Delegate), typeof(TransportClock), typeof(ManualClock));
}
