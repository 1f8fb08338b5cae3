using BotHost.Replies;
using BotHost.Replies.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Replies.Rendering;

public sealed class ReplyPartsTests
{
    private const int Most = 1_500;

    private static bool Fits(Reply part) => PlainTextRenderer.Render(part).Length <= Most;

    private static Reply Of(params ReplyBlock[] blocks) => new() { Command = "status", Language = "en", Title = "Homs", Blocks = blocks };

    private static ReplyBlock.EventLine Line(int length) => new(new string('x', length), "somebody", "H-011");

    [Fact]
    public void A_reply_that_fits_is_one_part_without_a_number()
    {
        var parts = ReplyParts.Of(Of(new ReplyBlock.Lead("Nothing.", Dated: false)), Fits);
        parts.ShouldHaveSingleItem().Title.ShouldBe("Homs");
    }

    [Fact]
    public void A_longer_one_is_cut_between_its_blocks_and_each_part_has_its_number_and_the_age()
    {
        var parts = ReplyParts.Of(Of(new ReplyBlock.Lead("Nothing.", Dated: false), new ReplyBlock.Age("Our reports stop on 7 Dec 2024."), Line(900), Line(900)), Fits);
        parts.Select(p => p.Title).ShouldBe(["\u2068Homs\u2069 (1/2)", "\u2068Homs\u2069 (2/2)"]);
        parts[1].Blocks.ShouldBe([new ReplyBlock.Age("Our reports stop on 7 Dec 2024."), Line(900)]);
    }

    [Fact]
    public void What_is_old_begins_every_part_with_its_date()
    {
        var reply = Of(new ReplyBlock.Lead("ARCHIVE · 6 Dec 2024", Dated: true), Line(900), Line(900)) with { Stale = true };
        ReplyParts.Of(reply, Fits)[1].Blocks[0].ShouldBe(new ReplyBlock.Age("ARCHIVE · 6 Dec 2024"));
        ReplyParts.Of(reply with { Stale = false }, Fits)[1].Blocks.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_heading_goes_with_what_it_is_over_and_a_partys_account_with_what_is_said_of_the_other_side()
    {
        var parts = ReplyParts.Of(Of(Line(900), new ReplyBlock.Heading("Near"), Line(400), new ReplyBlock.Paragraph(new string('y', 300))), Fits);
        parts[0].Blocks.ShouldHaveSingleItem();
        parts[1].Blocks.Count.ShouldBe(3);
    }

    [Fact]
    public void Sources_that_are_too_many_are_cut_between_them_and_say_that_they_continue()
    {
        var sources = Enumerable.Range(1, 40).Select(n => $"{n} {new string('s', 80)}").ToArray();
        var parts = ReplyParts.Of(Of(new ReplyBlock.Sources("Sources", sources)), Fits);
        parts.Count.ShouldBe(3);
        parts.SelectMany(p => p.Blocks.OfType<ReplyBlock.Sources>()).Select(s => s.Title).ShouldBe(["Sources", "Sources (continued)", "Sources (continued)"]);
        parts.SelectMany(p => p.Blocks.OfType<ReplyBlock.Sources>()).SelectMany(s => s.Items).ShouldBe(sources);
    }

    [Fact]
    public void A_disagreement_that_fits_into_a_part_is_not_cut()
    {
        var disagreement = new ReplyBlock.Disagreement("Accounts differ", [new(new string('a', 500), "one"), new(new string('b', 500), "other")], "H-007");
        var parts = ReplyParts.Of(Of(Line(600), disagreement), Fits);
        parts.Select(p => p.Blocks.Count).ShouldBe([1, 1]);
        parts[1].Blocks[0].ShouldBeOfType<ReplyBlock.Disagreement>().Accounts.ShouldBe(disagreement.Accounts);
    }

    [Fact]
    public void A_text_is_cut_between_words_and_a_line_that_is_cut_ends_with_its_attribution()
    {
        var text = string.Join(' ', Enumerable.Range(1000, 500));
        var parts = ReplyParts.Of(Of(new ReplyBlock.EventLine(text, "somebody", "H-011")), Fits);
        var lines = parts.SelectMany(p => p.Blocks).Cast<ReplyBlock.EventLine>().ToArray();
        string.Join(' ', lines.Select(l => l.Text)).ShouldBe(text);
        lines.Select(l => l.Attribution).ShouldBe(["", "somebody"]);
    }

    [Fact]
    public void A_word_is_cut_between_graphemes()
    {
        var parts = ReplyParts.Of(Of(new ReplyBlock.Paragraph(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 300)))), Fits);
        foreach (var text in parts.SelectMany(p => p.Blocks).Cast<ReplyBlock.Paragraph>().Select(p => p.Text)) (text.Length % "👨‍👩‍👧‍👦".Length).ShouldBe(0);
        parts.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("ab\u2066")]
    [InlineData("\u2067\u2067\u2067x")]
    [InlineData("(\u2066\u2066")]
    public void What_stays_open_in_a_text_without_spaces_costs_a_few_characters_of_a_part(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_200));
        var parts = ReplyParts.Of(Of(new ReplyBlock.EventLine(text, "somebody", "H-011"), new ReplyBlock.EventLine(text, text, null)), Fits);
        parts.ShouldAllBe(p => Fits(p));
        HostileReplies.Missing(HostileReplies.Visible(text + text + text), HostileReplies.Visible(string.Concat(parts.Select(p => p.Told())))).ShouldBeNull();
        parts.Count.ShouldBeLessThanOrEqualTo(3 * text.Length / (Most - 150) + 3);
    }

    [Fact]
    public void No_text_is_cut_before_a_mark_which_would_be_taken_off_the_beginning_of_the_rest()
    {
        // U+102C is a mark, and yet no part of the cluster before it.
        var text = string.Concat(Enumerable.Repeat("a\u102C", 2_000));
        var parts = ReplyParts.Of(Of(new ReplyBlock.Paragraph(text)), Fits);
        HostileReplies.Missing(text, string.Concat(parts.Select(p => p.Told()))).ShouldBeNull();
    }

    [Fact]
    public void Whatever_the_reply_each_part_fits_a_heading_is_never_last_and_nothing_is_lost() =>
        Prop.ForAll(HostileReplies.Any, reply =>
        {
            var parts = ReplyParts.Of(reply, Fits);
            foreach (var part in parts)
            {
                Fits(part).ShouldBeTrue();
                if (part != parts[^1] && part.Blocks.Any(b => b is not (ReplyBlock.Heading or ReplyBlock.Age or ReplyBlock.FollowUps))) part.Blocks[^1].ShouldNotBeOfType<ReplyBlock.Heading>();
            }
            HostileReplies.Missing(reply.Visible(), HostileReplies.Visible(string.Concat(parts.Select(p => p.Title + p.Told())))).ShouldBeNull();
        }).Check(Seeded.Quick.WithMaxTest(100));
}
