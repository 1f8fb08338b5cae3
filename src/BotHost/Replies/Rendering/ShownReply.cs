namespace BotHost.Replies.Rendering;

/// <summary>A reply whose every text is fit to be shown, with a title and markers of a length that any platform takes. What is too long there is told in paragraphs instead: nothing is lost.</summary>
internal static class ShownReply
{
    /// <summary>In UTF-16 units. Twice as much, and the number of a part, fits Discord's 256 characters of a title.</summary>
    public const int MostTitle = 118;

    /// <summary>Signs of direction in a title: two for each name or number in the other direction.</summary>
    private const int MostSigns = 24;

    private const int MostLabel = 160;

    /// <summary>Of what a correction names: it is told in full under the entry's code.</summary>
    private const int MostTold = 260;

    public static Reply Of(Reply reply)
    {
        var title = ShownText.Line(reply.Title);
        var blocks = reply.Blocks.SelectMany(Slim);
        if (title.Length > MostTitle)
        {
            var (head, rest) = TextCuts.AtAnEnd(title, MostTitle);
            (title, blocks) = (head, blocks.Prepend(new ReplyBlock.Paragraph(rest)));
        }
        ReplyBlock[] shown = [.. blocks];
        // No platform takes a message without a text.
        var directed = Directions.Of(reply with { Title = title.Length == 0 && shown.All(b => b is ReplyBlock.FollowUps) ? "…" : title, Blocks = shown });
        // A title made of scraps of two scripts would grow beyond what a platform takes.
        return directed.Title.Length <= MostTitle + MostSigns ? directed : directed with { Title = title };
    }

    /// <summary>The title where it stands without the reply, in a line of some UTF-16 units: never empty, and what is too long is left out. (Signs that close what a cut left open may come on top, eight at the most.)</summary>
    public static string TitleAlone(Reply reply, int most) => TitleAlone(reply.Title, most);

    public static string TitleAlone(string title, int most) => TextCuts.Shortened(ShownText.Line(title), most) is { Length: > 0 } shown ? shown : "…";

    private static IEnumerable<ReplyBlock> Slim(ReplyBlock block)
    {
        switch (block)
        {
            case ReplyBlock.Lead lead: return Several(lead.Text) is var text and not "" ? [lead with { Text = text }] : [];
            case ReplyBlock.Age age: return One(age.Text) is var old and not "" ? [new ReplyBlock.Age(old)] : [];
            case ReplyBlock.Heading heading: return One(heading.Text) is var over and not "" ? [new ReplyBlock.Heading(over)] : [];
            case ReplyBlock.Paragraph paragraph: return Several(paragraph.Text) is var told and not "" ? [new ReplyBlock.Paragraph(told)] : [];
            case ReplyBlock.EventLine line:
            {
                var (before, marker, code) = Labels(line.Marker, line.Code);
                return [.. before, new ReplyBlock.EventLine(Text(line.Text), One(line.Attribution), code, marker)];
            }
            case ReplyBlock.FigureLine figure:
            {
                var (before, marker, code) = Labels(figure.Marker, figure.Code);
                return [.. before, new ReplyBlock.FigureLine(Text(figure.Quantity), One(figure.Attribution), Optional(figure.Condition), code, marker)];
            }
            case ReplyBlock.Disagreement d:
            {
                var (before, marker, code) = Labels(d.Marker, d.Code);
                return [.. before, new ReplyBlock.Disagreement(One(d.Question), [.. d.Accounts.Select(a => new Account(Text(One(a.Label).TrimEnd('.', ' ')), One(a.Who)))], code, marker)];
            }
            case ReplyBlock.Correction c: return [new ReplyBlock.Correction(TextCuts.Shortened(Text(c.Code), MostLabel), Told(c.Before), Told(c.After), TextCuts.Shortened(One(c.Why), MostTold))];
            case ReplyBlock.NotInReports missing: return Titled(missing.Title, missing.Items, (title, items) => new ReplyBlock.NotInReports(title, items));
            case ReplyBlock.Sources sources: return Titled(sources.Title, sources.Items, (title, items) => new ReplyBlock.Sources(title, items));
            default: return [block];
        }
    }

    /// <summary>A marker and a code that stay on the line; before it what is too long for that.</summary>
    private static (IEnumerable<ReplyBlock> Before, string? Marker, string? Code) Labels(string? marker, string? code)
    {
        (marker, code) = (Optional(marker), Optional(code));
        var before = new[] { marker, code }.OfType<string>().Where(l => l.Length > MostLabel).Select(l => new ReplyBlock.Paragraph(l));
        return (before.ToArray(), marker?.Length > MostLabel ? null : marker, code?.Length > MostLabel ? null : code);
    }

    private static ReplyBlock[] Titled(string title, IReadOnlyList<string> items, Func<string, IReadOnlyList<string>, ReplyBlock> make)
    {
        title = One(title);
        string[] shown = [.. items.Select(One).Where(i => i.Length > 0)];
        ReplyBlock[] before = title.Length > MostLabel || (shown.Length == 0 && title.Length > 0) ? [new ReplyBlock.Paragraph(title)] : [];
        return shown.Length == 0 ? before : [.. before, make(TextCuts.Shortened(title, MostLabel), shown)];
    }

    /// <summary>What a line is about is never empty.</summary>
    private static string Text(string text) => One(text) is var one and not "" ? one : "…";

    private static string? Told(string? text) => Optional(text) is { } told ? TextCuts.Shortened(told, MostTold) : null;

    private static string? Optional(string? text) => text is not null && One(text) is var one and not "" ? one : null;

    private static string One(string text) => ShownText.Line(text);

    private static string Several(string text) => ShownText.Lines(text);
}
