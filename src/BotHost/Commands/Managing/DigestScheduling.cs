using BotHost.Channels;
using BotHost.Digests;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/digest schedule NAME WHEN [about PLACE, …] [zone ZONE] [picture map|chart MEASURE]: reads what is meant, shows the next times, and keeps it once that is confirmed.</summary>
internal sealed class DigestScheduling(
    IChatDigestStore store, DigestBook book, ChatDigests chats, DigestPages pages, Confirmations confirmations, DigestOptions options, PostablePlaces places, Subjects subjects, ChannelBook channels)
{
    private const int MostInACommunity = 50;

    /// <summary>So many times are looked at for two that are too near to each other.</summary>
    private const int LookedAt = 100;

    /// <summary>What was said, piece by piece.</summary>
    private sealed record Pieces(string When, string? About, string? Zone, string? Picture);

    public async Task<Reply> AskAsync(Instruction i, string called, IReadOnlyList<string> said, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (ChatDigest.NameOf(called) is not { } name) return i.NotSo(i.Say("digest.name", ("name", called)));
        if (book.DeclaredIn(i.Community).FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } declared) return i.NotSo(i.Say("digest.declared", ("name", name), ("line", declared.DeclaredAt)));
        if (await places.ProblemAsync(i, cancel) is { } nowhere) return i.NotSo(nowhere);
        var pieces = Taken(said);
        if (IanaZones.Find(pieces.Zone ?? channels.Of(i.At).TimeZone ?? options.TimeZone) is not { } zone) return i.NotSo(i.Say("digest.zone", ("zone", pieces.Zone)));
        var reading = ScheduleWords.Read(pieces.When, zone.Id, i.Now);
        if (reading is ScheduleReading.NotUnderstood doubt)
        {
            var (what, remedy) = ScheduleDoubts.Told(doubt, i.Words);
            return i.NotSo($"{what} {remedy}");
        }
        var schedule = ((ScheduleReading.Understood)reading).Schedule;
        var next = schedule.Next(LookedAt, i.Now).ToArray();
        if (next.Zip(next.Skip(1)).Any(pair => pair.Second - pair.First < options.Apart)) return i.NotSo(i.Say("digest.too-often", ("apart", options.Apart)));
        var (about, unknown) = subjects.Places(pieces.About);
        if (unknown is not null) return i.NotSo(i.Say("digest.place", ("place", unknown)), new FollowUp(i.Say("follow.places"), "/places"));
        if (!TryPicture(pieces.Picture, out var picture)) return i.NotSo(i.Say("digest.picture", ("picture", pieces.Picture)), new FollowUp(i.Say("follow.figures"), "/figures"));
        var before = await store.FindAsync(i.Community, name, cancel);
        if (before is null && (await store.ListAsync(i.Community, cancel)).Count >= MostInACommunity) return i.NotSo(i.Say("digest.many", ("n", MostInACommunity)));
        var digest = new ChatDigest(i.Community, name, ChatDigest.KeyOf(i.Community, name), schedule.Cron!, pieces.When, zone.Id, [.. about.Select(p => p.Id)], i.At, ChatDigestState.Active, 0, i.Author, i.Now) { SignOff = before?.SignOff, Picture = picture };
        string[] lines = [i.Say("digest.ask", ("name", name), ("digest", pages.Described(i, digest))), .. before is null ? Array.Empty<string>() : [i.Say("digest.ask.before", ("digest", pages.Described(i, before)))],
            i.Say("digest.ask.times"), .. DigestPages.Times(i, digest)];
        return confirmations.Asks(i, lines, i.Say("digest.schedule.yes"), (then, c) => KeepAsync(then, digest, before, c));
    }

    private async Task<Reply> KeepAsync(Instruction i, ChatDigest asked, ChatDigest? before, CancellationToken cancel)
    {
        var digest = asked with { By = i.Author, At = i.Now };
        var change = await chats.SaveAsync(digest, before?.Version ?? 0, i.Audit("schedule", digest.Name, before is null ? null : pages.Described(i, before), pages.Described(i, digest)), cancel);
        if (!change.Done) return i.Meanwhile(change.Now);
        return i.Tell([i.Say("digest.scheduled", ("name", digest.Name), ("digest", pages.Described(i, digest))), .. DigestPages.Times(i, digest)],
            new FollowUp(i.Say("follow.preview"), i.Here("/digest preview " + digest.Name)), new FollowUp(i.Say("follow.pause"), i.Here("/digest pause " + digest.Name)));
    }

    /// <summary>"map", or "chart" and a measure as somebody names it; false for anything else.</summary>
    private bool TryPicture(string? said, out DigestPicture? picture)
    {
        picture = null;
        if (said is null) return true;
        var words = said.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is [var map] && map.Equals(DigestPicture.Map, StringComparison.OrdinalIgnoreCase)) picture = new((string?)null);
        else if (words is [var chart, var named] && chart.Equals(DigestPicture.Chart, StringComparison.OrdinalIgnoreCase) && subjects.Measure(named) is { } measure) picture = new(measure.Id);
        return picture is not null;
    }

    /// <summary>"about", "zone" and "picture" begin a piece, in any order, behind the time.</summary>
    private static Pieces Taken(IReadOnlyList<string> said)
    {
        var (when, about, zone, picture) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var pictured = false;
        var into = when;
        foreach (var word in said)
        {
            if (word.Equals("about", StringComparison.OrdinalIgnoreCase)) into = about;
            else if (word.Equals("zone", StringComparison.OrdinalIgnoreCase)) into = zone;
            else if (word.Equals("picture", StringComparison.OrdinalIgnoreCase)) (into, pictured) = (picture, true);
            else into.Add(word);
        }
        return new(string.Join(' ', when), about.Count == 0 ? null : string.Join(' ', about), zone.Count == 0 ? null : string.Join(' ', zone), pictured ? string.Join(' ', picture) : null);
    }
}
