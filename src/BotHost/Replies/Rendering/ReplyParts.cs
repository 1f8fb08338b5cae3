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
    private readonly int room;
    private readonly Words words;
    private readonly IReadOnlyList<ReplyBlock> again;
    private readonly List<List<ReplyBlock>> done = [];

    private ReplyParts(Reply reply, Func<Reply, bool> fits, int room)
    {
        (this.reply, this.fits, this.room, words) = (reply, fits, room, Words.In(reply.Language));
        again = [.. Again(reply).Select(Directed)];
    }

    /// <summary>The parts in their order, each fit to be shown. A reply that fits as a whole is one part without a number.</summary>
    /// <param name="fits">Whether a platform's own rendering of a part keeps the platform's limits. Must hold for a few hundred characters of any kind.</param>
    /// <param name="room">About how many characters a part has room for: where the first cut is looked for. Only how long that takes depends on it.</param>
    public static IReadOnlyList<Reply> Of(Reply reply, Func<Reply, bool> fits, int room = 4_000)
    {
        var shown = ShownReply.Of(reply);
        return fits(shown) ? [shown] : new ReplyParts(shown, fits, room).Cut();
    }

    private List<Reply> Cut()
    {
        var cuts = new BlockCuts(words);
        var waiting = new Stack<ReplyBlock>(reply.Blocks.Reverse());
        var current = new List<ReplyBlock>();
        var (begun, full) = (false, false);
        while (waiting.Count > 0)
        {
            if (!begun)
            {
                // What fits by itself is found with a few looks instead of one for each block.
                begun = true;
                for (var most = Most([.. waiting]); most > 0; most--) current.Add(waiting.Pop());
                full = waiting.Count > 0;
                continue;
            }
            var block = waiting.Pop();
            if (!full && Fits(current, block, last: waiting.Count == 0))
            {
                current.Add(block);
                continue;
            }
            full = false;
            var held = Hold(current, block);
            if (current.Count > 0)
            {
                done.Add(current);
                (current, begun) = ([], false);
                foreach (var b in held.Append(block).Reverse()) waiting.Push(b);
                continue;
            }
            // Alone with what belongs to it, and still too large.
            current = held;
            var cut = cuts.Cut(block, b => Fits(current, Directed(b), last: true));
            if (cut is null)
            {
                if (current.Count == 0) throw new InvalidOperationException($"Not even the beginning of a {block.GetType().Name} fits into a part.");
                done.Add(current);
                (current, begun) = ([], false);
                waiting.Push(block);
                continue;
            }
            current.Add(Directed(cut.Value.Head));
            foreach (var b in cut.Value.Left.Reverse()) waiting.Push(Directed(b));
        }
        if (current.Count > 0) done.Add(current);
        return [.. done.Select((blocks, i) => Part(blocks, i, done.Count))];
    }

    /// <summary>How many of the first blocks fit together and not one more: looked for around where their texts fill the room.</summary>
    private int Most(ReplyBlock[] blocks)
    {
        var (low, high, step, filled, at) = (0, blocks.Length + 1, 1, 0, 0);
        while (at < blocks.Length && (filled += Length(blocks[at])) <= room) at++;
        while (high - low > 1)
        {
            at = low > 0 && high <= blocks.Length ? low + (high - low) / 2 : Math.Clamp(at, low + 1, high - 1);
            var fit = Fits(blocks[..(at - 1)], blocks[at - 1], last: at == blocks.Length);
            if (fit) low = at;
            else high = at;
            (at, step) = (fit ? at + step : at - step, step * 2);
        }
        return low;
    }

    private static int Length(ReplyBlock block) => 4 + block switch
    {
        ReplyBlock.Lead b => b.Text.Length,
        ReplyBlock.Age b => b.Text.Length,
        ReplyBlock.Heading b => b.Text.Length,
        ReplyBlock.Paragraph b => b.Text.Length,
        ReplyBlock.EventLine b => b.Text.Length + b.Attribution.Length + 12,
        ReplyBlock.FigureLine b => b.Quantity.Length + b.Attribution.Length + (b.Condition?.Length ?? 0) + 12,
        ReplyBlock.Disagreement b => b.Question.Length + 20 + b.Accounts.Sum(a => a.Label.Length + a.Who.Length + 10),
        ReplyBlock.Correction b => (b.Before?.Length ?? 0) + (b.After?.Length ?? 0) + b.Why.Length,
        ReplyBlock.NotInReports b => b.Title.Length + b.Items.Sum(i => i.Length + 3),
        ReplyBlock.Sources b => b.Title.Length + b.Items.Sum(i => i.Length + 4),
        _ => 0,
    };

    /// <param name="last">Whether no other block is left: then the first part may turn out to be the only one, whose title without a number can be the longer one, since it is escaped differently.</param>
    private bool Fits(IReadOnlyList<ReplyBlock> current, ReplyBlock next, bool last) => done.Count > 0
        ? fits(Part(current.Append(next), ManyParts - 1, ManyParts))
        : fits(Part(current.Append(next), 0, ManyParts)) && (!last || fits(Part(current.Append(next), 0, 1)));

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
