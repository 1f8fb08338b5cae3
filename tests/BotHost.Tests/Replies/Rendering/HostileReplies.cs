using System.Globalization;
using System.Text;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Replies.Rendering;

/// <summary>Texts and replies as somebody would write them who wants to break a message, to reach people with it, or to hide something in it.</summary>
internal static class HostileReplies
{
    private static readonly string[] Pieces =
    [
        "homs", "حمص", "مُحَمَّد", "می‌خواهم", "280,000 ", "6 Dec: ", " ", " ", " ", "\n", "\n\n\n", "  ", "\t", "\r\n", "\u2028", ".", "...", ",", "-", "(", ")", "!",
        "<b>", "</b>", "<", ">", "&", "\"", "'", "&amp;", "&#0;", "&lt;", "<blockquote expandable>", "</blockquote>", "<tg-spoiler>x</tg-spoiler>", "<a href=\"http://evil.example\">here</a>", "<br>", "</td>", "<!--",
        "**", "*", "_", "__", "~~", "`", "```", "||hidden||", "\\", "\\*", "# ", "### ", "-# ", "> ", ">>> ", "- ", "* ", "+ ", "1. ", "23) ", "[text](http://evil.example)", "[", "](", "¯\\_(ツ)_/¯", ":smile:", "08:00:30", ":", "://", "|",
        "@everyone", "@here", "@OurBot", "@", "＠someone", "<@123>", "<@!123>", "<@&123>", "<#123>", "<t:1733500000:R>", "<:bad:123>", "<a:bad:123>", "</ban:123>", "<id:guide>", "/ban", "#tag", "user@example.org",
        "http://evil.example/a_b*c", "https://example.org/list?a=1&b=2", "HTTPS://EVIL.EXAMPLE", "https://a@evil.example", "<https://evil.example>", "discord.gg/abc", "t.me/abc", "steam://run", "www.example.org",
        "z̴̡̨̛̩̪̬͙̳̺͕̦̖̋̏͛̒̇", "e\u0301", "\u0301", "\u0301\u0301\u0301\u0301\u0301\u0301", "👨‍👩‍👧‍👦", "👍🏽", "🇸🇾", "1️⃣", "😀", "한국어", "\u1100\u1100\u1100", "क्ष",
        "\u202E", "\u202D", "\u202C", "\u2066", "\u2067", "\u2068", "\u2069", "\u200E", "\u200F", "\u061C", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u3164", "\u034F", "\uFE0F", "\U000E0041",
        "\0", "\u0007", "\u001B[31m", "\u0085", "\uD800", "\uDC00", "\uD83D", "\uFFFE", "\uFFFF", "\uE000", "\uFFFD", "\u0600", "ﷺ", "{title}", "{0}", "%",
    ];

    private static readonly Gen<string> Piece = Gen.Frequency((8, Gen.Elements(Pieces)), (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())), (1, Gen.Choose(0x10000, 0x10FFFF).Select(char.ConvertFromUtf32)));

    private static readonly Gen<string> Short = Gen.Choose(0, 14).SelectMany(n => Gen.ListOf(Piece, n)).Select(string.Concat);

    /// <summary>A piece or a short text over and over: 2,000 to 100,000 characters.</summary>
    private static readonly Gen<string> Long = Gen.OneOf(Piece, Short).SelectMany(p => Gen.Frequency((6, Gen.Choose(2_000, 12_000)), (1, Gen.Constant(100_000))).Select(n => Repeated(p, n)));

    private static readonly Gen<string> Many = Gen.Choose(40, 400).SelectMany(n => Gen.ListOf(Piece, n)).Select(string.Concat);

    public static readonly Gen<string> Text = Gen.Frequency((12, Short), (2, Many), (1, Long));

    private static readonly Gen<string?> Code = Gen.Frequency((3, Gen.Constant<string?>("H-011")), (1, Gen.Constant<string?>(null)), (1, Short.Select(string? (s) => s)));

    private static readonly Gen<string?> Optional = Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Short.Select(string? (s) => s)));

    private static readonly Gen<IReadOnlyList<string>> Items = Gen.Frequency((4, Gen.Choose(1, 6)), (1, Gen.Choose(100, 600))).SelectMany(n => Gen.ListOf(Short, n)).Select(i => (IReadOnlyList<string>)i);

    private static readonly Gen<ReplyBlock> Block = Gen.Frequency(
        (1, Text.Select(ReplyBlock (t) => new ReplyBlock.Lead(t, Dated: true))),
        (1, Text.Select(ReplyBlock (t) => new ReplyBlock.Age(t))),
        (2, Short.Select(ReplyBlock (t) => new ReplyBlock.Heading(t))),
        (2, Text.Select(ReplyBlock (t) => new ReplyBlock.Paragraph(t))),
        (5, from text in Text from who in Text from code in Code from marker in Optional select (ReplyBlock)new ReplyBlock.EventLine(text, who, code, marker)),
        (3, from text in Text from who in Text from condition in Optional from code in Code from marker in Optional select (ReplyBlock)new ReplyBlock.FigureLine(text, who, condition, code, marker)),
        (3, from question in Text from accounts in Gen.Choose(0, 9).SelectMany(n => Gen.ListOf(from label in Text from who in Text select new Account(label, who), n)) from code in Code
            select (ReplyBlock)new ReplyBlock.Disagreement(question, [.. accounts], code)),
        (1, from title in Short from items in Items select (ReplyBlock)new ReplyBlock.NotInReports(title, items)),
        (1, from title in Short from items in Items select (ReplyBlock)new ReplyBlock.Sources(title, items)),
        (1, Short.Select(ReplyBlock (t) => new ReplyBlock.FollowUps([new FollowUp(t, "/why H-011")]))));

    public static Arbitrary<Reply> Any => (from title in Gen.Frequency((6, Short), (1, Many), (1, Long)) from blocks in Gen.Choose(0, 12).SelectMany(n => Gen.ListOf(Block, n)) from stale in Gen.Elements(true, false)
        select new Reply { Command = "status", Language = "en", Title = title, Blocks = [.. blocks], Stale = stale }).ToArbitrary();

    /// <summary>What a reader must be able to see of a reply, in its order: the visible characters of every text, each made fit to be shown. The age has a place of its own on a platform and is left out.</summary>
    public static string Visible(this Reply reply) => Visible(ShownText.Line(reply.Title) + Told(ShownReply.Of(reply with { Title = "" })));

    /// <summary>The texts of a reply's blocks as they are.</summary>
    public static string Told(this Reply reply) => string.Concat(reply.Blocks.SelectMany(Texts));

    private static IEnumerable<string?> Texts(ReplyBlock block) => block switch
    {
        ReplyBlock.Lead b => [b.Text],
        ReplyBlock.Heading b => [b.Text],
        ReplyBlock.Paragraph b => [b.Text],
        ReplyBlock.EventLine b => [b.Marker, b.Text, b.Attribution],
        ReplyBlock.FigureLine b => [b.Marker, b.Quantity],
        ReplyBlock.Disagreement b => [b.Marker, b.Question, .. b.Accounts.SelectMany(a => new[] { a.Label, a.Who })],
        ReplyBlock.NotInReports b => [.. b.Items],
        ReplyBlock.Sources b => [.. b.Items],
        _ => [],
    };

    /// <summary>Letters, digits, signs and marks; neither space nor what has no shape.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control)) visible.Append(rune.ToString());
        return visible.ToString();
    }

    /// <summary>Null if every character of <paramref name="part"/> stands in <paramref name="whole"/>, in its order; else what of it is missing first.</summary>
    public static string? Missing(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
            if (at < part.Length && part[at] == c) at++;
        return at == part.Length ? null : part.Substring(Math.Max(0, at - 20), Math.Min(40, part.Length - Math.Max(0, at - 20)));
    }

    private static string Repeated(string piece, int length)
    {
        var text = new StringBuilder(length);
        for (var i = 0; text.Length < length; i++) text.Append(piece.Length == 0 ? "x" : piece);
        return text.ToString(0, length);
    }
}
