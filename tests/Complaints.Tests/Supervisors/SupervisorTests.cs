using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class SupervisorTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    [Fact(DisplayName = "hall.supervisor.symposium, D11: a panel owes a meeting and a visit each interval; both together fulfil it, one alone does not")]
    public async Task A_panel_owes_a_meeting_and_a_visit()
    {
        Assert.Equal(["code:required", "name:required"], (await hall.Supervisor.Post("supervisor-panels", new { })).Expect(400).FieldErrors);
        (await hall.Supervisor.Post("supervisor-panels", new { code = "north", name = "北片监督组", since = "2026-10-01" })).Expect(201);
        Assert.Equal("panel-exists", (await hall.Supervisor.Post("supervisor-panels", new { code = "north", name = "x" })).Expect(409).Code);
        var before = await Owed();
        Assert.True(before > 0);

        var member = (await hall.Supervisor.Post("supervisor-panels/north/members", new { name = "周监督", phone = "13511110000", organisation = "居委会", until = "2027-12-31" })).Expect(201);
        Assert.Equal(("周**", "135****0000"), await Seen(member.Number));
        Assert.Equal(["until:required"], (await hall.Supervisor.Post("supervisor-panels/north/members", new { name = "吴", phone = "13511110001" })).Expect(400).FieldErrors);
        Assert.Equal("ended", (await hall.Supervisor.Post($"integrity-supervisors/{member.Number}/end", new { })).Expect(200).State);

        Assert.Equal(["activity:not-one-of", "findings:required", "participants:required"], (await hall.Clerk.Post("supervisor-panels/north/activities", new { activity = "dinner" })).Expect(400).FieldErrors);
        (await hall.Clerk.Post("supervisor-panels/north/activities", new { activity = "meeting", participants = 5, findings = "窗口态度有改进" })).Expect(201);
        Assert.Equal(before, await Owed());
        (await hall.Clerk.Post("supervisor-panels/north/activities", new { activity = "customer-visit", participants = 3, findings = "走访六户" })).Expect(201);
        Assert.Equal(before - 1, await Owed());
        (await hall.Clerk.Post("supervisor-panels/north/activities", new { activity = "customer-visit", participants = 2, findings = "再次走访" })).Expect(201);
        Assert.Equal(before - 1, await Owed());
        Assert.Equal(2, (await hall.Clerk.Get("panel-activities?panel=north&activity=customer-visit")).Column("number").Length);

        Assert.Equal(428, (await hall.Supervisor.Put("supervisor-panels/north", new { name = "北片监督组", endedOn = "2026-11-23", endReason = "换届" }, null)).Status);
        (await hall.Supervisor.Put("supervisor-panels/north", new { name = "北片监督组", endedOn = "2026-11-23", endReason = "换届" }, "\"1\"")).Expect(200);
        Assert.Equal(0, await Owed());
    }

    private Task<int> Owed() => hall.Read<int>("SELECT COUNT(*) FROM obligation WHERE subject = 'north' AND commitment_id = 'hall.supervisor.symposium' AND fulfilled_at IS NULL AND exempt_reason IS NULL");

    private async Task<(string?, string?)> Seen(string number)
    {
        var row = (await hall.As("audit", Roles.Auditor).Get("integrity-supervisors?panel=north")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(item => item.Text("number") == number);
        return (row.Text("name"), row.Text("phone"));
    }
}
