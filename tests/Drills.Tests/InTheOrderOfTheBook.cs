using Xunit.Sdk;
using Xunit.v3;

namespace Utilities.Drills.Tests;

/// <summary>By the names in the cases: a stack is started once for all drills that use it.</summary>
public sealed class InTheOrderOfTheBook : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => [.. testCases.OrderBy(Place)];

    private static int Place<TTestCase>(TTestCase testCase)
        where TTestCase : notnull, ITestCase =>
        DrillBook.All.Select((drill, index) => (drill.Name, index)).FirstOrDefault(place => testCase.TestCaseDisplayName.Contains($"\"{place.Name}\"", StringComparison.Ordinal)).index;
}
