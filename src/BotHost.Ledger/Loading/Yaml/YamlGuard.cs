using System.Text;
using BotHost.Ledger.Loading.Shapes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace BotHost.Ledger.Loading.Yaml;

/// <summary>Opens YAML that nobody has vouched for. Size, encoding, nesting and aliases are checked on the flat stream of
/// parser events before a tree is built, because building the tree recurses: a file of opening brackets would end the process.</summary>
public static class YamlGuard
{
    public const int MaxBytes = 8 * 1024 * 1024;
    public const int MaxDepth = 24;

    /// <summary>The document's root, or null with at least one problem added. An empty document is a problem.</summary>
    public static YamlNode? Open(string path, string shownAs, ICollection<LedgerProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        void Refuse(int line, string what, string remedy) =>
            problems.Add(new(new SourceLine(shownAs, line), Severity.Error, what, remedy));

        string text;
        try
        {
            var size = new FileInfo(path).Length;
            if (size > MaxBytes)
            {
                Refuse(0, $"The file has {size:N0} bytes; at most {MaxBytes:N0} are read.", "Split it into several files.");
                return null;
            }
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            Refuse(0, "The file is not UTF-8 text.", "Save it as UTF-8, or take it out of this folder if it is not YAML.");
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Refuse(0, "The file is missing.", "Put it back, or name another with its setting: Ledger:Path, Ledger:Safety, Ledger:HelpLines or Digests:Path.");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(0, $"The file cannot be read: {e.Message}", "Check its permissions.");
            return null;
        }

        var control = text.AsSpan().IndexOf('\0');
        if (control >= 0)
        {
            Refuse(1 + text.AsSpan(0, control).Count('\n'), "The file holds binary data.", "Take it out of this folder, or save it as UTF-8 text.");
            return null;
        }
        return Parse(text, Refuse);
    }

    private static YamlNode? Parse(string text, Action<int, string, string> refuse)
    {
        var line = 0;
        try
        {
            if (!LooksSound(text, refuse, ref line))
                return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            refuse(0, stream.Documents.Count == 0 ? "The file is empty." : "The file holds several YAML documents.", "Write one document in it.");
        }
        catch (YamlException e)
        {
            refuse((int)e.Start.Line, $"This is not valid YAML: {e.Message.TrimEnd('.')}.", "Mend the indentation, quotes or brackets on this line.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser's own slips: it pops an empty stack at "[{ a: b ]", and decodes an escape that is no character.
            refuse(line, "This is not valid YAML here or soon after.", "Mend the indentation, quotes or brackets on this line.");
        }
        return null;
    }

    private static bool LooksSound(string text, Action<int, string, string> refuse, ref int line)
    {
        if (DeepestFlow(text) is var (depthLine, flowDepth) && flowDepth > MaxDepth * 4)
        {
            refuse(depthLine, "Brackets are nested too deeply here.", $"An entry needs no more than {MaxDepth} levels.");
            return false;
        }
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            line = (int)parser.Current!.Start.Line;
            switch (parser.Current)
            {
                case AnchorAlias:
                    refuse(line, "An alias (*name) stands here; ledger and config files use none.", "Write the value out.");
                    return false;
                case MappingStart or SequenceStart:
                    if (++depth > MaxDepth)
                    {
                        refuse(line, "Values are nested too deeply here.", $"An entry needs no more than {MaxDepth} levels.");
                        return false;
                    }
                    break;
                case MappingEnd or SequenceEnd:
                    depth--;
                    break;
            }
        }
        return true;
    }

    /// <summary>A bound on flow nesting from the characters alone: the parser itself keeps a state per open bracket.
    /// Brackets inside quotes are counted too, which can only overstate; the limit leaves room for that.</summary>
    private static (int Line, int Depth) DeepestFlow(string text)
    {
        int depth = 0, deepest = 0, line = 1, at = 1;
        foreach (var c in text)
        {
            if (c == '\n') line++;
            else if (c is '[' or '{' && ++depth > deepest) (deepest, at) = (depth, line);
            else if (c is ']' or '}' && depth > 0) depth--;
        }
        return (at, deepest);
    }
}
