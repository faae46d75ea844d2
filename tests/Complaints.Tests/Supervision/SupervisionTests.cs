using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>From a broken promise of another service to the supervisor's answer, over the real bus.</summary>
public sealed class SupervisionTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    private static readonly object Reply = new { cause = "备件未到", measure = "增设备件库", responsibleUnit = "repair-company" };

    [Fact(DisplayName = "D46: a broken hard promise opens a supervision case that names promise, minutes late and evidence; repeats and a restart change nothing; the answer closes it")]
    public async Task Opens_a_case_and_closes_it_with_the_answer()
    {
        var broken = await Break();
        var of = await CaseOf(broken);
        Assert.StartsWith("DB-2026", of.GetProperty("case").GetProperty("number").GetString(), StringComparison.Ordinal);
        Assert.Equal("water", of.GetProperty("case").GetProperty("service").GetString());
        Assert.Equal("repair-company", of.GetProperty("case").GetProperty("unit").GetString());
        complaints.Clock.Advance(TimeSpan.FromMinutes(45));
        await complaints.Restart();
        await Publish(broken, broken with { LevelName = "due" });

        of = await CaseOf(broken);
        var breach = Assert.Single(of.GetProperty("breaches").EnumerateArray().ToList());
        Assert.Equal("water.repair.minor", breach.GetProperty("commitmentId").GetString());
        Assert.InRange(breach.GetProperty("minutesLate").GetInt64(), 45, 600);
        Assert.Equal($"/api/water/clocks/{broken.ClockId}/explain", breach.GetProperty("evidence").GetString());
        Assert.Equal("complaints.supervision.answer", of.GetProperty("clocks")[0].GetProperty("commitmentId").GetString());

        var number = NumberOf(of);
        Assert.Equal(["cause:required", "measure:required", "responsibleUnit:required"], (await complaints.Supervisor.Post($"supervision/{number}/answer", new { })).Expect(400).FieldErrors);
        (await complaints.Clerk.Post($"supervision/{number}/answer", Reply)).Expect(403);
        (await complaints.Supervisor.Post($"supervision/{number}/answer", Reply, ifMatch: "\"9\"")).Expect(412);
        var answers = await complaints.Listen<SupervisionAnswered>();
        var answered = (await complaints.Supervisor.Post($"supervision/{number}/answer", Reply, "key-1")).Expect(200);
        (await complaints.Supervisor.Post($"supervision/{number}/answer", Reply, "key-1")).Expect(200);
        Assert.Equal("already-answered", (await complaints.Supervisor.Post($"supervision/{number}/answer", Reply)).Expect(409).Code);
        Assert.Equal("stopped", answered.Body.GetProperty("clocks")[0].GetProperty("state").GetString());
        await Eventually.Equal("Closed", () => Saga(broken.MatterId));
        await Eventually.True(() => answers.Count == 1, because: "one answer to be told");

        await complaints.Restart();
        await Publish(broken);
        Assert.Equal("answered", (await CaseOf(broken)).GetProperty("case").GetProperty("state").GetString());
        Assert.Equal(1, await Cases(broken.MatterId));
        Assert.DoesNotContain("备件未到", (await complaints.As("o-1", Roles.Operator).Get($"supervision/{number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("备件未到", (await complaints.As("a-1", Roles.Auditor).Get($"supervision/{number}")).Expect(200).Text, StringComparison.Ordinal);
        (await complaints.Clerk.Get("supervision")).Expect(403);
    }

    [Fact(DisplayName = "D46: many broken promises of one matter are one case; what becomes of each is shown; after the answer the next one opens another")]
    public async Task Gathers_the_promises_of_one_matter()
    {
        var first = await Break();
        var second = Facts.Broken(first.MatterId, complaints.Now.AddMinutes(-3), "water.repair.promised-time", severity: "serious");
        await Publish(second, second);
        await Publish(Facts.Escalated(first, complaints.Now.AddHours(4)), Facts.Settled(first, "kept-late", complaints.Now.AddMinutes(70)), Facts.Settled(second, "reason-given", complaints.Now));
        await Publish(Facts.Settled(second, "excluded", complaints.Now));
        await Publish(Facts.Settled(second, "kept-late", complaints.Now));
        var of = await CaseOf(first);
        var breaches = of.GetProperty("breaches").EnumerateArray().ToDictionary(breach => breach.GetProperty("commitmentId").GetString()!);
        Assert.Equal(2, breaches.Count);
        Assert.Equal("kept-late", breaches["water.repair.minor"].GetProperty("settledAs").GetString());
        Assert.Equal("due+PT4H", breaches["water.repair.minor"].GetProperty("rung").GetString());
        Assert.Equal("excluded", breaches["water.repair.promised-time"].GetProperty("settledAs").GetString());
        Assert.NotEqual(JsonValueKind.Null, breaches["water.repair.promised-time"].GetProperty("reasonGivenAt").ValueKind);

        // The fact of the answer comes late: what breaks in between belongs to a case of its own.
        await Answer(NumberOf(of));
        var third = Facts.Broken(first.MatterId, complaints.Now.AddMinutes(-1));
        await Publish(third);
        await Eventually.Equal(2L, () => Cases(first.MatterId));
        Assert.Equal("Open", await Saga(first.MatterId));
        await Publish(new SupervisionAnswered { CaseId = of.GetProperty("case").GetProperty("id").GetGuid(), Number = NumberOf(of), Service = "water", MatterId = first.MatterId, At = complaints.Now });
        Assert.Equal("Open", await Saga(first.MatterId));
    }

    [Fact(DisplayName = "D46: soft promises, those below the severity and those of supervision are noted only; a promise kept late before the watch saw it is supervised all the same")]
    public async Task Notes_what_does_not_concern_supervision()
    {
        var (soft, normal, own, unseen) = (Matter(), Matter(), Matter(), Matter());
        await Publish(
            Facts.Broken(soft, complaints.Now, soft: true), Facts.Broken(normal, complaints.Now, "water.site.restoration"),
            Facts.Broken(own, complaints.Now, "complaints.supervision.answer", "complaints", severity: "critical"));
        await Publish(Facts.Settled(Facts.Broken(unseen, complaints.Now.AddMinutes(-5)), "kept-late", complaints.Now));
        await Eventually.Equal(1L, () => Cases(unseen));
        foreach (var matter in new[] { soft, normal, own })
        {
            Assert.Equal(0, await Cases(matter));
            Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM matter_breach WHERE matter_id = @matter", new { matter }));
            Assert.Equal(0, await complaints.Read<long>("SELECT COUNT(*) FROM saga WHERE correlation_id = @matter", new { matter }));
        }
    }

    [Fact(DisplayName = "complaints.supervision.answer: an unanswered case is reminded of by its own alarm; a flood has one reminder and one answer for all")]
    public async Task Gathers_a_flood_under_one_head()
    {
        var flood = Enumerable.Range(0, 25).Select(_ => Facts.Broken(Matter(), complaints.Now.AddHours(-20), "gas.leak.onsite", "gas", severity: "critical")).ToArray();
        await Publish([.. flood]);
        await Eventually.Equal(25L, () => complaints.Read<long>("SELECT COUNT(*) FROM supervision_case WHERE service = 'gas'"));
        Assert.Equal(20, await complaints.Read<long>("SELECT COUNT(*) FROM supervision_case WHERE service = 'gas' AND collective IS NULL"));
        var head = await complaints.Read<string>("SELECT DISTINCT collective FROM supervision_case WHERE service = 'gas' AND collective IS NOT NULL");
        complaints.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(2));
        await Eventually.Equal(20L, () => complaints.Read<long>("SELECT COUNT(*) FROM escalation e JOIN supervision_case c ON c.id = e.matter_id WHERE c.service = 'gas' AND e.occasion = 'escalated'"));

        (await complaints.Supervisor.Post($"supervision/{head}/answer", new { cause = "停机", measure = "双机热备", responsibleUnit = "gas-company", collective = true })).Expect(200);
        Assert.Equal(6, await complaints.Read<long>("SELECT COUNT(*) FROM supervision_case WHERE service = 'gas' AND state = 'answered'"));
        var page = (await complaints.Supervisor.Get("supervision?service=gas&state=open&limit=15")).Expect(200);
        var rest = (await complaints.Supervisor.Get($"supervision?service=gas&state=open&limit=15&cursor={page.Text_("next")}")).Expect(200);
        Assert.Equal(19, page.Body.GetProperty("items").EnumerateArray().Concat(rest.Body.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("number").GetString()).Distinct().Count());
        Assert.Equal(["limit:out-of-range"], (await complaints.Supervisor.Get("supervision?limit=0")).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "complaints.supervision.answer: when the head of a flood is answered alone, the oldest of those behind it is reminded of in its place")]
    public async Task Passes_the_head_of_a_flood_on()
    {
        await Publish([.. Enumerable.Range(0, 22).Select(_ => Facts.Broken(Matter(), complaints.Now.AddHours(-20), "heating.fault.urgent", "heating", severity: "critical"))]);
        await Eventually.Equal(22L, () => complaints.Read<long>("SELECT COUNT(*) FROM supervision_case WHERE service = 'heating'"));
        var head = await complaints.Read<string>("SELECT DISTINCT collective FROM supervision_case WHERE service = 'heating' AND collective IS NOT NULL");
        await Answer(head);
        var next = await complaints.Read<string>("SELECT DISTINCT collective FROM supervision_case WHERE service = 'heating' AND state = 'open' AND collective IS NOT NULL");
        Assert.NotEqual(head, next);
        var heir = (await complaints.Supervisor.Get($"supervision/{next}")).Expect(200).Body;
        Assert.Equal("running", heir.GetProperty("clocks")[0].GetProperty("state").GetString());
        Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM supervision_case WHERE collective = @next AND state = 'open'", new { next }));
    }

    [Fact(DisplayName = "D46: the supervision of a report is for supervisors and auditors alone")]
    public async Task Keeps_the_supervision_of_reports_confidential()
    {
        var broken = Facts.Broken(Matter(), complaints.Now.AddMinutes(-1), "complaints.reply.report", "complaints", severity: "serious") with { MatterKind = "case", MatterType = "report" };
        await Publish(broken);
        var number = NumberOf(await CaseOf(broken));
        var watcher = complaints.As("o-1", Roles.Operator);
        Assert.DoesNotContain(broken.MatterNumber, (await watcher.Get($"supervision?matter={broken.MatterNumber}")).Expect(200).Text, StringComparison.Ordinal);
        (await watcher.Get($"supervision/{number}")).Expect(404);
        (await complaints.As("a-1", Roles.Auditor).Get($"supervision/{number}")).Expect(200);
    }

    private async Task<ClockBroken> Break()
    {
        var broken = Facts.Broken(Matter(), complaints.Now.AddMinutes(-1));
        await Publish(broken);
        await Eventually.Equal("Open", () => Saga(broken.MatterId));
        return broken;
    }

    private Guid Matter() => Guid.CreateVersion7(complaints.Now);

    /// <summary>Says these facts and waits until they are heard: the saga takes one message after the other, so the last one says that all were.</summary>
    private async Task Publish(params object[] facts)
    {
        var last = Facts.Broken(Matter(), complaints.Now, soft: true);
        await complaints.Work(async work =>
        {
            foreach (var fact in facts.Append(last))
                await (fact switch
                {
                    ClockBroken broken => work.Publish(broken),
                    ClockEscalated escalated => work.Publish(escalated),
                    BreachSettled settled => work.Publish(settled),
                    SupervisionAnswered answered => work.Publish(answered),
                    _ => throw new ArgumentOutOfRangeException(nameof(facts)),
                });
        });
        await Eventually.Equal(1L, () => complaints.Read<long>("SELECT COUNT(*) FROM matter_breach WHERE clock_id = @ClockId", new { last.ClockId }));
    }

    private async Task Answer(string number) => (await complaints.Supervisor.Post($"supervision/{number}/answer", Reply)).Expect(200);

    private async Task<JsonElement> CaseOf(ClockBroken broken)
    {
        var listed = (await complaints.Supervisor.Get($"supervision?matter={broken.MatterNumber}")).Expect(200).Body.GetProperty("items")[0].GetProperty("number").GetString();
        return (await complaints.Supervisor.Get($"supervision/{listed}")).Expect(200).Body;
    }

    private static string NumberOf(JsonElement of) => of.GetProperty("case").GetProperty("number").GetString()!;

    private Task<string?> Saga(Guid matter) => complaints.Read<string?>("SELECT current_state FROM saga WHERE saga_type = 'SupervisionState' AND correlation_id = @matter", new { matter });

    private Task<long> Cases(Guid matter) => complaints.Read<long>("SELECT COUNT(*) FROM supervision_case WHERE matter_id = @matter", new { matter });
}
