using static Utilities.Supply.Tests.SampleUtility;

namespace Utilities.Supply.Tests;

public sealed class LinkDuplicateTests
{
    private static readonly Request One = Request("S-1");
    private static readonly Request Two = Request("S-2");

    [Fact]
    public void Groups_two_open_requests() => Assert.Null(LinkDuplicate.Refuses(One, Two));

    [Fact]
    public void Refuses_itself_closed_ones_and_duplicates_of_duplicates()
    {
        Assert.Equal("own-duplicate", LinkDuplicate.Refuses(One, One)!.Code);
        Assert.Equal("already-closed", LinkDuplicate.Refuses(One with { Outcome = "archived" }, Two)!.Code);
        Assert.Equal("parent-closed", LinkDuplicate.Refuses(One, Two with { Outcome = "archived" })!.Code);
        Assert.Equal("parent-is-duplicate", LinkDuplicate.Refuses(One, Two with { ParentId = Request("S-3").Id })!.Code);
        Assert.Equal("already-grouped", LinkDuplicate.Refuses(One with { ParentId = Two.Id }, Two)!.Code);
        Assert.Equal("other-workflow", LinkDuplicate.Refuses(One, Two with { Workflow = "enquiry" })!.Code);
    }
}
