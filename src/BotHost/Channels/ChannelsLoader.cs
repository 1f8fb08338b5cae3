using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Yaml;
using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>Reads config/channels.yaml. An entry with a problem is left out and reported; a missing file is no problem.</summary>
internal static class ChannelsLoader
{
    /// <summary>Telegram lets a bot delete its messages in a group for 48 hours.</summary>
    private const int MostMinutes = 48 * 60;

    public static IReadOnlyDictionary<Destination, ChannelSettings> Load(string path, ICollection<LedgerProblem> problems)
    {
        var settings = new Dictionary<Destination, ChannelSettings>();
        if (!File.Exists(path)) return settings;
        foreach (var entry in ShapeReader.ReadFile<ChannelsFile>(path, $"config/{Path.GetFileName(path)}", problems)?.Channels ?? [])
        {
            if (Addresses.Problem(entry.Channel) is { } problem)
                problems.Add(new(entry.At, Severity.Error, problem, Addresses.Allowed));
            else if (entry.AnswersStayMinutes is < 1 or > MostMinutes)
                problems.Add(new(entry.At, Severity.Error, $"'answersStayMinutes' is {entry.AnswersStayMinutes}.", $"Allowed: 1 to {MostMinutes}."));
            else if (!settings.TryAdd(Destination.Parse(entry.Channel), Settings(entry)))
                problems.Add(new(entry.At, Severity.Error, $"'{entry.Channel}' stands there twice.", "Keep one of the two."));
        }
        return settings;
    }

    private static ChannelSettings Settings(ChannelEntry e) =>
        new(e.Format, e.LinkPreviews, e.Silent, e.Protected, e.Crosspost, e.AnswersStayMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
}
