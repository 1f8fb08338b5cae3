namespace BotHost.Tests.Approved;

public sealed class ApprovedTextTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bothost-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_text_that_is_not_approved_yet_fails_and_is_left_to_be_read()
    {
        Should.Throw<Xunit.Sdk.FailException>(() => ApprovedText.Match(folder, "new", "one\n", approving: false)).Message.ShouldContain("APPROVE=1 dotnet test");
        File.ReadAllText(Path.Combine(folder, "new.received.txt")).ShouldBe("one\n");
        File.Exists(Path.Combine(folder, "new.txt")).ShouldBeFalse();
    }

    [Fact]
    public void The_first_line_that_differs_is_shown_from_both_texts()
    {
        ApprovedText.Match(folder, "text", "one\ntwo\n", approving: true);
        var message = Should.Throw<Xunit.Sdk.FailException>(() => ApprovedText.Match(folder, "text", "one\n2\n", approving: false)).Message;
        message.ShouldContain("line 2 differs");
        message.ShouldContain("approved: two");
        message.ShouldContain("received: 2");
    }

    [Fact]
    public void An_approved_text_matches_whatever_its_line_endings_and_leaves_nothing_behind()
    {
        ApprovedText.Match(folder, "text", "one\ntwo", approving: true);
        ApprovedText.Match(folder, "text", "one\r\ntwo\r\n", approving: false);
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["text.txt"]);
    }
}
