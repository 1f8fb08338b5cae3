using System.Globalization;

namespace BotHost.Digests;

/// <summary>Reads when a digest is to be posted from plain words ("every day at 8", "weekdays 18:30", "every 6 hours", "كل يوم الساعة 8 مساء") or from a cron of Quartz. Pure.</summary>
/// <remarks>Hours without am or pm are of the 24-hour clock. "Weekdays" are Monday to Friday, as the word is used in English; other working weeks are said with their days ("sun-thu").
/// A schedule is one cron, so that what cannot be said in one is refused, with the reason.</remarks>
internal sealed class ScheduleWords
{
    private static readonly int[] Weekdays = [2, 3, 4, 5, 6], Weekend = [1, 7];

    private readonly IReadOnlyList<ScheduleToken> tokens;
    private readonly List<int> times = [];
    private readonly SortedSet<int> days = [], monthDays = [];
    private int at;
    private bool everyDay, week, month, lastDay;
    private int? everyHours, everyMinutes, from, count;
    private ScheduleWord half;

    private ScheduleWords(IReadOnlyList<ScheduleToken> tokens) => this.tokens = tokens;

    /// <param name="zone">IANA, of the channel.</param>
    /// <exception cref="TimeZoneNotFoundException">No such zone.</exception>
    public static ScheduleReading Read(string words, string zone, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(words)) return new ScheduleReading.NotUnderstood(ScheduleDoubt.Empty, "");
        if (IsCron(words)) return Parsed(words.Trim(), zone, now);
        var reading = new ScheduleWords(ScheduleLexicon.Read(words));
        return reading.Doubt() is { } doubt ? doubt with { Word = AsTyped(doubt.Word, words) } : Parsed(reading.Cron(), zone, now);
    }

    /// <summary>A word as it was written, where it stands by itself.</summary>
    private static string AsTyped(string folded, string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => ScheduleLexicon.Folded(w) == folded) ?? folded;

    /// <summary>At least five pieces of cron's characters, of which one is a star or a question mark.</summary>
    private static bool IsCron(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: >= 5 } fields
        && fields.Any(f => f[0] is '*' or '?') && fields.All(f => f.All(c => char.IsAsciiLetterOrDigit(c) || c is '*' or '?' or '/' or ',' or '-' or '#'));

    private static ScheduleReading Parsed(string cron, string zone, DateTimeOffset now)
    {
        try
        {
            return new ScheduleReading.Understood(DigestSchedule.Parse(cron, zone, now));
        }
        catch (FormatException e)
        {
            return new ScheduleReading.NotUnderstood(ScheduleDoubt.Cron, e.Message);
        }
    }

    private ScheduleReading.NotUnderstood? Doubt()
    {
        while (at < tokens.Count)
            if (Take() is { } doubt) return doubt;
        var all = string.Join(' ', tokens.Select(t => t.Text));
        ScheduleReading.NotUnderstood Because(ScheduleDoubt why) => new(why, all);
        if (everyHours is not null || everyMinutes is not null)
        {
            if (times.Count > 0 || monthDays.Count > 0 || lastDay || (everyHours is not null && everyMinutes is not null)) return Because(ScheduleDoubt.Both);
            if (everyHours is { } h && (h < 1 || 24 % h != 0)) return Because(ScheduleDoubt.Interval);
            return everyMinutes is { } m && (m < 5 || 60 % m != 0) ? Because(ScheduleDoubt.Interval) : null;
        }
        if (from is { } alone) times.Add(alone);
        if ((monthDays.Count > 0 || lastDay) && days.Count > 0) return Because(ScheduleDoubt.Both);
        if (monthDays.Count > 0 && lastDay) return Because(ScheduleDoubt.Both);
        if (monthDays.Any(d => d is < 1 or > 31)) return Because(ScheduleDoubt.MonthDay);
        if ((week && days.Count == 0) || (month && monthDays.Count == 0 && !lastDay)) return Because(ScheduleDoubt.NoDay);
        if (times.Count == 0) return Because(ScheduleDoubt.NoTime);
        if (count is { } so && times.Distinct().Count() != so) return Because(ScheduleDoubt.Count);
        return times.Select(t => t % 60).Distinct().Count() > 1 ? Because(ScheduleDoubt.Minutes) : null;
    }

    private ScheduleToken? Next => at < tokens.Count ? tokens[at] : null;

    /// <summary>Takes what stands next, and what belongs to it.</summary>
    private ScheduleReading.NotUnderstood? Take()
    {
        var token = tokens[at++];
        switch (token.Word)
        {
            case ScheduleWord.Nothing or ScheduleWord.And:
                return null;
            case ScheduleWord.Morning or ScheduleWord.Evening or ScheduleWord.Night:
                // "Every evening at 8". Behind the time, and not right behind it, it could say another thing than the time was taken for.
                if (times.Count > 0) return new(ScheduleDoubt.Time, token.Text);
                half = token.Word;
                return null;
            case ScheduleWord.Every:
                return TakeEvery();
            case ScheduleWord.Day:
                everyDay = true;
                return null;
            case ScheduleWord.Hour:
                everyHours ??= 1;
                return null;
            case ScheduleWord.Week:
                week = true;
                return null;
            case ScheduleWord.Month:
                month = true;
                return null;
            case ScheduleWord.Weekdays:
                days.UnionWith(Weekdays);
                return null;
            case ScheduleWord.Weekend:
                days.UnionWith(Weekend);
                return null;
            case ScheduleWord.WorkDays:
                return new(ScheduleDoubt.WorkDays, token.Text);
            case ScheduleWord.DayName:
                return TakeDays(token);
            case ScheduleWord.Last:
                while (Next is { Word: ScheduleWord.Day or ScheduleWord.Nothing }) at++;
                (lastDay, month) = (true, true);
                return null;
            case ScheduleWord.Ordinal:
                monthDays.Add(token.Value);
                return null;
            case ScheduleWord.Once:
                count = 1;
                return null;
            case ScheduleWord.Twice:
                count = 2;
                return null;
            case ScheduleWord.From:
                while (Next is { Word: ScheduleWord.Nothing or ScheduleWord.From }) at++;
                if (Next is not { Word: ScheduleWord.Number or ScheduleWord.Time or ScheduleWord.Noon or ScheduleWord.Midnight } start) return null;
                at++;
                if (Minutes(start) is not (>= 0 and var begin)) return new(ScheduleDoubt.Time, start.Text);
                from = begin;
                return null;
            case ScheduleWord.Number when Next is { Word: ScheduleWord.Hour or ScheduleWord.Minute }:
                return TakeInterval(token);
            case ScheduleWord.Number when everyDay && !month && IsDayOfMonth():
                monthDays.Add(token.Value);
                everyDay = false;
                return null;
            default:
                if (Minutes(token) is not { } time) return new(ScheduleDoubt.Word, token.Text);
                if (time < 0) return new(ScheduleDoubt.Time, token.Text);
                times.Add(time);
                return null;
        }
    }

    /// <summary>"Day 15 of every month": a number right behind "day", and a month somewhere behind it.</summary>
    private bool IsDayOfMonth() => at >= 2 && tokens[at - 2].Word == ScheduleWord.Day && tokens.Skip(at).Any(t => t.Word == ScheduleWord.Month) && !tokens.Take(at - 2).Any(t => t.Word == ScheduleWord.Every);

    private ScheduleReading.NotUnderstood? TakeEvery()
    {
        if (Next is { Word: ScheduleWord.Other } other) return new(ScheduleDoubt.Word, other.Text);
        if (Next is { Word: ScheduleWord.Number } number && at + 1 < tokens.Count && tokens[at + 1].Word is ScheduleWord.Day or ScheduleWord.Week or ScheduleWord.Month) return new(ScheduleDoubt.Word, number.Text + " " + tokens[at + 1].Text);
        if (Next is { Word: ScheduleWord.Number } && at + 1 < tokens.Count && tokens[at + 1].Word is ScheduleWord.Hour or ScheduleWord.Minute) return TakeInterval(tokens[at++]);
        if (Next is { Word: ScheduleWord.Hour })
        {
            at++;
            everyHours = 1;
        }
        else if (Next is { Word: ScheduleWord.Minute }) return new(ScheduleDoubt.Interval, tokens[at].Text);
        return null;
    }

    private ScheduleReading.NotUnderstood? TakeInterval(ScheduleToken number)
    {
        if (tokens[at++].Word == ScheduleWord.Hour) everyHours = number.Value;
        else everyMinutes = number.Value;
        return null;
    }

    private ScheduleReading.NotUnderstood? TakeDays(ScheduleToken first)
    {
        if (Next is not { Word: ScheduleWord.To } || at + 1 >= tokens.Count || tokens[at + 1].Word != ScheduleWord.DayName)
        {
            days.Add(first.Value);
            return null;
        }
        var last = tokens[at + 1].Value;
        at += 2;
        for (var day = first.Value; ; day = day % 7 + 1)
        {
            days.Add(day);
            if (day == last) return null;
        }
    }

    /// <summary>A time in minutes of the day, with the words behind it that say which half of the day; less than 0 if there is no such time; null if it is none at all.</summary>
    private int? Minutes(ScheduleToken token)
    {
        int? time = token.Word switch
        {
            ScheduleWord.Noon => 12 * 60, ScheduleWord.Midnight => 0, ScheduleWord.Time => token.Value,
            ScheduleWord.Number => token.Value > 23 ? -1 : token.Value * 60, _ => null,
        };
        if (time is not >= 0 || token.Word is ScheduleWord.Noon or ScheduleWord.Midnight) return time;
        // Another number before that half of the day is a time of its own: "8 and 8 pm".
        var ahead = at;
        while (ahead < tokens.Count && tokens[ahead].Word == ScheduleWord.Nothing) ahead++;
        var said = half;
        if (ahead < tokens.Count && tokens[ahead].Word is ScheduleWord.Morning or ScheduleWord.Evening or ScheduleWord.Night or ScheduleWord.Noon)
        {
            if (token.HasHalf) return -1;
            said = tokens[ahead].Word;
            at = ahead + 1;
        }
        var hour = time.Value / 60;
        return (said, hour, token.HasHalf) switch
        {
            (ScheduleWord.Nothing, _, _) or (_, _, true) => time,
            (ScheduleWord.Morning, 12, _) => time - 12 * 60,
            (ScheduleWord.Morning, < 12, _) => time,
            (ScheduleWord.Evening or ScheduleWord.Noon, 12, _) => time,
            (ScheduleWord.Evening, >= 1 and < 12, _) or (ScheduleWord.Noon, >= 1 and <= 4, _) or (ScheduleWord.Night, >= 6 and < 12, _) => time + 12 * 60,
            (ScheduleWord.Noon, 11, _) => time,
            (ScheduleWord.Evening or ScheduleWord.Night, >= 13, _) => time,
            (ScheduleWord.Night, 12, _) => time - 12 * 60,
            (ScheduleWord.Night, < 6, _) => time,
            _ => -1,
        };
    }

    private string Cron()
    {
        string Days(string none) => days.Count is 0 or 7 ? none : string.Join(',', days.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        var start = from ?? 0;
        if (everyMinutes is { } minutes)
            return string.Create(CultureInfo.InvariantCulture, $"0 {Join(Enumerable.Range(0, 60 / minutes).Select(n => (start + n * minutes) % 60))} * ? * {Days("*")}");
        if (everyHours is { } hours)
            return string.Create(CultureInfo.InvariantCulture, $"0 {start % 60} {(hours == 1 ? "*" : Join(Enumerable.Range(0, 24 / hours).Select(n => (start / 60 + n * hours) % 24)))} ? * {Days("*")}");
        var hoursOfDay = Join(times.Select(t => t / 60));
        var minute = times[0] % 60;
        if (lastDay) return string.Create(CultureInfo.InvariantCulture, $"0 {minute} {hoursOfDay} L * ?");
        return monthDays.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"0 {minute} {hoursOfDay} {Join(monthDays)} * ?")
            : string.Create(CultureInfo.InvariantCulture, $"0 {minute} {hoursOfDay} ? * {Days("*")}");
    }

    private static string Join(IEnumerable<int> numbers) => string.Join(',', numbers.Distinct().Order().Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
