using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Every text of an entry that is ours, with its place.</summary>
internal static class OurTexts
{
    /// <summary>Each language's by itself.</summary>
    public static IEnumerable<(SourceLine At, string Text)> Of(EventEntry e) =>
        InBothLanguages(e).SelectMany(t => t.Text.Ar is { } arabic ? new[] { (t.At, t.Text.En), (t.At, arabic) } : [(t.At, t.Text.En)]);

    public static IEnumerable<(SourceLine At, LocalText Text)> InBothLanguages(EventEntry e)
    {
        IEnumerable<(SourceLine, LocalText)> Both(SourceLine at, LocalText? text) => text is null ? [] : [(at, text)];

        return Both(e.At, e.Summary)
            .Concat(e.Caution is { } c ? Both(c.At, c.Why) : [])
            .Concat((e.Contrasts ?? []).SelectMany(x => Both(x.At, x.Note)))
            .Concat(Both(e.At, e.SourcesNote))
            .Concat(e.Claims.SelectMany(claim => Both(claim.At, claim.Statement)
                .Concat(claim.Caution is { } why ? Both(why.At, why.Why) : [])
                .Concat((claim.Figures ?? []).SelectMany(f => Both(f.At, f.Condition)))));
    }
}
