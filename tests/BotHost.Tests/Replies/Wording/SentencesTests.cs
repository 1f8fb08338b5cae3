using System.Text.Json;
using System.Text.RegularExpressions;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Replies.Wording;

/// <summary>What the program writes in English for whoever reads it later, against the sources that write it.</summary>
public sealed partial class SentencesTests
{
    private static readonly Words Arabic = Words.In("ar");

    /// <summary>Where such sentences are written: each text there that is one has to be known.</summary>
    private static readonly string[] Writing =
    [
        "BotHost/CommandLine/DoctorVerb.cs", "BotHost/CommandLine/DiscordFindings.cs", "BotHost/CommandLine/TelegramFindings.cs", "BotHost/CommandLine/PlatformFindings.cs", "BotHost/CommandLine/PictureFindings.cs",
        "BotHost/Platforms/Discord/DiscordChecks.cs", "BotHost/Platforms/Discord/DiscordRefusal.cs", "BotHost/Platforms/Discord/DiscordMembership.cs", "BotHost/Platforms/Discord/DiscordSender.cs",
        "BotHost/Platforms/Discord/DiscordHistory.cs", "BotHost/Platforms/Discord/DiscordOptions.cs", "BotHost/Platforms/Discord/Rest/RestTransport.cs", "BotHost/Platforms/Discord/Rest/InvalidRequestBreaker.cs",
        "BotHost/Platforms/Telegram/TelegramChecks.cs", "BotHost/Platforms/Telegram/TelegramRefusal.cs", "BotHost/Platforms/Telegram/TelegramMembership.cs", "BotHost/Platforms/Telegram/TelegramSender.cs",
        "BotHost/Platforms/Telegram/TelegramOptions.cs", "BotHost/Platforms/Telegram/Builtin/BotApiTransport.cs", "BotHost/Platforms/Telegram/Builtin/BotApiAnswer.cs",
        "BotHost/Outbox/Aftermath.cs", "BotHost/Outbox/LaneGate.cs", "BotHost/Outbox/OutboxControl.cs", "BotHost/Outbox/OwnedLane.cs", "BotHost/Outbox/RestoredOutbox.cs", "BotHost/Outbox/OutboxOptions.cs",
        "BotHost/Channels/ChannelsLoader.cs", "BotHost/Channels/Addresses.cs", "BotHost/Digests/DigestsLoader.cs", "BotHost/Digests/DigestSchedule.cs", "BotHost/Time/ClockOptions.cs", "BotHost/Pictures/Making/PictureConverter.cs",
        "BotHost/Storage/HeldEditionStore.cs", "BotHost/Storage/Database.cs", "BotHost/Knowledge/KeptRevisions.cs",
        "BotHost.Ledger/Loading/CoverageBinder.cs", "BotHost.Ledger/Loading/EntryIndex.cs", "BotHost.Ledger/Loading/EventBinder.cs", "BotHost.Ledger/Loading/LedgerLoader.cs", "BotHost.Ledger/Loading/LedgerProblem.cs",
        "BotHost.Ledger/Loading/ReferenceBinder.cs", "BotHost.Ledger/Loading/Yaml/ShapeReader.cs", "BotHost.Ledger/Loading/Yaml/YamlGuard.cs", "BotHost.Ledger/Gate/PublishGate.cs",
        "BotHost.Ledger/Entries/Claim.cs", "BotHost.Ledger/Entries/DayRange.cs", "BotHost.Ledger/Entries/Figure.cs", "BotHost.Ledger/Entries/ReportedEvent.cs",
    ];

    /// <summary>Texts of those files that nobody is told: what a platform says, what a converter is started with, what only a defect shows.</summary>
    private static readonly string[] ToldToNobody =
    [
        "Says what is wrong with the installation, and what to do.", "Language of the findings and remedies.", "Noto Sans", "Noto Sans Arabic", "A result is one of two.", "A bot cannot read a chat back.", "Post Messages", "Send Messages",
        "PRAGMA wal_checkpoint(TRUNCATE);", "PRAGMA busy_timeout={0}; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;", "Discord at {0}, {1}", "Telegram at {0}, {1}", "ulimit -v {0} && exec \"$0\" \"$@\"",
        "bot was blocked", "user is deactivated", "bot was kicked", "not a member", "can't initiate conversation", "chat not found", "message thread not found", "not enough rights", "have no rights", "need administrator rights", "Not Found",
    ];

    private static readonly string[] Keys =
        [.. JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", "sentences.json"))).RootElement.EnumerateObject().Select(p => p.Name)];

    private static readonly Lazy<string[]> All = new(() => [.. Directory.EnumerateFiles(RepositoryRoot.Of("src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).SelectMany(f => SourceTexts.Of(File.ReadAllText(f)))]);

    public static TheoryData<string> Files => [.. Writing];

    [Theory, MemberData(nameof(Files))]
    public void Every_sentence_that_is_written_for_a_later_reader_is_known_in_arabic(string file) =>
        SourceTexts.Of(File.ReadAllText(RepositoryRoot.Of("src", file))).Where(t => Several().IsMatch(t)).Except(ToldToNobody).Where(t => Sentences.Known(t, Arabic) is null).ShouldBeEmpty();

    /// <summary>A key that no source writes any more would tell nothing. What stands between its gaps is looked for: a source may put it together.</summary>
    [Fact]
    public void Every_key_is_a_text_that_the_sources_write()
    {
        // What is kept of the wording itself is a text of the wording.
        var texts = All.Value.Append(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", "en.json"))).Distinct().ToArray();
        Keys.Where(k => !AnyGap().Split(k).Where((_, n) => n % 2 == 0).Select(p => p.Trim(' ', ':', ',', '.', ';', '\'')).All(p => texts.Any(t => t.Contains(p, StringComparison.Ordinal)))).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_told_takes_the_gaps_of_its_key_and_no_other()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", "sentences.json")));
        file.RootElement.EnumerateObject().Where(p => !ToldGap().Matches(p.Value.GetString()!).Select(m => m.Groups[1].Value).ToHashSet().SetEquals(AnyGap().Matches(p.Name).Select(m => m.Groups[1].Value))).Select(p => p.Name).ShouldBeEmpty();
        file.RootElement.EnumerateObject().Select(p => p.Name).ShouldBeUnique();
    }

    [Fact]
    public void English_is_told_as_it_was_written() => Words.In("en").Retold("Given up after 3 attempts: too many requests").ShouldBe("Given up after 3 attempts: too many requests");

    [Theory]
    [InlineData("Given up after 3 attempts: too many requests", "تُرك بعد محاولات عددها 3: طلبات كثيرة")]
    [InlineData("Given up after 3 attempts: Bad Request: chat not found", "تُرك بعد محاولات عددها 3: «\u2066Bad Request: chat not found\u2069»")]
    [InlineData("the token is refused. Take a new token from the developer portal (Bot, Reset Token) and set Discord__Token.", "رُفض رمز الدخول. خذ رمزًا جديدًا من بوابة المطورين (Bot، ثم Reset Token) واضبط Discord__Token.")]
    [InlineData("Forbidden: bot was kicked. Add the bot to the chat again.", "«\u2066Forbidden: bot was kicked\u2069». أضف البوت إلى المحادثة من جديد.")]
    [InlineData("taken back by hand; it may have arrived: status 502", "أُلغي يدويًا؛ وربما وصل: رمز الحالة 502")]
    [InlineData("config/digests.yaml:3: error: No place has the id 'x'. Use an id from places.yaml.", "config/digests.yaml:3: خطأ: لا مكان بالمعرّف «x». استخدم معرّفًا من places.yaml.")]
    [InlineData("config/digests.yaml:3: error: 'hours' is 'x', which is not a number. Write digits and at most one point, without separators.", "config/digests.yaml:3: خطأ: قيمة 'hours' هي «x»، وليست عددًا. اكتب أرقامًا ونقطة عشرية واحدة على الأكثر، من دون فواصل.")]
    [InlineData("Outbox:Poll is '00:00:00'. Allowed: 00:00:00.0500000 to 00:01:00.", "قيمة Outbox:Poll هي «00:00:00». المسموح به: من 00:00:00.0500000 إلى 00:01:00.")]
    [InlineData("discord:1/2 (Homs News #news): the bot may post, and crosspost, without pictures: it lacks Attach Files", "discord:1/2 (Homs News #news): يحق للبوت النشر والإرسال إلى الخوادم المتابِعة، من دون صور: تنقصه صلاحية Attach Files")]
    [InlineData("pictures: tool ended with 127: exec: not found. /map and /chart answer in text alone. Install librsvg2-bin and fonts-noto-core (Debian, Ubuntu: apt-get install librsvg2-bin fonts-noto-core), or name the converter in Pictures:Converter.",
        "الصور: انتهى tool بالرمز 127: «\u2066exec: not found\u2069». يُجاب عن /map و/chart بالنص وحده. ثبّت librsvg2-bin وfonts-noto-core ‏(Debian وUbuntu: ‏apt-get install librsvg2-bin fonts-noto-core)، أو سمِّ برنامج التحويل في Pictures:Converter.")]
    [InlineData("What an older version wrote", "«\u2066What an older version wrote\u2069»")]
    [InlineData("{0} {1:told} cannot be read: {0}", "لا يمكن قراءة {0} {1:told}: {0}")]
    [InlineData("", "")]
    public void What_was_written_is_told_in_arabic_and_the_words_of_others_are_quoted(string written, string told) => Arabic.Retold(written).ShouldBe(told);

    [Theory]
    [InlineData("ar", "moderator", "مشرف"), InlineData("en", "مشرف", "moderator"), InlineData("ar", "posting is paused", "النشر متوقف مؤقتًا"), InlineData("en", "النشر متوقف مؤقتًا", "posting is paused"), InlineData("ar", "Uncertain", "لم يُعرف هل وصل"),
        InlineData("ar", "It was withdrawn.", "جرى سحبه."), InlineData("ar", "H-011 was withdrawn. Thank you.", "سُحب H-011. شكرًا."), InlineData("ar", "What a moderator wrote.", "What a moderator wrote."), InlineData("en", "ما كتبه مشرف.", "ما كتبه مشرف.")]
    public void What_the_audit_keeps_is_told_in_the_words_of_who_reads_it(string language, string kept, string told) => Words.In(language).Again(kept).ShouldBe(told);

    [Fact]
    public void A_long_text_of_others_takes_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("No such thing here. ", 500));
        var began = System.Diagnostics.Stopwatch.StartNew();
        Arabic.Retold(text).ShouldContain("No such thing here");
        began.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [GeneratedRegex(@"[A-Za-z]{2,}[,:;]? (?:[A-Za-z']{2,}|a )|\} [a-z]{2,}|^, [a-z]")]
    private static partial Regex Several();

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex AnyGap();

    [GeneratedRegex(@"\{(\d)(?::(?:told|quote))?\}")]
    private static partial Regex ToldGap();
}
