using System.Globalization;
using System.Text;

namespace BotHost.Digests;

/// <summary>What a word says in a schedule.</summary>
internal enum ScheduleWord { Nothing, Every, Day, Hour, Minute, Week, Month, Weekdays, WorkDays, Weekend, DayName, And, To, From, Last, Morning, Evening, Night, Noon, Midnight, Once, Twice, Other, Number, Time, Ordinal, Unknown }

/// <param name="Value">A number; a day of the week from 1 (Sunday) as Quartz counts; a time in minutes of the day.</param>
/// <param name="HasHalf">Whether it says itself which half of the day it is in.</param>
internal readonly record struct ScheduleToken(ScheduleWord Word, int Value, string Text, bool HasHalf = false);

/// <summary>The words in which people say when: English and Arabic, digits of both.</summary>
internal static class ScheduleLexicon
{
    private static readonly string[][] English =
    [
        ["sunday", "sun"], ["monday", "mon"], ["tuesday", "tue", "tues"], ["wednesday", "wed", "weds"], ["thursday", "thu", "thur", "thurs"], ["friday", "fri"], ["saturday", "sat"],
    ];

    private static readonly string[] Arabic = ["احد", "اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت"];

    private static readonly Dictionary<string, (ScheduleWord Word, int Value)> Known = Vocabulary();

    /// <summary>Words that say nothing by themselves stand as <see cref="ScheduleWord.Nothing"/>.</summary>
    public static IReadOnlyList<ScheduleToken> Read(string words) =>
        [.. Folded(words).Split([' ', '\t', '\n', '،', ';'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts).Select(Of)];

    /// <summary>Small letters, one form of each Arabic letter, digits 0 to 9, marks and tatweel left out.</summary>
    public static string Folded(string words)
    {
        var folded = new StringBuilder(words.Length);
        foreach (var c in words.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || c == 'ـ') continue;
            folded.Append(CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c switch
            {
                'أ' or 'إ' or 'آ' or 'ٱ' => 'ا', 'ة' => 'ه', 'ى' => 'ي', '–' or '—' or '‒' => '-', '’' => '\'', _ => c,
            });
        }
        return folded.ToString();
    }

    /// <summary>"mon-fri", "8:00-20:00" and "mon,wed" are several words; "8am" and "8:30" are one.</summary>
    private static IEnumerable<string> Parts(string word)
    {
        var from = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is not ('-' or ',' or '&' or '/')) continue;
            if (i > from) yield return word[from..i];
            yield return word[i..(i + 1)];
            from = i + 1;
        }
        if (from < word.Length) yield return word[from..];
    }

    private static ScheduleToken Of(string word)
    {
        if (Find(word) is { } known) return new(known.Word, known.Value, word);
        if (TimeOf(word) is { } time) return time;
        // "and" is a letter of the next word in Arabic, as is "at".
        if ((word.Length > 2 || (word.Length == 2 && char.IsAsciiDigit(word[1]))) && word[0] is 'و' or 'ب' or 'ل' && Of(word[1..]) is { Word: not ScheduleWord.Unknown } after) return after;
        return new(ScheduleWord.Unknown, 0, word);
    }

    private static (ScheduleWord Word, int Value)? Find(string word)
    {
        foreach (var form in (string[])[word, word.TrimEnd('.'), word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word, word.EndsWith('s') ? word[..^1] : word])
            if (Known.TryGetValue(form, out var known)) return word is "الساعه" ? (ScheduleWord.Nothing, 0) : known;
        return null;
    }

    private static ScheduleToken? TimeOf(string word)
    {
        var digits = word.TakeWhile(c => char.IsAsciiDigit(c) || c is ':').Count();
        if (digits == 0 || digits > 5) return null;
        var half = word[digits..].Replace(".", "", StringComparison.Ordinal);
        if (half is "st" or "nd" or "rd" or "th" && int.TryParse(word[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var nth)) return new(ScheduleWord.Ordinal, nth, word);
        if (half is "h" or "oclock" or "o'clock") half = "";
        if (half is not ("" or "am" or "pm" or "ص" or "م")) return null;
        var pieces = word[..digits].Split(':');
        if (pieces.Length > 2 || !Number(pieces[0], out var hour) || (pieces.Length == 2 && (pieces[1].Length != 2 || !Number(pieces[1], out _)))) return new(ScheduleWord.Time, -1, word);
        var minute = pieces.Length == 2 && Number(pieces[1], out var m) ? m : 0;
        if (pieces.Length == 1 && half.Length == 0) return new(ScheduleWord.Number, hour, word);
        if (half.Length > 0) hour = hour is < 1 or > 12 ? 99 : hour % 12 + (half is "pm" or "م" ? 12 : 0);
        return new(ScheduleWord.Time, hour > 23 || minute > 59 ? -1 : hour * 60 + minute, word, half.Length > 0);
    }

    private static bool Number(string digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static Dictionary<string, (ScheduleWord, int)> Vocabulary()
    {
        var words = new Dictionary<string, (ScheduleWord, int)>(StringComparer.Ordinal);
        void Add(ScheduleWord word, string all, int value = 0)
        {
            foreach (var one in all.Split(' ')) words[Folded(one)] = (word, value);
        }
        Add(ScheduleWord.Nothing, "at on the of in a an o'clock oclock time times please post في عند على الساعة تمام");
        Add(ScheduleWord.Every, "every each all per كل");
        Add(ScheduleWord.Day, "day daily everyday يوم يوميا يومي ايام");
        Add(ScheduleWord.Hour, "hour hourly hr ساعة ساعات");
        Add(ScheduleWord.Minute, "minute min mins دقيقة دقائق");
        Add(ScheduleWord.Week, "week weekly اسبوع اسبوعيا");
        Add(ScheduleWord.Month, "month monthly شهر شهريا");
        Add(ScheduleWord.Weekdays, "weekday");
        Add(ScheduleWord.WorkDays, "workday working عمل دوام");
        Add(ScheduleWord.Weekend, "weekend");
        Add(ScheduleWord.And, "and , & / و ثم then plus");
        Add(ScheduleWord.To, "to until till through thru - الى حتى");
        Add(ScheduleWord.From, "from starting beginning from: من ابتداء بدءا");
        Add(ScheduleWord.Last, "last اخر");
        Add(ScheduleWord.Morning, "morning am a.m صباحا صباح ص فجرا");
        Add(ScheduleWord.Evening, "evening afternoon pm p.m مساء م عصرا");
        Add(ScheduleWord.Night, "night ليلا");
        Add(ScheduleWord.Noon, "noon midday ظهرا ظهر");
        Add(ScheduleWord.Midnight, "midnight منتصف");
        Add(ScheduleWord.Nothing, "ليل");
        Add(ScheduleWord.Once, "once مرة");
        Add(ScheduleWord.Twice, "twice مرتين");
        Add(ScheduleWord.Other, "other second alternate");
        string[] numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        for (var n = 0; n < numbers.Length; n++) Add(ScheduleWord.Number, numbers[n], n + 1);
        string[] arabicNumbers = ["واحدة", "اثنتين", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
        for (var n = 0; n < arabicNumbers.Length; n++) Add(ScheduleWord.Number, arabicNumbers[n], n + 1);
        for (var d = 0; d < 7; d++)
        {
            foreach (var name in English[d]) Add(ScheduleWord.DayName, name, d + 1);
            Add(ScheduleWord.DayName, Arabic[d], d + 1);
        }
        return words;
    }
}
