using Utilities.Drills.Reports;
using Utilities.Drills.Stacks;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCaseOrderer(typeof(Utilities.Drills.Tests.InTheOrderOfTheBook))]

namespace Utilities.Drills.Tests;

/// <summary>The short form of the drills that are played with every test run, those on the same kind of stack one after the other on one stack.</summary>
public sealed class DrillTests(DrillTests.Stacks stacks) : IClassFixture<DrillTests.Stacks>
{
    public static TheoryData<string> Names { get; } = [.. DrillBook.InTests.Select(drill => drill.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_befalls_the_platform_nothing_accepted_is_lost_or_done_twice(string name)
    {
        var report = await DrillRun.Play(DrillBook.Find(name)!, DrillOptions.InTests, stacks.All);
        await ReportFiles.Write(report);
        if (report.Skipped is { } reason) Assert.Skip(reason);
        Assert.False(report.Failed, ReportFiles.Text(report));
        Assert.NotEmpty(report.Invariants);
    }

    public sealed class Stacks : IAsyncLifetime
    {
        public DrillStacks All { get; } = new();

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => All.DisposeAsync();
    }
}
