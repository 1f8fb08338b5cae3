using BotHost.Channels;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Inbox;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Answers what people say and press. What is sent in a group is remembered by the entries it told, so that corrections find it; what one person alone was told is not: that would be a record of who asked what.</summary>
internal sealed class TelegramAnswers(
    RecentAnswers<IReadOnlyList<TelegramPart>> answers, TelegramDelivery delivery, ITelegramClient client, ChannelBook book, AnswerRecorder recorder, TelegramOptions options, TelegramSelf self, TimeProvider schedule, TransportClock transport, IOutboxStore posted,
    TelegramPictures pictures, Instructions? instructions = null)
{
    /// <summary>Of an offer of inline mode; an app shows two or three lines of it.</summary>
    private const int MostDescription = 240;

    private readonly TelegramAnswersAbove above = new(options.RepeatWithin, transport);

    public async Task SaidAsync(TelegramUpdate.Said said, string line, CancellationToken cancel)
    {
        var place = new TelegramPlace(said.Chat.Id, said.Topic);
        var asker = Asker(said.From, place, said.RepliesToPerson, said.Language);
        var language = answers.LanguageOf(line, book.LanguageFor(asker) ?? asker.Language);
        var managed = await WhyAsync(said, place, line, language, cancel) ?? await ManagedAsync(line, asker, cancel);
        var (reply, parts) = managed ?? answers.Answer(line, language, schedule.GetUtcNow(), book.DigitsAt(TelegramDelivery.At(place)));
        var picture = pictures.Begin(reply);
        var passes = managed is not null && instructions!.LeavesThroughPause(line, reply);
        long? asked = place.IsPrivate ? null : said.Message;
        var settings = book.Of(TelegramDelivery.At(place));
        if (managed is null && !place.IsPrivate && above.Find(place, reply) is { } earlier)
        {
            var pointer = await delivery.SendAsync(place, Above(said.Chat, place, reply, earlier), null, cancel);
            if (pointer is null) cancel.ThrowIfCancellationRequested();
            recorder.Record(new(Addresses.Telegram, said.Id, [], pointer is null ? [] : Deletions(said.Id, place, [pointer], GoesAt(settings))));
            return;
        }
        var sent = new List<TelegramSent>();
        try
        {
            for (var part = 1; part <= parts.Count; part++)
            {
                var (message, instead) = Message(reply, parts, part, line, null, settings, numbered: false);
                if (await delivery.SendAsync(place, message with { RepliesTo = part == 1 ? asked : null }, instead, cancel, passes) is not { } one) break;
                sent.Add(one);
            }
        }
        catch (OperationCanceledException) when (sent.Count > 0)
        {
            // The host stops, or the lane is another node's: what was sent is written down, so that it is not sent again.
        }
        // Of what was not answered at all the next one who listens is told.
        if (sent.Count == 0) cancel.ThrowIfCancellationRequested();
        var goesAt = GoesAt(settings);
        if (sent.Count > 0) place = place with { Chat = sent[0].Chat };
        // A part of it is no answer to point at.
        if (managed is null && sent.Count == parts.Count && !place.IsPrivate) above.Remember(place, reply, [.. sent.Select(s => s.Message)], goesAt);
        Record(said.Id, place, reply, sent, goesAt);
        // After the text has left whole, and beside whatever is asked next.
        if (picture is not null && sent.Count == parts.Count) pictures.Follow(picture, place, place.IsPrivate ? null : sent[0].Message, settings, (photo, where, made) => Record(said.Id, where, reply with { Events = made.Events }, [photo], goesAt, sent.Count), cancel);
    }

    /// <summary>"/why" in reply to a message of the bot's: the entries that it told, each behind a button; of a single one what stands behind it. Null for everything else, and where it is not known what the message told.</summary>
    private async Task<(Reply Reply, IReadOnlyList<TelegramPart> Parts)?> WhyAsync(TelegramUpdate.Said said, TelegramPlace place, string line, string language, CancellationToken cancel)
    {
        if (line is not ("/why" or "/sources" or "/لماذا" or "/مصادر") || said is not { RepliesToBot: true, RepliesTo: { } message }) return null;
        var codes = (await posted.WithReceiptAsync(TelegramDelivery.At(place), TelegramSender.Receipt(message), cancel))?.Carries.Select(c => c.Code).Distinct().ToArray() ?? [];
        if (codes is [var one]) return answers.Answer("/why " + one, language, schedule.GetUtcNow(), book.DigitsAt(TelegramDelivery.At(place)));
        if (codes.Length == 0) return null;
        var words = Words.In(language);
        var reply = Notice.Of("why", words, ReplyOutcome.Answered, [words.Say("why.which"), words.Joined(codes)], [.. codes.Take(6).Select(c => new FollowUp(c, "/why " + c))]);
        return (reply, TelegramParts.Of(reply));
    }

    /// <summary>Of a note to who pressed a button, in characters.</summary>
    private const int MostNote = 200;

    /// <summary>The answer to a command that is not for members; null for everything else.</summary>
    private async Task<(Reply Reply, IReadOnlyList<TelegramPart> Parts)?> ManagedAsync(string line, Asker asker, CancellationToken cancel) =>
        instructions is not null && await instructions.AnswerAsync(line, asker, cancel) is { } reply ? (reply, TelegramParts.Of(reply)) : null;

    /// <summary>Under what was sent by inline mode, which stands in a chat that is not known, nothing is managed; a reader may say there that it is wrong, as if in private.</summary>
    private async Task<(Reply Reply, IReadOnlyList<TelegramPart> Parts)?> ManagedAsync(TelegramUpdate.Pressed pressed, TelegramPress press, CancellationToken cancel) => pressed switch
    {
        { Chat: { } chat } => await ManagedAsync(press.Line, Asker(pressed.From, new(chat.Id, pressed.Topic), null, press.Language) with { Under = pressed.Message is { } under ? TelegramSender.Receipt(under) : null }, cancel),
        _ when press.Line.StartsWith("/" + ReaderFlag.Command, StringComparison.Ordinal) => await ManagedAsync(press.Line, Asker(pressed.From, new(pressed.From, null), null, press.Language), cancel),
        _ => null,
    };

    /// <summary>Who writes as the group itself is one of its administrators, of whom no more is known.</summary>
    private static Asker Asker(long? from, TelegramPlace place, long? answered, string? tag) =>
        new(from is > 0 ? Named(from.Value) : null, TelegramDelivery.At(place), place.IsPrivate, from is null ? Role.Moderator : null, answered is { } id ? Named(id) : null) { Language = AnswerLanguage.OfTag(tag) };

    private static Person Named(long id) => new(Addresses.Telegram, id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The answer stands in the message under which the button is.</summary>
    public async Task PressedAsync(TelegramUpdate.Pressed pressed, CancellationToken cancel)
    {
        if (TelegramPress.Read(pressed.Data) is not { } press || (pressed.Message is null && pressed.InlineMessage is null))
        {
            await client.AnswerPressAsync(pressed.Query, WordsOf(pressed).Say("press.too-old"), cancel);
            recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, pressed.Id));
            return;
        }
        var asker = pressed.Chat is { } where ? Asker(pressed.From, new(where.Id, pressed.Topic), null, press.Language) : null;
        var managed = await ManagedAsync(pressed, press, cancel);
        if (managed is { Reply: var aside } && (aside.Aside || aside.Outcome == ReplyOutcome.Refused))
        {
            // For the one who pressed alone: what others read stays as it is.
            await client.AnswerPressAsync(pressed.Query, TextCuts.Shortened(aside.Title, MostNote), cancel);
            recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, pressed.Id));
            return;
        }
        // At once, so that the waiting sign ends whatever the pace allows.
        var acknowledged = client.AnswerPressAsync(pressed.Query, null, cancel);
        var (reply, parts) = managed ?? answers.Answer(press.Line, answers.LanguageOf(press.Line, asker is { Private: true } ? book.LanguageFor(asker) ?? press.Language : press.Language ?? (asker is null ? null : book.LanguageFor(asker))), schedule.GetUtcNow(), asker is null ? Digits.Latin : book.DigitsAt(asker.At));
        var part = Math.Clamp(press.Part, 1, parts.Count);
        if (pressed is { Chat: { } chat, Message: { } id })
        {
            var place = new TelegramPlace(chat.Id, pressed.Topic);
            var settings = book.Of(TelegramDelivery.At(place));
            var (message, instead) = Message(reply, parts, part, press.Line, press.Back, settings, numbered: true);
            // Before, since it may change and that not be known.
            var before = above.Forget(chat.Id, id);
            var edited = await delivery.EditAsync(place, id, message, instead, cancel, managed is not null && instructions!.LeavesThroughPause(press.Line, reply));
            if (!edited) cancel.ThrowIfCancellationRequested();
            // It goes when it would have gone; where that is not known any more, it is not pointed at.
            if (edited && managed is null && !place.IsPrivate && (before.Stood || settings.AnswersStay is null)) above.Remember(place, reply, [id], before.GoesAt);
            Record(pressed.Id, place, reply, edited ? [new(chat.Id, id)] : [], null);
            if (edited && managed is null && press.Part <= 1 && pictures.Begin(reply) is { } picture)
                pictures.Follow(picture, place, id, settings, (photo, where, made) => Record(pressed.Id, where, reply with { Events = made.Events }, [photo], GoesAt(settings), 1), cancel);
        }
        else
        {
            var (message, _) = Message(reply, parts, part, press.Line, press.Back, ChannelSettings.Default, numbered: true);
            if (!await delivery.EditInlineAsync(pressed.InlineMessage!, message, cancel)) cancel.ThrowIfCancellationRequested();
            recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, pressed.Id));
        }
        await acknowledged;
    }

    /// <summary>Ends the waiting sign of a press that is not answered.</summary>
    public Task TurnAwayAsync(TelegramUpdate.Pressed pressed, CancellationToken cancel) => client.AnswerPressAsync(pressed.Query, WordsOf(pressed).Say("asked.too-much"), cancel);

    private static Words WordsOf(TelegramUpdate.Pressed pressed) => Words.In(TelegramPress.Read(pressed.Data)?.Language ?? AnswerLanguage.OfTag(pressed.Language) ?? Words.English);

    /// <param name="numbered">Whether the other parts are reached by buttons, instead of being messages of their own.</param>
    private static (TelegramMessage Message, TelegramText? Instead) Message(Reply reply, IReadOnlyList<TelegramPart> parts, int part, string line, string? back, ChannelSettings settings, bool numbered)
    {
        var own = parts[part - 1];
        var html = new TelegramText.Html(own.Html);
        var rich = settings.Format == ChannelFormat.Rich ? new TelegramText.Rich(own.Rich, own.RightToLeft) : null;
        var message = new TelegramMessage(rich is null ? html : rich)
        {
            Buttons = numbered || part == parts.Count ? TelegramFollowUps.Buttons(reply, line, part, numbered ? parts.Count : 1, back, Words.In(reply.Language).Say("press.back")) : [],
            LinkPreviews = settings.LinkPreviews, Silent = settings.Silent, Protected = settings.Protected,
        };
        return (message, rich is null ? null : html);
    }

    private static TelegramMessage Above(TelegramChat chat, TelegramPlace place, Reply reply, long earlier)
    {
        var title = TelegramEscape.Text(Directions.Text(ShownReply.TitleAlone(reply, ShownReply.MostTitle), reply.Language));
        // Supergroups have links to their messages: t.me/c/ and the id without its -100.
        var id = place.Chat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var link = chat.Kind == TelegramChatKind.Supergroup && id.StartsWith("-100", StringComparison.Ordinal) ? $"<a href=\"https://t.me/c/{id[4..]}/{earlier}\">{title}</a>" : title;
        return new(new TelegramText.Html(Words.In(reply.Language).Say("answer.above", ("title", link)))) { RepliesTo = earlier, Silent = true };
    }

    private DateTimeOffset? GoesAt(ChannelSettings settings) => transport.Time.GetUtcNow() + settings.AnswersStay;

    private static NewPost[] Deletions(long update, TelegramPlace place, IReadOnlyList<TelegramSent> sent, DateTimeOffset? goesAt, int before = 0) => goesAt is not { } at ? [] : [.. sent.Select((s, n) => $"{PostIds.Deletion}{Addresses.Telegram}/{update}/{before + n + 1}" is var id
        ? new NewPost(id, id, 1, TelegramDelivery.At(place with { Chat = s.Chat }), PostPriority.Digest, new TelegramPost.Delete(s.Message).ToBody(), at, at + TimeSpan.FromDays(1)) : null!)];

    /// <param name="goesAt">When the messages are to be deleted; null for never, or where that is enqueued already.</param>
    /// <param name="before">Messages of the same answer that are recorded already.</param>
    private void Record(long update, TelegramPlace place, Reply reply, List<TelegramSent> sent, DateTimeOffset? goesAt, int before = 0)
    {
        var (to, now) = (TelegramDelivery.At(place), transport.Time.GetUtcNow());
        CarriedEntry[] carries = place.IsPrivate || reply.Outcome != ReplyOutcome.Answered ? [] : CarriedEntry.Of(reply);
        SentAnswer[] posts = place.IsPrivate ? [] : [.. sent.Select((s, n) => new SentAnswer($"answer/{Addresses.Telegram}/{update}/{before + n + 1}", to, TelegramSender.Receipt(s.Message), now, carries))];
        recorder.Record(new(Addresses.Telegram, update, posts, Deletions(update, place, sent, goesAt, before)));
    }

    /// <summary>What inline mode offers for what was typed so far.</summary>
    public async Task AskedAsync(TelegramUpdate.Asked asked, Func<string, IReadOnlyList<string>> complete, CancellationToken cancel)
    {
        var text = asked.Text.Trim();
        IReadOnlyList<string> lines = text.Length == 0 ? ["/latest"] : text[0] == '/' ? [text] : complete("/status " + text) is { Count: > 0 } places ? [.. places.Take(5)] : [text];
        var offers = new List<TelegramOffer>();
        foreach (var line in lines)
        {
            var (reply, parts) = answers.Answer(line, answers.LanguageOf(line, book.LanguageFor(new(Named(asked.From), ChannelBook.Own(Named(asked.From)), Private: true)) ?? AnswerLanguage.OfTag(asked.Language)), schedule.GetUtcNow());
            if (reply.Outcome != ReplyOutcome.Answered) continue;
            var more = TelegramFollowUps.StartParameter(line, reply.Language) is { } start && self.Name is { } bot ? new TelegramButton.Link(Words.In(reply.Language).Say("inline.more"), TelegramFollowUps.Link(bot, start)) : null;
            var message = new TelegramMessage(new TelegramText.Html(parts[0].Html)) { Buttons = more is null ? [] : [[more]] };
            var lead = TextCuts.Shortened(ShownText.Line(reply.Blocks.OfType<ReplyBlock.Lead>().FirstOrDefault()?.Text ?? ""), MostDescription);
            offers.Add(new(offers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), ShownReply.TitleAlone(reply, ShownReply.MostTitle), lead, message));
        }
        await client.OfferAsync(asked.Query, offers, TimeSpan.FromMinutes(1), cancel);
        recorder.Record(AnsweredUpdate.Of(Addresses.Telegram, asked.Id));
    }
}
