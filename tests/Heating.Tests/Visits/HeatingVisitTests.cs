namespace Utilities.Heating.Tests;

/// <summary>Visits of the heating station (D43).</summary>
public sealed class HeatingVisitTests(HeatingService heating) : VisitConformance(heating, HeatingUtility.Profile), IClassFixture<HeatingService>
{
    private const string OnSite = "heating.fault.onsite";

    private readonly HeatingService service = heating;

    [Fact(DisplayName = "K43, D43, heating.fault.onsite: an appointed time that the user agreed to is recorded as the agreed time and takes the place of the two hours")]
    public async Task Records_the_appointed_time_as_agreed()
    {
        await Appointments.Open();
        var filed = await Walk.File("no-heat");
        await Walk.On(filed.Number, "recorded");
        var starts = service.Now.AddHours(6);
        await Kept(filed, starts);
        var contacted = (await service.Clerk.Get($"requests/{filed.Number}")).Expect(200);
        Assert.Contains("contacted", contacted.Taken);
        Assert.Equal(starts, contacted.Clock(OnSite).GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("stopped", contacted.Clock("heating.fault.contact").GetProperty("state").GetString());
    }

    [Fact(DisplayName = "K43, heating.fault.onsite: agreed before the report was written down in detail, the time counts all the same")]
    public async Task Counts_an_agreement_that_comes_first()
    {
        await Appointments.Open();
        var filed = await Walk.File("no-heat");
        var starts = service.Now.AddHours(6);
        await Kept(filed, starts);
        Assert.Equal(starts, (await service.Clerk.Get($"requests/{filed.Number}")).Clock(OnSite).GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact(DisplayName = "K43, heating.fault.onsite: a time that nobody agreed to moves no promise")]
    public async Task Moves_nothing_without_consent()
    {
        await Appointments.Open();
        var filed = await Walk.File("no-heat");
        var due = filed.Clock(OnSite).GetProperty("dueAt").GetDateTimeOffset();
        await Kept(filed, service.Now.AddHours(6), agreedBy: null);
        Assert.Equal(due, (await service.Clerk.Get($"requests/{filed.Number}")).Clock(OnSite).GetProperty("dueAt").GetDateTimeOffset());
    }
}
