using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Revisions;
using BotHost.Ledger.Safety;

namespace BotHost.Ledger.Gate;

/// <summary>What an entry must pass before it can reach a chat. An entry with an error is left out; every problem says what to do.</summary>
internal sealed class PublishGate(IReadOnlyList<TermEntry> terms, SafetyPolicy policy, ICollection<LedgerProblem> problems)
{
    private readonly TermsCheck termsCheck = new(terms);

    /// <summary>True if the entry may be served.</summary>
    public bool Check(EventEntry entry, ReportedEvent reported)
    {
        var sound = true;
        void Error(SourceLine at, string what, string remedy)
        {
            problems.Add(new(at, Severity.Error, what, remedy));
            sound = false;
        }

        CheckShape(entry, reported, Error);
        CheckPlaces(entry, reported, Error);
        foreach (var (claim, written) in reported.Claims.Zip(entry.Claims))
            CheckClaim(claim, written, Error);
        CheckNumerals(entry, reported, Error);
        foreach (var (at, text) in OurTexts.Of(entry))
            foreach (var (word, say) in termsCheck.FindIn(text))
                problems.Add(new(at, Severity.Warning, $"'{word}' is kept out of our own voice.", $"Write: {say}."));
        return sound;
    }

    /// <summary>Problems that show only when all entries are known: two with one id or code, contrasts with nothing. The first of two counts.</summary>
    public IReadOnlyList<ReportedEvent> CheckTogether(IReadOnlyList<(EventEntry Entry, ReportedEvent Reported)> all)
    {
        var byName = new Dictionary<string, SourceLine>(StringComparer.OrdinalIgnoreCase);
        var served = new List<ReportedEvent>(all.Count);
        foreach (var (entry, reported) in all)
        {
            var taken = byName.TryGetValue(entry.Id, out var first) ? entry.Id : byName.TryGetValue(entry.Code, out first) ? entry.Code : null;
            if (taken is not null)
            {
                problems.Add(new(entry.At, Severity.Error, $"There are two entries named '{taken}'; the one at {first} counts.", "Give this one an id and a code of its own."));
                continue;
            }
            byName[entry.Id] = byName[entry.Code] = entry.At;
            served.Add(reported);
        }
        foreach (var (entry, _) in all)
            foreach (var contrast in entry.Contrasts ?? [])
                if (contrast.With == entry.Id || !byName.ContainsKey(contrast.With))
                    problems.Add(new(contrast.At, Severity.Error,
                        contrast.With == entry.Id ? "An event cannot be in contrast with itself." : $"No event has the id '{contrast.With}'.", "Name the other event."));
        return [.. served.Select(e => e.Contrasts.Any(c => c.With == e.Id) ? e with { Contrasts = [.. e.Contrasts.Where(c => c.With != e.Id)] } : e)];
    }

    private static void CheckShape(EventEntry e, ReportedEvent r, Action<SourceLine, string, string> error)
    {
        if (r.Kind == EventKind.Control && r.Control is null && r.Caution?.Use != CautionUse.NeverAnswer)
            error(e.At, "A control event says nothing about who holds the place.", "Add 'control' with holder and extent.");
        if (r.Control is not null && r.Places.Count == 0)
            error(e.At, "Control of no place.", "Add 'places'.");
        if (e.Code.Length is < 3 or > 8 || !char.IsAsciiLetterUpper(e.Code[0]) || e.Code[1] != '-' || !e.Code.AsSpan(2).ContainsOnlyDigits())
            error(e.At, $"The code '{e.Code}' is not a letter, a hyphen and digits.", "Write it like H-042.");
        else if (e.Code.StartsWith(EntryChange.EnteredCode, StringComparison.Ordinal) && e.At.Line > 0)
            error(e.At, $"The code '{e.Code}' is of those that entries from chat are given.", "Choose another letter.");
    }

    private void CheckPlaces(EventEntry e, ReportedEvent r, Action<SourceLine, string, string> error)
    {
        foreach (var (place, written) in r.Places.Zip(e.Places ?? []))
        {
            // What is too fine at any age must not be in the seeds at all; what is too fine only while new is coarsened by the view.
            var always = policy.For(r.Kind, place.Role, TimeSpan.MaxValue);
            if (place.Place.Kind > always.Finest)
                error(written.At, $"'{place.Place.Id}' is finer than the safety policy allows for this kind and role ({always.Finest}).", "Name the place it lies in.");
        }
    }

    private static void CheckClaim(Claim claim, ClaimEntry written, Action<SourceLine, string, string> error)
    {
        if (claim.Figures.Count > 0 && claim.Citations.All(c => c.Wording == CitationWording.Garbled))
            error(written.At, "The claim has a figure, but every citation of it is garbled.", "Take the figure out, or cite where it can be read.");
        if (claim.By.Private)
            foreach (var c in written.Cite.Where(c => c.As is { } named && named.Split(' ').Skip(1).Any(w => w.Length > 1 && char.IsUpper(w[0]))
                && !c.As!.Contains(claim.By.Name.En, StringComparison.OrdinalIgnoreCase) && c.As.Split(' ').Count(w => w.Length > 1 && char.IsUpper(w[0])) > 1))
                error(c.At, "'as' may name a private person.", "Write the role instead: a resident of …");
        foreach (var c in written.Cite.Where(c => c.As?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 7))
            error(c.At, "'as' is longer than seven words.", "Shorten it.");
    }

    private static void CheckNumerals(EventEntry e, ReportedEvent r, Action<SourceLine, string, string> error)
    {
        var all = r.Claims.SelectMany(c => c.Figures).ToArray();
        foreach (var numeral in NumeralCheck.Unaccounted(r.Summary.En, r, all))
            error(e.At, $"The summary holds '{numeral}', which is no figure, date or name of this event.", "Add the figure to the claim it belongs to, or take the numeral out.");
        foreach (var (claim, written) in r.Claims.Zip(e.Claims))
            foreach (var numeral in NumeralCheck.Unaccounted(claim.Statement.En, r, claim.Figures))
                error(written.At, $"The statement holds '{numeral}', which is no figure, date or name of this claim.", "Add it under 'figures', or take the numeral out.");
        // What is accounted for in English is in Arabic, where it holds the same.
        foreach (var (at, text) in OurTexts.InBothLanguages(e))
        {
            var (only, missing) = NumeralCheck.Differing(text);
            foreach (var numeral in only) error(at, $"The Arabic text holds '{numeral}', which the English does not.", "Write the same numerals in both.");
            foreach (var numeral in missing) error(at, $"The Arabic text lacks '{numeral}', which the English holds.", "Write the same numerals in both, as digits.");
        }
    }
}

internal static class SpanChecks
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
