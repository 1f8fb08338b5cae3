using BotHost.Channels;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/language · /language ar|en: the language in which somebody is answered where what they write does not tell. For a channel it is a setting of the channel.</summary>
internal sealed class LanguageCommand(ChannelBook book) : IManagedCommand
{
    public string Name => "language";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (i.By.Who is not { } who) return i.NotSo(i.Say("language.nobody", ("line", "/channel settings language ar")));
        if (i.Text.Length == 0) return Told(i, "language.is", book.LanguageFor(i.By) ?? i.By.Language ?? "en");
        if (ChannelKeys.Language(i.Text.ToLowerInvariant()) is not { } language) return i.NotSo(i.Say("language.which", ("value", i.Text)), Other(i, "en"), Other(i, "ar"));
        // On Discord a private chat has a number of its own, and what comes there unasked is written by that.
        foreach (var place in i.By.Private ? [ChannelBook.Own(who), i.By.At] : new[] { ChannelBook.Own(who) })
            await book.ChangeAsync(place, set => ((set ?? ChannelSettings.Default) with { Language = language }, null), cancel);
        return Told(i with { Words = Words.In(language) }, "language.now", language);
    }

    private static Reply Told(Instruction i, string key, string language) =>
        i.Tell([i.Say(key, ("language", i.Say(language == "ar" ? "channel.language.ar" : "channel.language.en"))), i.Say("language.how")], Other(i, language == "ar" ? "en" : "ar"));

    private static FollowUp Other(Instruction i, string language) => new(i.Say(language == "ar" ? "channel.language.ar" : "channel.language.en"), "/language " + language);
}
