using System.Globalization;

namespace BotHost.Storage;

/// <summary>A process by a name that no other ever bears, so that another on the same machine can tell whether it is no more. On Linux, from /proc; elsewhere there is no such name.</summary>
/// <remarks>Boot, namespace of process ids, process id, start in clock ticks after boot: see proc(5).</remarks>
internal static class NodeProcess
{
    private const string Boot = "/proc/sys/kernel/random/boot_id", Namespace = "/proc/self/ns/pid";

    /// <summary>Null where the system does not tell.</summary>
    public static string? Self => Of(Environment.ProcessId);

    /// <summary>Null if there is no such process, or the system does not tell.</summary>
    public static string? Of(int process) => Place() is { } place && StartOf(process) is { } start ? string.Create(CultureInfo.InvariantCulture, $"{place}/{process}/{start}") : null;

    /// <summary>Whether a process certainly is no more: it is of this boot and of this namespace, and no process with its number started when it did.</summary>
    public static bool IsGone(string name) =>
        Place() is { } place && name.StartsWith(place + "/", StringComparison.Ordinal) && name[(place.Length + 1)..].Split('/') is [var process, var start]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && StartOf(number) != start;

    private static string? Place()
    {
        try
        {
            return File.ReadAllText(Boot).Trim() is { Length: > 0 } boot && new FileInfo(Namespace).LinkTarget is { Length: > 0 } ids ? $"{boot}/{ids}" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null if it is no more; a process that only waits to be buried counts as that.</summary>
    private static string? StartOf(int process)
    {
        try
        {
            // The second field is a name in brackets, in which anything may stand.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || (e is IOException && !Directory.Exists($"/proc/{process}")))
        {
            return null;
        }
    }
}
