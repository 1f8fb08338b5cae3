using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Yaml;
using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>Reads config/channels.yaml. An entry with an error is left out and reported, and a setting that has no effect is warned of; a missing file is no problem.</summary>
internal static class ChannelsLoader
{
    /// <summary>Telegram lets a bot delete its messages in a group for 48 hours.</summary>
    internal const int MostMinutes = 48 * 60;

    public static IReadOnlyDictionary<Destination, DeclaredChannel> Load(string path, ICollection<LedgerProblem> problems)
    {
        var settings = new Dictionary<Destination, DeclaredChannel>();
        if (!File.Exists(path)) return settings;
        foreach (var entry in ShapeReader.ReadFile<ChannelsFile>(path, $"config/{Path.GetFileName(path)}", problems)?.Channels ?? [])
        {
            if (Addresses.Problem(entry.Channel) is { } problem)
                problems.Add(new(entry.At, Severity.Error, problem, Addresses.Allowed));
            else if (entry.AnswersStayMinutes is < 1 or > MostMinutes)
                problems.Add(new(entry.At, Severity.Error, $"'answersStayMinutes' is {entry.AnswersStayMinutes}.", $"Allowed: 1 to {MostMinutes}."));
            else if (entry.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                problems.Add(new(entry.At, Severity.Error, $"'timeZone' is '{zone}', which is no time zone.", "Write an IANA name, such as Asia/Damascus."));
            else if (entry.QuietHours is { } hours && QuietHours.Read(hours) is null)
                problems.Add(new(entry.At, Severity.Error, $"'quietHours' is '{hours}'.", "Write two times of day, such as 22:00-07:00."));
            else if (!settings.TryAdd(Destination.Parse(entry.Channel), new(Settings(entry), entry.At.ToString())))
                problems.Add(new(entry.At, Severity.Error, $"'{entry.Channel}' stands there twice.", "Keep one of the two."));
            else
                foreach (var (name, why) in Idle(entry)) problems.Add(new(entry.At, Severity.Warning, $"'{name}' does nothing for {entry.Channel}: {why}.", "Take it out."));
        }
        return settings;
    }

    /// <summary>What was set and has no effect on the entry's platform, and why.</summary>
    private static IEnumerable<(string Name, string Why)> Idle(ChannelEntry e)
    {
        var lane = Destination.Parse(e.Channel).Lane;
        if (lane != Addresses.Discord && e.Crosspost) yield return ("crosspost", "only Discord has announcement channels");
        if (lane != Addresses.Discord) yield break;
        if (e.Format == ChannelFormat.Rich) yield return ("format", "only Telegram has rich messages");
        if (e.LinkPreviews) yield return ("linkPreviews", "posts on Discord are embeds, and links in them show no preview");
        if (e.Protected) yield return ("protected", "Discord keeps nobody from copying a message");
        if (e.AnswersStayMinutes is not null) yield return ("answersStayMinutes", "answers delete themselves on Telegram only");
    }

    private static ChannelSettings Settings(ChannelEntry e) =>
        new(e.Format, e.LinkPreviews, e.Silent, e.Protected, e.Crosspost, e.AnswersStayMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null)
        {
            Language = e.Language?.ToString().ToLowerInvariant(), ArabicDigits = e.ArabicDigits, TimeZone = e.TimeZone, Quiet = e.QuietHours is { } hours ? QuietHours.Read(hours) : null, Detail = e.Detail,
            Interests = new([.. e.Places ?? []], [.. e.Kinds ?? []]), Never = new([.. e.NeverPlaces ?? []], [.. e.NeverKinds ?? []]),
        };
}
