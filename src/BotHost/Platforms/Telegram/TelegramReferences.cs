using BotHost.Ledger;
using BotHost.Replies;
using BotHost.Replies.Lines;

namespace BotHost.Platforms.Telegram;

/// <summary>On which of a reply's sources each of its lines rests, by their places in the list of sources.</summary>
internal sealed class TelegramReferences
{
    public static readonly TelegramReferences None = new("", [], [], []);

    private readonly IReadOnlyList<ShownEvent> events;
    private readonly string[] articles;

    private TelegramReferences(string title, IReadOnlyList<string> sources, IReadOnlyList<ShownEvent> events, string[] articles) =>
        (Title, Sources, this.events, this.articles) = (title, sources, events, articles);

    public string Title { get; }

    /// <summary>The lines of the reply's list of sources.</summary>
    public IReadOnlyList<string> Sources { get; }

    public static TelegramReferences Of(Reply reply)
    {
        var articles = SourceLines.Cited(reply.Events).Select(g => g.Key).ToArray();
        // Where the list tells other sources than the entries cite, which line rests on which is not known.
        return reply.Blocks.OfType<ReplyBlock.Sources>().ToArray() is [var sources] && sources.Items.Count == articles.Length
            ? new(sources.Title, sources.Items, reply.Events, articles) : None;
    }

    /// <summary>The places, from 0, of the sources of a block's entry; of a disagreement's other accounts too.</summary>
    public IReadOnlyList<int> For(ReplyBlock block)
    {
        var code = block switch { ReplyBlock.EventLine l => l.Code, ReplyBlock.FigureLine f => f.Code, ReplyBlock.Disagreement d => d.Code, _ => null };
        if (code is null || events.FirstOrDefault(e => e.Code == code) is not { } entry) return [];
        var others = block is ReplyBlock.Disagreement ? EventLines.Rivals(entry).Select(r => events.FirstOrDefault(e => e.Id == r.Id)).OfType<ShownEvent>() : [];
        return [.. others.Prepend(entry).SelectMany(e => e.Claims).SelectMany(c => c.Citations).Select(c => Array.IndexOf(articles, c.Article.Id)).Distinct().Order()];
    }
}
