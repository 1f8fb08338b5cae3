using System.Text.RegularExpressions;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Gate;

/// <summary>Finds words that stay out of our own voice, as whole words, outside quotation marks.</summary>
internal sealed partial class TermsCheck(IReadOnlyList<TermEntry> terms)
{
    private readonly (Regex Word, string Shown, string Say)[] words =
        [.. terms.SelectMany(t => t.Words, (t, w) => (new Regex($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(w)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), w, t.Say))];

    public IEnumerable<(string Word, string Say)> FindIn(string text)
    {
        var ours = Quoted().Replace(text, " ");
        return words.Where(w => w.Word.IsMatch(ours)).Select(w => (w.Shown, w.Say));
    }

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|«[^»]*»")]
    private static partial Regex Quoted();
}
