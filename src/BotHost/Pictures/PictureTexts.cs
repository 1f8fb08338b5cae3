using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Pictures;

/// <summary>What every picture says beside what it draws: its title and day, who reported it, where to look behind it, and the whole in words for who cannot see it.</summary>
internal static class PictureTexts
{
    public static readonly TextStyle Heading = new(12, true, Palette.Ink);
    public static readonly TextStyle Body = new(11, false, Palette.Ink);
    public static readonly TextStyle Legend = new(10.5, false, Palette.Ink);
    public static readonly TextStyle Fine = new(9.5, false, Palette.Quiet);
    private static readonly TextStyle TitleStyle = new(17, true, Palette.Ink);
    private static readonly TextStyle AsOf = new(11, false, Palette.Quiet);
    private static readonly TextStyle Old = new(12, true, Palette.OldInk);

    public static string Name(this Words words, Place place) => place.Name.In(words.Language);

    public static string Title(Words words, string title, Place? about) =>
        about is null ? title : words.Say("picture.title.of", ("title", title), ("place", words.Name(about)));

    /// <summary>The last day whose reports are in it, with its year: a picture is passed on without its text.</summary>
    public static string UpTo(LedgerView view, Words words) => words.About(null).Day(view.ReportsUpTo ?? view.Day);

    /// <summary>Whether the newest report is older than this when the picture is made.</summary>
    public static bool IsOld(LedgerView view, TimeSpan most) => view.ReportsUpTo is { } day && view.Now - UtcDay.End(day) > most;

    /// <summary>The day in words: also the mark of what is old, since a text alternative is passed on with its picture.</summary>
    public static string AsOfIn(LedgerView view, Words words, bool old) => words.Say(old ? "picture.old" : "picture.as-of", ("day", UpTo(view, words)));

    /// <param name="old">Says so over everything else, so that a picture that is passed on later is not taken for news.</param>
    /// <param name="note">What the picture does not say; null for nothing.</param>
    public static void Head(Sheet sheet, Words words, string title, LedgerView view, bool old, string? note)
    {
        if (old)
        {
            var text = words.Say("picture.old", ("day", UpTo(view, words)));
            var lines = TextMeasure.Wrap(text, Old.Size, Old.Bold, Sheet.Inner - 16);
            sheet.Add(Shapes.Rectangle(new(Sheet.Margin, sheet.Y, Sheet.Inner, lines.Count * Old.Line + 7), 5), new(Palette.OldGround), "old");
            sheet.Y += 4.5;
            sheet.Paragraph(text, Old, Sheet.Margin + 8, Sheet.Inner - 16);
            sheet.Y += 8;
        }
        sheet.Paragraph(Words.Capitalised(title), TitleStyle);
        sheet.Y += 1;
        var asOf = old ? note : string.Join(' ', new[] { words.Say("picture.as-of", ("day", UpTo(view, words))), note }.OfType<string>());
        if (asOf is not null) sheet.Paragraph(asOf, AsOf);
        sheet.Y += 6;
    }

    /// <summary>An entry as a line: what and when, how many separate sources or that reports conflict, and its code.</summary>
    public static string Entry(Words words, ShownEvent e) => words.Say("picture.entry", ("text", words.Dated(e).TrimEnd('.')), ("support", Support(words, e)), ("code", e.Code));

    /// <summary>Held together on one line.</summary>
    public static string Support(Words words, ShownEvent e) =>
        (e.Contested ? words.Say("picture.legend.conflict") : words.Say("count.sources", ("n", Math.Max(1, e.Support.Separate)))).Replace(' ', '\u00a0');

    /// <param name="inWords">Codes of what belongs to it and could not be drawn.</param>
    public static void Foot(Sheet sheet, Words words, IEnumerable<ShownEvent> events, IReadOnlyList<string> inWords, string? attribution)
    {
        sheet.Y += 5;
        sheet.Rule();
        sheet.Y += 6;
        var all = events.ToArray();
        var outlets = SourceLines.Cited(all).Select(g => g.First().Article.Outlet.ShortName.In(words.Language)).Distinct().ToArray();
        sheet.Paragraph(string.Join(' ', new[]
        {
            words.Say("picture.sources", ("outlets", words.List(outlets))),
            inWords.Count == 0 ? null : words.Say("picture.in-words", ("codes", string.Join(words.Say("list.comma"), inWords))),
            all.Length == 0 ? null : words.Say("picture.behind", ("command", Command("/why " + all[0].Code))),
            attribution,
        }.OfType<string>()), Fine);
        sheet.Y -= 4;
    }

    /// <summary>What somebody may type: it runs from left to right also in a line that does not, and stays on one line.</summary>
    private static string Command(string line) => $"\u2066{line.Replace(' ', '\u00a0')}\u2069";

    /// <summary>The picture in words: title, day, then each entry while there is room, and how many are left.</summary>
    public static string Alternative(Words words, string title, string asOf, IReadOnlyList<ShownEvent> events) =>
        Alternative(words, title, asOf, [.. events.Select(e => Entry(words, e))]);

    public static string Alternative(Words words, string title, string asOf, IReadOnlyList<string> lines)
    {
        var text = Words.Capitalised(title) + "\n" + asOf;
        for (var i = 0; i < lines.Count; i++)
        {
            var left = lines.Count - i - 1;
            var more = "\n" + words.Say("picture.more", ("n", left + 1));
            if (text.Length + 1 + lines[i].Length + (left == 0 ? 0 : more.Length + 4) > ReplyPicture.MostAlternative) return text + more;
            text += "\n" + lines[i];
        }
        return text;
    }
}
