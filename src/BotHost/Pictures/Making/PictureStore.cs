using System.Security.Cryptography;
using System.Text;

namespace BotHost.Pictures.Making;

/// <summary>Finished pictures by what is drawn: a file for each, under the hash of its SVG. No more than so many bytes together; the oldest go. What the disk refuses is as if it were not kept. From any thread.</summary>
internal sealed class PictureStore(string folder, long mostBytes)
{
    private readonly Lock gate = new();

    public string PathOf(string svg) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg)))[..32] + ".png");

    /// <summary>Null if it is not kept, or is damaged.</summary>
    public async Task<byte[]?> FindAsync(string svg, CancellationToken cancel)
    {
        try
        {
            var path = PathOf(svg);
            if (!File.Exists(path)) return null;
            var png = await File.ReadAllBytesAsync(path, cancel);
            return PictureConverter.IsPng(png) ? png : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null where it could not be kept; else where.</summary>
    public string? Keep(string svg, byte[] png)
    {
        if (png.Length > mostBytes) return null;
        try
        {
            Directory.CreateDirectory(folder);
            var path = PathOf(svg);
            // Under a name of its own first, so that nobody reads half a picture.
            var written = $"{path}.{Guid.NewGuid():N}.new";
            File.WriteAllBytes(written, png);
            File.Move(written, path, overwrite: true);
            lock (gate) MakeRoom(path);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes what was made before an instant. What the disk refuses to delete now is told by false: it has to be tried again.</summary>
    public bool Forget(DateTimeOffset before)
    {
        try
        {
            if (!Directory.Exists(folder)) return true;
            lock (gate)
                foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Extension is ".png" or ".new" && f.LastWriteTimeUtc < before.UtcDateTime)) file.Delete();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void MakeRoom(string kept)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Extension is ".png" or ".new").OrderByDescending(f => f.FullName == kept).ThenByDescending(f => f.LastWriteTimeUtc).ToArray();
        var bytes = 0L;
        foreach (var file in files)
            if ((bytes += file.Length) > mostBytes) file.Delete();
    }
}
