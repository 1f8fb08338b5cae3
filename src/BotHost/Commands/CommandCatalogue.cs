using BotHost.Channels;
using BotHost.Commands.Answers;
using BotHost.Ledger.Lookup;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>Every command, once. Menus, help, completion and the parser are made from it.</summary>
internal sealed class CommandCatalogue
{
    private readonly Dictionary<string, CommandDefinition> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the folded forms of the Arabic names.</summary>
    private readonly Dictionary<string, CommandDefinition> byArabicName = new(StringComparer.Ordinal);

    public CommandCatalogue(IReadOnlyList<CommandDefinition> definitions)
    {
        All = definitions;
        foreach (var d in definitions)
        {
            foreach (var name in d.Aliases.Prepend(d.Name))
                byName.Add(name, d);
            foreach (var name in ArabicNames(d))
                byArabicName.Add(Spelling.Fold(name), d);
        }
    }

    public IReadOnlyList<CommandDefinition> All { get; }

    /// <summary>By its name, another that it has, or an Arabic one, however that is spelled.</summary>
    public CommandDefinition? Find(string name) => byName.GetValueOrDefault(name) ?? FindArabic(name);

    public CommandDefinition? FindArabic(string name) => AnswerLanguage.IsArabic(name) ? byArabicName.GetValueOrDefault(Spelling.Fold(name)) : null;

    /// <summary>What a command is called in Arabic, the usual one first. Platforms take ASCII names only: these are understood where they are typed.</summary>
    public static IReadOnlyList<string> ArabicNames(CommandDefinition command) => Lexicon.WordsOf("command.words." + command.Name);

    /// <summary>Names near to one that is not known, best first: a slip for every three letters at the most.</summary>
    public IReadOnlyList<string> Near(string name) =>
        [.. (AnswerLanguage.IsArabic(name) ? All.SelectMany(ArabicNames) : byName.Keys).Select(k => (Key: k, Distance: EditDistance.Between(k, name, 4)))
            .Where(k => k.Distance <= Math.Max(1, name.Length / 3) && k.Distance < 4 && k.Distance < k.Key.Length).OrderBy(k => k.Distance).ThenBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Key).Take(3)];

    private static ArgumentDefinition Place(bool required = false) => new("PLACE", ArgumentKind.Place, required);

    /// <summary>One that is carried out by a running host alone.</summary>
    private static CommandDefinition Managed(string name, Role who, IReadOnlyList<string> examples, ArgumentKind what = ArgumentKind.Words, IReadOnlyList<string>? arabic = null) =>
        new(name, HelpAnswer.OnlyWhereItRuns, [new("WHAT", what)], examples, InMenu: true) { Who = who, ArabicExamples = arabic };

    public static CommandCatalogue Build() => new(
    [
        new("status", StatusAnswer.Answer, [Place(required: true)], ["/status {place}", "/status {place-ar}"], InMenu: true),
        new("latest", LatestAnswer.Answer, [Place()], ["/latest", "/latest {place}"], InMenu: true),
        new("displaced", DisplacedAnswer.Answer, [Place()], ["/displaced", "/displaced {place}"], InMenu: true),
        new("borders", BordersAnswer.Answer, [], ["/borders"], InMenu: true),
        new("ask", AskAnswer.Answer, [new("QUESTION", ArgumentKind.Words, true)], ["/ask has {place} fallen?", "/ask what did {person} say"], InMenu: true) { ArabicExamples = ["/ask من يسيطر على {place}؟", "/ask ماذا قال {person}؟"] },
        new("follow", HelpAnswer.OnlyWhereItRuns, [new("TOPIC", ArgumentKind.Subject, true)], ["/follow {place}", "/follow strike"], InMenu: true) { ArabicExamples = ["/follow {place}", "/follow غارات"] },
        new("help", HelpAnswer.Answer, [new("COMMAND", ArgumentKind.Command)], ["/help", "/help status"], InMenu: true) { Aliases = ["start"] },
        new("figures", FiguresAnswer.Answer, [new("MEASURE", ArgumentKind.Measure), Place()], ["/figures", "/figures {measure}"]),
        new("timeline", TimelineAnswer.Answer, [Place(), new("FROM", ArgumentKind.Day), new("TO", ArgumentKind.Day)], ["/timeline {place}", "/timeline {place} {day}"]),
        new("control", ControlAnswer.Answer, [Place()], ["/control", "/control {place}"]),
        new("disputed", DisputedAnswer.Answer, [Place()], ["/disputed", "/disputed {place}"]),
        new("why", WhyAnswer.Answer, [new("ENTRY", ArgumentKind.Entry, true)], ["/why {entry}", "/why {number}"]) { Aliases = ["sources"] },
        new("actor", ActorAnswer.Answer, [new("NAME", ArgumentKind.Actor, true)], ["/actor {person}", "/actor {person-ar}"]),
        new("events", EventsAnswer.Answer, [new("KIND", ArgumentKind.EventKind, true), Place()], ["/events strike", "/events withdrawal {place}"]) { ArabicExamples = ["/events غارات", "/events انسحاب {place}"] },
        new("strikes", EventsAnswer.Strikes, [Place()], ["/strikes"]),
        new("casualties", EventsAnswer.Casualties, [Place()], ["/casualties"]),
        new("economy", EventsAnswer.Economy, [Place()], ["/economy"]),
        new("diplomacy", EventsAnswer.Diplomacy, [Place()], ["/diplomacy"]),
        new("map", ControlAnswer.Map, [Place()], ["/map"]),
        new("chart", FiguresAnswer.Chart, [new("MEASURE", ArgumentKind.Measure, true)], ["/chart {measure}"]),
        new("search", SearchAnswer.Answer, [new("WORDS", ArgumentKind.Words, true)], ["/search bridge"]) { ArabicExamples = ["/search جسر"] },
        new("places", PlacesAnswer.Answer, [], ["/places"]),
        new("define", DefineAnswer.Answer, [new("MEASURE", ArgumentKind.Measure, true)], ["/define {measure}"]),
        new("method", HelpAnswer.Method, [], ["/method"]),
        new("about", HelpAnswer.About, [], ["/about"]),
        new("privacy", HelpAnswer.Privacy, [], ["/privacy"]),
        new("unfollow", HelpAnswer.OnlyWhereItRuns, [new("TOPIC", ArgumentKind.Subject)], ["/unfollow {place}", "/unfollow all"]),
        new("following", HelpAnswer.OnlyWhereItRuns, [], ["/following"]),
        new("language", HelpAnswer.OnlyWhereItRuns, [new("LANGUAGE", ArgumentKind.Words)], ["/language ar", "/language en"]) { ArabicExamples = ["/language العربية", "/language الإنجليزية"] },
        new("forget", HelpAnswer.OnlyWhereItRuns, [new("ME", ArgumentKind.Words, true)], ["/forget me"]),
        new(ReaderFlag.Command, HelpAnswer.OnlyWhereItRuns, [new("ENTRY", ArgumentKind.Entry, true)], ["/flag {entry}"]),
        new("corrections", CorrectionsAnswer.Answer, [], ["/corrections"]),
        Managed("review", Role.Moderator, ["/review", "/review approve 12"]),
        Managed("draft", Role.Moderator, ["/draft statement; A ministry warned of floods.; at {place}; on 2024-12-06; by {person}; cite ARTICLE 12; because it was missing", "/draft H-042; by {person}; stance denies; cite ARTICLE 14; because it was denied"],
            arabic: ["/draft statement؛ A ministry warned of floods.؛ بالعربية حذرت وزارة من فيضانات.؛ في {place}؛ بتاريخ 2024-12-06؛ القائل {person}؛ المصدر ARTICLE 12؛ السبب لم يكن مذكورًا", "/draft H-042؛ القائل {person}؛ الموقف denies؛ المصدر ARTICLE 14؛ السبب ورد نفي له"]) with { ByLines = true },
        Managed("correct", Role.Moderator, ["/correct H-042 figure 300,000 because the agency corrected its count", "/correct H-042/2 citation independent-2024-12-06 19 because it was the next paragraph"], ArgumentKind.Entry,
            ["/correct H-042 figure 300,000 لأن الوكالة صحّحت عددها", "/correct H-042/2 citation independent-2024-12-06 19 لأن ذلك في الفقرة التالية"]),
        Managed("retract", Role.Moderator, ["/retract H-042 because the outlet took it back"], ArgumentKind.Entry, ["/retract H-042 لأن الوسيلة تراجعت عنه"]),
        Managed("withdraw", Role.Moderator, ["/withdraw H-042"], ArgumentKind.Entry),
        Managed("pause", Role.Moderator, ["/pause all"]),
        Managed("resume", Role.Moderator, ["/resume all"]),
        Managed("digest", Role.Moderator, ["/digest", "/digest schedule morning every day at 8", "/digest preview morning"], ArgumentKind.Digest, ["/digest", "/digest schedule صباح كل يوم الساعة 8", "/digest preview صباح"]),
        Managed("living", Role.Moderator, ["/living", "/living {place}", "/living digest morning", "/living off {place}"]),
        Managed("channel", Role.Admin, ["/channel", "/channel settings quiet 22:00-07:00", "/channel settings language ar", "/channel test"],
            arabic: ["/channel", "/channel settings quiet 22:00-07:00", "/channel settings language العربية", "/channel settings about {place}، غارات", "/channel test"]),
        Managed("roles", Role.Admin, ["/roles", "/roles grant 123456789 moderator", "/roles revoke 123456789"], arabic: ["/roles", "/roles grant 123456789 مشرف", "/roles revoke 123456789"]),
        Managed("audit", Role.Admin, ["/audit", "/audit roles", "/audit since 2024-12-01", "/audit csv roles"]),
        Managed("deliveries", Role.Admin, ["/deliveries", "/deliveries uncertain"]),
    ]);
}
