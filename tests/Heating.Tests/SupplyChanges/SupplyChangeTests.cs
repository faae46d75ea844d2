using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>Change, stop and resumption of heat (变更、停、复热, D41).</summary>
public sealed class SupplyChangeTests(SupplyChangeService heating) : IClassFixture<SupplyChangeService>
{
    [Fact]
    public async Task Verifies_registers_settles_and_stops_on_the_users_request()
    {
        var heard = await heating.Listen<SettlementRequested>();
        var filed = await File(await Point(), "stop", ("ground", "user-request"));
        Assert.Equal("filed", State(filed));
        Assert.Equal("step-out-of-order", (await Post(heating.Clerk, filed, "register", new { papers = Papers })).Expect(409).Code);
        Assert.Equal(["possible:required", "reason:required"], (await Post(heating.Clerk, filed, "verify", new { })).Expect(400).FieldErrors);
        (await Post(heating.Clerk, filed, "verify", new { possible = true, reason = "分户控制,可单独关断" })).Expect(200);
        Assert.Equal(["papers[0].reference:required"], (await Post(heating.Clerk, filed, "register", new { papers = new[] { new { title = "停热申请" } } })).Expect(400).FieldErrors);
        (await Post(heating.Clerk, filed, "register", new { papers = Papers })).Expect(200);
        Assert.Equal("step-out-of-order", (await Post(heating.Crew, filed, "carry-out", new { })).Expect(409).Code);

        const string Key = "once-and-again";
        var settling = (await heating.Clerk.Post($"supply-changes/{Number(filed)}/settle", new { }, Key)).Expect(200);
        (await heating.Clerk.Post($"supply-changes/{Number(filed)}/settle", new { }, Key)).Expect(200);
        (await Post(heating.Clerk, filed, "settle", new { })).Expect(409);
        Assert.Equal("pending", Settlement(settling));
        var done = (await Post(heating.Crew, filed, "carry-out", new { })).Expect(200);
        Assert.Equal("done", State(done));
        Assert.Equal("pending", Settlement(done));
        Assert.Equal(["filed", "verified", "registered", "settlement-requested", "carried-out"], done.Items("history").Select(past => past.GetProperty("kind").GetString()));

        await Eventually.True(() => heard.Any(message => message.Number == Number(filed)), because: "billing to be asked");
        var asked = Assert.Single(heard, message => message.Number == Number(filed));
        Assert.Equal(("heating", "stop", 88.5m, 0m, "user-request"), (asked.Service, asked.Kind, asked.SuppliedAreaM2, asked.NewSuppliedAreaM2, asked.Reason));
        Assert.Equal(["DJ-2026-001"], asked.Papers);
        Assert.Equal(filed.Body.GetProperty("change").GetProperty("account").GetString(), asked.Account);
    }

    [Fact]
    public async Task Notes_billings_answer_once_and_only_for_its_own_settlement()
    {
        var filed = await Settled(await Point(), "change", ("newHeatedAreaM2", 120));
        var change = (await heating.Clerk.Get(Path(filed))).Body.GetProperty("change");
        var id = change.GetProperty("settlement").GetProperty("id").GetGuid();
        var answer = new SettlementCompleted { Service = "heating", MatterId = change.GetProperty("id").GetGuid(), SettlementId = Guid.Empty, Reference = "SJ-0", SettledAt = heating.Now };
        await heating.Work(work => work.Publish(answer));
        await heating.Work(work => work.Publish(answer with { SettlementId = id, Reference = "SJ-8812" }));
        await Eventually.True(async () => Settlement(await heating.Clerk.Get(Path(filed))) == "completed", because: "the settlement to be noted");
        var heard = await heating.Read<long>("SELECT COUNT(*) FROM inbox");
        await heating.Work(work => work.Publish(answer with { SettlementId = id, Reference = "SJ-8813" }));
        await Eventually.True(async () => await heating.Read<long>("SELECT COUNT(*) FROM inbox") > heard, because: "the second answer to be heard");
        (await Post(heating.Crew, filed, "carry-out", new { })).Expect(200);
        var done = await heating.Clerk.Get(Path(filed));
        Assert.Equal(("done", "SJ-8812"), (State(done), done.Body.GetProperty("change").GetProperty("settlement").GetProperty("reference").GetString()));
    }

    [Fact]
    public async Task Decides_case_by_case_whether_a_user_can_be_cut_off_and_says_why_not()
    {
        var filed = await File(await Point(), "stop", ("ground", "user-request"));
        var refused = (await Post(heating.Dispatcher, filed, "verify", new { possible = false, reason = "共用立管,关断影响邻居" })).Expect(200);
        Assert.Equal("refused", State(refused));
        Assert.Equal("共用立管,关断影响邻居", refused.Body.GetProperty("change").GetProperty("decision").GetString());
        (await Post(heating.Clerk, filed, "register", new { papers = Papers })).Expect(409);
    }

    [Fact(DisplayName = "heating.stop.procedure: no stop for cause while a step of the procedure is missing or the waiting period runs")]
    public async Task Stops_for_cause_only_by_the_whole_procedure()
    {
        var filed = await File(await Point(), "stop", ("ground", "cause"));
        (await Post(heating.Dispatcher, filed, "verify", new { possible = true, reason = "擅自改动供热设施" })).Expect(200);
        (await Post(heating.Clerk, filed, "register", new { papers = Papers })).Expect(200);
        (await Post(heating.Clerk, filed, "settle", new { })).Expect(200);

        async Task Refused(string code, string detail)
        {
            var refused = (await Post(heating.Crew, filed, "carry-out", new { })).Expect(409);
            Assert.Equal((code, "heating.stop.procedure"), (refused.Code, refused.Text_("rule")));
            Assert.Contains(detail, refused.Text_("detail"), StringComparison.Ordinal);
        }

        await Refused("procedure-incomplete", "basis-named, approved, notified");
        Assert.Equal("step-out-of-order", (await Step(heating.Supervisor, filed, "approved", "批2026-3")).Expect(409).Code);
        var lead = heating.As("lead-1", Roles.Dispatcher, Roles.Supervisor);
        Assert.Equal(["at:too-early"], (await Post(lead, filed, "procedure", new { step = "basis-named", reference = "条例", at = heating.Now.AddDays(-30) })).Expect(400).FieldErrors);
        (await Step(lead, filed, "basis-named", "城市供热条例 第三十条")).Expect(200);
        Assert.Equal("same-person", (await Step(lead, filed, "approved", "批2026-3")).Expect(409).Code);
        (await Step(heating.Dispatcher, filed, "approved", "批2026-3")).Expect(403);
        (await Step(heating.Supervisor, filed, "approved", "批2026-3")).Expect(200);
        await Refused("procedure-incomplete", "notified");
        Assert.Equal(["reference:required", "step:not-one-of"], (await Step(heating.Clerk, filed, "threatened", null)).Expect(400).FieldErrors);
        (await Step(heating.Clerk, filed, "notified", "TZ-2026-15 直接送达")).Expect(200);
        Assert.Equal("step-taken", (await Step(heating.Clerk, filed, "notified", "TZ-2026-16")).Expect(409).Code);
        await Refused("waiting-period", "Heat may be stopped from");

        heating.Clock.Advance(TimeSpan.FromDays(7));
        var done = (await Post(heating.Crew, filed, "carry-out", new { })).Expect(200);
        Assert.Equal("done", State(done));
        Assert.All(done.Items("procedure"), step => Assert.NotEqual(JsonValueKind.Null, step.GetProperty("at").ValueKind));
    }

    [Fact(DisplayName = "heating.stop.procedure: a user's own stop has no procedure, and a resident cannot file a stop for cause")]
    public async Task Keeps_the_two_kinds_of_stop_apart()
    {
        var own = await File(await Point(), "stop", ("ground", "user-request"));
        (await Post(heating.Clerk, own, "verify", new { possible = true, reason = "可关断" })).Expect(200);
        Assert.Equal("no-procedure", (await Step(heating.Dispatcher, own, "basis-named", "条例")).Expect(409).Code);
        var body = Body(await Point(), "stop", ("ground", "cause"));
        Assert.Equal(["ground:staff-only"], (await heating.As("r-1", Roles.Resident).Post("supply-changes", body)).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "heating.supply.restore: with the cause gone a user's heat is resumed at once, and the promise is kept by the heat")]
    public async Task Resumes_when_the_cause_is_gone()
    {
        var resume = await Resume();
        var verified = (await Post(heating.Clerk, resume, "verify", new { possible = true, reason = "用户申请恢复" })).Expect(200);
        Assert.Equal(resume.Body.GetProperty("change").GetProperty("filedAt").GetDateTimeOffset(), Restore(verified).GetProperty("startedAt").GetDateTimeOffset());
        heating.Clock.Advance(TimeSpan.FromHours(1));
        (await Post(heating.Clerk, resume, "register", new { papers = Papers })).Expect(200);
        (await Post(heating.Clerk, resume, "settle", new { })).Expect(200);
        var done = (await Post(heating.Crew, resume, "carry-out", new { })).Expect(200);
        Assert.Equal("stopped", Restore(done).GetProperty("state").GetString());
        Assert.Equal(heating.Now, Restore(done).GetProperty("stoppedAt").GetDateTimeOffset());
    }

    [Fact(DisplayName = "heating.supply.restore: where heat cannot be resumed the reason is explained, and the matter stays open")]
    public async Task Explains_when_heat_cannot_be_resumed()
    {
        var resume = await Resume();
        Assert.Equal("step-out-of-order", (await Post(heating.Clerk, resume, "explain", new { reason = "立管待更换" })).Expect(409).Code);
        (await Post(heating.Clerk, resume, "verify", new { possible = true, reason = "整改完成", causeRemovedAt = heating.Now.AddMinutes(-30) })).Expect(200);
        Assert.Equal(["reason:required"], (await Post(heating.Clerk, resume, "explain", new { })).Expect(400).FieldErrors);
        var explained = (await Post(heating.Clerk, resume, "explain", new { reason = "立管待更换,三日内恢复" })).Expect(200);
        Assert.Equal("stopped", Restore(explained).GetProperty("state").GetString());
        Assert.Equal("verified", State(explained));
    }

    [Fact]
    public async Task Resumes_only_a_stop_that_was_carried_out_there()
    {
        var stop = await File(await Point(), "stop", ("ground", "user-request"));
        Assert.Equal("no-such-stop", (await heating.Clerk.Post("supply-changes", Body(PointOf(stop), "resume", ("of", Number(stop))))).Expect(422).Code);
        Assert.Equal("already-open", (await heating.Clerk.Post("supply-changes", Body(PointOf(stop), "stop", ("ground", "user-request")))).Expect(409).Code);
        (await Post(heating.Clerk, stop, "cancel", new { reason = "用户撤回" })).Expect(200);
        await File(PointOf(stop), "stop", ("ground", "user-request"));
    }

    [Fact]
    public async Task Keeps_one_open_matter_of_a_kind_per_service_point_also_when_two_file_at_once()
    {
        var point = await Point();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => heating.Dispatcher.Post("supply-changes", Body(point, "stop", ("ground", "user-request")))));
        var filed = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Except([filed]), answer => Assert.Equal("already-open", answer.Expect(409).Code));
        var second = SupplyChangeTable.Columns.Replace("id, number,", "'another-id', 'HS-ANOTHER',", StringComparison.Ordinal);
        var insert = $"INSERT INTO supply_change ({SupplyChangeTable.Columns}) SELECT {second} FROM supply_change WHERE number = @number";
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => heating.Work(work => work.Write(insert, new { number = Number(filed) })));
    }

    [Fact]
    public async Task Ends_a_stop_once_after_it_began_and_after_the_settlement()
    {
        var resume = await Resume();
        var stop = resume.Body.GetProperty("change").GetProperty("of").GetString()!;
        Assert.Equal(["causeRemovedAt:too-early"], (await Post(heating.Clerk, resume, "verify", new { possible = true, reason = "x", causeRemovedAt = heating.Now.AddDays(-900) })).Expect(400).FieldErrors);
        (await Post(heating.Clerk, resume, "verify", new { possible = true, reason = "可恢复" })).Expect(200);
        Assert.Equal(["papers:wrong-format"], (await Post(heating.Clerk, resume, "register", new { papers = new object?[] { null } })).Expect(400).FieldErrors);
        (await Post(heating.Clerk, resume, "register", new { papers = Papers })).Expect(200);
        heating.Clock.Advance(TimeSpan.FromMinutes(30));
        (await Post(heating.Clerk, resume, "settle", new { })).Expect(200);
        Assert.Equal(["at:too-early"], (await Post(heating.Crew, resume, "carry-out", new { at = heating.Now.AddMinutes(-10) })).Expect(400).FieldErrors);
        (await Post(heating.Crew, resume, "carry-out", new { })).Expect(200);
        Assert.Equal("already-resumed", (await heating.Clerk.Post("supply-changes", Body(PointOf(resume), "resume", ("of", stop)))).Expect(409).Code);
    }

    [Fact]
    public async Task Explains_the_clock_of_a_resumption_to_whoever_filed_it_and_to_nobody_else()
    {
        var stop = await Settled(await Point(), "stop", ("ground", "user-request"));
        (await Post(heating.Crew, stop, "carry-out", new { })).Expect(200);
        var owner = heating.As("resident-own", Roles.Resident);
        var resume = (await owner.Post("supply-changes", Body(PointOf(stop), "resume", ("of", Number(stop))))).Expect(201);
        var clock = Restore((await Post(heating.Clerk, resume, "verify", new { possible = true, reason = "可恢复" })).Expect(200)).GetProperty("id").GetString();
        (await owner.Get($"clocks/{clock}/explain")).Expect(200);
        (await heating.As("resident-other", Roles.Resident).Get($"clocks/{clock}/explain")).Expect(404);
    }

    [Fact]
    public async Task Reports_all_wrong_fields_at_once()
    {
        Assert.Equal(
            ["ground:required", "heatedAreaM2:required", "name:required", "newHeatedAreaM2:change-only", "of:resume-only", "phone:not-a-phone", "servicePoint:unknown-service-point", "wish:required"],
            (await heating.Clerk.Post("supply-changes", new { kind = "stop", servicePoint = "NOWHERE", phone = "x", newHeatedAreaM2 = 3, of = "HS-1" })).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Shows_residents_their_own_masks_for_auditors_pages_and_wants_the_version_that_was_read()
    {
        var resident = heating.As("resident-1", Roles.Resident);
        var points = new[] { await Point(), await Point(), await Point() };
        var numbers = new List<string>();
        foreach (var point in points) numbers.Add(Number((await resident.Post("supply-changes", Body(point, "change", ("effectiveOn", "2027-10-01")))).Expect(201)));
        (await heating.As("resident-2", Roles.Resident).Get($"supply-changes/{numbers[0]}")).Expect(404);
        Assert.Empty((await heating.As("resident-2", Roles.Resident).Get("supply-changes")).Items());
        var first = await resident.Get("supply-changes?kind=change&state=filed&limit=2");
        Assert.Equal(numbers[..2], first.Items().Select(item => item.GetProperty("number").GetString()));
        Assert.Equal(numbers[2..], (await resident.Get($"supply-changes?kind=change&state=filed&limit=2&cursor={first.Text_("next")}")).Items().Select(item => item.GetProperty("number").GetString()));
        Assert.Contains("孙丽华", (await resident.Get($"supply-changes/{numbers[0]}")).Expect(200).Text, StringComparison.Ordinal);
        var audited = (await heating.As("a-1", Roles.Auditor).Get($"supply-changes/{numbers[0]}")).Expect(200);
        foreach (var personal in new[] { "孙丽华", "13500001111", "因长期外出" }) Assert.DoesNotContain(personal, audited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13500001111", (await heating.As("a-1", Roles.Auditor).Get("supply-changes")).Expect(200).Text, StringComparison.Ordinal);
        var crew = (await heating.Crew.Get($"supply-changes/{numbers[0]}")).Expect(200);
        Assert.Contains("栋301", crew.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙丽华", crew.Text, StringComparison.Ordinal);
        (await resident.Post($"supply-changes/{numbers[0]}/verify", new { possible = true, reason = "x" })).Expect(403);
        Assert.Equal("version-conflict", (await heating.Clerk.Post($"supply-changes/{numbers[0]}/verify", new { possible = true, reason = "可行" }, ifMatch: "\"9\"")).Expect(412).Code);
        (await heating.Clerk.Post($"supply-changes/{numbers[0]}/verify", new { possible = true, reason = "可行" }, ifMatch: "\"1\"")).Expect(200);
        (await heating.Clerk.Post($"supply-changes/{numbers[0]}/register", new { papers = Papers })).Expect(200);
        (await heating.Clerk.Post($"supply-changes/{numbers[0]}/settle", new { })).Expect(200);
        Assert.Equal("too-early", (await heating.Crew.Post($"supply-changes/{numbers[0]}/carry-out", new { })).Expect(409).Code);
        Assert.Contains("basis-named", (await resident.Get("stop-procedure")).Expect(200).Text, StringComparison.Ordinal);
    }

    private static readonly object[] Papers = [new { title = "停热申请", reference = "DJ-2026-001" }];

    private static int registered;

    private async Task<string> Point()
    {
        var number = $"HT-{Interlocked.Increment(ref registered)}";
        if (registered == 1) (await heating.Dispatcher.Post("areas", new { code = "SUN", kind = "community", nameZh = "阳光花园", nameEn = "Sun Gardens", zone = "urban", distanceKm = 2 })).Expect(201);
        (await heating.Dispatcher.Post("service-points", new { number, address = $"阳光花园{registered}栋301", areaCode = "SUN" })).Expect(201);
        return number;
    }

    private static Dictionary<string, object?> Body(string point, string kind, params (string Field, object? Value)[] fields)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = kind, ["servicePoint"] = point, ["name"] = "孙丽华", ["phone"] = "13500001111", ["heatedAreaM2"] = 88.5, ["wish"] = "因长期外出",
        };
        foreach (var (field, value) in fields) body[field] = value;
        return body;
    }

    private async Task<Answer> File(string point, string kind, params (string Field, object? Value)[] fields) => (await heating.Dispatcher.Post("supply-changes", Body(point, kind, fields))).Expect(201);

    private async Task<Answer> Settled(string point, string kind, params (string Field, object? Value)[] fields)
    {
        var filed = await File(point, kind, fields);
        (await Post(heating.Clerk, filed, "verify", new { possible = true, reason = "可行" })).Expect(200);
        (await Post(heating.Clerk, filed, "register", new { papers = Papers })).Expect(200);
        return (await Post(heating.Clerk, filed, "settle", new { })).Expect(200);
    }

    /// <summary>The resumption of a stop that was carried out.</summary>
    private async Task<Answer> Resume()
    {
        var stop = await Settled(await Point(), "stop", ("ground", "user-request"));
        (await Post(heating.Crew, stop, "carry-out", new { })).Expect(200);
        heating.Clock.Advance(TimeSpan.FromHours(1));
        return await File(PointOf(stop), "resume", ("of", Number(stop)));
    }

    private static Task<Answer> Post(Caller caller, Answer matter, string act, object body) => caller.Post($"{Path(matter)}/{act}", body);

    private static Task<Answer> Step(Caller caller, Answer matter, string step, string? reference) => Post(caller, matter, "procedure", new { step, reference });

    private static string Path(Answer matter) => $"supply-changes/{Number(matter)}";

    private static string Number(Answer matter) => matter.Body.GetProperty("change").GetProperty("number").GetString()!;

    private static string PointOf(Answer matter) => matter.Body.GetProperty("change").GetProperty("account").GetString()!;

    private static string State(Answer matter) => matter.Body.GetProperty("change").GetProperty("state").GetString()!;

    private static string Settlement(Answer matter) => matter.Body.GetProperty("change").GetProperty("settlement").GetProperty("state").GetString()!;

    private static JsonElement Restore(Answer matter) => matter.Clock("heating.supply.restore");
}
