using Utilities.TestKit;

namespace Utilities.Water.Tests;

public sealed class EnquiryTests(WaterService water) : IClassFixture<WaterService>, IAsyncLifetime
{
    private const string Enquiry = "water.enquiry.supply";

    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.Build(water);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "water.enquiry.supply: enquiries ride on the outage of their place, are answered in one act, and each stops its own clock")]
    public async Task Enquiries_are_answered_from_the_outage_record()
    {
        var before = await water.Clerk.File("no-water", ("servicePointId", town["XF-1"].ToString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Proposed(before)).Expect(200).Body.GetProperty("answer").ValueKind);

        var outage = (await town.Declare("XF")).OutageNumber();
        water.Clock.Advance(TimeSpan.FromHours(1));
        var during = await water.Clerk.File("low-pressure", ("area", "XF"));
        var elsewhere = await water.Clerk.File("no-water", ("area", "DF"));
        await Eventually.Equal(1, () => water.Read<int>("SELECT COUNT(*) FROM outage_enquiry WHERE request_number = @Number", new { during.Number }));

        var proposal = (await Proposed(during)).Expect(200);
        Assert.Equal(outage, proposal.Text_("outage"));
        Assert.Contains("主管道爆裂", proposal.Body.GetProperty("answer").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("burst main", proposal.Body.GetProperty("answer").GetProperty("en").GetString(), StringComparison.Ordinal);

        water.Clock.Advance(TimeSpan.FromHours(3.5)); // The first is 4.5 hours old now, the second 3.5.
        Assert.Equal(403, (await water.Crew.Post($"outages/{outage}/answer-enquiries", new { })).Status);
        var report = (await water.Clerk.Post($"outages/{outage}/answer-enquiries", new { })).Expect(200);
        Assert.Equal([before.Number, during.Number], report.Body.GetProperty("answered").EnumerateArray().Select(n => n.GetString()));
        Assert.Empty(report.Items("skipped"));

        var (first, second) = (await water.Clerk.Request(before.Number), await water.Clerk.Request(during.Number));
        Assert.Equal(("answered", "missed"), (first.State, first.Clock(Enquiry).GetProperty("outcome").GetString()));
        Assert.Equal(("answered", "met"), (second.State, second.Clock(Enquiry).GetProperty("outcome").GetString()));
        Assert.Equal("running", (await water.Clerk.Request(elsewhere.Number)).Clock(Enquiry).GetProperty("state").GetString());
        Assert.Empty((await water.Clerk.Post($"outages/{outage}/answer-enquiries", new { })).Expect(200).Body.GetProperty("answered").EnumerateArray());
    }

    [Fact]
    public async Task Only_questions_about_missing_supply_are_answered_by_outages()
    {
        var leak = await water.Clerk.File("leak");
        Assert.Equal("not-a-supply-enquiry", (await Proposed(leak)).Expect(422).Code);
        Assert.Equal(404, (await water.Clerk.Get("enquiries/W-20000101-000001/proposed-answer")).Status);
    }

    private Task<Answer> Proposed(Answer request) => water.Clerk.Get($"enquiries/{request.Number}/proposed-answer");
}
