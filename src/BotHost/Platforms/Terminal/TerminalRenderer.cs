using BotHost.Replies;
using Spectre.Console;

namespace BotHost.Platforms.Terminal;

/// <summary>A reply for a person at a terminal. Colours only repeat what the words and marks already say.</summary>
internal static class TerminalRenderer
{
    public static void Render(Reply reply, IAnsiConsole console)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(reply.Title)}[/]") { Justification = Justify.Left });
        foreach (var block in reply.Blocks) Render(block, console);
        console.WriteLine();
    }

    private static void Render(ReplyBlock block, IAnsiConsole console)
    {
        switch (block)
        {
            case ReplyBlock.Lead lead: console.MarkupLine($"[bold]{Markup.Escape(lead.Text)}[/]"); break;
            case ReplyBlock.Age age: console.MarkupLine($"[yellow]{Markup.Escape(age.Text)}[/]"); break;
            case ReplyBlock.Heading heading: console.MarkupLine($"\n[bold underline]{Markup.Escape(heading.Text)}[/]"); break;
            case ReplyBlock.Paragraph paragraph: console.MarkupLine(Markup.Escape(paragraph.Text)); break;
            case ReplyBlock.EventLine line: Item(console, line.Marker, line.Text, line.Attribution, line.Code); break;
            case ReplyBlock.FigureLine figure:
                Item(console, figure.Marker, figure.Quantity, figure.Attribution, figure.Code, "bold");
                if (figure.Condition is { } condition) console.Write(Indented($"[italic]{Markup.Escape(condition)}[/]", 3));
                break;
            case ReplyBlock.Disagreement d: Disagreement(console, d); break;
            case ReplyBlock.NotInReports missing: console.MarkupLine($"\n[bold]{Markup.Escape(missing.Title)}[/] {Markup.Escape(string.Join(" · ", missing.Items))}"); break;
            case ReplyBlock.Sources sources:
                console.MarkupLine($"\n[dim]{Markup.Escape(sources.Title)}[/]");
                foreach (var source in sources.Items) console.Write(Indented($"[dim]{Markup.Escape(source)}[/]", 3));
                break;
            case ReplyBlock.FollowUps follow:
                console.MarkupLine("\n" + string.Join(" · ", follow.Items.Select(f => $"[dim]{Markup.Escape(f.Label)}:[/] [blue]{Markup.Escape(f.Command)}[/]")));
                break;
        }
    }

    private static void Disagreement(IAnsiConsole console, ReplyBlock.Disagreement d)
    {
        var marker = d.Marker is null ? "" : $"[yellow]{Markup.Escape(d.Marker)}[/] · ";
        console.Write(Indented($"≠ {marker}[bold]{Markup.Escape(d.Question)}[/]{Code(d.Code)}", 1));
        foreach (var account in d.Accounts)
            console.Write(Indented($"– {Markup.Escape(account.Label.TrimEnd('.'))} — [dim]{Markup.Escape(account.Who)}[/]", 3));
    }

    private static void Item(IAnsiConsole console, string? marker, string text, string attribution, string? code, string style = "default")
    {
        var mark = marker is null ? "" : $"[yellow]{Markup.Escape(marker)}[/] · ";
        console.Write(Indented($"• {mark}[{style}]{Markup.Escape(text)}[/]{Code(code)}", 1));
        console.Write(Indented($"[dim]{Markup.Escape(attribution)}[/]", 3));
    }

    private static string Code(string? code) => code is null ? "" : $" [dim][[{Markup.Escape(code)}]][/]";

    private static Padder Indented(string markup, int columns) => new(new Markup(markup), new Padding(columns, 0, 0, 0));
}
