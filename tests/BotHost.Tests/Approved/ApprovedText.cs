namespace BotHost.Tests.Approved;

/// <summary>Texts that people read are kept beside the tests as files, so that a change of wording shows up as a diff in review.</summary>
internal static class ApprovedText
{
    private const string HowToApprove = "Read it; if it is right, approve it with: APPROVE=1 dotnet test";

    private static bool Approving => Environment.GetEnvironmentVariable("APPROVE") == "1" && Environment.GetEnvironmentVariable("CI") is null or "";

    /// <summary>Compares a text with Approved/NAME.txt. A difference, or a file that is missing, fails and leaves NAME.received.txt to look at;
    /// with APPROVE=1 the text becomes the approved one instead (never in CI).</summary>
    public static void Match(string name, string text) => Match(RepositoryRoot.Of("tests", "BotHost.Tests", "Approved"), name, text, Approving);

    /// <summary>Whether a text is what a platform is sent; those have their own tests.</summary>
    public static bool OfPlatform(string name) => name.StartsWith("telegram-", StringComparison.Ordinal) || name.StartsWith("discord-", StringComparison.Ordinal);

    /// <summary>Whether it is how a picture is laid out; those have their own tests too.</summary>
    public static bool OfPicture(string name) => name.StartsWith("picture-", StringComparison.Ordinal);

    /// <summary>Whether it is what came of a moderator's or admin's command, or of one about oneself, through a whole host.</summary>
    public static bool OfManaging(string name) => name.StartsWith("managing-", StringComparison.Ordinal);

    internal static void Match(string folder, string name, string text, bool approving)
    {
        var approved = Path.Combine(folder, name + ".txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var now = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var before = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : null;
        if (before == now || approving)
        {
            if (before != now) File.WriteAllText(approved, now);
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, now);
        Assert.Fail(before is null ? $"There is no approved text {name}.txt yet.\n{HowToApprove}" : $"{name}.txt: {FirstDifference(before, now)}\n{HowToApprove}");
    }

    private static string FirstDifference(string approved, string received)
    {
        var (was, now) = (approved.Split('\n'), received.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => i >= was.Length || i >= now.Length || was[i] != now[i]);
        return $"line {at + 1} differs.\n  approved: {was.ElementAtOrDefault(at) ?? "(no more lines)"}\n  received: {now.ElementAtOrDefault(at) ?? "(no more lines)"}";
    }
}
