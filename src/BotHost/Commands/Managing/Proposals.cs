using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>What a revision takes the place of, in the words in which it was proposed, so that it can be seen whether that still stands. Pure.</summary>
internal static class Proposals
{
    /// <summary>Whether a revision is still about what stands there: somebody else may have revised it since it was proposed.</summary>
    /// <param name="now">The entry as it stands; null if nothing of it does.</param>
    public static bool StillFits(EntryChange change, EntryAtDesk? now)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Kind == ChangeKind.Entry) return true;
        if (now is null) return false;
        return change.Kind is ChangeKind.Claim or ChangeKind.Withdraw || Stands(change, now, now.Claims.FirstOrDefault(c => c.Name == change.Claim))?.En == change.Before;
    }

    private static LocalText? Stands(EntryChange change, EntryAtDesk now, ClaimAtDesk? claim) => change.Kind switch
    {
        ChangeKind.Summary or ChangeKind.RetractEntry => now.Summary,
        ChangeKind.Place => now.Places.ElementAtOrDefault(change.Place!.Number - 1)?.Name,
        ChangeKind.Statement => claim?.Statement,
        ChangeKind.Figure => claim?.Figures.ElementAtOrDefault(change.Figure!.Number - 1),
        ChangeKind.Stance => claim is null ? null : Stood(claim.By, claim.Stance, claim.Statement),
        ChangeKind.Speaker or ChangeKind.RetractClaim => claim is null ? null : Said(claim.By, claim.Statement),
        // One more citation takes the place of none.
        ChangeKind.Citation => change.Citation!.Number is { } number ? claim?.Citations.ElementAtOrDefault(number - 1)?.Shown : claim is null ? new LocalText("no such claim") : null,
        _ => null,
    };

    /// <summary>Who says what, in each language that has both.</summary>
    public static LocalText Said(LocalText by, LocalText statement) => new($"{by.En}: {statement.En}", by.Ar is { } who && statement.Ar is { } what ? $"{who}: {what}" : null);

    /// <summary>Who takes which stance to what.</summary>
    public static LocalText Stood(LocalText by, Stance stance, LocalText statement)
    {
        string In(Words words) => words.Say("revise.stance", ("by", by.In(words.Language)), ("stance", words.Say("stance.named." + stance.ToString().ToLowerInvariant())), ("statement", words.Told(statement)));
        return new(In(Words.In(Words.English)), In(Words.In(Words.Arabic)));
    }
}
