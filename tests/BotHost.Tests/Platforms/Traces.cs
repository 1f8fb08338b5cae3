using System.Globalization;
using System.Text;

namespace BotHost.Tests.Platforms;

/// <summary>What should be found nowhere, as it might stand in a text and in a database's file.</summary>
internal sealed class Traces
{
    private readonly List<(string Name, byte[] Bytes)> all = [];

    public Traces Text(string name, string text)
    {
        all.Add((name, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    /// <summary>As digits, and as SQLite writes a whole number into a row.</summary>
    public Traces Number(string name, ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        all.Add((name + " as a number", bytes[(number < 1UL << 31 ? 4 : number < 1UL << 47 ? 2 : 0)..].ToArray()));
        return Text(name, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The names of what stands there, with what stands around it.</summary>
    public IReadOnlyList<string> In(ReadOnlySpan<byte> haystack)
    {
        var found = new List<string>();
        foreach (var (name, bytes) in all)
            if (haystack.IndexOf(bytes) is var at and >= 0)
                found.Add($"{name}: …{Encoding.Latin1.GetString(haystack[Math.Max(0, at - 60)..Math.Min(haystack.Length, at + bytes.Length + 60)])}…");
        return found;
    }

    public IReadOnlyList<string> In(IEnumerable<string> lines) => [.. lines.SelectMany(l => In(Encoding.UTF8.GetBytes(l)).Select(f => $"{f} in: {(l.Length > 400 ? l[..400] : l)}"))];

    /// <summary>In a database's file and the files beside it, as they are at this moment.</summary>
    public IReadOnlyList<string> InDatabase(string file)
    {
        var found = new List<string>();
        foreach (var path in new[] { file, file + "-wal", file + "-shm" }.Where(File.Exists))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            found.AddRange(In(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).Select(f => $"{Path.GetFileName(path)}: {f}"));
        }
        return found;
    }
}
