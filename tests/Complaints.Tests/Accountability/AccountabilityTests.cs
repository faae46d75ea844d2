using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class AccountabilityTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    [Fact(DisplayName = "D2, D11: a fault verified by a second person costs the award of its month and year; an unfounded one costs nothing")]
    public async Task A_verified_fault_costs_the_award()
    {
        Assert.Equal(["findings:required", "ground:required", "person:required"], (await hall.Supervisor.Post("staff-faults", new { })).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Clerk.Post("staff-faults", new { })).Status);
        var fault = (await hall.Supervisor.Post("staff-faults", new { person = "clerk-rude", ground = "attitude-dispute", reference = "FA-20261123-000001", findings = "与群众争吵", happenedAt = hall.Now.AddHours(-1) })).Expect(201).Number;
        Assert.True(await Eligible("clerk-rude", 11));
        Assert.Equal(403, (await hall.Supervisor.Post($"staff-faults/{fault}/decide", new { verified = true, consequence = "通报" })).Status);
        Assert.Equal(["consequence:required"], (await Second.Post($"staff-faults/{fault}/decide", new { verified = true })).Expect(400).FieldErrors);
        Assert.Equal("verified", (await Second.Post($"staff-faults/{fault}/decide", new { verified = true, consequence = "取消月度、年度评优资格" })).Expect(200).State);
        Assert.False(await Eligible("clerk-rude", 11));
        Assert.True(await Eligible("clerk-rude", 10));
        Assert.False((await Award("clerk-rude", 10)).GetProperty("ofTheYear").GetBoolean());

        var unfounded = (await hall.Supervisor.Post("staff-faults", new { person = "clerk-good", ground = "irresponsible", findings = "核查" })).Expect(201).Number;
        Assert.Equal("unfounded", (await Second.Post($"staff-faults/{unfounded}/decide", new { verified = false })).Expect(200).State);
        Assert.True(await Eligible("clerk-good", 11));
        Assert.Equal(fault, Assert.Single((await hall.As("clerk-rude", Roles.Clerk).Get("staff-faults")).Expect(200).Column("number")));
    }

    private Caller Second => hall.As("supervisor-2", Roles.Supervisor);

    private async Task<System.Text.Json.JsonElement> Award(string person, int month) => (await hall.Supervisor.Get($"award-eligibility/{person}?year=2026&month={month}")).Expect(200).Body;

    private async Task<bool> Eligible(string person, int month) => (await Award(person, month)).GetProperty("ofTheMonth").GetBoolean();
}
