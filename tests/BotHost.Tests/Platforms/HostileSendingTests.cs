using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Commands;
using BotHost.Commands.Answers;
using BotHost.Knowledge;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Tests.Platforms.Discord;
using BotHost.Tests.Replies.Rendering;
using BotHost.Time;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using DiscordChannel = BotHost.Loopback.Discord.World.Channel;
using PostedMessage = BotHost.Loopback.Discord.World.PostedMessage;

namespace BotHost.Tests.Platforms;

/// <summary>Whatever stands in a reply, the servers take it, as a post and as an answer: they check each request against the platforms' documents and limits, parse Telegram's HTML, and say what would reach somebody.</summary>
public sealed class HostileSendingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int RepliesOfASeed = 20;

    /// <summary>More parts say nothing new, and take long: of a post the first are sent, and an answer of more is not asked for.</summary>
    private const int MostParts = 12;

    /// <summary>The same replies each time.</summary>
    private static readonly ulong[] Seeds = [20_241_206, 7];

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Theory]
    [InlineData("html")]
    [InlineData("rich")]
    public async Task No_request_is_refused_nobody_is_reached_and_nothing_is_hidden_whatever_the_reply_says(string format)
    {
        output.WriteLine($"seeds {string.Join(", ", Seeds)}, {RepliesOfASeed} replies each, size 60, format {format}");
        Reply[] replies = [.. Seeds.SelectMany(s => HostileReplies.Any.Generator.Sample(RepliesOfASeed, new FsCheck.Rnd(s), 60))];
        var group = whole.Telegram.AddSupergroup("Homs");
        // One who asks so much is slowed, and so each is asked by somebody else.
        var people = replies.Select((_, n) => whole.Telegram.AddPrivate($"P{n}")).ToArray();
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, forum) = (guild.AddChannel("updates"), guild.AddChannel("forum", ChannelKind.Forum));
        var asking = replies.Select((_, n) => (guild.AddPerson($"p{n}"), guild.AddChannel($"c{n}"))).ToArray();
        whole.Channels = "channels:\n" + string.Concat(people.Select(p => p.Id).Prepend(group.Id).Select(id => $"  - channel: telegram:{id}\n    format: {format}\n"));
        foreach (var setting in (string[])["Telegram:PerSecond", "Telegram:PerChatSecond", "Telegram:PerGroupMinute", "Discord:PerSecond", "Discord:PerChannelFiveSeconds"]) whole.Settings[setting] = "1000";
        whole.More = services => AnswerWith(services, replies);
        await whole.StartAsync();

        foreach (var (reply, n) in replies.Select((r, n) => (r, n)))
        {
            var (sentBefore, postedBefore) = (group.FromBot.Count, updates.Messages.Count);
            var (onTelegram, onDiscord) = (await PostAsync(reply, new("telegram", group.Id.ToString(CultureInfo.InvariantCulture)), n), await PostAsync(reply, new("discord", $"{guild.Id}/{updates.Id}"), n));
            Check(reply, $"post {n}", [.. group.FromBot.Skip(sentBefore)], onTelegram);
            Check(reply, $"post {n}", [.. updates.Messages.Skip(postedBefore)], onDiscord);
            await PostAsync(reply, new("discord", $"{guild.Id}/{forum.Id}"), n, most: 1);
        }
        guild.Channels.Where(c => c.Parent == forum).ShouldAllBe(t => t.Name == ShownText.Line(t.Name) && t.Name.Length <= 100);
        for (var n = 0; n < replies.Length; n++) await AskAsync(n, replies[n], people[n], asking[n].Item1, asking[n].Item2);
        for (var n = 0; n < replies.Length; n++)
            if (TelegramParts.Of(replies[n]).Count <= 3) await AskTwiceAsync(n, replies[n], people[n], whole.Telegram.AddSupergroup($"G{n}").With(people[n]));
        RefusedNothing();
    }

    /// <summary>Both platforms' answers to "/ask N" are the reply of that number.</summary>
    private static void AnswerWith(IServiceCollection services, Reply[] replies)
    {
        var catalogue = new CommandCatalogue([
            new("help", HelpAnswer.About, [], []),
            new("ask", q => replies[int.Parse(q.ArgumentText, CultureInfo.InvariantCulture)], [new("QUESTION", ArgumentKind.Words, true)], [])]);
        var answerer = new Answerer(catalogue, () => []);
        services.AddSingleton(p => new RecentAnswers<IReadOnlyList<TelegramPart>>(answerer, p.GetRequiredService<Installation>().Ledger, TelegramParts.Of, p.GetRequiredService<TransportClock>()))
            .AddSingleton(p => new RecentAnswers<IReadOnlyList<DiscordMessage>>(answerer, p.GetRequiredService<Installation>().Ledger, DiscordEmbeds.Of, p.GetRequiredService<TransportClock>()));
    }

    /// <summary>Sends the first parts; returns whether these are all.</summary>
    private async Task<bool> PostAsync(Reply reply, Destination to, int number, int most = MostParts)
    {
        var parts = whole.Services.GetServices<IPostRenderer>().Single(r => r.Lane == to.Lane).Parts(reply, to);
        var sender = whole.Services.GetServices<IMessageSender>().Single(s => s.Lane == to.Lane);
        foreach (var (body, n) in parts.Take(most).Select((p, n) => (p, n)))
        {
            var id = $"hostile/{number}/{to}/{n}";
            var post = new OutboundPost(id, id, 1, to, PostPriority.Digest, body, DateTimeOffset.UtcNow, null, n, (int)PostPriority.Digest, PostState.Pending, 0, 0, null, 0, null, null, null, null).Begin(1, DateTimeOffset.UtcNow);
            var outcome = await sender.SendAsync(post, CancellationToken.None);
            outcome.ShouldBeOfType<SendOutcome.Delivered>($"{outcome} to part {n + 1} of reply {number} on {to.Lane}: {body}");
        }
        return parts.Count <= most;
    }

    private static async Task AskAsync(int n, Reply reply, BotHost.Loopback.Telegram.Person onTelegram, BotHost.Loopback.Discord.World.Person onDiscord, DiscordChannel channel)
    {
        var (parts, messages) = (TelegramParts.Of(reply).Count, DiscordEmbeds.Of(reply).Count);
        if (parts <= MostParts)
        {
            onTelegram.Types($"/ask {n}");
            await WholeHost.UntilAsync(() => onTelegram.Chat.FromBot.Count >= parts);
            Check(reply, $"answer {n}", onTelegram.Chat.FromBot, whole: true);
        }
        if (messages > MostParts) return;
        (await onDiscord.Uses(channel, $"/ask question:{n}")).Failure.ShouldBeNull($"answer {n}");
        await WholeHost.UntilAsync(() => channel.Messages.Count >= messages);
        Check(reply, $"answer {n}", channel.Messages, whole: true);
    }

    /// <summary>By inline mode, and in a group, where the second answer points at the first: both show the title alone.</summary>
    private static async Task AskTwiceAsync(int n, Reply reply, BotHost.Loopback.Telegram.Person person, Chat group)
    {
        var offer = (await person.AsksInline($"/ask {n}").ResultsAsync(WholeHost.Patience)).ShouldHaveSingleItem();
        foreach (var text in (string?[])[offer.Title, offer.Description]) (text ?? "").ShouldSatisfyAllConditions(t => t.ShouldBe(ShownText.Line(t)), t => t.Length.ShouldBeLessThan(256));
        offer.Title.ShouldNotBeNullOrEmpty();
        var parts = TelegramParts.Of(reply).Count;
        person.Types(group, $"/ask {n}");
        await WholeHost.UntilAsync(() => group.FromBot.Count >= parts);
        // What stands above is remembered once the last part has been taken.
        for (var until = DateTime.UtcNow + WholeHost.Patience; !group.FromBot.Any(IsPointer); await Task.Delay(300))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"Nothing points at answer {n}.");
            person.Types(group, $"/ask {n}");
        }
        Check(reply, $"group {n}", group.FromBot, whole: false);
        ShownText.Line(group.FromBot.First(IsPointer).Text).Length.ShouldBeLessThan(256);
    }

    private static bool IsPointer(Message message) => message.Text.StartsWith("Answered a moment ago, above: ", StringComparison.Ordinal);

    private static void Check(Reply reply, string what, IReadOnlyList<Message> messages, bool whole)
    {
        var source = Everything(reply).OfType<string>().Select(t => HostileReplies.Visible(ShownText.Lines(t))).ToArray();
        foreach (var message in messages)
        {
            message.Entities.ShouldNotContain(e => e.Type == "mention" || e.Type == "text_mention" || e.Type == "spoiler", what);
            // Ours is the link to the answer above.
            message.Entities.ShouldNotContain(e => e.Type == "text_link" && !(IsPointer(message) && e.Url!.StartsWith("https://t.me/c/", StringComparison.Ordinal)), what);
            // What Telegram takes for an address by itself must have stood there as one.
            foreach (var (type, text) in message.Entities.Select(e => (e.Type, e.Of(message.Text))).Concat(RichEntities(message.Now.Rich)))
            {
                type.ShouldNotBeOneOf("mention", "text_mention", "spoiler");
                if (type == "url") source.ShouldContain(s => s.Contains(HostileReplies.Visible(text), StringComparison.Ordinal), $"{what}: {text}");
            }
        }
        if (whole) HostileReplies.Missing(reply.Visible(), HostileReplies.Visible(string.Concat(messages.Select(m => m.Text)))).ShouldBeNull($"Telegram, {what}");
    }

    private static void Check(Reply reply, string what, IReadOnlyList<PostedMessage> messages, bool whole)
    {
        messages.SelectMany(m => m.Pings).ShouldBeEmpty(what);
        // The reader refuses whatever Discord would hide, mention or link.
        var texts = messages.SelectMany(m => m.Embeds).Select(e => DiscordReader.Markdown(Text(e, "title")) + DiscordReader.Markdown(Text(e, "description")) + (e.TryGetProperty("footer", out var f) ? Text(f, "text") : "")).ToArray();
        if (whole) HostileReplies.Missing(reply.Visible(), HostileReplies.Visible(string.Concat(texts))).ShouldBeNull($"Discord, {what}");
    }

    private void RefusedNothing()
    {
        whole.Telegram.Transcript.Calls.Where(c => c.Status >= 400).Select(c => $"{c}").ShouldBeEmpty();
        var sent = whole.Discord.Transcript.Lines.Where(l => l.Sent?.Contains("\"embeds\"", StringComparison.Ordinal) == true).ToArray();
        sent.Length.ShouldBeGreaterThan(Seeds.Length * RepliesOfASeed);
        sent.Where(l => !l.Sent!.Contains("\"allowed_mentions\":{\"parse\":[]}", StringComparison.Ordinal)).ShouldBeEmpty();
        // That a channel is a forum is found out by its refusal of a plain message.
        whole.Discord.Transcript.Lines.Where(l => l.What.Contains(" 4", StringComparison.Ordinal) && l.What.StartsWith('P') && l.Received?.Contains("\"code\":50024", StringComparison.Ordinal) != true).Select(l => $"{l}").ShouldBeEmpty();
        output.WriteLine($"Telegram: {whole.Telegram.Transcript.Count(200)} requests taken; Discord: {sent.Length} messages taken");
        whole.Telegram.ThrowIfViolated();
        whole.Discord.Violations.ShouldBeEmpty();
    }

    /// <summary>Every text of a reply.</summary>
    private static IEnumerable<string?> Everything(Reply reply) => reply.Blocks.SelectMany(b => b switch
    {
        ReplyBlock.Lead lead => [lead.Text],
        ReplyBlock.Age age => [age.Text],
        ReplyBlock.Heading heading => [heading.Text],
        ReplyBlock.Paragraph paragraph => [paragraph.Text],
        ReplyBlock.EventLine line => [line.Text, line.Attribution, line.Code, line.Marker],
        ReplyBlock.FigureLine figure => [figure.Quantity, figure.Attribution, figure.Condition, figure.Code, figure.Marker],
        ReplyBlock.Disagreement d => [d.Question, d.Code, d.Marker, .. d.Accounts.SelectMany(a => new[] { a.Label, a.Who })],
        ReplyBlock.NotInReports missing => [missing.Title, .. missing.Items],
        ReplyBlock.Sources sources => [sources.Title, .. sources.Items],
        _ => Array.Empty<string?>(),
    }).Prepend(reply.Title);

    private static IEnumerable<(string Type, string Text)> RichEntities(JsonNode? node) => node switch
    {
        JsonObject o => (o["type"] is JsonValue type && o["text"] is { } text ? [((string)type!, Flat(text))] : Array.Empty<(string, string)>()).Concat(o.SelectMany(p => RichEntities(p.Value))),
        JsonArray a => a.SelectMany(RichEntities),
        _ => [],
    };

    private static string Flat(JsonNode? node) => node switch
    {
        JsonValue v when v.GetValueKind() == JsonValueKind.String => (string)v!,
        JsonObject o => Flat(o["text"]),
        JsonArray a => string.Concat(a.Select(Flat)),
        _ => "",
    };

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
