using System.Globalization;
using BotHost.Ledger;
using BotHost.Ledger.Entries;

namespace BotHost.Commands;

/// <summary>Example lines with names of the ledger at hand: the settlement with the most entries, the person who says the most, the measure with the most figures.</summary>
/// <param name="language">Of the names.</param>
internal sealed class Examples(LedgerView view, string language = "en")
{
    private const int MostFigures = 20;

    private readonly Lazy<Dictionary<string, string?>> names = new(() =>
    {
        var place = view.BusiestSettlement();
        var person = view.BusiestPerson();
        var measure = view.CommonestMeasure();
        var figures = measure is null ? [] : view.With(measure).Where(e => e.Nature == EventNature.Current).Take(MostFigures).SelectMany(e => e.Claims).SelectMany(c => c.Figures);
        return new()
        {
            ["{place-ar}"] = place?.Name.Ar, ["{place}"] = language == "ar" ? place?.Name.Ar ?? place?.Id : place?.Id, ["{person-ar}"] = person?.Name.Ar, ["{person}"] = person?.ShortName.In(language), ["{measure}"] = measure?.Name.In(language),
            ["{entry}"] = view.All().FirstOrDefault()?.Code, ["{number}"] = figures.Max(f => f.Value)?.ToString("0.####", CultureInfo.InvariantCulture),
            ["{day}"] = view.ReportsUpTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    });

    /// <summary>A command's examples; none that asks for a name the ledger has nothing for.</summary>
    public string[] Of(CommandDefinition command) => [.. ((language == "ar" ? command.ArabicExamples : null) ?? command.Examples).Select(Filled).OfType<string>().Distinct()];

    private string? Filled(string line)
    {
        if (!line.Contains('{', StringComparison.Ordinal)) return line;
        foreach (var (token, name) in names.Value)
            if (line.Contains(token, StringComparison.Ordinal))
            {
                if (name is null) return null;
                line = line.Replace(token, name, StringComparison.Ordinal);
            }
        return line;
    }
}
