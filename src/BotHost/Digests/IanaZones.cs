using System.Text.RegularExpressions;

namespace BotHost.Digests;

/// <summary>Time zones as people name them.</summary>
internal static partial class IanaZones
{
    /// <summary>A zone's name is a file's name where zones are files: nothing else is looked for there.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z][A-Za-z0-9_+\-]*){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }

    /// <summary>By its name, in small or capital letters; null if there is none of that name.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Name.IsMatch(name)) return null;
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException or UnauthorizedAccessException)
        {
            // No such file, a file that is no zone, or a folder: it may be there in other letters.
            return TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(z => z.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }
}
