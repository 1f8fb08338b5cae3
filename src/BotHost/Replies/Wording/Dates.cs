using System.Globalization;
using BotHost.Ledger.Entries;

namespace BotHost.Replies.Wording;

/// <summary>The one place where days and spans are worded.</summary>
internal static class Dates
{
    public static string Day(this Words words, DateOnly day) => words.Say("date.day", ("day", day.Day), ("month", Month(words, day)), ("year", Year(words, day)));

    /// <summary>The day without its year where the answer is about that year.</summary>
    public static string ShortDay(this Words words, DateOnly day) =>
        day.Year == words.ReferenceYear ? words.Say("date.short", ("day", day.Day), ("month", Month(words, day))) : words.Day(day);

    public static string Days(this Words words, DayRange days)
    {
        if (days.From == days.To) return words.ShortDay(days.From);
        if (days.From.Year == words.ReferenceYear && days.To.Year == words.ReferenceYear)
            return days.From.Month == days.To.Month
                ? words.Say("date.range.short", ("from", days.From.Day), ("to", days.To.Day), ("month", Month(words, days.To)))
                : words.Say("date.range", ("from", words.ShortDay(days.From)), ("to", words.ShortDay(days.To)));
        return days.From.Month == days.To.Month && days.From.Year == days.To.Year
            ? words.Say("date.range.month", ("from", days.From.Day), ("to", days.To.Day), ("month", Month(words, days.To)), ("year", Year(words, days.To)))
            : words.Say("date.range", ("from", words.Day(days.From)), ("to", words.Day(days.To)));
    }

    /// <summary>When something happened, as exactly as it is known and no more.</summary>
    public static string When(this Words words, EventTime when) => when switch
    {
        { From: { } from, Precision: TimePrecision.Since, To: null } => words.Say("date.since", ("day", words.ShortDay(from))),
        { Precision: TimePrecision.Since, From: { } from, To: { } to } => words.Days(new DayRange(from, to)),
        { Precision: TimePrecision.Before, Latest: { } day } => words.Say("date.before", ("day", words.ShortDay(day))),
        { Precision: TimePrecision.Month, From: { } from } => words.Say("date.month", ("month", Month(words, from)), ("year", Year(words, from))),
        { Precision: TimePrecision.Year, From: { } from, To: { } to } when to.Year > from.Year => words.Say("date.range", ("from", Year(words, from)), ("to", Year(words, to))),
        { Precision: TimePrecision.Year, From: { } from } => Year(words, from),
        { Precision: TimePrecision.Overnight, Latest: { } day } => words.Say("date.overnight", ("day", words.ShortDay(day))),
        { From: { } from, To: { } to } => words.Days(new DayRange(from, to)),
        { From: { } only } => words.ShortDay(only),
        { To: { } only } => words.Say("date.before", ("day", words.ShortDay(only))),
        _ => words.Say("date.unknown"),
    };

    /// <summary>A time of day, "08:05", in the 24-hour clock.</summary>
    public static string Time(this Words words, DateTime at) => Numerals.In(words.Digits, at.ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>A day and its time on a wall.</summary>
    public static string Moment(this Words words, DateTime wall) => words.Say("date.moment", ("day", words.Day(DateOnly.FromDateTime(wall))), ("time", words.Time(wall)));

    private static string Month(Words words, DateOnly day) => words.Say("month." + day.Month.ToString(CultureInfo.InvariantCulture));

    private static string Year(Words words, DateOnly day) => Numerals.In(words.Digits, day.Year.ToString(CultureInfo.InvariantCulture));
}
