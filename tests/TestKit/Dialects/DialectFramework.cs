using System.Reflection;
using Utilities.Messaging;
using Xunit.Sdk;
using Xunit.v3;

namespace Utilities.TestKit;

/// <summary>
/// Lets a process see only the tests of its dialect: on SQL Server those that use a database. Without a server each of them is there and skipped, before any fixture is made.
/// Stands on every test assembly with databases.
/// </summary>
public sealed class DialectFramework(string? configFile) : XunitTestFramework(configFile)
{
    private readonly string? configFile = configFile;

    public DialectFramework()
        : this(null)
    {
    }

    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new Discoverer(new XunitTestAssembly(assembly, configFile, assembly.GetName().Version));

    private static bool TakesPart(Type testClass) => TestDialect.Current == Dialect.Sqlite
        ? !SqlServerOnlyAttribute.IsOn(testClass)
        : UsesDatabaseAttribute.IsOn(testClass) && !SqliteOnlyAttribute.IsOn(testClass);

    private static bool TakesPart(MethodInfo test) => !(TestDialect.Current == Dialect.Sqlite ? SqlServerOnlyAttribute.IsOn(test) : SqliteOnlyAttribute.IsOn(test));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override ValueTask<bool> FindTestsForType(IXunitTestClass testClass, ITestFrameworkDiscoveryOptions discoveryOptions, Func<ITestCase, ValueTask<bool>> discoveryCallback) =>
            TakesPart(testClass.Class) ? base.FindTestsForType(testClass, discoveryOptions, discoveryCallback) : ValueTask.FromResult(true);

        protected override ValueTask<bool> FindTestsForMethod(IXunitTestMethod testMethod, ITestFrameworkDiscoveryOptions discoveryOptions, Func<ITestCase, ValueTask<bool>> discoveryCallback) =>
            !TakesPart(testMethod.Method) ? ValueTask.FromResult(true)
            : TestDialect.SkipReason is { } reason ? base.FindTestsForMethod(testMethod, discoveryOptions, test => discoveryCallback(Skipped((IXunitTestCase)test, reason)))
            : base.FindTestsForMethod(testMethod, discoveryOptions, discoveryCallback);

        private static XunitTestCase Skipped(IXunitTestCase test, string reason) =>
            new(test.TestMethod, test.TestCaseDisplayName, test.UniqueID, test.Explicit, skipReason: test.SkipReason ?? reason);
    }
}
