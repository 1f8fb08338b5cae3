using System.Security.Cryptography;
using System.Text;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger;

/// <summary>Tells two versions of an entry apart: by its facts and its English words.</summary>
/// <remarks>Not by the Arabic: a translation is no new fact. With it, every post that told the entry would count as outdated and every follower be told anew on the day on which it is translated. (The empty field is where the Arabic stood,
/// so that what was posted before keeps its hash.)</remarks>
internal static class RevisionHash
{
    private const int Digits = 16;

    public static string Of(ShownEvent e)
    {
        var told = new StringBuilder();
        void Say(params object?[] parts)
        {
            foreach (var part in parts) told.Append(part switch { LocalText t => t.En + "\u001f", null => "", IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture), _ => part.ToString() }).Append('\u001e');
            told.Append('\n');
        }

        Say(e.Id, e.Kind, e.Nature, e.Summary, e.When.From, e.When.To, e.When.Precision, e.Control?.Holder.Id, e.Control?.Extent, e.Caution?.Use, e.Caution?.Why, e.Withheld);
        foreach (var p in e.Places) Say("place", p.Place.Id, p.Role);
        foreach (var a in e.Actors) Say("actor", a.Actor.Id, a.Role, a.Known);
        foreach (var c in e.Claims)
        {
            Say("claim", c.Id, c.By.Id, c.Stance, c.Hedge, c.SaidOn?.Days.From, c.SaidOn?.Days.To, c.Statement, c.Caution?.Use);
            foreach (var f in c.Figures) Say("figure", f.Measure.Id, f.Value, f.Low, f.High, f.Words, f.Qualifier, f.Basis, f.Condition, f.Period?.From, f.Period?.To, f.Place?.Id, f.AsPrinted);
            foreach (var x in c.Citations) Say("read", x.Article.Id, x.Paragraph, x.NamedAs, x.Wording, x.Part, string.Join(' ', x.Route.Select(r => r.Id)));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.ToString())))[..Digits];
    }
}
