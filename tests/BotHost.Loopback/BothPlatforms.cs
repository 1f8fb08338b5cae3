using System.Threading.Channels;

namespace BotHost.Loopback;

/// <summary>Both platforms for a person at a terminal: a line begins with the platform that it is for.</summary>
internal static class BothPlatforms
{
    private const string Usage = "A line begins with its platform: telegram amal: /status homs · discord lina updates: /status homs";

    public static async Task RunAsync(TextReader input, TextWriter output)
    {
        var lines = TextWriter.Synchronized(output);
        var (telegram, discord) = (new LineFeed(), new LineFeed());
        var both = Task.WhenAll(Telegram.HandStage.RunAsync(telegram, lines), Discord.HandStage.RunAsync(discord, lines));
        await lines.WriteLineAsync(Usage);
        while (await input.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("telegram ", StringComparison.Ordinal)) telegram.Feed(line[9..]);
            else if (line.StartsWith("discord ", StringComparison.Ordinal)) discord.Feed(line[8..]);
            else if (line.Trim().Length > 0) await lines.WriteLineAsync(Usage);
        }
        telegram.End();
        discord.End();
        await both;
    }

    /// <summary>A reader of the lines that it is fed.</summary>
    private sealed class LineFeed : TextReader
    {
        private readonly Channel<string> fed = Channel.CreateUnbounded<string>();

        public void Feed(string line) => fed.Writer.TryWrite(line);

        public void End() => fed.Writer.Complete();

        public override async Task<string?> ReadLineAsync() => await fed.Reader.WaitToReadAsync() && fed.Reader.TryRead(out var line) ? line : null;
    }
}
