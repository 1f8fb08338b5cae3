namespace BotHost.Platforms.Discord;

/// <summary>What looking through a channel came to.</summary>
internal abstract record DiscordLook
{
    private DiscordLook() { }

    public sealed record Found(DiscordSent Sent) : DiscordLook;

    public sealed record NotThere : DiscordLook;

    /// <summary>What Discord shows does not tell whether it is there.</summary>
    public sealed record CannotTell(string Reason) : DiscordLook;
}

/// <summary>Looks through what stands in a channel since something was sent there. Bounded: a channel is never read through.</summary>
internal sealed class DiscordHistory(IDiscordClient client)
{
    /// <summary>As many as one request can show.</summary>
    private const int APage = 100;

    /// <summary>Discord was seen to allow five such requests in five seconds; what was sent stands near the beginning.</summary>
    private const int MostPages = 5;

    private const string NoHistory = "the bot may not read the channel's history, so whether it is there cannot be seen. Give it Read Message History.";

    /// <summary>The first message that is the one, among those that came at an instant or after it.</summary>
    /// <param name="us">The bot's own user id.</param>
    public async Task<DiscordResult<DiscordLook>> FindMessageAsync(DiscordPlace at, ulong us, DateTimeOffset since, Func<DiscordSeen, bool> isIt, CancellationToken cancel)
    {
        var after = DiscordPlace.IdBefore(since);
        for (var page = 1; page <= MostPages; page++)
        {
            var read = await client.MessagesAsync(at.Channel, after, APage, cancel);
            if (read is not DiscordResult<IReadOnlyList<DiscordSeen>>.Ok { Value: var seen }) return ((DiscordResult<IReadOnlyList<DiscordSeen>>.Failed)read).Why;
            if (seen.FirstOrDefault(s => s.Author == us && s.At >= since && isIt(s)) is { } found) return Ok(new DiscordLook.Found(new(at.Channel, found.Message)));
            if (seen.Count == 0) return await NothingAsync(at, us, cancel);
            if (seen.Count < APage) return Ok(new DiscordLook.NotThere());
            after = seen.Max(s => s.Message);
        }
        return Ok(new DiscordLook.CannotTell($"more than {MostPages * APage} messages came since it was sent, and it is not among the first of them"));
    }

    /// <summary>A forum's thread of a name, awake or asleep, that was begun at an instant or after it.</summary>
    public async Task<DiscordResult<DiscordLook>> FindThreadAsync(DiscordPlace forum, string name, DateTimeOffset since, CancellationToken cancel)
    {
        DiscordLook? Among(IReadOnlyList<DiscordChannel> threads) =>
            // A thread and the message that begins it have one id.
            threads.FirstOrDefault(t => t.Parent == forum.Channel && string.Equals(t.Name, name, StringComparison.Ordinal)) is { } found ? new DiscordLook.Found(new(found.Id, found.Id)) : null;

        // These first: one that falls asleep in between is seen among the others.
        var awake = await client.ActiveThreadsAsync(forum.Guild, cancel);
        if (awake is not DiscordResult<IReadOnlyList<DiscordChannel>>.Ok { Value: var active }) return ((DiscordResult<IReadOnlyList<DiscordChannel>>.Failed)awake).Why;
        if (Among(active) is { } there) return Ok(there);
        DateTimeOffset? before = null;
        for (var page = 1; page <= MostPages; page++)
        {
            var asleep = await client.ArchivedThreadsAsync(forum.Channel, before, cancel);
            if (asleep is not DiscordResult<DiscordArchive>.Ok { Value: var archive }) return ((DiscordResult<DiscordArchive>.Failed)asleep).Why;
            if (Among(archive.Threads) is { } found) return Ok(found);
            // What fell asleep before it was sent is another.
            if (!archive.More || archive.Earliest is not { } earliest || earliest < since) return Ok(new DiscordLook.NotThere());
            before = earliest;
        }
        return Ok(new DiscordLook.CannotTell($"more than {MostPages * APage} threads fell asleep since it was sent, and it is not among the last of them"));
    }

    /// <summary>An empty history is what Discord shows of one that may not be read, too.</summary>
    private async Task<DiscordResult<DiscordLook>> NothingAsync(DiscordPlace at, ulong us, CancellationToken cancel) => await DiscordStanding.AskAsync(client, at, us, cancel) switch
    {
        DiscordResult<DiscordStanding>.Ok(var standing, _) => Ok((standing.May & DiscordPermissions.ReadMessageHistory) != 0 ? new DiscordLook.NotThere() : new DiscordLook.CannotTell(NoHistory)),
        DiscordResult<DiscordStanding>.Failed(var why) => why,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private static DiscordResult<DiscordLook> Ok(DiscordLook look) => new DiscordResult<DiscordLook>.Ok(look);
}
