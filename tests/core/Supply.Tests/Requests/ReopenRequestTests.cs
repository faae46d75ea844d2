using static Utilities.Supply.Tests.SampleUtility;

namespace Utilities.Supply.Tests;

public sealed class ReopenRequestTests
{
    private static readonly DateTimeOffset Closed = SampleWorkflow.Nine;
    private static readonly Request Archived = Request("S-1") with { Outcome = "archived", ClosedAt = Closed };

    [Fact]
    public void Opens_again_what_was_archived_up_to_thirty_days_ago()
    {
        Assert.Null(ReopenRequest.Refuses(Archived, Closed.AddDays(30)));
        Assert.Equal("too-late-to-reopen", ReopenRequest.Refuses(Archived, Closed.AddDays(30).AddSeconds(1))!.Code);
    }

    [Fact]
    public void Refuses_what_is_open_or_was_never_done()
    {
        Assert.Equal("still-open", ReopenRequest.Refuses(Request("S-1"), Closed)!.Code);
        Assert.Equal("not-reopenable", ReopenRequest.Refuses(Archived with { Outcome = "cancelled" }, Closed)!.Code);
    }
}
