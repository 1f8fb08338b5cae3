using BotHost.Replies.Wording;

namespace BotHost.Replies.Rendering;

/// <summary>Cuts a reply into parts that one message each can carry: between blocks; only a block that is too large by itself is cut further. Each part is a reply of its own with the title, its number,
/// and how old it is, since a forwarded part has lost the others.</summary>
internal sealed class ReplyParts
{
    /// <summary>More parts than any reply has: room for their numbers.</summary>
    private const int ManyParts = 888;

    private const int MostRepeated = 240;

    private readonly Reply reply;
    private readonly Func<Reply, bool> fits;
    private readonly Words words;
    private readonly IReadOnlyList<ReplyBlock> again;
    private readonly List<List<ReplyBlock>> done = [];

    private ReplyParts(Reply reply, Func<Reply, bool> fits)
    {
        (this.reply, this.fits, words) = (reply, fits, Words.In(reply.Language));
        again = [.. Again(reply).Select(Directed)];
    }

    /// <summary>The parts in their order, each fit to be shown. A reply that fits as a whole is one part without a number.</summary>
    /// <param name="fits">Whether a platform's own rendering of a part keeps the platform's limits. Must hold for a few hundred characters of any kind.</param>
    public static IReadOnlyList<Reply> Of(Reply reply, Func<Reply, bool> fits)
    {
        var shown = ShownReply.Of(reply);
        return fits(shown) ? [shown] : new ReplyParts(shown, fits).Cut();
    }

    private List<Reply> Cut()
    {
        var cuts = new BlockCuts(words);
        var waiting = new Stack<ReplyBlock>(reply.Blocks.Reverse());
        var current = new List<ReplyBlock>();
        while (waiting.TryPop(out var block))
        {
            if (Fits(current, block))
            {
                current.Add(block);
                continue;
            }
            var held = Hold(current, block);
            if (current.Count > 0)
            {
                done.Add(current);
                current = [];
                foreach (var b in held.Append(block).Reverse()) waiting.Push(b);
                continue;
            }
            // Alone with what belongs to it, and still too large.
            current = held;
            var cut = cuts.Cut(block, b => Fits(current, Directed(b)));
            if (cut is null)
            {
                if (current.Count == 0) throw new InvalidOperationException($"Not even the beginning of a {block.GetType().Name} fits into a part.");
                done.Add(current);
                current = [];
                waiting.Push(block);
                continue;
            }
            current.Add(Directed(cut.Value.Head));
            foreach (var b in cut.Value.Left.Reverse()) waiting.Push(Directed(b));
        }
        if (current.Count > 0) done.Add(current);
        return [.. done.Select((blocks, i) => Part(blocks, i, done.Count))];
    }

    /// <remarks>The first part may turn out to be the only one; its title without a number can be the longer one, since it is escaped differently.</remarks>
    private bool Fits(List<ReplyBlock> current, ReplyBlock next) => done.Count > 0
        ? fits(Part(current.Append(next), ManyParts - 1, ManyParts))
        : fits(Part(current.Append(next), 0, ManyParts)) && fits(Part(current.Append(next), 0, 1));

    /// <remarks>The title is isolated: behind an Arabic name the number would be shown on its wrong side.</remarks>
    private Reply Part(IEnumerable<ReplyBlock> blocks, int index, int count) => reply with
    {
        Title = count == 1 ? reply.Title : Directions.Text(words.Say("part.title", ("title", reply.Title), ("n", index + 1), ("of", count)), reply.Language),
        Blocks = index == 0 ? [.. blocks] : [.. again, .. blocks],
    };

    /// <summary>What was cut off within a run of the other direction is set right again.</summary>
    private ReplyBlock Directed(ReplyBlock block) => Directions.Of(block, reply.Language);

    /// <summary>Takes from the end of a part what must not stand last in it before the next block.</summary>
    private static List<ReplyBlock> Hold(List<ReplyBlock> current, ReplyBlock next)
    {
        var at = current.Count;
        while (at > 0 && KeepsWith(current[at - 1], next)) next = current[--at];
        var held = current[at..];
        current.RemoveRange(at, held.Count);
        return held;
    }

    /// <summary>A heading stays with what it is over; a party's own account with what is said of the other side.</summary>
    private static bool KeepsWith(ReplyBlock block, ReplyBlock next) => block is ReplyBlock.Heading || (block is ReplyBlock.EventLine && next is ReplyBlock.Paragraph);

    /// <summary>What every further part says of its age.</summary>
    private static IEnumerable<ReplyBlock> Again(Reply reply)
    {
        if (reply.Stale && reply.Blocks.OfType<ReplyBlock.Lead>().FirstOrDefault(l => l.Dated) is { } lead) yield return new ReplyBlock.Age(ShownText.Line(TextCuts.Shortened(lead.Text, MostRepeated)));
        if (reply.Blocks.OfType<ReplyBlock.Age>().FirstOrDefault() is { } age) yield return new ReplyBlock.Age(TextCuts.Shortened(age.Text, MostRepeated));
    }
}
