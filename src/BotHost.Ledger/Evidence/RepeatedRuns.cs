using System.Text.RegularExpressions;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>Finds texts of ours that repeat <see cref="Length"/> or more of an article's words in a row. Facts carry over, sentences do not.
/// Names do not count: at least <see cref="Ordinary"/> of an article's words in the run begin with a lower-case letter.</summary>
internal sealed partial class RepeatedRuns
{
    public const int Length = 8;
    public const int Ordinary = 4;

    private readonly Dictionary<string, ParagraphKey> known = new(StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?")]
    private static partial Regex Word { get; }

    public RepeatedRuns(IEnumerable<ArticleText> articles)
    {
        foreach (var article in articles)
        {
            // A run may go on from one paragraph to the next; it belongs to the one it begins in.
            var words = article.Paragraphs.SelectMany(p => WordsOf(p.Text).Select(w => (Word: w, p.Number))).ToArray();
            for (var i = 0; i + Length <= words.Length; i++)
            {
                var run = words[i..(i + Length)];
                if (run.Count(w => char.IsLower(w.Word[0])) >= Ordinary)
                    known.TryAdd(Key(run.Select(w => w.Word)), new(article.Article.Id, run[0].Number));
            }
        }
    }

    public IEnumerable<LedgerProblem> In(IEnumerable<(SourceLine At, string Text)> texts)
    {
        foreach (var (at, text) in texts)
        {
            var words = WordsOf(text);
            for (var i = 0; i + Length <= words.Length; i++)
            {
                var run = Key(words[i..(i + Length)]);
                if (!known.TryGetValue(run, out var source)) continue;
                yield return new(at, Severity.Error, $"The text repeats {Length} words in a row of {source}: “{run} …”.", "Say it in words of our own.");
                // A longer repetition is told once for every eight of its words.
                i += Length - 1;
            }
        }
    }

    private static string[] WordsOf(string text) => [.. Word.Matches(text).Select(m => m.Value)];

    private static string Key(IEnumerable<string> words) => string.Join(' ', words.Select(w => w.ToLowerInvariant()));
}
