using System.CommandLine;
using System.Globalization;
using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Replies;
using BotHost.Replies.Rendering;

namespace BotHost.CommandLine;

/// <summary>ask "LINE": one answer; exit 2 and suggestions on standard error if the line was not understood.</summary>
internal static class AskVerb
{
    private const int NotUnderstood = 2;

    public static Command Build(Func<Installation> installation)
    {
        var line = new Argument<string>("line") { Description = "A command such as \"/status homs\", or a plain question." };
        var lang = new Option<string?>("--lang") { Description = "Language of the answer; that of the question if absent." };
        lang.AcceptOnlyFromAmong("en", "ar");
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Use only what was known by the end of this day (UTC), YYYY-MM-DD.", CustomParser = Days.Parse };
        var render = Rendering.Option();
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var picture = new Option<string?>("--picture") { Description = "Writes the picture of /map or /chart to a file: .svg, or .png with rsvg-convert." };
        var verb = new Command("ask", "Answers one line and ends.") { line, lang, asOf, render, json, picture };
        verb.SetAction(async (result, cancel) =>
        {
            var house = installation();
            var answerer = Answerer.For(house);
            var reply = answerer.Answer(result.GetValue(line)!, house.Ledger.Current.Snapshot, result.GetValue(lang) ?? answerer.LanguageOf(result.GetValue(line)!, null), result.GetValue(asOf), TimeProvider.System.GetUtcNow());
            if (result.GetValue(json)) Console.Out.WriteLine(JsonRenderer.Render(reply));
            else if (reply.Outcome == ReplyOutcome.Answered) Rendering.Show(reply, result.GetValue(render));
            if (reply.Outcome == ReplyOutcome.Answered) return result.GetValue(picture) is { } file ? await PictureFile.WriteAsync(house, reply, file, cancel) : 0;
            Console.Error.WriteLine(PlainTextRenderer.Render(reply));
            return reply.Outcome == ReplyOutcome.Unavailable ? 1 : NotUnderstood;
        });
        return verb;
    }
}

internal static class Days
{
    public static DateOnly? Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        result.AddError($"'{result.Tokens[0].Value}' is not a day. Write it as YYYY-MM-DD.");
        return null;
    }
}
