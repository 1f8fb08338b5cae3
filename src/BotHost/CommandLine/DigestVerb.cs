using System.CommandLine;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Replies.Wording;

namespace BotHost.CommandLine;

/// <summary>digest preview NAME: exactly what would be posted.</summary>
internal static class DigestVerb
{
    public static Command Build(Func<Installation> installation)
    {
        var name = new Argument<string>("name") { Description = "Name of a digest in config/digests.yaml." };
        var at = new Option<DateTimeOffset?>("--at") { Description = "The edition due at this instant, or the last one before it (ISO 8601, UTC if no offset is given); now if absent.", CustomParser = Instants.Parse };
        var render = Rendering.Option();
        var preview = new Command("preview", "Prints exactly what would be posted.") { name, at, render };
        preview.SetAction(result =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var problems = new List<LedgerProblem>();
            var house = installation();
            var desk = new DigestDesk(house.Ledger, new DigestBook(DigestRegistration.Load(house, now, problems)));
            foreach (var problem in problems) Console.Error.WriteLine(problem);
            if (desk.Find(result.GetValue(name)!) is not { } definition)
            {
                Console.Error.WriteLine($"There is no digest '{result.GetValue(name)}'. There are: {string.Join(", ", desk.Definitions.Select(d => d.Name))}.");
                return 2;
            }
            var asked = result.GetValue(at) ?? now;
            if (definition.Schedule.LastAtOrBefore(asked) is not { } fireAt)
            {
                Console.Error.WriteLine($"'{definition.Name}' was never due up to {asked:u}.");
                return 2;
            }
            // Told at the moment it would have been posted, or now for an edition of the past that is shown today.
            foreach (var reply in desk.Edition(definition, fireAt, result.GetValue(at) ?? now))
            {
                Rendering.Show(reply, result.GetValue(render));
                if (reply.Picture?.Value is { } picture) Console.Out.WriteLine(Words.In(reply.Language).Say("digest.preview.picture", ("picture", picture.Alternative)));
            }
            // Not part of what is posted.
            Console.Error.WriteLine($"Next in {definition.Schedule.Zone.Id}: {string.Join(" · ", definition.Schedule.Next(3, asked).Select(n => TimeZoneInfo.ConvertTime(n, definition.Schedule.Zone).ToString("ddd d MMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture)))}");
            return 0;
        });
        return new Command("digest", "Digests.") { preview };
    }
}

internal static class Instants
{
    public static DateTimeOffset? Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)) return at.ToUniversalTime();
        result.AddError($"'{result.Tokens[0].Value}' is not an instant. Write it like 2024-12-07T08:00Z.");
        return null;
    }
}
