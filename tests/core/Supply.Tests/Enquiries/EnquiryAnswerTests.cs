namespace Utilities.Supply.Tests;

public sealed class EnquiryAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    private static Outage Of(string number, string state, double startsInHours, double? restoredInHours = null) => new()
    {
        Number = number, Kind = "planned", State = state, ReasonZh = "改造", ReasonEn = "renewal", StartsAt = Now.AddHours(startsInHours), EndsAt = Now.AddHours(startsInHours + 6),
        RestoredAt = restoredInHours is { } hours ? Now.AddHours(hours) : null,
    };

    [Fact(DisplayName = "water.enquiry.supply: what runs explains more than what was restored, and that more than what is to come")]
    public void Picks_the_outage_that_explains_most()
    {
        var coming = Of("coming", OutageStates.Announced, 5);
        var restored = Of("restored", OutageStates.RestoredUnconfirmed, -5, -1);
        var running = Of("running", OutageStates.Reopened, -2);
        Assert.Equal("running", EnquiryAnswer.Best([coming, restored, running], Now)!.Number);
        Assert.Equal("restored", EnquiryAnswer.Best([coming, restored], Now)!.Number);
        Assert.Equal("coming", EnquiryAnswer.Best([coming], Now)!.Number);
        Assert.Null(EnquiryAnswer.Best([Of("drawn", OutageStates.Planned, -1), Of("off", OutageStates.Cancelled, -1), Of("old", OutageStates.Closed, -9)], Now));
    }

    [Fact(DisplayName = "water.enquiry.supply: an outage to come is never given as the cause of missing supply now")]
    public void Does_not_blame_what_has_not_begun()
    {
        var text = EnquiryAnswer.Text(OutageTextTests.Facts(Of("coming", OutageStates.Announced, 5)), Now);
        Assert.Contains("目前没有已知的停水", text.Zh, StringComparison.Ordinal);
        Assert.Contains("No outage is known at your place now", text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_until_when_it_lasts_and_where_there_is_water_meanwhile()
    {
        var text = EnquiryAnswer.Text(OutageTextTests.Facts(Of("running", OutageStates.Announced, -2)), Now);
        Assert.Contains("2026-11-25 15:00", text.Zh, StringComparison.Ordinal);
        Assert.Contains("东门水车", text.Zh, StringComparison.Ordinal);
        Assert.Contains("east gate", text.En, StringComparison.Ordinal);
        Assert.DoesNotContain("【", text.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("[", text.En, StringComparison.Ordinal);
    }
}
