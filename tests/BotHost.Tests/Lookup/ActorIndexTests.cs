using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;

namespace BotHost.Tests.Lookup;

public sealed class ActorIndexTests
{
    private static readonly ActorIndex Actors = new(SyrianActors.All);

    [Theory]
    [InlineData("hts", "hts")]
    [InlineData("Hayat Tahrir al-Sham", "hts")]
    [InlineData("Hay'at Tahrir Alsham", "hts")]
    [InlineData("هيئة تحرير الشام", "hts")]
    [InlineData("هيئه تحرير الشام", "hts")]
    [InlineData("jolani", "golani")]
    [InlineData("الجولاني", "golani")]
    [InlineData("sharaa", "golani")]
    [InlineData("Erdoğan", "erdogan")]
    [InlineData("اردوغان", "erdogan")]
    [InlineData("erdogen", "erdogan")]
    [InlineData("the Observatory", "sohr")]
    [InlineData("المرصد", "sohr")]
    [InlineData("7ezbollah", "hezbollah")]
    [InlineData("cham fm", "sham-fm")]
    public void People_find_a_speaker_under_the_name_they_know(string input, string id) =>
        Actors.Find(input).ShouldBeAssignableTo<NameMatch<Actor>.Found>()!.Item.Id.ShouldBe(id);

    [Theory]
    [InlineData("Samir Example")]
    [InlineData("a resident of Homs")]
    [InlineData("samir")]
    [InlineData("Samir Exmple")]
    public void A_private_person_is_found_by_no_spelling(string input)
    {
        var match = Actors.Find(input);
        match.Kind.ShouldBe(MatchKind.None);
        match.Alternatives.ShouldNotContain(a => a.Private);
    }
}
