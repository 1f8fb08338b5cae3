using BotHost.Channels;
using BotHost.Commands;
using BotHost.Inbox;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Answers what people say and press. What is sent in a group is remembered by the entries it told, so that corrections find it; what one person alone was told is not: that would be a record of who asked what.</summary>
internal sealed class TelegramAnswers(
    RecentAnswers<IReadOnlyList<TelegramPart>> answers, TelegramDelivery delivery, ITelegramClient client, ChannelBook book, AnswerRecorder recorder, TelegramOptions options, TelegramSelf self, TimeProvider schedule, TransportClock transport)
{
    private static readonly Words Words = Words.In("en");
    private readonly TelegramAnswersAbove above = new(options.RepeatWithin, transport);

    public async Task SaidAsync(TelegramUpdate.Said said, string line, CancellationToken cancel)
    {
        var place = new TelegramPlace(said.Chat.Id, said.Topic);
        var (reply, parts) = answers.Answer(line, Words.Language, schedule.GetUtcNow());
        long? asked = place.IsPrivate ? null : said.Message;
        if (!place.IsPrivate && above.Find(place, reply) is { } earlier)
        {
            if (await delivery.SendAsync(place, Above(said.Chat, place, reply, earlier), null, cancel) is null) cancel.ThrowIfCancellationRequested();
            recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, said.Id));
            return;
        }
        var settings = book.Of(TelegramDelivery.At(place));
        var sent = new List<TelegramSent>();
        try
        {
            for (var part = 1; part <= parts.Count; part++)
            {
                var (message, instead) = Message(reply, parts, part, line, null, settings, numbered: false);
                if (await delivery.SendAsync(place, message with { RepliesTo = part == 1 ? asked : null }, instead, cancel) is not { } one) break;
                sent.Add(one);
            }
        }
        catch (OperationCanceledException) when (sent.Count > 0)
        {
            // The host stops, or the lane is another node's: what was sent is written down, so that it is not sent again.
        }
        // Of what was not answered at all the next one who listens is told.
        if (sent.Count == 0) cancel.ThrowIfCancellationRequested();
        if (sent.Count > 0 && !place.IsPrivate && reply.Outcome == ReplyOutcome.Answered) above.Remember(place, reply, sent[0].Message);
        Record(said.Id, place with { Chat = sent.Count > 0 ? sent[0].Chat : place.Chat }, reply, sent, settings);
    }

    /// <summary>The answer stands in the message under which the button is.</summary>
    public async Task PressedAsync(TelegramUpdate.Pressed pressed, CancellationToken cancel)
    {
        if (TelegramPress.Read(pressed.Data) is not { } press || (pressed.Message is null && pressed.InlineMessage is null))
        {
            await client.AnswerPressAsync(pressed.Query, Words.Say("press.too-old"), cancel);
            recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, pressed.Id));
            return;
        }
        // At once, so that the waiting sign ends whatever the pace allows.
        var acknowledged = client.AnswerPressAsync(pressed.Query, null, cancel);
        var (reply, parts) = answers.Answer(press.Line, Words.Language, schedule.GetUtcNow());
        var part = Math.Clamp(press.Part, 1, parts.Count);
        if (pressed is { Chat: { } chat, Message: { } id })
        {
            var place = new TelegramPlace(chat.Id, pressed.Topic);
            var (message, instead) = Message(reply, parts, part, press.Line, press.Back, book.Of(TelegramDelivery.At(place)), numbered: true);
            var edited = await delivery.EditAsync(place, id, message, instead, cancel);
            if (!edited) cancel.ThrowIfCancellationRequested();
            Record(pressed.Id, place, reply, edited ? [new(chat.Id, id)] : [], ChannelSettings.Default);
        }
        else
        {
            var (message, _) = Message(reply, parts, part, press.Line, press.Back, ChannelSettings.Default, numbered: true);
            if (!await delivery.EditInlineAsync(pressed.InlineMessage!, message, cancel)) cancel.ThrowIfCancellationRequested();
            recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, pressed.Id));
        }
        await acknowledged;
    }

    /// <param name="numbered">Whether the other parts are reached by buttons, instead of being messages of their own.</param>
    private static (TelegramMessage Message, TelegramText? Instead) Message(Reply reply, IReadOnlyList<TelegramPart> parts, int part, string line, string? back, ChannelSettings settings, bool numbered)
    {
        var own = parts[part - 1];
        var html = new TelegramText.Html(own.Html);
        var rich = settings.Format == ChannelFormat.Rich ? new TelegramText.Rich(own.Rich, own.RightToLeft) : null;
        var message = new TelegramMessage(rich is null ? html : rich)
        {
            Buttons = numbered || part == parts.Count ? TelegramFollowUps.Buttons(reply, line, part, numbered ? parts.Count : 1, back, Words.Say("press.back")) : [],
            LinkPreviews = settings.LinkPreviews, Silent = settings.Silent, Protected = settings.Protected,
        };
        return (message, rich is null ? null : html);
    }

    private static TelegramMessage Above(TelegramChat chat, TelegramPlace place, Reply reply, long earlier)
    {
        var title = TelegramEscape.Text(reply.Title);
        // Supergroups have links to their messages: t.me/c/ and the id without its -100.
        var id = place.Chat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var link = chat.Kind == TelegramChatKind.Supergroup && id.StartsWith("-100", StringComparison.Ordinal) ? $"<a href=\"https://t.me/c/{id[4..]}/{earlier}\">{title}</a>" : title;
        return new(new TelegramText.Html(Words.Say("answer.above", ("title", link)))) { RepliesTo = earlier, Silent = true };
    }

    private void Record(long update, TelegramPlace place, Reply reply, List<TelegramSent> sent, ChannelSettings settings)
    {
        var (to, now) = (TelegramDelivery.At(place), transport.Time.GetUtcNow());
        CarriedEntry[] carries = place.IsPrivate || reply.Outcome != ReplyOutcome.Answered ? [] : [.. reply.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).DistinctBy(c => c.Entry)];
        SentAnswer[] posts = place.IsPrivate ? [] : [.. sent.Select((s, n) => new SentAnswer($"answer/{Addresses.Telegram}/{update}/{n + 1}", to, TelegramSender.Receipt(s.Message), now, carries))];
        NewPost[] later = settings.AnswersStay is not { } stay ? [] : [.. sent.Select((s, n) => $"delete/{Addresses.Telegram}/{update}/{n + 1}" is var id
            ? new NewPost(id, id, 1, to, PostPriority.Digest, new TelegramPost.Delete(s.Message).ToBody(), now + stay, now + stay + TimeSpan.FromDays(1)) : null!)];
        recorder.Record(new(Addresses.Telegram, update, posts, later));
    }

    /// <summary>What inline mode offers for what was typed so far.</summary>
    public async Task AskedAsync(TelegramUpdate.Asked asked, Func<string, IReadOnlyList<string>> complete, CancellationToken cancel)
    {
        var text = asked.Text.Trim();
        IReadOnlyList<string> lines = text.Length == 0 ? ["/latest"] : text[0] == '/' ? [text] : complete("/status " + text) is { Count: > 0 } places ? [.. places.Take(5)] : [text];
        var offers = new List<TelegramOffer>();
        foreach (var line in lines)
        {
            var (reply, parts) = answers.Answer(line, Words.Language, schedule.GetUtcNow());
            if (reply.Outcome != ReplyOutcome.Answered) continue;
            var more = TelegramFollowUps.StartParameter(line) is { } start && self.Name is { } bot ? new TelegramButton.Link(Words.Say("inline.more"), TelegramFollowUps.Link(bot, start)) : null;
            var message = new TelegramMessage(new TelegramText.Html(parts[0].Html)) { Buttons = more is null ? [] : [[more]] };
            offers.Add(new(offers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), reply.Title, reply.Blocks.OfType<ReplyBlock.Lead>().FirstOrDefault()?.Text ?? "", message));
        }
        await client.OfferAsync(asked.Query, offers, TimeSpan.FromMinutes(1), cancel);
        recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, asked.Id));
    }
}
