using System.Buffers.Binary;
using System.IO.Compression;

namespace BotHost.Tests.Pictures;

/// <summary>Where something dark stands in a PNG as rsvg-convert writes it: eight bits a channel, red, green, blue and how opaque, not interlaced.</summary>
internal sealed class Ink
{
    private const int Channels = 4;

    private readonly byte[] pixels;

    public Ink(byte[] png)
    {
        var header = png.AsSpan(16);
        (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        (header[8], header[9], header[12]).ShouldBe(((byte)8, (byte)6, (byte)0));
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, length);
            at += length + 12;
        }
        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress)) zlib.CopyTo(unpacked);
        pixels = Unfiltered(unpacked.ToArray(), Width * Channels, Height);
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>The first column without ink after the last that has some, among rows from one (included) to another (excluded); 0 where there is none.</summary>
    public int Right(int from, int to)
    {
        for (var x = Width - 1; x >= 0; x--)
            for (var y = from; y < to; y++)
                if (pixels[(y * Width + x) * Channels + 3] > 40) return x + 1;
        return 0;
    }

    /// <summary>PNG's five filters.</summary>
    private static byte[] Unfiltered(byte[] rows, int stride, int height)
    {
        var whole = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = rows[y * (stride + 1)];
            for (var x = 0; x < stride; x++)
            {
                int left = x >= Channels ? whole[y * stride + x - Channels] : 0, up = y > 0 ? whole[(y - 1) * stride + x] : 0, corner = x >= Channels && y > 0 ? whole[(y - 1) * stride + x - Channels] : 0;
                var guess = filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 };
                whole[y * stride + x] = unchecked((byte)(rows[y * (stride + 1) + 1 + x] + guess));
            }
        }
        return whole;
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}
