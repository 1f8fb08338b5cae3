using System.Globalization;
using System.Text;
using BotHost.Commands;
using BotHost.Replies.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Commands;

public sealed class ParsingProperties
{
    private static Arbitrary<string> AnyLine()
    {
        string[] pieces =
        [
            "/", "/status ", "/why ", "/search ", "/timeline ", "/figures ", "/events ", "/actor ", "/define ", "/help ", "/nonsense ", "@OurBot", "homs", "حمص", "hama", "7oms", "280000", "H-011", "displaced", "strike", "2024-12-05", "9999-12-31", "has ", "fallen?",
            "\u202E", "\u2066", "\u200F", "\u200B", "\uFEFF", "\0", "\u0007", "\u001B[31m", "\uD800", "\uDC00", "\uFFFD", "\uFFFF", "\uE000", "\n", "\r", "\t", " ", "[bold]", "[/]", "{place}", "%", "<b>", "**", "😀", "ﷺ", "1e400", "79228162514264337593543950336", ".", "-",
        ];
        var piece = Gen.Frequency((6, Gen.Elements(pieces)), (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())));
        return Gen.Sized(size => Gen.ListOf(piece, Math.Min(size, 12))).Select(string.Concat).ToArbitrary();
    }

    [Fact]
    public void No_line_throws_and_nothing_unprintable_of_it_reaches_the_reply() =>
        Prop.ForAll(AnyLine(), line =>
        {
            var reply = ShippedAnswers.Answer(line);
            // The signs of direction are our own: what a person typed is parsed without any.
            return Unprintable(string.Concat(PlainTextRenderer.Render(reply).Where(c => c is not (Directions.RightToLeft or Directions.Pop)))).Length == 0 && JsonRenderer.Render(reply).Length > 0;
        }).Check(Seeded.Quick.WithMaxTest(400));

    [Fact]
    public void What_is_parsed_holds_no_control_format_or_broken_character_and_no_double_space() =>
        Prop.ForAll(AnyLine(), line =>
        {
            var text = IncomingCommand.Parse(line) switch
            {
                IncomingCommand.Command c => $"{c.Name}|{c.ArgumentText}",
                IncomingCommand.PlainQuestion q => q.Text,
                _ => "",
            };
            return Unprintable(text).Length == 0 && !text.Contains("  ", StringComparison.Ordinal) && text.Trim() == text;
        }).Check(Seeded.Quick.WithMaxTest(2_000));

    [Fact]
    public void A_command_parsed_and_written_again_is_the_same_command() =>
        Prop.ForAll(AnyLine(), line => IncomingCommand.Parse(line) is not IncomingCommand.Command c
            || IncomingCommand.Parse($"/{c.Name} {c.ArgumentText}") is var again && (c.Name.Length == 0 || again == c))
            .Check(Seeded.Quick.WithMaxTest(2_000));

    [Fact]
    public void A_line_longer_than_is_read_is_told_its_length_whatever_is_in_it() =>
        Prop.ForAll(Gen.Choose(IncomingCommand.MaxLength + 1, 20_000).ToArbitrary(), n => IncomingCommand.Parse(new string('\uD800', n)) == new IncomingCommand.TooLong(n))
            .Check(Seeded.Quick);

    private static string Unprintable(string text)
    {
        var found = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (text[i] != '\n' && CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate) found.Append(text[i]);
        }
        return found.ToString();
    }
}
