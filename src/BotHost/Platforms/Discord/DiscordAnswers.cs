using BotHost.Channels;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Digests;
using BotHost.Inbox;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Platforms.Discord;

/// <summary>Answers what people ask on Discord. What is sent in a server is remembered by the entries it told, so that corrections find it; what one person alone was told is not.</summary>
internal sealed class DiscordAnswers(
    RecentAnswers<IReadOnlyList<DiscordMessage>> answers, CommandCatalogue catalogue, Func<Names> names, IDiscordClient client, LaneGate gate, AnswerRecorder recorder, DiscordSelf self, ChannelBook book, TimeProvider schedule, TransportClock transport,
    DiscordPictures pictures, Instructions? instructions = null, DigestBook? digests = null)
{
    /// <summary>The command in a message's own menu.</summary>
    public const string OnMessage = "Why?";

    /// <summary>What an interaction's first answer will be, should it be late. Called as soon as it came in, so that its time runs from there.</summary>
    public DiscordReplies Promise(DiscordInteraction interaction, string? locale, bool updates, bool alone) =>
        new(client, interaction, updates ? new DiscordResponse.UpdateLater() : new DiscordResponse.Later(alone), transport, Words.In(AnswerLanguage.OfTag(locale) ?? Words.English));

    public static string Line(CommandCatalogue catalogue, DiscordEvent.Used used)
    {
        var order = catalogue.Find(used.Command)?.Arguments.Select(a => a.Name.ToLowerInvariant()).ToArray() ?? [];
        return string.Join(' ', order.Select(o => used.Options.GetValueOrDefault(o)).Where(o => !string.IsNullOrWhiteSpace(o)).Prepend("/" + used.Command));
    }

    /// <summary>Whether the answer to a command is for the one who asks alone.</summary>
    public bool IsPrivate(string command) => catalogue.Find(command) is { Who: Role.Moderator or Role.Admin } or { Name: ReaderFlag.Command };

    public async Task UsedAsync(DiscordEvent.Used used, DiscordReplies replies)
    {
        await using (replies)
        {
            var (line, alone) = (Line(catalogue, used), IsPrivate(used.Command));
            await SendAsync(used.Interaction, used.Origin, line, null, alone, LanguageOf(line, used.Origin), replies);
        }
    }

    public async Task PressedAsync(DiscordEvent.Pressed pressed, DiscordPress press, DiscordReplies replies)
    {
        await using (replies) await SendAsync(pressed.Interaction, pressed.Origin, press.Line, press.Back, press.Private, answers.LanguageOf(press.Line, press.Private ? book.LanguageFor(pressed.Origin.Asker) ?? press.Language : press.Language ?? book.LanguageFor(pressed.Origin.Asker)), replies, new DiscordSent(pressed.Origin.Channel, pressed.Message));
    }

    /// <summary>Too much was asked at once.</summary>
    public static async Task TurnAwayAsync(DiscordReplies replies)
    {
        await using (replies) await replies.TurnAwayAsync("asked.too-much");
    }

    /// <summary>A button that says nothing to this version.</summary>
    public async Task TurnAwayAsync(DiscordEvent.Pressed pressed)
    {
        await using var replies = Promise(pressed.Interaction, pressed.Origin.Locale, updates: true, alone: true);
        await replies.TurnAwayAsync("press.too-old");
    }

    /// <summary>"Why?" of a message: the entries that it tells, each behind a button; or the one.</summary>
    public async Task UsedOnAsync(DiscordEvent.UsedOn used, DiscordReplies replies)
    {
        await using (replies)
        {
            var codes = used.TargetAuthor == self.User ? EntryCodes.In(used.TargetText, names().HasEntry) : [];
            var language = LanguageOf("/why", used.Origin);
            if (codes is [var one])
            {
                await SendAsync(used.Interaction, used.Origin, "/why " + one, null, alone: true, language, replies);
                return;
            }
            var buttons = codes.Take(20).Select(c => new DiscordButton(c, new DiscordPress("/why " + c, true, null) { Language = language }.Id()!));
            await replies.AnswerAsync(new DiscordMessage(Words.In(language).Say(codes.Count == 0 ? "why.no-entry" : "why.which"), []) { Private = true, Buttons = [.. buttons.Chunk(5)] });
        }
    }

    private async Task SendAsync(DiscordInteraction interaction, DiscordOrigin origin, string line, string? back, bool alone, string language, DiscordReplies replies, DiscordSent? under = null)
    {
        var (reply, messages) = await AnswerAsync(line, origin, alone, language, CancellationToken.None, under);
        if (reply.Aside && !alone)
        {
            // For the one who pressed alone: what stands there stays.
            await replies.TellAsideAsync(reply.Title);
            return;
        }
        var picture = pictures.Begin(reply);
        var sent = new List<DiscordSent>();
        for (var n = 0; n < messages.Count; n++)
        {
            var message = messages[n] with { Private = alone, Buttons = n == messages.Count - 1 ? Buttons(reply, line, back, alone) : [] };
            if ((n == 0 ? await replies.AnswerAsync(message) : await replies.GoOnAsync(message)) is { } one) sent.Add(one);
        }
        var shown = alone ? origin with { Guild = null } : origin;
        Record(interaction.Id, shown, reply, sent);
        // After the text has left whole, and beside whatever is asked next.
        if (picture is not null && sent.Count == messages.Count)
            pictures.Follow(picture, message => replies.GoOnAsync(message with { Private = alone }), (one, made) => Record(interaction.Id, shown, reply with { Events = made.Events }, [one], sent.Count));
    }

    private static IReadOnlyList<IReadOnlyList<DiscordButton>> Buttons(Reply reply, string line, string? back, bool alone) =>
        DiscordPress.Buttons(reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).Concat(ReaderFlag.Of(reply) is { } flag && flag.Command != line ? [flag] : []), line, back, Words.In(reply.Language), alone);

    /// <summary>A question to the bot's name, or in its private channel, is answered in the channel.</summary>
    public async Task SaidAsync(DiscordEvent.Said said, CancellationToken cancel)
    {
        var line = said.Text.Trim() is { Length: > 0 } text ? text : "/help";
        var (reply, messages) = await AnswerAsync(line, said.Origin, alone: false, LanguageOf(line, said.Origin), cancel);
        var picture = pictures.Begin(reply);
        var to = new Destination(Addresses.Discord, said.Origin.Guild is { } guild ? new DiscordPlace(guild, said.Origin.Channel).ToString() : $"@/{said.Origin.Channel}");
        var sent = new List<DiscordSent>();
        for (var n = 0; n < messages.Count; n++)
        {
            var message = messages[n] with { Buttons = n == messages.Count - 1 ? Buttons(reply, line, null, alone: false) : [] };
            if (await PostAsync(to, said.Origin.Channel, message, DiscordSender.Nonce($"said/{said.Message}/{n}"), instructions?.LeavesThroughPause(line, reply) == true, cancel) is not { } one) break;
            sent.Add(one);
        }
        Record(said.Message, said.Origin, reply, sent);
        if (picture is not null && sent.Count == messages.Count)
            pictures.Follow(picture, message => PostAsync(to, said.Origin.Channel, message with { RepliesTo = sent[0].Message, Silent = true }, DiscordSender.Nonce($"said/{said.Message}/picture"), managing: false, cancel), (one, made) => Record(said.Message, said.Origin, reply with { Events = made.Events }, [one], sent.Count));
    }

    private async Task<(Reply Reply, IReadOnlyList<DiscordMessage> Messages)> AnswerAsync(string line, DiscordOrigin origin, bool alone, string language, CancellationToken cancel, DiscordSent? under = null) =>
        instructions is not null && await instructions.AnswerAsync(line, origin.Asker with { Alone = alone || origin.Guild is null, Language = language, Under = under is null ? null : DiscordSender.Receipt(under) }, cancel) is { } reply ? (reply, DiscordEmbeds.Of(reply)) : answers.Answer(line, language, schedule.GetUtcNow(), book.DigitsAt(origin.Asker.At));

    private string LanguageOf(string line, DiscordOrigin origin) => answers.LanguageOf(line, book.LanguageFor(origin.Asker) ?? origin.Asker.Language);

    private async Task<DiscordSent?> PostAsync(Destination to, ulong channel, DiscordMessage message, string nonce, bool managing, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            using var passage = await gate.EnterAsync(to, cancel, managing);
            if (passage is null) return null;
            switch (await client.PostAsync(channel, message, nonce, cancel))
            {
                case DiscordResult<DiscordSent>.Ok(var sent, _):
                    return sent;
                case DiscordResult<DiscordSent>.Failed(DiscordFailure.TooMany(var wait, var global, _)):
                    passage.HeldUp(wait, global);
                    break;
                // The nonce keeps a repeated request from being a second message.
                case DiscordResult<DiscordSent>.Failed(DiscordFailure.NotSent or DiscordFailure.Fault or DiscordFailure.NoAnswer):
                    await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt), transport.Time, cancel);
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    /// <param name="before">Messages of the same answer that are recorded already.</param>
    private void Record(ulong id, DiscordOrigin origin, Reply reply, List<DiscordSent> sent, int before = 0)
    {
        if (origin.Guild is not { } guild || reply.Outcome != ReplyOutcome.Answered || sent.Count == 0) return;
        var (to, now) = (new Destination(Addresses.Discord, new DiscordPlace(guild, origin.Channel).ToString()), transport.Time.GetUtcNow());
        CarriedEntry[] carries = CarriedEntry.Of(reply);
        recorder.Record(new(Addresses.Discord, (long)id, [.. sent.Select((s, n) => new SentAnswer($"answer/{Addresses.Discord}/{id}/{before + n + 1}", to, DiscordSender.Receipt(s), now, carries))], []));
    }

    /// <summary>The names of a server's digests.</summary>
    private string[] DigestsOf(Destination community) => digests is null ? [] : [.. digests.Definitions.Where(d => d.Chat?.Community == community).Select(d => d.Chat!.Name), .. digests.DeclaredIn(community).Select(d => d.Name)];

    /// <summary>What can be meant by what was typed of an argument so far.</summary>
    public async Task TypingAsync(DiscordEvent.Typing typing, CancellationToken cancel)
    {
        var argument = catalogue.Find(typing.Command)?.Arguments.FirstOrDefault(a => a.Name.Equals(typing.Option, StringComparison.OrdinalIgnoreCase));
        var offered = argument is null ? [] : new Completion(catalogue).Choices(argument.Kind, typing.Typed, names(), DigestsOf(typing.Origin.Asker.At.Community), book.LanguageFor(typing.Origin.Asker) ?? typing.Origin.Asker.Language ?? Words.English);
        await client.RespondAsync(typing.Interaction, new DiscordResponse.Choices([.. offered.Where(o => o.Length is > 0 and <= 100).Take(Completion.Most).Select(o => new DiscordChoice(o, o))]), cancel);
    }
}
