using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>The appointments service beside a utility with a ledger.</summary>
public sealed class WithLedger(Broker broker) : BesideLedger(broker, AppointmentsModule.Name, builder => builder.AddAppointments(), app => app.MapAppointments(), "appointment", "elderly-living-alone");

public sealed class EligibilityTests(WithLedger service) : IClassFixture<WithLedger>
{
    [Fact(DisplayName = "K30: a flag registered in a utility's ledger is usable here, with consent; who is not registered, or did not consent, is not found eligible by it")]
    public async Task Uses_the_registered_flag()
    {
        foreach (var (matter, group) in new[] { ("gas-doorstep", "elderly-living-alone"), ("hall-doorstep", "old-weak-sick-disabled") })
        {
            var number = await Applied(matter, group);
            Assert.Equal(["ledger:required", "servicePoint:required"], (await service.Clerk.Post($"appointments/{number}/eligibility", new { })).Expect(400).FieldErrors);
            Assert.Equal(("not-registered", "K30"), (await service.Clerk.Post($"appointments/{number}/eligibility", new { ledger = "gas", servicePoint = "9999" })).Expect(422) is var no ? (no.Code, no.Text_("rule")) : default);
            (await service.Clerk.Post($"appointments/{number}/eligibility", new { ledger = "gas", servicePoint = "1002" })).Expect(403);
            var found = (await service.Clerk.Post($"appointments/{number}/eligibility", new { ledger = "gas", servicePoint = "1001" })).Expect(200);
            Assert.Equal(("ledger", "gas:GS-1"), (found.Field("eligibilityBasis"), found.Field("eligibilityRef")));
        }

        (await service.Clerk.Post($"appointments/{await Applied("hall-doorstep", "key-project")}/eligibility", new { ledger = "gas", servicePoint = "1001" })).Expect(422);
        (await service.Clerk.Post($"appointments/{await Applied("gas-service", null)}/eligibility", new { ledger = "gas", servicePoint = "1001" })).Expect(409);
    }

    [Theory(DisplayName = "K30: when the utility does not answer, papers that staff have seen stand in for it, on record")]
    [InlineData("water")]
    [InlineData("heating")]
    public async Task Papers_stand_in_for_a_ledger_that_does_not_answer(string ledger)
    {
        var number = await Applied("hall-doorstep", "old-weak-sick-disabled");
        Assert.Equal("ledger-unavailable", (await service.Clerk.Post($"appointments/{number}/eligibility", new { ledger, servicePoint = "1001" })).Expect(503).Code);
        var recorded = (await service.Clerk.Post($"appointments/{number}/eligibility", new { ledger, servicePoint = "1001", papers = "残疾证" })).Expect(200);
        Assert.Equal(("papers", "残疾证"), (recorded.Field("eligibilityBasis"), recorded.Field("eligibilityRef")));
        Assert.Equal(("eligibility-by-papers", $"{ledger} did not answer"), recorded.Body.GetProperty("history").EnumerateArray().Last() is var last ? (last.GetProperty("kind").GetString(), last.GetProperty("note").GetString()) : default);
    }

    private async Task<string> Applied(string matter, string? group) =>
        (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(matter, group: group, papers: null))).Expect(201).Field("number");
}
