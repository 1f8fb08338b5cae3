using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.CommandLine;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Tests.Approved;
using Microsoft.Extensions.DependencyInjection;
using Role = BotHost.Channels.Role;

namespace BotHost.Tests.Platforms;

/// <summary>What moderators' and admins' commands, and those about oneself, are answered with on each platform and in each language: each refused, misused and carried out, through a whole host.
/// Numbers, times and codes that are others each time stand as the same.</summary>
public sealed partial class ManagingTextsTests : IAsyncLifetime
{
    /// <summary>By command, in the order in which they are given; what stands apart in Arabic behind a bar.</summary>
    private static readonly (string Command, string[] Lines)[] Given =
    [
        ("language", ["/language", "/language klingon", "/language en|/language ar"]),
        ("follow", ["/follow|/follow", "/follow homs|/follow حمص", "/follow homs|/follow حمص", "/follow atlantis|/follow أتلانتس"]),
        ("following", ["/following"]),
        ("unfollow", ["/unfollow homs|/unfollow حمص", "/unfollow homs|/unfollow حمص", "/unfollow all", "/following"]),
        ("flag", ["/flag", "/flag H-999", "/flag H-011", "/flag H-011"]),
        ("review", ["/review", "/review approve 12", "/review reject 12", "/review answer 1 It is as the agency wrote it.|/review answer 1 هذا ما كتبته الوكالة.", "/flag H-011", "/review"]),
        ("draft", ["/draft", "/draft road; A road near Homs was closed.; at atlantis; by ap; stance maybe|/draft طرق؛ A road near Homs was closed.؛ في أتلانتس؛ القائل ap؛ الموقف maybe",
            "/draft road; 40 roads near Homs were closed.; at homs; by ap; cite ap-2024-12-06 4; because it was missing|/draft طرق؛ 40 roads near Homs were closed.؛ في حمص؛ القائل ap؛ المصدر ap-2024-12-06 4؛ السبب لم يكن موجودًا",
            "/draft road; A road near Homs was closed.; at homs; on 2024-12-06; by ap; cite ap-2024-12-06 4; because it was missing|/draft طرق؛ A road near Homs was closed.؛ بالعربية أُغلق طريق قرب حمص.؛ في حمص؛ بتاريخ 2024-12-06؛ القائل ap؛ المصدر ap-2024-12-06 4؛ السبب لم يكن موجودًا", "+", "/draft N-001; by sohr; stance denies; cite ap-2024-12-06 10; because it was denied|/draft N-001؛ القائل sohr؛ الموقف denies؛ المصدر ap-2024-12-06 10؛ السبب ورد نفي له", "/review"]),
        ("correct", ["/correct", "/correct H-011", "/correct H-999 summary X because Y|/correct H-999 summary X لأن Y", "/correct H-011 nothing X because Y|/correct H-011 nothing X لأن Y", "/correct H-011 place atlantis because Y|/correct H-011 place أتلانتس لأن Y"]),
        ("retract", ["/retract", "/retract H-011", "/retract H-011 because the outlet took it back|/retract H-011 لأن الوسيلة تراجعت عنه"]),
        ("withdraw", ["/withdraw", "/withdraw H-999"]),
        ("pause", ["/pause", "/pause all", "/pause all"]),
        ("resume", ["/resume", "/resume all", "/resume all"]),
        ("digest", ["/digest", "/digest schedule morning whenever|/digest schedule صباح متى شئت", "/digest schedule morning every day at 8 zone Asia/Damascus|/digest schedule صباح كل يوم الساعة 8 zone Asia/Damascus", "+", "/digest", "/digest pause morning|/digest pause صباح",
            "/digest resume morning|/digest resume صباح", "/digest history morning|/digest history صباح", "/digest signoff morning on|/digest signoff صباح on", "/digest approve 7", "/digest delete morning|/digest delete صباح", "+"]),
        ("living", ["/living", "/living homs|/living حمص", "/living homs|/living حمص", "/living", "/living off homs|/living off حمص", "/living digest noon|/living digest ظهر"]),
        ("channel", ["/channel", "/channel connect", "/channel settings quiet 22:00-07:00", "/channel settings language klingon", "/channel settings colour red", "/channel settings about homs, strikes|/channel settings about حمص، غارات", "/channel test", "/channel disconnect", "+"]),
        ("roles", ["/roles", "/roles grant 123456789 moderator|/roles grant 123456789 مشرف", "/roles", "/roles grant 123456789 king|/roles grant 123456789 ملك", "/roles revoke 123456789"]),
        ("audit", ["/audit", "/audit roles", "/audit page", "/audit csv roles"]),
        ("deliveries", ["/deliveries uncertain", "/deliveries rejected", "/deliveries sideways", "/deliveries cancel nothing", "/deliveries post nothing"]),
        ("forget", ["/forget", "/forget me", "+"]),
    ];

    private static readonly string[] Platforms = ["telegram", "discord"];

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public void Every_command_that_a_running_host_carries_out_is_among_them() =>
        CommandCatalogue.Build().All.Where(c => c.Answer == BotHost.Commands.Answers.HelpAnswer.OnlyWhereItRuns).Select(c => c.Name).ShouldBe(Given.Select(g => g.Command), ignoreOrder: true);

    [Fact]
    public void No_approved_text_of_them_is_left_that_nothing_is_compared_with() =>
        Directory.GetFiles(RepositoryRoot.Of("tests", "BotHost.Tests", "Approved"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(name => !name.EndsWith(".received", StringComparison.Ordinal) && ApprovedText.OfManaging(name))
            .ShouldBe([.. from platform in Platforms from language in BotHost.Replies.Wording.Words.Languages from given in Given select $"managing-{platform}-{language}-{given.Command}"], ignoreOrder: true);

    [Theory]
    [InlineData("telegram", "en"), InlineData("telegram", "ar"), InlineData("discord", "en"), InlineData("discord", "ar")]
    public async Task What_comes_of_a_command_reads_as_approved(string platform, string language)
    {
        var (admin, member) = await PeopleAsync(platform, language);
        var (instructions, outbox) = (whole.Services.GetRequiredService<Instructions>(), whole.Services.GetRequiredService<IOutboxStore>());
        var wrong = new List<string>();
        foreach (var (command, lines) in Given)
        {
            var (told, last) = (new List<string>(), (Reply?)null);
            if (CommandCatalogue.Build().Find(command)!.Who > Role.Member) told.Add(Shown($"/{command}", (await instructions.AnswerAsync("/" + command, member, CancellationToken.None))!, platform));
            foreach (var both in lines)
            {
                var line = both == "+" ? last!.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).First(i => i.Command.StartsWith("/confirm ", StringComparison.Ordinal)).Command : both.Split('|') is [.., var arabic] && language == "ar" ? arabic : both.Split('|')[0];
                // What is under way would be told, or not.
                await Listening.UntilAsync(async () => !(await outbox.CountsAsync(CancellationToken.None)).Any(c => c.State is PostState.Pending or PostState.Sending), "an outbox with nothing under way");
                last = (await instructions.AnswerAsync(line, admin, CancellationToken.None))!;
                if (!line.Contains(" csv", StringComparison.Ordinal)) last.Language.ShouldBe(language, line);
                told.Add(Shown(line, last, platform));
            }
            try
            {
                ApprovedText.Match($"managing-{platform}-{language}-{command}", Same(string.Join("\n\n", told), admin, member));
            }
            catch (Xunit.Sdk.FailException e)
            {
                wrong.Add(e.Message);
            }
        }
        wrong.ShouldBeEmpty();
    }

    /// <summary>As help shows them: each is read, whatever comes of it.</summary>
    [Theory, InlineData("en"), InlineData("ar")]
    public async Task Every_example_of_a_command_that_a_running_host_carries_out_can_be_read(string language)
    {
        var (admin, _) = await PeopleAsync("telegram", language);
        var instructions = whole.Services.GetRequiredService<Instructions>();
        var examples = new Examples(ShippedLedger.Snapshot.AsOf(DateTimeOffset.MaxValue, BotHost.Tests.Commands.ShippedAnswers.Later), language);
        var known = ShippedLedger.Snapshot.Events.First(e => e.Claims.Any(c => c.Figures.Count == 1)).Code;
        foreach (var command in CommandCatalogue.Build().All.Where(c => c.Answer == BotHost.Commands.Answers.HelpAnswer.OnlyWhereItRuns).OrderBy(c => c.Name == "language"))
        {
            examples.Of(command).ShouldNotBeEmpty();
            foreach (var example in examples.Of(command))
            {
                var reply = (await instructions.AnswerAsync(example.Replace("H-042", known, StringComparison.Ordinal), admin, CancellationToken.None))!;
                reply.Title.ShouldNotStartWith(language == "ar" ? "اكتب: " : "Write: ", Case.Sensitive, example);
                reply.Outcome.ShouldNotBe(ReplyOutcome.Refused, example);
                // What is for programs is in one language.
                if (language == "ar" && command.Name != "language" && !example.Contains(" csv", StringComparison.Ordinal)) reply.Language.ShouldBe(language, example);
            }
        }
    }

    private async Task<(Asker Admin, Asker Member)> PeopleAsync(string platform, string language)
    {
        Asker Asks(string id, Destination at) => new(new(at.Lane, id), at, Private: false) { Language = language };
        if (platform == "telegram")
        {
            var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
            var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil);
            await StartAsync();
            Destination at = new(Addresses.Telegram, $"{homs.Id}");
            return (Asks($"{amal.Id}", at), Asks($"{basil.Id}", at));
        }
        var guild = whole.Discord.AddGuild("Homs");
        var (updates, lina, omar) = (guild.AddChannel("updates"), guild.AddPerson("lina"), guild.AddPerson("omar"));
        guild.Gives(lina, guild.AddRole("chief", "MANAGE_GUILD"));
        await StartAsync();
        Destination channel = new(Addresses.Discord, $"{guild.Id}/{updates.Id}");
        return (Asks($"{lina.Id}", channel), Asks($"{omar.Id}", channel));

        async Task StartAsync()
        {
            whole.Settings["Editorial:Desks:0"] = platform == "telegram" ? $"telegram:{whole.Telegram.Chats[^1].Id}" : $"discord:{whole.Discord.Guilds[^1].Id}";
            await whole.StartAsync();
        }
    }

    private static string Shown(string line, Reply reply, string platform) =>
        $"> {line}\n" + (platform == "telegram" ? string.Join("\n--- next message ---\n", TelegramParts.Of(reply).Select(p => p.Html)) : Rendering.Discord(DiscordEmbeds.Of(reply)));

    /// <summary>What is another each time, told as the same.</summary>
    private static string Same(string text, Asker admin, Asker member)
    {
        foreach (var (id, same) in new[] { (admin.At.Address.Split('/')[0], "COMMUNITY"), (admin.At.Address.Split('/')[^1], "CHANNEL"), (admin.Who!.Id, "ADMIN"), (member.Who!.Id, "MEMBER") }) text = text.Replace(id, same, StringComparison.Ordinal);
        text = Code().Replace(text, "/confirm 0a1b2c3d");
        text = Wall().Replace(text, "DAY, TIME (OFFSET)");
        text = Day().Replace(text, "DAY, TIME UTC");
        return Stamp().Replace(Instant().Replace(text, "2024-12-07${1}08:00:00"), "20241207T080000Z");
    }

    [GeneratedRegex("/confirm [0-9a-f]{8}")]
    private static partial Regex Code();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}([\u2066-\u2069]*[T ][\u2066-\u2069]*)\d{2}\\?:\d{2}:\d{2}(?:\.\d+)?")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\d{8}T\d{6}Z")]
    private static partial Regex Stamp();

    /// <summary>"Mon 30 Nov 2026 08:00 +03:00", in either language.</summary>
    [GeneratedRegex(@"(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)[\u2066-\u2069]* [\u2066-\u2069]*\d{1,2} [^\n]{3,60}?[+-]\d{2}\\?:\d{2}[\u2066-\u2069]*\)?")]
    private static partial Regex Wall();

    /// <summary>"29 Nov 2026 00:58 UTC", in either language.</summary>
    [GeneratedRegex(@"\d{1,2}[\u2066-\u2069]* [^\n\d]{3,30} [\u2066-\u2069]*\d{4}،?[\u2066-\u2069]* [\u2066-\u2069]*\d{2}\\?:\d{2}[\u2066-\u2069]* [\u2066-\u2069]*UTC[\u2066-\u2069]*")]
    private static partial Regex Day();
}
