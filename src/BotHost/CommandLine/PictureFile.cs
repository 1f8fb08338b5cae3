using BotHost.Knowledge;
using BotHost.Pictures.Making;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.CommandLine;

/// <summary>ask --picture FILE: the picture of an answer as a file, SVG by its name or else PNG.</summary>
internal static class PictureFile
{
    /// <summary>1 where there is nothing to draw or it cannot be written; standard error says why.</summary>
    public static async Task<int> WriteAsync(Installation house, Reply reply, string file, CancellationToken cancel)
    {
        if (reply.Picture?.Value is not { } picture)
        {
            Console.Error.WriteLine(Words.In(reply.Language).Say("picture.nothing"));
            return 1;
        }
        try
        {
            if (file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
            {
                await File.WriteAllTextAsync(file, picture.Svg, cancel);
                return 0;
            }
            using var converter = new PictureConverter(PictureRegistration.Options(house), TimeProvider.System);
            switch (await converter.PngAsync(picture.Svg, cancel))
            {
                case Conversion.Made(var png):
                    await File.WriteAllBytesAsync(file, png, cancel);
                    return 0;
                case Conversion.Failed(var why):
                    Console.Error.WriteLine($"No picture: {why}. {PictureFindings.Remedy}");
                    return 1;
                default:
                    return 1;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // the file cannot be written
        {
            Console.Error.WriteLine($"{file} cannot be written: {e.Message}");
            return 1;
        }
    }
}
