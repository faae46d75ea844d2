namespace Utilities.Water.Tests;

/// <summary>Visits of the repair company (D15).</summary>
public sealed class WaterVisitTests(WaterService water) : VisitConformance(water, WaterUtility.Profile), IClassFixture<WaterService>
{
    private readonly WaterService service = water;

    [Fact(DisplayName = "D15, water.repair.promised-time: the appointed time is the time told to the customer, and its clock runs to it; a moved one moves with it")]
    public async Task Promises_the_appointed_time()
    {
        await Appointments.Open();
        var filed = await Walk.File("repair");
        var starts = service.Now.AddHours(6);
        var visit = await Kept(filed, starts);
        Assert.Equal(starts, (await service.Clerk.Get($"requests/{filed.Number}")).Clock("water.repair.promised-time").GetProperty("dueAt").GetDateTimeOffset());
        await Appointments.Move(visit, starts.AddHours(2));
        await Until(filed.Number, "reserved", seen => seen.GetProperty("startsAt").GetDateTimeOffset() == starts.AddHours(2));
        Assert.Equal(starts.AddHours(2), (await service.Clerk.Get($"requests/{filed.Number}")).Clock("water.repair.promised-time").GetProperty("dueAt").GetDateTimeOffset());
        var arrived = await Walk.On(filed.Number, "arrived");
        Assert.Equal("met", arrived.Clock("water.repair.promised-time").GetProperty("outcome").GetString());
    }
}
