using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>A burst pipe from the call to the archive (D15, D17, D21).</summary>
public sealed class WaterRepairTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Carries_a_burst_from_the_call_to_the_archive()
    {
        var start = water.Now;
        var number = (await water.Clerk.File("burst", ("distanceKm", 3), ("zone", "urban"), ("promisedAt", start.AddHours(1)))).Number;
        var archived = await water.Advance(number, "archived");
        Assert.Equal(
            ["received", "reported", "ordered", "assigned", "departed", "arrived", "isolated", "repaired", "site-cleared", "water-tested", "customer-confirmed", "team-leader-signed", "director-signed", "archived"],
            archived.Taken);
        Assert.Equal("archived", archived.Text_("outcome"));
        Assert.Equal(["site-restored"], archived.Next);

        var restored = (await water.Crew.Step(number, "site-restored", new { restored = "人行道地砖" })).Expect(200);
        Assert.Equal("archived", restored.State);
        Assert.Empty(restored.Next);
        foreach (var commitment in new[] { "water.repair.travel", "water.repair.travel-urban", "water.repair.promised-time", "water.repair.major" })
            Assert.Equal("met", restored.Clock(commitment).GetProperty("outcome").GetString());
        foreach (var commitment in new[] { "water.burst.onsite", "water.site.restoration" })
            Assert.Equal("stopped", restored.Clock(commitment).GetProperty("state").GetString());
        await Eventually.Equal("Closed", () => water.Read<string>("SELECT current_state FROM saga WHERE correlation_id = @id", new { id = restored.Text_("id") }));
    }

    [Fact(DisplayName = "water.repair.travel: 10 minutes per kilometre from the departure")]
    public async Task Counts_the_way_from_the_service_office()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "assigned");
        var departed = (await water.Crew.Step(number, "departed", new { distanceKm = 4.5, zone = "urban" })).Expect(200);
        Assert.Equal(water.Now.AddMinutes(45), departed.Clock("water.repair.travel").GetProperty("dueAt").GetDateTimeOffset());
        water.Clock.Advance(TimeSpan.FromMinutes(46));
        var arrived = (await water.Crew.Step(number, "arrived")).Expect(200);
        Assert.Equal("missed", arrived.Clock("water.repair.travel").GetProperty("outcome").GetString());
    }

    [Fact(DisplayName = "water.repair.promised-time: the crew is there by the time told")]
    public async Task Holds_the_crew_to_the_time_told()
    {
        var number = (await water.Clerk.File("leak", ("promisedAt", water.Now.AddMinutes(2)))).Number;
        var arrived = await water.Advance(number, "arrived");
        Assert.Equal("missed", arrived.Clock("water.repair.promised-time").GetProperty("outcome").GetString());
    }

    [Fact(DisplayName = "water.site.restoration: its own clock opens when the repair is done")]
    public async Task Opens_the_second_clock_when_the_first_closes()
    {
        var number = (await water.Clerk.File("leak")).Number;
        Assert.Equal("step-out-of-order", (await water.Crew.Step(number, "site-restored")).Expect(409).Code);
        var repaired = await water.Advance(number, "repaired");
        Assert.Equal("met", repaired.Clock("water.repair.minor").GetProperty("outcome").GetString());
        Assert.Equal("running", repaired.Clock("water.site.restoration").GetProperty("state").GetString());
        Assert.Contains("site-restored", repaired.Next);
    }

    [Fact(DisplayName = "water.enquiry.supply: answered, the 4 h clock stops")]
    public async Task Answers_an_enquiry()
    {
        var filed = await water.As("r-1", Roles.Resident).File("low-pressure", ("channel", null));
        Assert.Equal(["data.answer:required"], (await water.Clerk.Step(filed.Number, "answered")).Expect(400).FieldErrors);
        var archived = await water.Advance(filed.Number, "archived");
        Assert.Equal(["received", "answered", "archived"], archived.Taken);
        Assert.Equal("met", archived.Clock("water.enquiry.supply").GetProperty("outcome").GetString());
    }
}
