using System.Net.Http.Json;
using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>Reports of misconduct (举报) stay with those who may read them.</summary>
public sealed class ReportTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    private static readonly string[] Secrets = ["李四", "13900001111", "香烟", "heat-station-3"];

    private Caller Auditor => complaints.As("auditor-1", Roles.Auditor);

    [Fact(DisplayName = "D46: a report is read by supervisors and auditors and by its reporter, and every look is put on record")]
    public async Task Is_read_by_few_and_every_look_is_on_record()
    {
        var reporter = complaints.As("reporter-1", Roles.Resident);
        var number = await reporter.File(Cases.Report());
        var before = await Looks(number);
        foreach (var stranger in new[] { complaints.Clerk, complaints.Dispatcher, complaints.Crew, complaints.As("operator-1", Roles.Operator), complaints.As("resident-9", Roles.Resident), complaints.As("partner-9", Roles.Partner) })
        {
            (await stranger.Get($"cases/{number}")).Expect(404);
            Assert.Contains((await stranger.Get($"cases/{number}/hops")).Status, new[] { 403, 404 });
            Assert.Contains((await stranger.Get($"cases/{number}/urges")).Status, new[] { 403, 404 });
        }

        Assert.Equal(before, await Looks(number));
        var seen = await complaints.Supervisor.Case(number);
        Assert.Equal(("bribes-demanded", true, "supervision-department"), (seen.Text_("category"), seen.Body.GetProperty("masked").GetBoolean(), seen.Text_("unit")));
        Assert.Contains("香烟", seen.Text_("description"), StringComparison.Ordinal);
        Assert.Equal("李*", seen.Text_("name"));
        await Auditor.Case(number);
        Assert.Equal("李四", (await reporter.Case(number)).Text_("name"));
        Assert.Equal(before + 3, await Looks(number));

        Assert.Equal(["purpose:required"], (await complaints.Supervisor.On(number, "reveal", new { })).Expect(400).FieldErrors);
        Assert.Equal("13900001111", (await complaints.Supervisor.On(number, "reveal", new { purpose = "核实举报人意见" })).Expect(200).Text_("phone"));
        (await complaints.Clerk.On(number, "reveal", new { purpose = "x" })).Expect(403);
        (await complaints.Clerk.On(number, "forward", new { unit = "heat-station-3", reason = "x" })).Expect(404);
        (await complaints.Clerk.On(number, "resolve", new { outcome = "settled", text = "x" })).Expect(404);
    }

    [Fact(DisplayName = "D46: nobody reads a report about themselves or their own unit, supervisor or auditor")]
    public async Task Is_not_read_by_whom_it_is_about()
    {
        var station = complaints.As("station-chief", Roles.Supervisor);
        (await complaints.As("operator-1", Roles.Operator).Put("units/heat-station-7", new { name = "第七供热站", members = new[] { new { person = "station-chief", name = "张站长" } } }, null)).Expect(200);
        (await complaints.Supervisor.Put("units/heat-station-7", new { name = "第七供热站", members = Array.Empty<object>() }, null)).Expect(403);
        var reporter = complaints.As("reporter-2", Roles.Resident);
        var (byCode, byName, byPerson) = (await reporter.File(Cases.Report("heat-station-7")), await reporter.File(Cases.Report("第七供热站")), await reporter.File(Cases.Report(null, "张站长")));
        var bySubject = await reporter.File(Cases.Report(null, "auditor-bad"));
        foreach (var number in new[] { byCode, byName, byPerson })
        {
            (await station.Get($"cases/{number}")).Expect(404);
            (await station.On(number, "reveal", new { purpose = "看看是谁" })).Expect(404);
            (await station.On(number, "instruct", new { instruction = "不查了" })).Expect(404);
            Assert.DoesNotContain(number, (await station.Get("reports?limit=500")).Expect(200).Numbers());
            await complaints.Supervisor.Case(number);
        }

        (await complaints.As("auditor-bad", Roles.Auditor).Get($"cases/{bySubject}")).Expect(404);
        var version = (await complaints.Supervisor.Case(byCode)).ETag;
        Assert.Equal("accused-stays", (await complaints.Supervisor.Patch($"cases/{byCode}", new { accusedUnit = "other" }, version)).Expect(409).Code);
    }

    [Fact(DisplayName = "D46: no list, search, feed, figure, clock, escalation or message tells of a report more than number and type")]
    public async Task Stands_in_no_list_search_or_message()
    {
        var heard = await complaints.Listen<CaseFiled>();
        var (since, reporter) = (complaints.Now, complaints.As("reporter-3", Roles.Resident));
        complaints.Clock.Advance(TimeSpan.FromMilliseconds(2));
        var number = await reporter.File(Cases.Report());
        await Eventually.True(() => heard.Any(message => message.Number == number), because: "the fact to be heard");
        var fact = Assert.Single(heard, message => message.Number == number);
        Assert.Equal(("report", null, null, null, null, null), (fact.Type, fact.Subject, fact.Area, fact.ServicePoint, fact.RelatedNumber, fact.ReceivedAt));

        string[] paths =
        [
            "cases?limit=500", $"cases?q={number}", "cases?type=report", "cases?area=XF&limit=500", $"cases?updatedAfter={Uri.EscapeDataString(since.ToString("O"))}&limit=500", "cases?open=true&limit=500",
            "hops?limit=500", "urges?limit=500", "rates/rows?groupBy=type&cell=report&from=2026-11&until=2026-11", "rates/rows?from=2026-11&until=2026-11&limit=500", "escalations?limit=500", "clocks?limit=500",
            "scoreboard/complaints.reply.report/rows?profile=lanyu-heating", "scoreboard/complaints.reply.report/rows?profile=lanyu-heating&format=csv", "scoreboard/complaints.forward/rows?profile=lanyu-heating",
            "confrontations", "circulars", "rate-editions", "publications", "indicators/hall.request.closure/rows",
        ];
        foreach (var role in Roles.All)
        {
            using var http = complaints.Http(role);
            foreach (var path in paths)
            {
                var text = await http.GetStringAsyncOrRefusal($"{complaints.Root}/{path}");
                Assert.All(Secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{path} as {role} shows {secret}"));
                if (role is not (Roles.Supervisor or Roles.Auditor) || path.StartsWith("cases", StringComparison.Ordinal) || path.StartsWith("rates", StringComparison.Ordinal))
                    Assert.False(text.Contains(number, StringComparison.Ordinal), $"{path} as {role} shows {number}");
            }
        }

        using var anyone = complaints.Http();
        foreach (var path in new[] { "scoreboard?profile=lanyu-heating", "scoreboard?profile=lanyu-heating&groupBy=type", "scoreboard?profile=lanyu-heating&groupBy=area&commitment=complaints.reply.report", "rates", "rates?groupBy=area" })
            Assert.DoesNotContain("report\"", (await anyone.GetStringAsync(new Uri($"{complaints.Root}/{path}", UriKind.Relative))).Replace("complaints.reply.report", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var clock = (await complaints.Supervisor.Case(number)).Clock("complaints.reply.report").GetProperty("id").GetGuid();
        (await complaints.Clerk.Get($"clocks/{clock}/explain")).Expect(404);
        (await complaints.Clerk.Post($"clocks/{clock}/reason", new { reason = "x" })).Expect(404);
        (await complaints.As("resident-9", Roles.Resident).Get($"clocks/{clock}/explain")).Expect(404);
        Assert.DoesNotContain("reporter-3", (await complaints.Supervisor.Get($"clocks/{clock}/explain")).Expect(200).Text, StringComparison.Ordinal);
        (await reporter.Get($"clocks/{clock}/explain")).Expect(200);

        Assert.Equal(0, await complaints.Read<int>("SELECT COUNT(*) FROM notification WHERE text_zh LIKE '%举报%' OR text_en LIKE '%report%' OR text_zh LIKE '%李四%'"));
        foreach (var table in new[] { "milestone", "clock_event", "hall_case_event", "audit" })
            Assert.Equal(0, await complaints.Read<int>($"SELECT COUNT(*) FROM {table} WHERE actor = 'reporter-3'"));
        Assert.Equal(0, await complaints.Read<int>("SELECT COUNT(*) FROM clock WHERE matter_type = 'report' AND (area IS NOT NULL OR organisation IS NOT NULL)"));
    }

    [Fact(DisplayName = "D46: whoever reports without a name follows it with a receipt code that is kept nowhere in the clear")]
    public async Task Is_followed_by_receipt_code()
    {
        using var resident = complaints.Http(Roles.Resident);
        var body = new { type = "report", anonymous = true, category = "retaliation", description = "提意见后被停热报复" };
        resident.DefaultRequestHeaders.Add("Idempotency-Key", "nameless");
        using var filed = await resident.PostAsJsonAsync($"{complaints.Root}/cases", body);
        Assert.Equal(201, (int)filed.StatusCode);
        var code = Assert.Single(filed.Headers.GetValues("Receipt-Code"));
        var receipt = JsonDocument.Parse(await filed.Content.ReadAsStringAsync()).RootElement;
        var number = receipt.GetProperty("number").GetString()!;
        Assert.False(receipt.TryGetProperty("description", out _));
        Assert.True(receipt.TryGetProperty("dueAt", out _));

        Assert.Equal(200, await Follow(number, code));
        Assert.Equal(200, await Follow(number, code.ToLowerInvariant()));
        Assert.Equal(404, await Follow(number, "AAAAAAAAAAAAAAAAAAAA"));
        Assert.Equal(404, await Follow(number, null));
        Assert.Equal(404, await Follow("C-20261123-999999", code));
        using (var own = await resident.GetAsync(new Uri($"{complaints.Root}/cases/{number}", UriKind.Relative))) Assert.Equal(404, (int)own.StatusCode);

        Assert.Equal(0, await complaints.Read<int>("SELECT COUNT(*) FROM hall_case WHERE receipt_hash = @code OR filed_by IS NOT NULL AND number = @number", new { code, number }));
        Assert.Equal(0, await complaints.Read<int>("SELECT COUNT(*) FROM idempotency WHERE body LIKE CONCAT('%', @code, '%')", new { code }));
        Assert.Equal("anonymous", await complaints.Read<string>("SELECT client FROM idempotency WHERE body LIKE CONCAT('%', @number, '%')", new { number }));
        using (var again = await resident.PostAsJsonAsync($"{complaints.Root}/cases", body))
        {
            Assert.False(again.Headers.Contains("Receipt-Code"));
            Assert.Contains(number, await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("retaliation", (await complaints.Supervisor.Case(number)).Text_("category"));
    }

    [Fact(DisplayName = "complaints.reply.report: an answer to a report goes out once a second person has approved it")]
    public async Task Is_answered_once_a_second_person_has_approved()
    {
        var reporter = complaints.As("reporter-4", Roles.Resident);
        var number = await reporter.File(Cases.Report());
        (await complaints.Supervisor.On(number, "forward", new { reason = "依职责" })).Expect(200);
        await complaints.Supervisor.Resolve(number);
        var drafted = await complaints.Supervisor.Reply(number);
        Assert.NotEqual("replied", drafted.State);
        Assert.Equal(0, (await reporter.Case(number)).Body.GetProperty("replies").GetArrayLength());
        Assert.Equal("draft-waits", (await complaints.Supervisor.On(number, "replies", new { way = "phone", textZh = "x", reasons = "y" })).Expect(409).Code);
        (await complaints.Supervisor.On(number, "replies/1/decision", new { approved = true })).Expect(403);
        var second = complaints.As("supervisor-2", Roles.Supervisor);
        Assert.Equal(["objection:required"], (await second.On(number, "replies/1/decision", new { approved = false })).Expect(400).FieldErrors);
        (await second.On(number, "replies/1/decision", new { approved = false, objection = "理由不足" })).Expect(200);
        await complaints.Supervisor.Reply(number);
        var given = (await second.On(number, "replies/2/decision", new { approved = true })).Expect(200);
        Assert.Equal(("replied", "met"), (given.State, given.Clock("complaints.reply.report").GetProperty("outcome").GetString()));
        var shown = Assert.Single((await reporter.Case(number)).Body.GetProperty("replies").EnumerateArray());
        Assert.Equal((Cases.ReplyText, null), (shown.GetProperty("textZh").GetString(), shown.Maybe("draftedBy")));
    }

    [Fact(DisplayName = "D46: a report is not handed to the unit or the person it is about")]
    public async Task Is_not_handed_to_those_it_is_about()
    {
        (await complaints.As("operator-1", Roles.Operator).Put("units/heat-station-8", new { name = "第八供热站", members = new[] { new { person = "fitter-8", name = "刘工" } } }, null)).Expect(200);
        var reporter = complaints.As("reporter-5", Roles.Resident);
        var (byName, byPerson) = (await reporter.File(Cases.Report("第八供热站")), await reporter.File(Cases.Report(null, "刘工")));
        Assert.Equal("own-affair", (await complaints.Supervisor.On(byName, "forward", new { unit = "heat-station-8", reason = "x" })).Expect(409).Code);
        Assert.Equal("own-affair", (await complaints.Supervisor.On(byName, "instruct", new { unit = "heat-station-8", instruction = "x" })).Expect(409).Code);
        (await complaints.Supervisor.On(byPerson, "forward", new { unit = "inspection", reason = "查办" })).Expect(200);
        Assert.Equal("own-affair", (await complaints.Supervisor.On(byPerson, "accept", new { undertaker = "fitter-8" })).Expect(409).Code);
        (await complaints.Supervisor.On(byPerson, "accept", new { undertaker = "inspector-1" })).Expect(200);
        Assert.Equal("own-affair", (await complaints.Supervisor.On(byPerson, "instruct", new { undertaker = "fitter-8", instruction = "x" })).Expect(409).Code);
        Assert.Equal("duty-desk", (await complaints.Supervisor.Case(await reporter.File(Cases.Report("supervision-department")))).Text_("unit"));
    }

    [Fact(DisplayName = "D46: no register of calls or of faults names a report: a call would tell who reported, a fault that somebody is reported")]
    public async Task Is_named_in_no_register()
    {
        var number = await complaints.As("reporter-6", Roles.Resident).File(Cases.Report());
        await complaints.Line("4221199");
        await complaints.Ring("report-call", "4221199");
        var call = (await complaints.PickUp("report-call", "4221199", 1)).Number;
        var fault = new { person = "clerk-1", ground = "dereliction", reference = number, findings = "x" };
        Assert.Equal("never-linked", (await complaints.Clerk.Post($"calls/{call}/link", new { reference = number })).Expect(422).Code);
        Assert.Equal("never-linked", (await complaints.Clerk.Post("call-tasks", new { name = "李四", phone = "13900001111", subject = "x", dueAt = complaints.Now.AddHours(1), reference = number })).Expect(422).Code);
        Assert.Equal("never-linked", (await complaints.Supervisor.Post("staff-faults", fault)).Expect(422).Code);
    }

    private Task<int> Looks(string number) => complaints.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'report-looked-at' AND subject = @number", new { number });

    private async Task<int> Follow(string number, string? code)
    {
        using var http = complaints.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{complaints.Root}/receipts/{number}");
        if (code is not null) request.Headers.Add("Receipt-Code", code);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
