namespace BotHost.Loopback;

/// <summary>What a person at a terminal types, line by line until the input ends. What cannot be done is said and ends nothing.</summary>
internal static class HandLoop
{
    public static async Task RunAsync(TextReader input, TextWriter output, Func<string> transcript, Action<string> act)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            try
            {
                if (line.Trim() == "transcript") await output.WriteLineAsync(transcript());
                else if (line.Trim().Length > 0) act(line.Trim());
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or KeyNotFoundException or FormatException)
            {
                await output.WriteLineAsync(e.Message);
            }
        }
    }
}
