using BotHost.Tests.Storage;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace BotHost.Tests.Contracts;

/// <summary>A test of a contract suite. It runs for every implementation; for one that needs PostgreSQL it is left out, and said so, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("BotHost.Tests.Contracts." + nameof(ContractFactDiscoverer), "BotHost.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The attribute stands in the suite and cannot know the implementation: the test case does.</summary>
public sealed class ContractFactDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ContractTestCase(sink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("For the runner, which makes test cases anew from their serialized form.", error: true)]
    public ContractTestCase() { }

    public ContractTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method) : base(sink, display, options, method) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(CollectionAttribute)).Any(c => c.GetConstructorArguments().Contains(PostgresCollection.Name)) ? PostgresServer.Absent : base.GetSkipReason(factAttribute);
}
