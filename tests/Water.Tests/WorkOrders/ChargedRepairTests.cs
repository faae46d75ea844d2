using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>What billing hears of the cost that is written on an order (003 篇5 七).</summary>
public sealed class ChargedRepairTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact(DisplayName = "D15: the cost that a customer confirms is told to billing once, with the consent and the estimate it rests on")]
    public async Task The_cost_of_a_chargeable_order_is_told_with_its_consent()
    {
        (await water.Dispatcher.Post("areas", new { code = "CR", kind = "community", nameZh = "测试小区", nameEn = "CR Estate", zone = "urban", distanceKm = 1 })).Expect(201);
        var point = (await water.Dispatcher.Post("service-points", new
        {
            number = "CR-01", address = "测试小区1栋101", areaCode = "CR", customerClass = "residential", latitude = 30.0, longitude = 120.0,
        })).Expect(201).Body.GetProperty("id").GetGuid();
        var heard = await water.Listen<RepairCharged>();
        var steps = await water.Listen<WorkOrderStepTaken>();

        var number = (await water.Clerk.File("repair", ("servicePointId", point))).Number;
        await water.Advance(number, "customer-confirmed");

        await Eventually.True(() => heard.Any(fact => fact.Number == number), because: "the charge");
        var charged = Assert.Single(heard, fact => fact.Number == number);
        Assert.Equal(("water", "repair", "CR-01", "CR", 80m, 76.5m), (charged.Service, charged.Type, charged.ServicePoint, charged.Area, charged.EstimateYuan, charged.CostYuan));
        Assert.True(charged.ConsentedAt < charged.At);
        Assert.Contains(steps, step => step.Number == number && step is { Step: "customer-confirmed", Chargeable: true });
    }

    [Fact]
    public async Task A_cost_that_nobody_agreed_to_is_told_without_a_consent()
    {
        var heard = await water.Listen<RepairCharged>();
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "customer-confirmed");

        await Eventually.True(() => heard.Any(fact => fact.Number == number), because: "the charge");
        Assert.Equal((null, null, null), Assert.Single(heard, fact => fact.Number == number) is var charged ? (charged.ConsentedAt, charged.EstimateYuan, charged.ServicePoint) : default);
    }
}
