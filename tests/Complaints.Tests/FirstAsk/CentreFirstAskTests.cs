using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

public sealed class CentreFirstAskTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    private const string Accept = "hall.first-ask.accept";

    [Fact(DisplayName = "hall.first-ask.accept: what is the asked unit's own is taken on at once, and a matter that lies unattended alarms (district-government-centre)")]
    public async Task One_own_matter_is_taken_on_at_once()
    {
        var number = await hall.Clerk.Ask(new { description = "想咨询社保转移", channel = "counter", name = "王小明", phone = "13812345678" });
        Assert.Equal("running", await hall.Stands(number, Accept));
        var taken = (await hall.Clerk.Act(number, "take-on", new { unit = "social" })).Expect(200);
        Assert.Equal(("taken-on", "own", "social"), (taken.State, taken.Text_("branch"), taken.Text_("responsible")));
        Assert.Equal("stopped", await hall.Stands(number, Accept));
        Assert.Equal("out-of-order", (await hall.Clerk.Act(number, "take-on")).Expect(409).Code);
        var answered = (await hall.Clerk.Act(number, "answer", new { answer = "已告知材料", outcome = "done" })).Expect(200);
        Assert.Equal("answered", answered.State);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answered.Body.GetProperty("responsible").ValueKind);

        var lying = await hall.Clerk.Ask(new { description = "无人理会", channel = "counter" });
        hall.Clock.Advance(TimeSpan.FromMinutes(31));
        await Eventually.True(async () => await hall.Read<int>("SELECT COUNT(*) FROM escalation WHERE number = @lying AND commitment_id = 'hall.first-ask.accept'", new { lying }) > 0, TimeSpan.FromSeconds(20), "the alarm");
    }

    [Fact(DisplayName = "K28, K29, D2: another unit's matter is told with unit, number and place, and led when asked; the first-asked answers for it until that unit accepts")]
    public async Task A_matter_of_another_unit_is_told_or_led()
    {
        await hall.Department("housing");
        await hall.Department("telecom-office", true);
        var number = await hall.As("clerk-9", Roles.Clerk).Ask(new { description = "公房维修", channel = "visit" });
        var other = hall.As("clerk-9", Roles.Clerk);
        Assert.Equal(["department:required"], (await other.Act(number, "refer")).Expect(400).FieldErrors);
        Assert.Equal(["department:unknown-department"], (await other.Act(number, "refer", new { department = "somewhere" })).Expect(400).FieldErrors);
        Assert.Equal(["department:outside-the-centre"], (await other.Act(number, "refer", new { department = "telecom-office" })).Expect(400).FieldErrors);
        Assert.Equal("lead-them", (await other.Act(number, "refer", new { department = "housing", leadAsked = true })).Expect(422).Code);
        var referred = (await other.Act(number, "refer", new { department = "housing", leadAsked = true, led = true })).Expect(200);
        Assert.Equal(("referred", "clerk-9"), (referred.State, referred.Text_("responsible")));
        Assert.Equal("请到二楼5号窗口的housing科办理,联系电话4221234。", referred.Body.GetProperty("told").GetProperty("zh").GetString());
        Assert.Equal("excluded", await hall.Stands(number, Accept));
        Assert.Contains(number, (await hall.Clerk.Get("first-asks?responsible=clerk-9")).Expect(200).Column("number"));

        var accepted = (await hall.As("clerk-housing", Roles.Clerk).Act(number, "accept")).Expect(200);
        Assert.Equal("housing", accepted.Text_("responsible"));
        Assert.DoesNotContain(number, (await hall.Clerk.Get("first-asks?responsible=clerk-9")).Expect(200).Column("number"));
        Assert.Contains(number, (await hall.Clerk.Get("first-asks?unit=housing&open=true")).Expect(200).Column("number"));
    }

    [Fact(DisplayName = "D2, K29: what is outside the centre is explained, with the body responsible and its contact")]
    public async Task What_is_outside_the_centre_is_explained()
    {
        await hall.Department("tax-bureau", true);
        var number = await hall.Clerk.Ask(new { description = "个税申诉", channel = "counter" });
        Assert.Equal(["department:required", "explanation:required"], (await hall.Clerk.Act(number, "refer-outside")).Expect(400).FieldErrors);
        var told = (await hall.Clerk.Act(number, "refer-outside", new { department = "tax-bureau", explanation = "属税务机关职责" })).Expect(200);
        Assert.Equal(("outside", "referred-outside"), (told.State, told.Text_("outcome")));
        Assert.Equal("closed", (await hall.Clerk.Act(number, "answer", new { answer = "x" })).Expect(409).Code);
    }

    [Fact(DisplayName = "hall.first-ask.feedback, hall.first-ask.transferred: with the contact taken a leader directs it, the person hears in time, the undertaking unit answers")]
    public async Task A_matter_that_nobody_knows_is_directed_by_a_leader()
    {
        await hall.Department("general");
        var number = await hall.Clerk.Ask(new { description = "不知归谁管", channel = "counter" });
        Assert.Equal(["name:required", "phone:required"], (await hall.Clerk.Act(number, "request-direction")).Expect(400).FieldErrors);
        (await hall.Clerk.Act(number, "request-direction", new { name = "李四", phone = "13900000002" })).Expect(200);
        Assert.Equal("running", await hall.Stands(number, "hall.first-ask.feedback"));
        Assert.Equal("not-directed", (await hall.Clerk.Act(number, "feed-back")).Expect(409).Code);
        Assert.Equal(403, (await hall.Clerk.Act(number, "direct", new { department = "general", instruction = "请办理" })).Status);
        (await hall.Supervisor.Act(number, "direct", new { department = "general", instruction = "请办理" })).Expect(200);
        Assert.Equal("running", await hall.Stands(number, "hall.first-ask.transferred"));
        (await hall.Clerk.Act(number, "feed-back")).Expect(200);
        Assert.Equal("stopped", await hall.Stands(number, "hall.first-ask.feedback"));
        (await hall.Clerk.Act(number, "accept")).Expect(200);
        (await hall.Clerk.Act(number, "answer", new { answer = "已办" })).Expect(200);
        Assert.Equal("stopped", await hall.Stands(number, "hall.first-ask.transferred"));
    }

    [Fact(DisplayName = "D2, D9: what the one door could not bring to its service is kept here, says who answers for it, and gets the number that the service gives it")]
    public async Task The_one_door_falls_back_here()
    {
        await hall.Department("telecom-desk", true, "telecom");
        var resident = hall.As("resident-7", Roles.Resident);
        Assert.Equal(["channel:not-one-of", "description:required", "phone:not-a-phone", "reason:not-one-of"],
            (await resident.Post("first-asks", new { channel = "pigeon", phone = "x", reason = "because" })).Expect(400).FieldErrors);
        var body = new { description = "家里停水", channel = "web", name = "赵六", phone = "13711112222", address = "幸福小区3栋502", area = "xingfu", service = "water", type = "no-water", reason = "service-unavailable" };
        var filed = (await resident.Post("first-asks", body, idempotencyKey: "door-1")).Expect(201);
        Assert.Equal(filed.Number, (await resident.Post("first-asks", body, idempotencyKey: "door-1")).Expect(201).Number);
        Assert.Equal("赵六", filed.Text_("name"));
        Assert.Equal(404, (await hall.As("resident-8", Roles.Resident).Get($"first-asks/{filed.Number}")).Status);
        var seen = (await hall.As("audit", Roles.Auditor).Get($"first-asks/{filed.Number}")).Expect(200).Body.GetProperty("matter");
        Assert.Equal(("赵*", "137****2222", "***"), (seen.Text("name"), seen.Text("phone"), seen.Text("description")));
        Assert.Contains(filed.Number, (await hall.Clerk.Get("first-asks?open=true&reason=service-unavailable")).Column("number"));

        Assert.Equal(412, (await hall.Clerk.Post($"first-asks/{filed.Number}/hand-over", new { service = "water", reference = "W-20261123-000009" }, ifMatch: "\"7\"")).Status);
        var handed = (await hall.Clerk.Post($"first-asks/{filed.Number}/hand-over", new { service = "water", reference = "W-20261123-000009" }, ifMatch: filed.ETag)).Expect(200);
        Assert.Equal(("handed-over", "W-20261123-000009"), (handed.State, handed.Text_("handedReference")));
        // Others learn neither that it exists nor how it stands.
        Assert.Equal(404, (await hall.As("resident-8", Roles.Resident).Post($"first-asks/{filed.Number}/withdraw", new { })).Status);
        Assert.Equal(404, (await hall.As("partner-8", Roles.Partner).Post($"first-asks/{filed.Number}/hand-over", new { service = "water", reference = "W-20261123-000010" })).Status);
        Assert.Equal("stopped", await hall.Stands(filed.Number, Accept));

        var asked = await hall.Clerk.Ask(new { description = "电话安装", channel = "counter", service = "telecom" });
        Assert.Equal("telecom-desk", (await hall.Clerk.Get($"first-asks/{asked}")).Expect(200).Body.GetProperty("suggested")[0].GetProperty("code").GetString());
        Assert.Equal("telecom-desk", Assert.Single((await resident.Get("departments?service=telecom")).Expect(200).Column("code")));
        (await hall.Clerk.Act(asked, "withdraw")).Expect(200);
        Assert.Equal("excluded", await hall.Stands(asked, Accept));
    }
}
