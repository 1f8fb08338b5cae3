using System.IO.Compression;

namespace BotHost.Loopback.Discord.Gateway;

/// <summary>One zlib context for a connection (zlib-stream): each message ends with a sync flush, 00 00 FF FF, and leans on those before it.</summary>
internal sealed class OutgoingCompression : IDisposable
{
    private readonly MemoryStream packed = new();
    private readonly ZLibStream zlib;

    public OutgoingCompression() => zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);

    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Next(ReadOnlySpan<byte> message)
    {
        packed.SetLength(0);
        zlib.Write(message);
        zlib.Flush();
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    /// <summary>A message on its own (payload compression).</summary>
    public static byte[] Alone(ReadOnlySpan<byte> message)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(message);
        return packed.ToArray();
    }

    public void Dispose()
    {
        zlib.Dispose();
        packed.Dispose();
    }
}
