using BotHost.Ledger.Evidence;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Evidence;

public sealed class EvidenceLockTests : IDisposable
{
    private static readonly string A = new('a', 64), B = new('b', 64);
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    private (EvidenceLock? Lock, List<LedgerProblem> Problems) Load(string text)
    {
        File.WriteAllText(path, text);
        var problems = new List<LedgerProblem>();
        return (EvidenceLock.Load(path, "seeds/evidence.lock.json", problems), problems);
    }

    [Fact]
    public void It_is_written_sorted_by_article_and_then_by_number()
    {
        var locked = EvidenceLock.Of(new Dictionary<ParagraphKey, string> { [new("b", 1)] = A, [new("a", 10)] = A, [new("a", 9)] = B });
        locked.ToJson().ShouldBe($"{{\n  \"a#9\": \"{B}\",\n  \"a#10\": \"{A}\",\n  \"b#1\": \"{A}\"\n}}\n");
    }

    [Fact]
    public void What_was_written_is_read_again_and_written_the_same() =>
        Prop.ForAll((byte[] numbers) =>
        {
            var text = EvidenceLock.Of(numbers.Distinct().Select(n => KeyValuePair.Create(new ParagraphKey($"art-{n % 3}", n + 1), A))).ToJson();
            var (locked, problems) = Load(text);
            return problems.Count == 0 && locked!.ToJson() == text && locked.Paragraphs.Count == numbers.Distinct().Count();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_entry_knows_its_hash_and_its_line()
    {
        var (locked, problems) = Load($"\uFEFF{{\n\n  \"a#1\": \"{A}\",\r\n  \"a#2\": \"{B}\" }}\n");
        problems.ShouldBeEmpty();
        locked![new("a", 2)].ShouldBe(B);
        locked.At(new("a", 2)).ShouldBe(new SourceLine("seeds/evidence.lock.json", 4));
        locked[new("a", 3)].ShouldBeNull();
        locked.At(new("a", 3)).ShouldBe(new SourceLine("seeds/evidence.lock.json", 0));
    }

    [Theory]
    [InlineData("\"a\": \"HASH\"", "'a' is not an article's id")]
    [InlineData("\"#1\": \"HASH\"", "'#1' is not an article's id")]
    [InlineData("\"a#0\": \"HASH\"", "'a#0' is not an article's id")]
    [InlineData("\"a#01\": \"HASH\"", "'a#01' is not an article's id")]
    [InlineData("\"a#99999999999\": \"HASH\"", "'a#99999999999' is not an article's id")]
    [InlineData("\"a#1\": \"abc\"", "'a#1' is not 64")]
    [InlineData("\"a#1\": 7", "'a#1' is not 64")]
    [InlineData("\"a#1\": {\"x\": [1, {}]}", "'a#1' is not 64")]
    [InlineData("\"sound#1\": \"HASH\"", "'sound#1' stands here a second time")]
    public void A_damaged_entry_is_told_with_its_line_and_the_others_are_kept(string entry, string what)
    {
        var (locked, problems) = Load($"{{\n  \"sound#1\": \"{A}\",\n  {entry.Replace("HASH", B, StringComparison.Ordinal)},\n  \"sound#2\": \"{A}\"\n}}");
        var problem = problems.ShouldHaveSingleItem();
        problem.At.ShouldBe(new SourceLine("seeds/evidence.lock.json", 3));
        problem.What.ShouldContain(what);
        problem.Remedy.ShouldContain("ledger evidence");
        locked!.Paragraphs.ShouldBe([new("sound", 1), new("sound", 2)]);
        locked[new("sound", 1)].ShouldBe(A);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("\n[]", 1)]
    [InlineData("{\n  \"a#1\": \"HASH\"\n  \"a#2\": \"HASH\"\n}", 3)]
    [InlineData("{\n  \"a#1\": \"HASH\",\n<<<<<<< ours\n}", 3)]
    [InlineData("{\n  \"a#1\": \"HASH\"\n", 3)]
    [InlineData("{\n  \"a#1\": \"HASH\"\n}\n{}", 4)]
    [InlineData("{\n  \"a\\uD800#1\": \"HASH\"\n}\n", 2)]
    public void A_damaged_file_is_no_lock_and_the_line_is_told(string text, int line)
    {
        var (locked, problems) = Load(text.Replace("HASH", A, StringComparison.Ordinal));
        locked.ShouldBeNull();
        problems.ShouldHaveSingleItem().At.Line.ShouldBe(line);
    }

    [Fact]
    public void A_missing_file_is_told_with_the_command_that_makes_it()
    {
        var problems = new List<LedgerProblem>();
        EvidenceLock.Load(path + ".none", "evidence.lock.json", problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ToString().ShouldBe("evidence.lock.json: error: The file is missing. Run 'ledger evidence --articles DIR --write' to make it anew.");
    }
}
