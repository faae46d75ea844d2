using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

/// <summary>Passing cases on between units, urging them, and circulars.</summary>
public class TransferTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "D46: a case that was taken back waits for no unit, and none takes it on")]
    public async Task Waits_for_nobody_once_it_is_over()
    {
        var number = await complaints.Clerk.File(Cases.Complaint("other", phone: "13800000088"));
        (await complaints.Clerk.On(number, "forward", new { unit = "over-unit", reason = "x" })).Expect(200);
        Assert.Contains(number, (await complaints.Clerk.Get("hops?unit=over-unit")).Numbers());
        (await complaints.Clerk.On(number, "withdraw", new { reason = "不需要了" })).Expect(200);
        Assert.DoesNotContain(number, (await complaints.Clerk.Get("hops?unit=over-unit")).Numbers());
        Assert.Equal("already-closed", (await complaints.Clerk.On(number, "accept", new { })).Expect(409).Code);
        Assert.Equal("already-closed", (await complaints.Clerk.On(number, "return", new { reason = "x" })).Expect(409).Code);
    }

    [Fact(DisplayName = "complaints.forward: a complaint is passed on at once; whoever has it answers for it until the unit accepts (K28)")]
    public async Task Is_passed_on_and_answered_for_until_accepted()
    {
        var filed = (await complaints.Clerk.Post("cases", Cases.Complaint("charges"))).Expect(201);
        Assert.Equal("running", filed.Clock("complaints.forward").GetProperty("state").GetString());
        var forwarded = (await complaints.Clerk.On(filed.Number, "forward", new { unit = "billing-office", reason = "收费问题" })).Expect(200);
        Assert.Equal(("forwarded", "duty-desk"), (forwarded.State, forwarded.Text_("unit")));
        Assert.Equal("stopped", forwarded.Clock("complaints.forward").GetProperty("state").GetString());
        Assert.Equal("acceptance-waits", (await complaints.Clerk.On(filed.Number, "forward", new { unit = "other-office", reason = "x" })).Expect(409).Code);
        Assert.Contains(filed.Number, (await complaints.Clerk.Get("hops?unit=billing-office")).Numbers());

        var accepted = (await complaints.As("clerk-9", Roles.Clerk).On(filed.Number, "accept", new { })).Expect(200);
        Assert.Equal(("handling", "billing-office", "clerk-9"), (accepted.State, accepted.Text_("unit"), accepted.Text_("undertaker")));
        Assert.Equal("not-asked", (await complaints.Clerk.On(filed.Number, "return", new { reason = "x" })).Expect(409).Code);
        var hop = Assert.Single((await complaints.Clerk.Get($"cases/{filed.Number}/hops")).Expect(200).Body.EnumerateArray());
        Assert.Equal(("accepted", complaints.Now.AddDays(1)), (hop.GetProperty("state").GetString(), hop.GetProperty("dueAt").GetDateTimeOffset()));
        Assert.Equal("***", (await complaints.Crew.Get($"cases/{filed.Number}/hops")).Body[0].GetProperty("reason").GetString());
        Assert.Equal(["reason:required"], (await complaints.Clerk.On(filed.Number, "forward", new { unit = "x" })).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "D46: what comes back twice goes to the supervisor, who directs it for good; the complainant's clock goes on throughout")]
    public async Task Goes_to_the_supervisor_when_units_disagree()
    {
        var filed = (await complaints.Clerk.Post("cases", Cases.Complaint("repair"))).Expect(201);
        var due = filed.Clock("complaints.reply.complaint").GetProperty("dueAt").GetDateTimeOffset();
        await Forward("water-repair");
        var returned = (await complaints.Clerk.On(filed.Number, "return", new { reason = "属物业管辖" })).Expect(200);
        Assert.Equal(("recorded", false), (returned.State, returned.Body.GetProperty("awaitsDirection").GetBoolean()));
        await Forward("water-repair");
        var again = (await complaints.Clerk.On(filed.Number, "return", new { reason = "仍不属本部门" })).Expect(200);
        Assert.True(again.Body.GetProperty("awaitsDirection").GetBoolean());
        Assert.Contains(filed.Number, (await complaints.Supervisor.Get("cases?awaitsDirection=true")).Numbers());
        Assert.Equal("awaits-direction", (await complaints.Clerk.On(filed.Number, "forward", new { unit = "property", reason = "x" })).Expect(409).Code);
        Assert.Equal("awaits-direction", (await complaints.Clerk.On(filed.Number, "resolve", new { outcome = "settled", text = "x" })).Expect(409).Code);
        (await complaints.Clerk.On(filed.Number, "instruct", new { unit = "water-repair", instruction = "x" })).Expect(403);
        (await complaints.Supervisor.On(filed.Number, "instruct", new { unit = "water-repair", instruction = "由供水维修部承办,三日内办结" })).Expect(200);
        Assert.Equal("directed", (await complaints.Clerk.On(filed.Number, "return", new { reason = "x" })).Expect(409).Code);
        var accepted = (await complaints.Clerk.On(filed.Number, "accept", new { undertaker = "repairer-3" })).Expect(200);
        Assert.Equal(("water-repair", due), (accepted.Text_("unit"), accepted.Clock("complaints.reply.complaint").GetProperty("dueAt").GetDateTimeOffset()));
        Assert.Equal(1, await complaints.Read<int>("SELECT COUNT(*) FROM milestone m JOIN hall_case c ON c.id = m.matter_id WHERE c.number = @Number AND m.name = 'instructed'", new { filed.Number }));

        async Task Forward(string unit) => (await complaints.Clerk.On(filed.Number, "forward", new { unit, reason = "维修" })).Expect(200);
    }

    [Fact]
    public async Task Two_units_are_never_asked_at_the_same_time()
    {
        var number = await complaints.Clerk.File(Cases.Complaint("other", phone: "13900000077"));
        var asked = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => complaints.As($"clerk-{i}", Roles.Clerk).On(number, "forward", new { unit = $"office-{i}", reason = "承办" })));
        Assert.Single(asked, answer => answer.Status == 200);
        Assert.All(asked.Where(answer => answer.Status != 200), answer => Assert.Contains(answer.Status, new[] { 409, 412 }));
        Assert.Single((await complaints.Clerk.Get($"cases/{number}/hops")).Expect(200).Body.EnumerateArray());
    }

    [Fact(DisplayName = "K18: complaints about doorstep service and about bookings go to the bodies their rules name")]
    public async Task Goes_to_the_body_that_the_rules_name()
    {
        Assert.Equal("complaint-reception", (await complaints.Clerk.Post("cases", Cases.Complaint("doorstep-service", related: "A-20261123-000001"))).Expect(201).Text_("unit"));
        var booking = (await complaints.Clerk.Post("cases", Cases.Complaint("hall-booking"))).Expect(201);
        Assert.Equal("administrative-efficiency", booking.Text_("unit"));
        Assert.Equal(["supervision-department"], booking.Body.GetProperty("copies").EnumerateArray().Select(copy => copy.GetString()));
        Assert.Equal("heating-dispatch", (await complaints.Clerk.Post("cases", Cases.Complaint("heating"))).Expect(201).Text_("unit"));
    }

    [Fact]
    public async Task Lets_only_a_units_own_people_accept_where_they_are_registered()
    {
        (await complaints.As("operator-1", Roles.Operator).Put("units/metering", new { name = "计量所", members = new[] { new { person = "clerk-m", name = "赵" } } }, null)).Expect(200);
        Assert.Equal(["members:twice", "members[1].name:required"], (await complaints.As("operator-1", Roles.Operator).Put("units/metering", new { name = "计量所", members = new object[] { new { person = "a", name = "b" }, new { person = "a" } } }, null)).Expect(400).FieldErrors);
        var number = await complaints.Clerk.File(Cases.Complaint("metering"));
        (await complaints.Clerk.On(number, "forward", new { unit = "metering", reason = "计量" })).Expect(200);
        (await complaints.Clerk.On(number, "accept", new { })).Expect(403);
        (await complaints.As("clerk-m", Roles.Clerk).On(number, "accept", new { })).Expect(200);
    }

    [Fact(DisplayName = "D5: a unit is urged by a time, answers, and after repeated breach a supervisor publishes a circular")]
    public async Task Urges_and_publishes_a_circular_after_repeated_breach()
    {
        var resident = complaints.As("resident-u", Roles.Resident);
        var number = await resident.File(new { type = "complaint", name = "赵六", phone = "13700000000", subject = "no-action", description = "推诿", firstUnit = "slow-office" });
        Assert.Equal(["dueAt:required", "text:required"], (await complaints.Supervisor.On(number, "urges", new { })).Expect(400).FieldErrors);
        (await complaints.Supervisor.On(number, "urges", new { text = "请于明日前反馈", dueAt = complaints.Now.AddDays(1) })).Expect(200);
        Assert.Contains("已督办", (await resident.Case(number)).Body.GetProperty("progress").EnumerateArray().Select(line => line.GetProperty("text").GetProperty("zh").GetString()));
        Assert.Equal("not-repeated", (await complaints.Supervisor.Post("circulars", new { unit = "slow-office", textZh = "通报" })).Expect(409).Code);
        for (var i = 0; i < 2; i++) (await complaints.Supervisor.On(number, "urges", new { text = "再次督办", dueAt = complaints.Now.AddHours(2 + i) })).Expect(200);
        complaints.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(3, (await complaints.Supervisor.Get("urges?unit=slow-office&overdue=true")).Numbers().Length);
        var first = (await complaints.Supervisor.Get($"cases/{number}/urges")).Body.EnumerateArray().First().GetProperty("id").GetGuid();
        (await complaints.Clerk.On(number, $"urges/{first}/answer", new { answer = "已安排专人" })).Expect(200);
        Assert.Equal("answered-already", (await complaints.Clerk.On(number, $"urges/{first}/answer", new { answer = "x" })).Expect(409).Code);

        (await complaints.Clerk.Post("circulars", new { unit = "slow-office", textZh = "通报" })).Expect(403);
        var circular = (await complaints.Supervisor.Post("circulars", new { unit = "slow-office", textZh = "关于多次逾期未反馈的通报" })).Expect(201);
        Assert.Equal(3, circular.Body.GetProperty("breaches").GetInt32());
        Assert.Contains(number, JsonSerializer.Deserialize<string[]>(circular.Text_("cases"))!);
        (await complaints.As("resident-u", Roles.Resident).Get("circulars")).Expect(403);
        Assert.Contains(circular.Number, (await complaints.Clerk.Get("circulars?unit=slow-office")).Numbers());
    }
}
