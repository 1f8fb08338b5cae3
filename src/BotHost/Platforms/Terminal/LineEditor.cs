using System.Text;

namespace BotHost.Platforms.Terminal;

/// <summary>Reads lines at a terminal: Tab completes, the arrows bring earlier lines back, Escape empties the line, Ctrl-D on an empty one ends.
/// Earlier lines are kept only while the program runs.</summary>
internal sealed class LineEditor(Func<string, IReadOnlyList<string>> complete) : TextReader
{
    private const int LongestHistory = 100;

    private readonly List<string> history = [];

    /// <summary>What has been typed of the line that is being read.</summary>
    public string Typed { get; private set; } = "";

    public override string? ReadLine()
    {
        var line = new StringBuilder();
        var (at, choices, choice) = (history.Count, (IReadOnlyList<string>)[], -1);
        while (true)
        {
            Typed = line.ToString();
            var key = Console.ReadKey(intercept: true);
            if (key.Key != ConsoleKey.Tab) (choices, choice) = ([], -1);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Console.WriteLine();
                    Typed = "";
                    Remember(line.ToString());
                    return line.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when line.Length == 0:
                    return null;
                case { Key: ConsoleKey.Escape }:
                    Replace(line, "");
                    break;
                case { Key: ConsoleKey.Backspace }:
                    if (line.Length > 0) Replace(line, WithoutLast(line.ToString()));
                    break;
                case { Key: ConsoleKey.UpArrow } when at > 0:
                    Replace(line, history[--at]);
                    break;
                case { Key: ConsoleKey.DownArrow } when at < history.Count:
                    Replace(line, ++at < history.Count ? history[at] : "");
                    break;
                case { Key: ConsoleKey.Tab }:
                    if (choice < 0) choices = complete(line.ToString());
                    if (choices.Count > 0) Replace(line, choices[choice = (choice + 1) % choices.Count]);
                    break;
                case { KeyChar: var c } when !char.IsControl(c):
                    line.Append(c);
                    Console.Write(c);
                    break;
            }
        }
    }

    private void Remember(string line)
    {
        if (line.Length == 0 || (history.Count > 0 && history[^1] == line)) return;
        history.Add(line);
        if (history.Count > LongestHistory) history.RemoveAt(0);
    }

    /// <summary>Shows another text in the line's place: back over what stands there, the new text, blanks over what is left.</summary>
    private static void Replace(StringBuilder line, string text)
    {
        var left = Math.Max(0, line.Length - text.Length);
        Console.Write(new string('\b', line.Length) + text + new string(' ', left) + new string('\b', left));
        line.Clear().Append(text);
    }

    private static string WithoutLast(string text) => text[..^(text.Length > 1 && char.IsSurrogatePair(text, text.Length - 2) ? 2 : 1)];
}
