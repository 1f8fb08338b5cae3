using System.ComponentModel;

namespace BotHost.Ledger.Entries;

/// <summary>Who publishes.</summary>
public enum OutletKind { Newspaper, WireAgency, StateAgency, Broadcaster, Monitor, Website, Unknown }

/// <summary>How sure we are of a fact about an article: printed in it, worked out from it, or not known.</summary>
public enum Certainty { Stated, Inferred, Unknown }

/// <summary>What sort of speaker an <see cref="Actor"/> is.</summary>
public enum ActorKind
{
    Institution,
    Person,
    [Description("A speaker who is described, not named: \"a Syrian army officer\".")]
    Described,
    [Description("Several people who are described together: \"residents\".")]
    Group,
    Footage,
    Newsroom,
}

/// <summary>What sort of place. Ordered from coarse to fine: a later value is never coarser than an earlier one.</summary>
public enum PlaceKind { World, Country, Region, Governorate, City, Town, Crossing, Highway, Bridge, River, Suburb, Village, Neighbourhood, Site }

/// <summary>Whether a measure counts what there is at a time, or what happened over a time.</summary>
public enum MeasureFlow { Stock, Flow, NotSaid }

/// <summary>What a proposition is about. Its maximum age is in <see cref="EventKinds"/>.</summary>
public enum EventKind
{
    [Description("Who holds a place, or who took it.")]
    Control,
    [Description("Forces moving towards or into a place without a statement that they hold it, and how far away they are.")]
    Advance,
    [Description("Forces leaving a place.")]
    Withdrawal,
    [Description("Where forces stand, reinforce, deploy or are sent.")]
    Position,
    Strike,
    Clash,
    Casualties,
    [Description("People leaving, arriving, or displaced.")]
    Displacement,
    [Description("A border crossing: open, closed, hit.")]
    Crossing,
    [Description("A road or bridge: usable, cut, hit.")]
    Road,
    Price,
    Economy,
    Poverty,
    Humanitarian,
    [Description("Arms, advisers, intelligence or money for a party.")]
    MilitarySupport,
    [Description("Meetings, talks and what governments tell each other.")]
    Diplomacy,
    [Description("What somebody said about aims, causes or prospects.")]
    Statement,
    Unrest,
    [Description("Foreign nationals or personnel told to leave, or leaving.")]
    Evacuation,
    [Description("How ordinary life goes on in a place: shops, streets, markets.")]
    DailyLife,
    [Description("What a place is: rank, size, neighbours, importance.")]
    Geography,
    [Description("What happened before the period reported on.")]
    History,
}

/// <summary>Whether a proposition is news, background to it, or something announced for later.</summary>
public enum EventNature { Current, Background, Scheduled }

/// <summary>How exactly the time of a proposition is known.</summary>
public enum TimePrecision { Day, Overnight, Range, Month, Year, Since, Before, Unknown }

public enum PlaceRole { At, From, To, Near, About }

public enum ActorRole { Attacker, Target, Holder, Force, Subject, Supporter, Recipient, Host, Participant, Audience }

/// <summary>How an attacker is known.</summary>
public enum AttackerKnown { OwnAdmission, Accused, NotStated }

public enum ControlExtent { Whole, Most, Part, Presence }

public enum Stance { Asserts, Denies, Projects, Intends, Urges, Judges, NoComment }

public enum Hedge { None, Possible, Likely, Conditional }

public enum Qualifier { Exactly, About, AtLeast, UpTo, MoreThan }

public enum FigureBasis { Counted, Estimated, Projected, NotSaid }

/// <summary>How an article words a claim compared with our statement of it.</summary>
public enum CitationWording
{
    Same, Weaker, Stronger, Partial, Garbled,
    [Description("The figure's conversion or unit is off in this article.")]
    UnitError,
}

public enum CitationPart { Body, Headline, Teaser }

/// <summary>What must not be done with an entry.</summary>
public enum CautionUse
{
    [Description("Never part of an answer, a digest, a count or a picture; shown only when asked for by its id, with the reason.")]
    NeverAnswer,
    [Description("The statement may be shown, its figures may not.")]
    NoFigure,
    [Description("Shown, with the reason beside it.")]
    ShowWithWarning,
}

/// <summary>How two entries that nobody denies stand to each other.</summary>
public enum ContrastHow { Incompatible, Measure, Account, Degree, Framing, OppositeDirection, Additional, Related }
