using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Power.Tests;

/// <summary>A power fault from the call to the archive (D24), lamps and enquiries beside it (D30, D23).</summary>
public sealed class PowerRepairTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.fault.onsite (oilfield-hall): on site within 30 minutes of the report; power.fault.repair-start: the emergency repair is organised")]
    public async Task Carries_a_fault_from_the_call_to_the_archive()
    {
        var filed = await power.Clerk.File("power-fault");
        var onsite = filed.Clock("power.fault.onsite");
        Assert.Equal(("oilfield-hall", power.Now.AddMinutes(30)), (onsite.GetProperty("profile").GetString(), onsite.GetProperty("dueAt").GetDateTimeOffset()));
        Assert.Equal(JsonValueKind.Null, filed.Clock("power.fault.repair-start").GetProperty("dueAt").ValueKind);
        Assert.Contains("30分钟", filed.Body.GetProperty("notice").GetProperty("promise").GetProperty("zh").GetString(), StringComparison.Ordinal);

        Assert.Equal(403, (await power.Crew.Step(filed.Number, "repair-organised", new { crew = "crew-7" })).Status);
        Assert.Equal("step-out-of-order", (await power.Crew.Step(filed.Number, "arrived")).Expect(409).Code);
        var organised = (await power.Dispatcher.Step(filed.Number, "repair-organised", new { crew = "crew-7" })).Expect(200);
        Assert.Equal("stopped", organised.Clock("power.fault.repair-start").GetProperty("state").GetString());
        power.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("met", (await power.Crew.Step(filed.Number, "arrived")).Expect(200).Outcome("power.fault.onsite"));

        Assert.Equal("step-out-of-order", (await power.Crew.Step(filed.Number, "repairing", new { side = "network" })).Expect(409).Code);
        var unsafeWork = await power.Crew.Step(filed.Number, "safety-checked", new { certified = true, protectiveGear = false, method = "by-hand" });
        Assert.Equal(["data.method:not-one-of", "data.protectiveGear:must-be", "data.safetyRules:required"], unsafeWork.Expect(400).FieldErrors);
        (await power.Crew.Step(filed.Number, "safety-checked", Desk.Safe)).Expect(200);
        (await power.Crew.Step(filed.Number, "repairing", new { side = "network", disturbanceExplained = true })).Expect(200);
        (await power.Crew.Step(filed.Number, "restored", new { cause = "cable" })).Expect(200);
        Assert.Equal("already-fulfilled", (await power.Clerk.Post($"requests/{filed.Number}/cancel", new { reason = "又有电了" })).Expect(409).Code);
        (await power.Clerk.Step(filed.Number, "customer-informed", new { told = "电缆接头烧坏,已更换", satisfaction = "satisfied" })).Expect(200);
        Assert.Equal("archived", (await power.Clerk.Step(filed.Number, "archived")).Expect(200).Text_("outcome"));
    }

    [Fact(DisplayName = "power.fault.onsite: a crew that comes after 31 minutes has missed the promise, and a visit that is not enough begins anew")]
    public async Task A_late_crew_is_visible_and_a_second_visit_is_organised()
    {
        var number = (await power.Clerk.File("power-fault")).Number;
        (await power.Dispatcher.Step(number, "repair-organised", new { crew = "crew-7" })).Expect(200);
        power.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("missed", (await power.Crew.Step(number, "arrived")).Expect(200).Outcome("power.fault.onsite"));
        Assert.Equal(["data.promisedAt:in-the-past", "data.reason:required"], (await power.Crew.Step(number, "cannot-finish", new { promisedAt = power.Now })).Expect(400).FieldErrors);
        var again = (await power.Crew.Step(number, "cannot-finish", new { reason = "parts-missing", promisedAt = power.Now.AddHours(3) })).Expect(200);
        Assert.Contains("repair-organised", again.Next);
    }

    [Fact(DisplayName = "power.enquiry.outage: a power-cut enquiry is answered within 4 hours, softly")]
    public async Task Answers_a_power_cut_enquiry()
    {
        var filed = await power.As("r-1", Roles.Resident).Post("requests", new { type = "no-power", name = "李四", phone = "13812345678", address = "幸福小区1栋", description = "为什么停电" });
        var clock = filed.Expect(201).Clock("power.enquiry.outage");
        Assert.Equal((power.Now.AddHours(4), true), (clock.GetProperty("dueAt").GetDateTimeOffset(), clock.GetProperty("soft").GetBoolean()));
        power.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal("met", (await power.Clerk.Step(filed.Number, "answered", new { answer = "线路检修,下午三点送电" })).Expect(200).Outcome("power.enquiry.outage"));
        Assert.DoesNotContain("power.enquiry.outage", (await power.Clerk.File("enquiry")).Clocks);
    }

    [Fact(DisplayName = "D30: a lamp that is out is repaired after the safety checklist and starts no fault clock")]
    public async Task Lights_a_lamp_again()
    {
        var filed = await power.Clerk.File("lighting");
        Assert.Empty(filed.Clocks);
        (await power.Dispatcher.Step(filed.Number, "assigned", new { crew = "crew-7" })).Expect(200);
        (await power.Crew.Step(filed.Number, "arrived")).Expect(200);
        Assert.Equal("step-out-of-order", (await power.Crew.Step(filed.Number, "repaired", new { lamps = 1 })).Expect(409).Code);
        (await power.Crew.Step(filed.Number, "safety-checked", Desk.Safe)).Expect(200);
        (await power.Crew.Step(filed.Number, "repaired", new { lamps = 1 })).Expect(200);
        Assert.Equal("archived", (await power.Clerk.Step(filed.Number, "archived")).Expect(200).Text_("outcome"));
    }
}
