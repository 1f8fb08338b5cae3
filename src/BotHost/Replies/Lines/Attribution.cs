using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Lines;

/// <summary>Who says it, what they are, who passed it on, and how many separate sources that makes. Every side is worded in the same way.</summary>
internal static class Attribution
{
    private const int SpeakersOnALine = 3;

    /// <summary>"Syrian Observatory (UK-based monitor), via AP".</summary>
    public static string Who(this Words words, Claim claim)
    {
        var name = words.Speaker(claim.By);
        var relays = Relied(claim).SelectMany(c => c.Route).Where(r => r.Id != claim.By.Id)
            .Select(r => r.ShortName.In(words.Language)).Distinct().ToArray();
        return relays.Length == 0 ? name : words.Say("who.via", ("who", name), ("relays", words.List(relays)));
    }

    /// <summary>The citations that count; where none does, all.</summary>
    private static IEnumerable<Citation> Relied(Claim claim) => claim.Counts ? claim.Citations.Where(c => c.Counts) : claim.Citations;

    /// <summary>"Syrian Observatory (UK-based monitor)"; for whom nobody names: "a Syrian army officer (anonymous)".</summary>
    public static string Speaker(this Words words, Actor actor)
    {
        var name = actor.ShortName.In(words.Language);
        return name.Contains(actor.What.In(words.Language), StringComparison.OrdinalIgnoreCase) ? name : words.Say("who.what", ("name", name), ("what", words.Told(actor.What)));
    }

    /// <summary>The speakers of the claims that lead, and the number of separate sources: one line under what is reported.</summary>
    public static string Attribute(this Words words, ShownEvent e)
    {
        var leading = e.Support.Leading is { } stance ? e.Taking(stance).Where(c => c.Citations.Any(x => x.Wording != CitationWording.Garbled)).ToArray() : [];
        // Who says it in the text of an article speaks for the line; headlines only where nobody does.
        if (leading.Where(c => c.Counts).ToArray() is { Length: > 0 } counted) leading = counted;
        var named = leading.Where(c => c.By.Kind != ActorKind.Newsroom).ToArray();
        // Whom the number counts is named: the speakers, and the newsrooms too where there are more of them.
        var shown = named.Length > 0 && e.Support.Newsrooms.Count <= e.Support.Keys.Count ? named : leading;
        // One speaker of each institution: two of one would look like two sources.
        var speakers = shown.DistinctBy(c => c.By.OriginKey ?? c.By.Id).ToArray();
        var who = speakers.Take(SpeakersOnALine).Select(c => c.By.Kind != ActorKind.Newsroom ? words.Who(c) : words.Newsroom(c)).ToList();
        if (speakers.Length > SpeakersOnALine) who.Add(words.Say("who.more", ("n", speakers.Length - SpeakersOnALine)));
        var line = string.Join(words.Say("list.semicolon"), who);
        var stands = words.Standing(e);
        return line.Length == 0 ? stands : words.Say("line.attribution", ("who", words.Stance(leading.FirstOrDefault(), line)), ("support", stands));
    }

    /// <summary>How the number of separate sources is told: "both sides report it", "3 separate sources, in 5 outlets", "1 source, carried by 4 outlets".</summary>
    public static string Standing(this Words words, ShownEvent e)
    {
        var outlets = e.Support.Outlets.Count;
        if (e.Claims.All(c => c.HeadlineOnly)) return words.Say("support.headline-only");
        var counted = e.Support.Separate switch
        {
            0 => words.Say("support.none", ("outlets", words.Say("count.outlets", ("n", outlets)))),
            1 when outlets > 1 => words.Carried(Carriers(e) is var n and > 0 ? n : outlets) + words.AlsoStated(e),
            var n => words.Say("support.separate", ("sources", words.Say("count.sources", ("n", n))), ("outlets", words.Say("count.outlets", ("n", outlets)))),
        };
        return e.Assessment switch
        {
            Assessment.BothSides when e.Weighing.Sides.Count > 1 => words.Say("support.both-sides", ("counted", counted)),
            Assessment.BothSides => words.Say("support.against-itself", ("counted", counted)),
            Assessment.OwnAccount => words.Say("support.own-account", ("counted", counted)),
            Assessment.Unattributed => words.Say("support.unattributed", ("counted", counted)),
            _ => counted,
        };
    }

    private static string Carried(this Words words, int outlets) =>
        words.Say(outlets > 1 ? "support.one-carried" : "support.separate", ("sources", words.Say("count.sources", ("n", 1))), ("outlets", words.Say("count.outlets", ("n", outlets))));

    /// <summary>The outlets that carry what the named speakers said; none where only newsrooms speak.</summary>
    private static int Carriers(ShownEvent e) => e.Support.Keys.Count == 0 ? 0 : e.Claims.Where(c => c.Stance == e.Support.Leading && c.By.OriginKey is not null)
        .SelectMany(c => c.Citations).Where(c => c.Counts).Select(c => c.Article.Outlet.Id).Distinct().Count();

    /// <summary>Newsrooms that state it too without naming whom they have it from.</summary>
    private static string AlsoStated(this Words words, ShownEvent e)
    {
        var leading = e.Claims.Where(c => c.Stance == e.Support.Leading && c.Counts).ToLookup(c => c.By.Kind == ActorKind.Newsroom);
        var quoting = leading[false].SelectMany(c => c.Citations).Select(c => c.Article.Id).ToHashSet(StringComparer.Ordinal);
        var newsrooms = e.Support.Keys.Count == 0 ? [] : leading[true].Where(c => (c.Stance != BotHost.Ledger.Entries.Stance.Asserts || c.Hedge == Hedge.None) && c.Citations.Any(x => x.Counts && !quoting.Contains(x.Article.Id)))
            .DistinctBy(c => c.By.Id).Select(words.Newsroom).ToArray();
        return newsrooms.Length == 0 ? "" : words.Say("support.also-stated", ("who", words.List(newsrooms)));
    }

    /// <summary>How an entry is weighed, in a few words: "several separate sources".</summary>
    public static string Assessed(this Words words, Weighing weighing) => words.Say(
        weighing is { Assessment: Assessment.BothSides, Sides.Count: <= 1 } ? "assessment.against-itself" : "assessment." + weighing.Assessment.ToString().ToLowerInvariant());

    /// <summary>How the speaker put it: "said", "expected, called likely".</summary>
    public static string StanceNamed(this Words words, Claim claim)
    {
        var stance = words.Say("stance.named." + claim.Stance.ToString().ToLowerInvariant());
        return claim.Hedge == Hedge.None ? stance : words.Say("hedge." + claim.Hedge.ToString().ToLowerInvariant(), ("text", stance));
    }

    /// <summary>The speaker with what kind of statement it is, where it is no plain assertion.</summary>
    private static string Stance(this Words words, Claim? claim, string who) => claim switch
    {
        null => who,
        { Hedge: Hedge.None } => words.Say("stance." + claim.Stance.ToString().ToLowerInvariant(), ("who", who)),
        _ => words.Say("hedge." + claim.Hedge.ToString().ToLowerInvariant(), ("text", words.Say("stance." + claim.Stance.ToString().ToLowerInvariant(), ("who", who)))),
    };

    /// <summary>A newsroom that states it itself; where only other outlets tell what it reported, whether it named anybody is not known.</summary>
    private static string Newsroom(this Words words, Claim claim)
    {
        var name = claim.By.ShortName.In(words.Language);
        return claim.Citations.Any(c => IsItsOwn(c.Article, claim.By))
            ? words.Say("who.newsroom", ("name", name))
            : words.Say("who.relayed", ("name", name), ("outlets", words.List([.. claim.Citations.Select(c => c.Article.Outlet.ShortName.In(words.Language)).Distinct()])));
    }

    private static bool IsItsOwn(Article article, Actor newsroom) =>
        article.Credits.Any(c => c.Id == newsroom.Id) || article.Outlet.Newsroom == newsroom.Id;
}
