using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class ReceptionTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    [Fact(DisplayName = "hall.leader-reception-day, D11: an office owes reception days; who comes is received, and what they say becomes a case with an answer")]
    public async Task A_leader_receives_residents()
    {
        (await hall.Supervisor.Post("departments", new { code = "director", nameZh = "主任室", nameEn = "Director", remit = "全面工作", contact = "4220000", place = "三楼", receptionSince = "2026-11-01" })).Expect(201);
        var owed = await Owed();
        Assert.True(owed > 0);
        Assert.Equal(["beginsAt:required", "capacity:required", "endsAt:required", "leader:required", "office:required", "place:required"], (await hall.Clerk.Post("reception-days", new { })).Expect(400).FieldErrors);
        var day = await Announce(2);
        Assert.Equal("not-begun", (await hall.Clerk.Post($"reception-days/{day}/hold", new { })).Expect(409).Code);

        var resident = hall.As("resident-21", Roles.Resident);
        Assert.Equal(["description:required", "name:required", "phone:required"], (await resident.Post($"reception-days/{day}/bookings", new { })).Expect(400).FieldErrors);
        var came = (await resident.Post($"reception-days/{day}/bookings", Visitor("钱一"), idempotencyKey: "rb-1")).Expect(201).Number;
        Assert.Equal(came, (await resident.Post($"reception-days/{day}/bookings", Visitor("钱一"), idempotencyKey: "rb-1")).Expect(201).Number);
        var stays = (await hall.Clerk.Post($"reception-days/{day}/bookings", Visitor("孙二"))).Expect(201).Number;
        Assert.Equal(came, Assert.Single((await resident.Get($"reception-bookings?day={day}")).Expect(200).Column("number")));
        Assert.Equal("钱*", (await hall.As("audit", Roles.Auditor).Get($"reception-bookings?day={day}")).Expect(200).Body.GetProperty("items")[0].Text("name"));

        hall.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("still-waiting", (await hall.Clerk.Post($"reception-days/{day}/hold", new { })).Expect(409).Code);
        Assert.Equal(["matter:required", "type:required"], (await hall.Clerk.Post($"reception-bookings/{came}/receive", new { came = true })).Expect(400).FieldErrors);
        var received = (await hall.Clerk.Post($"reception-bookings/{came}/receive", new { came = true, matter = "希望延长窗口时间", type = "suggestion" })).Expect(200);
        var filed = (await hall.Clerk.Get($"cases/{received.Text_("caseNumber")}")).Expect(200);
        Assert.Equal(("suggestion", "leader-day"), (filed.Text_("type"), filed.Text_("channel")));
        Assert.Equal("absent", (await hall.Clerk.Post($"reception-bookings/{stays}/receive", new { came = false })).Expect(200).State);
        Assert.Equal("held", (await hall.Clerk.Post($"reception-days/{day}/hold", new { note = "接待一人" })).Expect(200).State);
        Assert.Equal(owed - 1, await Owed());
    }

    [Fact(DisplayName = "D11: the last place of a reception day goes to one, however many ask at once, and is free again when given back")]
    public async Task The_last_place_goes_to_one()
    {
        (await hall.Supervisor.Post("departments", new { code = "deputy", nameZh = "副主任室", nameEn = "Deputy", remit = "分管工作", contact = "4220001", place = "三楼" })).Expect(201);
        var day = await Announce(1, "deputy");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => hall.As($"resident-{n}", Roles.Resident).Post($"reception-days/{day}/bookings", Visitor($"住户{n}"))));
        var booked = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(("no-place", 409), (answer.Code, answer.Status)));
        Assert.Equal(404, (await hall.As("stranger", Roles.Resident).Post($"reception-bookings/{booked.Number}/cancel", new { })).Status);
        (await hall.Clerk.Post($"reception-bookings/{booked.Number}/cancel", new { })).Expect(200);
        var again = (await hall.Clerk.Post($"reception-days/{day}/bookings", Visitor("李三"))).Expect(201).Number;

        Assert.Equal(403, (await hall.Clerk.Post($"reception-days/{day}/cancel", new { reason = "x" })).Status);
        Assert.Equal("cancelled", (await hall.Supervisor.Post($"reception-days/{day}/cancel", new { reason = "临时会议" })).Expect(200).State);
        Assert.Equal(1, await hall.Read<int>("SELECT COUNT(*) FROM notification n JOIN reception_booking b ON b.id = n.matter_id WHERE b.number = @again AND n.occasion = 'reception-cancelled'", new { again }));
        Assert.Equal("no-place", (await hall.Clerk.Post($"reception-days/{day}/bookings", Visitor("李四"))).Expect(409).Code);
    }

    private static object Visitor(string name) => new { name, phone = "13800001111", description = "反映窗口服务" };

    private async Task<string> Announce(int capacity, string office = "director") => (await hall.Clerk.Post("reception-days", new
    {
        office, leader = "主任", place = "一楼接待室", beginsAt = hall.Now.AddHours(1), endsAt = hall.Now.AddHours(5), capacity,
    })).Expect(201).Number;

    private Task<int> Owed() => hall.Read<int>("SELECT COUNT(*) FROM obligation WHERE subject = 'director' AND commitment_id = 'hall.leader-reception-day' AND fulfilled_at IS NULL AND exempt_reason IS NULL");
}
