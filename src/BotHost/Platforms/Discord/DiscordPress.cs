using BotHost.Commands;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Discord;

/// <summary>What a button asks for. It comes back from the person's app and is read like a typed command, nothing more.</summary>
/// <param name="Private">Under a post that many read: whoever presses is answered alone. Otherwise the answer takes the message's place.</param>
/// <param name="Back">The command whose answer it was under; null where there was no room for it.</param>
internal sealed record DiscordPress(string Line, bool Private, string? Back)
{
    /// <summary>Of the message under which the button is: the answer stays in it.</summary>
    public string Language { get; init; } = Words.English;

    /// <summary>Discord's limit for a <c>custom_id</c>, in characters.</summary>
    public const int MostCharacters = 100;

    private const int MostLabel = 80;

    /// <summary>Null if the command is too long for one.</summary>
    public string? Id()
    {
        // Capital letters under an Arabic message.
        var kind = Language == Words.Arabic ? Private ? "P" : "A" : Private ? "p" : "a";
        var own = kind + JoinedLines.Join(Line);
        var whole = Back is null ? own : kind + JoinedLines.Join(Line, Back);
        return whole.Length <= MostCharacters ? whole : own.Length <= MostCharacters ? own : null;
    }

    /// <summary>Null if it is no command of ours.</summary>
    public static DiscordPress? Read(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length < 2 || id[0] is not ('p' or 'a' or 'P' or 'A') || id[1] != '/') return null;
        var pieces = JoinedLines.Split(id[1..]);
        return new(pieces[0], id[0] is 'p' or 'P', pieces.Length > 1 && pieces[1].StartsWith('/') ? pieces[1] : null) { Language = id[0] is 'P' or 'A' ? Words.Arabic : Words.English };
    }

    /// <summary>Under an answer: what to ask next and the way back; under a post: what to ask next.</summary>
    public static IReadOnlyList<IReadOnlyList<DiscordButton>> Buttons(IEnumerable<FollowUp> follow, string? line, string? back, Words words, bool alone)
    {
        var origin = alone || line is not { Length: > 0 } || line[0] != '/' ? null : line;
        var all = follow.ToArray();
        var buttons = all.Where(f => f.Command != origin && !f.InPlace).Select(f => Shown(f.Label) is { } label && new DiscordPress(f.Command, alone, origin) { Language = words.Language }.Id() is { } id ? new DiscordButton(label, id) : null).OfType<DiscordButton>().DistinctBy(b => b.Id).Take(8).ToList();
        if (back is not null && back != origin && Shown("‹ " + words.Say("press.back")) is { } label && new DiscordPress(back, alone, null) { Language = words.Language }.Id() is { } way && buttons.All(b => b.Id != way)) buttons.Add(new(label, way));
        var inPlace = all.Where(f => f.InPlace).Select(f => Shown(f.Label) is { } text && new DiscordPress(f.Command, alone, null) { Language = words.Language }.Id() is { } id ? new DiscordButton(text, id) : null).OfType<DiscordButton>().Take(4).ToArray();
        return [.. buttons.Chunk(4), .. inPlace.Length > 0 ? [inPlace] : Array.Empty<DiscordButton[]>()];
    }

    /// <summary>Within Discord's 80; null where nothing of it can be shown: no button goes out without a text.</summary>
    private static string? Shown(string label) => ShownText.Line(label) is { Length: > 0 } text && text.Any(char.IsLetterOrDigit) ? text.Length <= MostLabel ? text : TextCuts.Shortened(text, MostLabel - 8) : null;
}
