using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class MeterFaultTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.meter.fault: dealt with within 2 working days; a replaced meter tells billing both readings")]
    public async Task A_replaced_meter_stops_the_clock_and_is_told_to_billing()
    {
        var heard = await power.Listen<MeterReplaced>();
        var filed = await power.Clerk.File("meter");
        Assert.Equal(["power.meter.fault"], filed.Clocks);
        Assert.Equal(power.Now.AddDays(2), filed.Clock("power.meter.fault").GetProperty("dueAt").GetDateTimeOffset()); // Monday 09:00 + two working days.
        await Check(filed.Number);

        Assert.Equal(
            ["data.newMeter:required", "data.newReading:required", "data.oldMeter:required", "data.oldReading:wrong-type"],
            (await power.Crew.Step(filed.Number, "meter-replaced", new { oldReading = "many" })).Expect(400).FieldErrors);
        var replaced = (await power.Crew.Step(filed.Number, "meter-replaced", new { oldMeter = "E-1", oldReading = 10230.5, newMeter = "E-2", newReading = 0.2 })).Expect(200);
        Assert.Equal("met", replaced.Outcome("power.meter.fault"));
        Assert.DoesNotContain("meter-fault-resolved", replaced.Next);

        await Eventually.True(() => heard.Any(m => m.Number == filed.Number), because: "billing to be told");
        var told = heard.Single(m => m.Number == filed.Number);
        Assert.Equal(("E-1", 10230.5m, "E-2", 0.2m, "kWh"), (told.OldMeter, told.OldReading, told.NewMeter, told.NewReading, told.Unit));
        (await power.Clerk.Step(filed.Number, "customer-confirmed", new { satisfaction = "satisfied" })).Expect(200);
        Assert.Equal("archived", (await power.Clerk.Step(filed.Number, "archived")).Expect(200).Text_("outcome"));
    }

    [Fact(DisplayName = "power.meter.fault: a meter set right on the third working day has missed the promise and tells billing nothing")]
    public async Task A_meter_set_right_too_late_is_missed()
    {
        var number = (await power.Clerk.File("meter")).Number;
        power.Clock.Advance(TimeSpan.FromDays(7));
        await Check(number);
        Assert.Equal("missed", (await power.Crew.Step(number, "meter-fault-resolved", new { work = "接线松动,已紧固" })).Expect(200).Outcome("power.meter.fault"));
        Assert.Equal(409, (await power.Crew.Step(number, "meter-replaced", new { oldMeter = "E-1", oldReading = 1, newMeter = "E-2", newReading = 0 })).Status);
    }

    private async Task Check(string number)
    {
        (await power.Dispatcher.Step(number, "assigned", new { crew = "crew-7" })).Expect(200);
        (await power.Crew.Step(number, "arrived")).Expect(200);
        (await power.Crew.Step(number, "safety-checked", Desk.Safe)).Expect(200);
        (await power.Crew.Step(number, "meter-checked", new { finding = "stopped", reading = 10230.5 })).Expect(200);
    }
}
