using Utilities.Conformance;
using Utilities.Gas;
using Utilities.Heating;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;
using Utilities.Water;

namespace Utilities.Platform.Tests;

/// <summary>The ways of the sagas across services. Each yields an act when the way to it is clear and ends with what must be there exactly once.</summary>
internal sealed class SagaWays(SagaBooks books, Func<string, string, Caller> at)
{
    public const string Visit = "repair visit";
    public const string CalledOff = "visit called off";
    public const string ByHand = "visit agreed by hand";
    public const string Quality = "quality complaint";
    public const string FollowUp = "follow-up";
    public const string Breach = "breach to complaint";
    public const string Connection = "connection";

    private const string Appointments = "appointments";
    private const string Complaints = "complaints";
    private const string Area = "XF";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public IReadOnlyList<SagaJourney> All() =>
    [
        new(Visit, "water", Appointments, RepairVisit()),
        new(CalledOff, "water", Appointments, VisitCalledOff()),
        new(ByHand, "gas", Appointments, VisitByHand()),
        new(Quality, "water", Complaints, QualityComplaint()),
        new(FollowUp, "gas", Complaints, DissatisfiedCustomer()),
        new(Breach, "heating", Complaints, BrokenPromise()),
        new(Connection, "power", Appointments, PowerConnection()),
    ];

    /// <summary>Teams that can be booked, and the limits that the laboratory judges by.</summary>
    public async Task Prepare()
    {
        foreach (var (utility, minutes) in new[] { ("water", 60), ("power", 180) })
        {
            (await at(Appointments, Roles.Dispatcher).Post("calendars", new
            {
                code = $"SV-{utility}", organisation = $"{utility}-team", nameZh = "上门服务", nameEn = "Visits", kind = "doorstep", utility,
                days = "working-days", hours = "mon-fri 08:30-11:30", slotMinutes = minutes, capacity = 2,
            })).Expect(201);
        }

        (await at("water", Roles.Supervisor).Post("quality/limits", new { parameter = "turbidity", nameZh = "浑浊度", nameEn = "Turbidity", unit = "NTU", most = 1.0, mandatory = true, source = "示例标准 表1" })).Expect(201);
    }

    private async IAsyncEnumerable<Act> RepairVisit()
    {
        var walk = WalkOf(WaterUtility.Profile);
        var filed = await walk.File("repair", ("area", Area));
        yield return new("AwaitingTime", () => AskForVisit("water", filed.Number));
        var visit = await VisitOf("water", filed.Number);
        await books.Stands("water", "VisitState", visit, "TimeKept");
        await walk.On(filed.Number, "ordered");
        yield return new("TimeKept", () => walk.On(filed.Number, "assigned"));
        await books.Becomes(1, Appointments, "appointment WHERE visit_id = @visit AND crew IS NOT NULL", new { visit });
        await walk.On(filed.Number, "departed");
        yield return new("OnSite", () => walk.On(filed.Number, "arrived"));
        await books.Becomes(1, Appointments, "appointment WHERE visit_id = @visit AND staff_arrived_at IS NOT NULL", new { visit });
        yield return new("Over", () => walk.On(filed.Number, "repaired"));
        await books.Becomes(1, Appointments, "appointment WHERE visit_id = @visit AND state = 'filed'", new { visit });
        await books.Stands("water", "VisitState", visit, "Over");
        Assert.Equal("archived", (await walk.On(filed.Number)).Text_("outcome"));
        await Once(Appointments, "appointment WHERE reference = @Number", filed);
        await Once("water", "home_visit WHERE request_number = @Number", filed);
        await Once("water", "notification n JOIN request r ON r.id = n.matter_id WHERE r.number = @Number AND n.occasion = 'visit-reserved'", filed);
        await EverySlotIsHeldOnce();
    }

    private async IAsyncEnumerable<Act> VisitCalledOff()
    {
        var filed = await WalkOf(WaterUtility.Profile).File("meter", ("area", Area));
        yield return new("AwaitingTime", () => AskForVisit("water", filed.Number));
        var visit = await VisitOf("water", filed.Number);
        await books.Stands("water", "VisitState", visit, "TimeKept");
        yield return new("GivenBack", async () => (await at("water", Roles.Clerk).Post($"requests/{filed.Number}/cancel", new { reason = "已自行修好" })).Expect(200));
        await books.Becomes(1, Appointments, "appointment WHERE visit_id = @visit AND state = 'cancelled'", new { visit });
        await books.Stands("water", "VisitState", visit, "Over");
        await Once(Appointments, "appointment WHERE reference = @Number", filed);
        await EverySlotIsHeldOnce();
    }

    private async IAsyncEnumerable<Act> VisitByHand()
    {
        var walk = WalkOf(GasUtility.Profile);
        var filed = await walk.File("meter-replacement", ("area", Area));
        // Eight hours on end: no day of the demo town's calendar has them.
        yield return new("AwaitingTime", () => AskForVisit("gas", filed.Number, minutes: 480));
        var visit = await VisitOf("gas", filed.Number);
        await books.Stands("gas", "VisitState", visit, "ByHand");
        yield return new("ByHand", async () => (await at("gas", Roles.Dispatcher).Post($"requests/{filed.Number}/visits/1/agree", new { startsAt = TimeProvider.System.GetUtcNow().AddHours(3), agreedBy = "王小明" })).Expect(200));
        await walk.On(filed.Number);
        await books.Stands("gas", "VisitState", visit, "Over");
        await Once("gas", "home_visit WHERE request_number = @Number AND state = 'done'", filed);
        Assert.Equal(0, await books.Count(Appointments, "appointment WHERE visit_id = @visit", new { visit }));
    }

    private async IAsyncEnumerable<Act> PowerConnection()
    {
        var (clerk, crew) = (at("power", Roles.Clerk), at("power", Roles.Crew));
        Answer? filed = null;
        yield return new("Applied", async () =>
            filed = (await at("power", Roles.Resident).Post("connections", Applying.Application("connection-new", "non-residential", "kVA", ("channel", null), ("area", Area)))).Expect(201));
        var number = filed!.Number;
        var request = new { id = await books.Read<string>("power", "SELECT id FROM request WHERE number = @number", new { number }) };
        await books.Stands("power", "ConnectionState", request.id, "Applied");
        var papers = (await clerk.Connection(number)).Body.GetProperty("materials").EnumerateArray().Select(material => material.GetProperty("code").GetString()!);
        (await clerk.Mark(number, "handed-in", [.. papers])).Expect(200);
        yield return new("Surveying", async () => (await clerk.Take(number, ConnectionRules.Accepted)).Expect(200));
        await books.Stands("power", "ConnectionState", request.id, "Surveying");
        var visit = await VisitOf("power", number);
        await books.Stands("power", "VisitState", visit, "TimeKept");
        yield return new("Connecting", async () => (await crew.Take(number, ConnectionRules.Surveyed, new { findings = "具备接入条件" })).Expect(200));
        await books.Stands("power", "ConnectionState", request.id, "Connecting");
        await books.Becomes(1, Appointments, "appointment WHERE visit_id = @visit AND state = 'filed'", new { visit });
        var read = (await clerk.Get($"connections/{number}/contract")).Expect(200);
        (await clerk.Put($"connections/{number}/contract", Applying.Contract(TimeProvider.System.GetUtcNow(), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["capacity"] = 120, ["capacityUnit"] = "kVA", ["supplyMode"] = "公用变压器供电", ["voltage"] = "380 V",
        }), read.ETag)).Expect(200);
        (await clerk.Take(number, ConnectionRules.ContractSigned)).Expect(200);
        (await crew.Take(number, ConnectionRules.InstallationAccepted, new { report = "JY-2026-0007" })).Expect(200);
        yield return new("Connected", async () => (await crew.Take(number, "power-supplied", new { meter = "M-0001" })).Expect(200));
        await books.Stands("power", "ConnectionState", request.id, "Connected");
        (await clerk.Take(number, "archived")).Expect(200);
        await Once("billing", "account WHERE origin = @Number", filed);
        await Once("power", "connection_account WHERE connection_id = @id AND asked = 1", request);
        await Once("power", "home_visit WHERE request_id = @id", request);
        await Once(Appointments, "appointment WHERE reference = @Number", filed);
        await EverySlotIsHeldOnce();
    }

    private async IAsyncEnumerable<Act> QualityComplaint()
    {
        var (clerk, crew) = (at(Complaints, Roles.Clerk), at("water", Roles.Crew));
        Answer? filed = null;
        yield return new("Asked", async () => filed = (await clerk.Post("cases", new
        {
            type = "complaint", channel = "phone", name = "王小明", phone = "13812345678", address = "幸福小区3栋502", area = Area, subject = "water-quality", description = "自来水发黄有异味。",
        })).Expect(201));
        var matter = new { id = filed!.Text_("id") };
        await books.Stands(Complaints, "WaterComplaintState", matter.id, "AwaitingSample");
        var quality = await books.Read<string>("water", "SELECT number FROM quality_case WHERE id = @id", matter);
        Answer? sampled = null;
        yield return new("AtLaboratory", async () => sampled = (await crew.Post($"quality/cases/{quality}/sample", new
        {
            place = "厨房龙头", bottles = new[] { new { code = "B-1", volumeMl = 500, purpose = "microbiology" } }, fieldValues = new[] { new { name = "水温", value = 12.5, unit = "℃" } },
        })).Expect(200));
        await books.Stands(Complaints, "WaterComplaintState", matter.id, "AtLaboratory");
        var sample = sampled!.Body.GetProperty("samples").EnumerateArray().Last().GetProperty("number").GetString();
        (await crew.Post($"quality/samples/{sample}/custody", new { to = "lab-1", sealIntact = true, laboratory = true })).Expect(200);
        yield return new("AwaitingReply", async () => (await crew.Post($"quality/samples/{sample}/result", new { values = new[] { new { parameter = "turbidity", value = 0.4 } } })).Expect(200));
        await books.Stands(Complaints, "WaterComplaintState", matter.id, "AwaitingReply");
        await books.Stands("water", "QualityCaseState", matter.id, "AwaitingReply");
        yield return new("Replied", async () => (await at("water", Roles.Clerk).Post($"quality/cases/{quality}/reply", new { })).Expect(200));
        await books.Stands(Complaints, "WaterComplaintState", matter.id, "Replied");
        var call = await CallOf(matter.id, 1);
        yield return new("Closed", async () => (await clerk.Post($"follow-ups/{call}/answer", new { outcome = "satisfied" })).Expect(200));
        await books.Stands(Complaints, "WaterComplaintState", matter.id, "Closed");
        await books.Stands("water", "QualityCaseState", matter.id, "Closed");

        var of = (await clerk.Get($"cases/{filed.Number}")).Expect(200).Body;
        Assert.Equal("closed", of.GetProperty("state").GetString());
        Assert.Single(of.GetProperty("replies").EnumerateArray().ToList());
        var told = of.GetProperty("history").EnumerateArray().Select(past => past.GetProperty("kind").GetString()).ToList();
        Assert.All(["sample-ordered", "sample-taken", "sample-tested", "sample-answered", "replied"], kind => Assert.Single(told, kind));
        await Once("water", "quality_case WHERE reference = @Number", filed);
        await Once("water", "water_sample WHERE case_number = @quality", new { quality });
        await Once(Complaints, "call_task WHERE reference = @Number AND purpose = 'follow-up'", filed);
    }

    private async IAsyncEnumerable<Act> DissatisfiedCustomer()
    {
        var walk = WalkOf(GasUtility.Profile);
        var clerk = at(Complaints, Roles.Clerk);
        var filed = await walk.File("meter-replacement", ("area", Area));
        var matter = new { id = filed.Text_("id") };
        await walk.On(filed.Number, "customer-confirmed");
        yield return new("AwaitingCall", () => walk.On(filed.Number));
        await books.Stands(Complaints, "FollowUpState", matter.id, "AwaitingCall");
        var first = await CallOf(matter.id, 1);
        await Once(Complaints, "call_task WHERE reference = @Number", filed);
        yield return new("AwaitingReopening", async () => (await clerk.Post($"follow-ups/{first}/answer", new { outcome = "dissatisfied", note = "新表仍不走字", name = "王小明", phone = "13812345678" })).Expect(200));
        await books.Stands(Complaints, "FollowUpState", matter.id, "Redoing");
        await Once(Complaints, "hall_case WHERE related_number = @Number", filed);
        await walk.On(filed.Number, "customer-confirmed");
        yield return new("Redoing", () => walk.On(filed.Number));
        await books.Stands(Complaints, "FollowUpState", matter.id, "AwaitingCall");
        var second = await CallOf(matter.id, 2);
        yield return new("Settled", async () => (await clerk.Post($"follow-ups/{second}/answer", new { outcome = "satisfied" })).Expect(200));
        await books.Stands(Complaints, "FollowUpState", matter.id, "Settled");
        await Once(Complaints, "hall_case WHERE related_number = @Number", filed);
        Assert.Equal(2, await books.Count(Complaints, "follow_up WHERE source_id = @id", matter));
        Assert.Equal(2, await books.Count(Complaints, "call_task WHERE reference = @Number AND state = 'done'", filed));
        Assert.Equal(2, await books.Count(Complaints, "call_task WHERE reference = @Number", filed));
        await Once("gas", "request_event WHERE request_id = @id AND kind = 'reopened'", matter);
    }

    private async IAsyncEnumerable<Act> BrokenPromise()
    {
        var walk = WalkOf(HeatingUtility.Profile);
        Answer? filed = null;
        // Typed in three hours late: the promises to ring within one and to come within two are broken as soon as the watch looks.
        yield return new("Open", async () => filed = await walk.File("no-heat", ("area", Area), ("receivedAt", TimeProvider.System.GetUtcNow().AddHours(-3)), ("receivedAtReason", "系统故障,补录")));
        var matter = new { id = filed!.Text_("id") };
        await books.Stands(Complaints, "SupervisionState", matter.id, "Open");
        var supervised = await books.Read<string>(Complaints, "SELECT number FROM supervision_case WHERE matter_id = @id", matter);
        await books.Becomes(2, Complaints, "matter_breach WHERE matter_id = @id", matter);
        yield return new("Closed", async () => (await at(Complaints, Roles.Supervisor).Post($"supervision/{supervised}/answer", new { cause = "系统故障", measure = "立即联系用户并上门", responsibleUnit = "维修班" })).Expect(200));
        await books.Stands(Complaints, "SupervisionState", matter.id, "Closed");
        await walk.On(filed.Number, "customer-confirmed");
        yield return new("Closed, kept late", () => walk.On(filed.Number));
        await books.Becomes(2, Complaints, "matter_breach WHERE matter_id = @id AND settled_as IS NOT NULL", matter);
        await books.Stands(Complaints, "SupervisionState", matter.id, "Closed");
        await Once(Complaints, "supervision_case WHERE matter_id = @id", matter);
        await Once(Complaints, "supervision_case WHERE matter_id = @id AND state = 'answered'", matter);
        await Once("heating", "request WHERE id = @id", matter);
    }

    private Walk WalkOf(SupplyUtility utility) => new(utility, (_, role) => at(utility.Name, role), TimeProvider.System.GetUtcNow, () => { });

    private async Task AskForVisit(string utility, string number, int minutes = 60) =>
        (await at(utility, Roles.Clerk).Post($"requests/{number}/visits", new { minutes, agreedBy = "王小明" })).Expect(201);

    private async Task<string> VisitOf(string utility, string number)
    {
        await books.Becomes(1, utility, "home_visit WHERE request_number = @number", new { number });
        return await books.Read<string>(utility, "SELECT id FROM home_visit WHERE request_number = @number", new { number });
    }

    /// <summary>Number of the follow-up of this round, once its call is owed.</summary>
    private async Task<string> CallOf(string matter, int round)
    {
        await books.Becomes(1, Complaints, "follow_up WHERE source_id = @matter AND round = @round AND state = 'due'", new { matter, round });
        return await books.Read<string>(Complaints, "SELECT number FROM follow_up WHERE source_id = @matter AND round = @round", new { matter, round });
    }

    private async Task Once(string service, string sql, object parameters) => Assert.True(
        await books.Count(service, sql, parameters) == 1, $"{await books.Count(service, sql, parameters)} times in {service}: {sql}");

    /// <summary>What is taken of the calendars is what appointments hold.</summary>
    private async Task EverySlotIsHeldOnce() => await Eventually.True(
        async () => await books.Read<long>(Appointments, "SELECT COALESCE(SUM(taken), 0) - (SELECT COUNT(*) FROM appointment WHERE slot_id IS NOT NULL AND state <> 'cancelled') FROM booking_slot") == 0,
        Patience, "every slot to be held once");
}
