using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Every text of an entry that is ours, with its place.</summary>
internal static class OurTexts
{
    public static IEnumerable<(SourceLine At, string Text)> Of(EventEntry e)
    {
        IEnumerable<(SourceLine, string)> Both(SourceLine at, LocalText? text) =>
            text is null ? [] : text.Ar is null ? [(at, text.En)] : [(at, text.En), (at, text.Ar)];

        return Both(e.At, e.Summary)
            .Concat(e.Caution is { } c ? Both(c.At, c.Why) : [])
            .Concat((e.Contrasts ?? []).SelectMany(x => Both(x.At, x.Note)))
            .Concat(Both(e.At, e.SourcesNote))
            .Concat(e.Claims.SelectMany(claim => Both(claim.At, claim.Statement)
                .Concat(claim.Caution is { } why ? Both(why.At, why.Why) : [])
                .Concat((claim.Figures ?? []).SelectMany(f => Both(f.At, f.Condition)))));
    }
}
