using System.Reflection;
using System.Runtime.CompilerServices;
using BotHost.CommandLine;
using BotHost.Ledger;

namespace BotHost.Tests.Architecture;

public sealed class SourceRulesTests
{
    private static IEnumerable<(string Path, string Text)> Sources() =>
        from file in Directory.EnumerateFiles(RepositoryRoot.Of("src"), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(RepositoryRoot.Of("src"), file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    [Fact]
    public void Files_keep_the_house_rules()
    {
        var sources = Sources().ToArray();
        sources.Length.ShouldBeGreaterThan(100);
        sources.SelectMany(s => SourceRules.OfFile(s.Path, s.Text)).ShouldBeEmpty();
    }

    [Fact]
    public void Types_keep_the_house_rules() => new[] { typeof(LedgerSnapshot).Assembly, typeof(HostVerb).Assembly }.SelectMany(a => a.GetTypes())
        .Where(t => t.Namespace?.StartsWith("BotHost", StringComparison.Ordinal) == true && !t.Namespace.StartsWith("BotHost.Storage.Migrations", StringComparison.Ordinal) && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !t.Name.Contains('<', StringComparison.Ordinal))
        .SelectMany(SourceRules.OfType).ShouldBeEmpty();

    [Theory]
    [InlineData("BotHost/Common/Things.cs", "namespace BotHost.Common;", "a folder named 'Common'")]
    [InlineData("BotHost/Digests/Models/Digest.cs", "namespace BotHost.Digests.Models;", "a folder named 'Models'")]
    [InlineData("BotHost/Digests/Digest.cs", "namespace BotHost.Posts;", "but it lies in BotHost.Digests")]
    public void A_broken_file_rule_is_reported(string path, string text, string message) => SourceRules.OfFile(path, text).ShouldHaveSingleItem().ShouldContain(message);

    [Fact]
    public void A_long_file_is_reported() =>
        SourceRules.OfFile("BotHost/Digests/Digest.cs", "namespace BotHost.Digests;" + new string('\n', 300)).ShouldHaveSingleItem().ShouldContain("301 lines");

    [Theory]
    [InlineData(typeof(Made.LedgerHelper), "'Helper' does not say")]
    [InlineData(typeof(Made.DigestData), "'Data' does not say")]
    [InlineData(typeof(Made.Open), "neither sealed, static nor abstract")]
    [InlineData(typeof(Outbox.Outbox), "bears its namespace's name")]
    public void A_broken_type_rule_is_reported(Type type, string message) => SourceRules.OfType(type).ShouldHaveSingleItem().ShouldContain(message);

    private static class Made
    {
        public sealed class LedgerHelper;
        public sealed record DigestData;
#pragma warning disable CA1852 // Open on purpose: the rule has to see it.
        public class Open;
#pragma warning restore CA1852
    }
}
