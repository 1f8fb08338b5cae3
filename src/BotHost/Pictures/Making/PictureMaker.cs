using System.Collections.Concurrent;
using BotHost.Ledger;
using BotHost.Replies;
using Microsoft.Extensions.Logging;

namespace BotHost.Pictures.Making;

/// <summary>A finished picture.</summary>
/// <param name="FileName">"map.png".</param>
/// <param name="Events">The entries that it tells.</param>
/// <param name="Path">Where it is kept; null if it is not.</param>
internal sealed record FinishedPicture(string FileName, byte[] Png, string Alternative, IReadOnlyList<ShownEvent> Events, string? Path);

/// <summary>Makes the picture of an answer, or finds it where it was made before. What many ask at once is made once. Where none can be made the text stands alone, and the log says why, once until one can be made again. From any thread.</summary>
internal sealed partial class PictureMaker(PictureConverter converter, PictureStore store, ILogger<PictureMaker> logger)
{
    /// <summary>More are not waited for: their texts stand alone.</summary>
    private const int MostWaiting = 64;

    private readonly ConcurrentDictionary<string, Lazy<Task<(byte[] Png, string? Path)?>>> making = new(StringComparer.Ordinal);
    private int waiting;
    private bool told;

    /// <summary>Whether there is a converter to make any; looked for anew each time, as somebody may install it.</summary>
    public bool CanMake => converter.IsThere;

    /// <summary>What is drawn; null where there is nothing to draw, or where drawing fails, which the log tells: a text goes out all the same.</summary>
    public ReplyPicture? Drawn(Lazy<ReplyPicture?> picture)
    {
        try
        {
            return picture.Value;
        }
#pragma warning disable CA1031 // A defect in a picture must not keep back its text.
        catch (Exception e)
        {
            Log.Failed(logger, e);
            return null;
        }
#pragma warning restore CA1031
    }

    /// <summary>A picture of an SVG, found or made. Only a cancellation throws.</summary>
    public async Task<Conversion> PngAsync(string svg, CancellationToken cancel)
    {
        if (await store.FindAsync(svg, cancel) is { } kept) return new Conversion.Made(kept);
        var made = await converter.PngAsync(svg, cancel);
        if (made is Conversion.Made(var png)) store.Keep(svg, png);
        return made;
    }

    /// <summary>Begins at once, beside the caller. Null where there is nothing to draw or no picture can be made; never throws.</summary>
    public Task<FinishedPicture?> Begin(Lazy<ReplyPicture?> picture) => Task.Run(() => MakeAsync(picture));

    private async Task<FinishedPicture?> MakeAsync(Lazy<ReplyPicture?> drawn)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }
        try
        {
            if (drawn.Value is not { } picture) return null;
            // Whoever asks first makes it for all who ask meanwhile.
            var work = making.GetOrAdd(picture.Svg, svg => new(() => Task.Run(() => FindOrMakeAsync(svg)))).Value;
            return await work is var (png, path) ? new(picture.Name + ".png", png, picture.Alternative, picture.Events, path) : null;
        }
#pragma warning disable CA1031 // A defect in a picture must not end who answered by text.
        catch (Exception e)
        {
            Log.Failed(logger, e);
            return null;
        }
#pragma warning restore CA1031
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<(byte[], string?)?> FindOrMakeAsync(string svg)
    {
        try
        {
            if (await store.FindAsync(svg, CancellationToken.None) is { } kept) return (kept, store.PathOf(svg));
            switch (await converter.PngAsync(svg, CancellationToken.None))
            {
                case Conversion.Made(var png):
                    told = false;
                    return (png, store.Keep(svg, png));
                case Conversion.Failed(var why) when !told:
                    told = true;
                    Log.None(logger, why);
                    return null;
                default:
                    return null;
            }
        }
        finally
        {
            making.TryRemove(svg, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Warning, "No pictures: {Why}. Answers stand in text; 'doctor' says what to install")]
        public static partial void None(ILogger logger, string why);

        [LoggerMessage(131, LogLevel.Error, "A picture failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
