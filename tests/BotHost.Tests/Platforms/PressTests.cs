using BotHost.Commands;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Platforms;

/// <summary>What a button carries comes back as it was put there, whatever people typed.</summary>
public sealed class PressTests
{
    [Theory]
    [InlineData("/why H-001", "/status homs")]
    [InlineData("/search a|b", "/search c|/d")]
    [InlineData("/search a\\p", "/search \\")]
    [InlineData("/search |2|/borders", "/search \\|\\\\p|")]
    public void A_buttons_question_and_the_way_back_are_read_as_they_were(string line, string back)
    {
        foreach (var alone in new[] { true, false })
        {
            foreach (var press in new[] { new DiscordPress(line, alone, back), new DiscordPress(line, alone, null) }) DiscordPress.Read(press.Id()!).ShouldBe(press);
        }
        foreach (var part in new[] { 1, 7 })
        {
            foreach (var press in new[] { new TelegramPress(line, part, back), new TelegramPress(line, part, null) }) TelegramPress.Read(press.Data()!).ShouldBe(press);
        }
    }

    [Fact]
    public void Buttons_that_were_sent_before_are_read_as_ever()
    {
        DiscordPress.Read("a/why H-001|/status homs").ShouldBe(new("/why H-001", false, "/status homs"));
        TelegramPress.Read("/why H-001||/status homs").ShouldBe(new("/why H-001", 1, "/status homs"));
        TelegramPress.Read("/status homs|2").ShouldBe(new("/status homs", 2, null));
        TelegramPress.Read("/search 5\\6").ShouldBe(new("/search 5\\6", 1, null));
    }

    [Fact]
    public void What_is_too_long_with_its_signs_written_out_is_left_out()
    {
        new DiscordPress("/why H-001", false, "/search " + new string('|', 60)).Id().ShouldBe("a/why H-001");
        new DiscordPress("/search " + new string('|', 60), false, null).Id().ShouldBeNull();
        new TelegramPress("/search " + new string('|', 30), 1, null).Data().ShouldBeNull();
    }

    [Fact]
    public void Texts_that_are_joined_come_apart_as_they_were() =>
        Prop.ForAll(Gen.NonEmptyListOf(Gen.ListOf(Gen.Elements("|", "\\", "p", "/", "2", "حمص", "\uD83D")).Select(string.Concat)).ToArbitrary(),
            texts => JoinedLines.Split(JoinedLines.Join([.. texts])).SequenceEqual(texts)).Check(Seeded.Quick.WithMaxTest(500));
}
