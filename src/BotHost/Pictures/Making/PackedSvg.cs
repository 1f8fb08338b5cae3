using System.IO.Compression;
using System.Text;

namespace BotHost.Pictures.Making;

/// <summary>An SVG as a short text, in which it waits to be made a picture. Pure.</summary>
internal static class PackedSvg
{
    public static string Pack(string svg)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(Encoding.UTF8.GetBytes(svg));
        return Convert.ToBase64String(packed.ToArray());
    }

    public static string Unpack(string packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
