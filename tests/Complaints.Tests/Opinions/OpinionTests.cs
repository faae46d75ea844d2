using System.Globalization;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

public sealed class OpinionTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    [Fact(DisplayName = "hall.opinion.every-service, D10: every completed service gets an opinion form of its own, whichever service it was and however often the fact comes")]
    public async Task Every_completed_service_is_asked_about()
    {
        var order = Guid.CreateVersion7(hall.Now);
        var booked = Guid.CreateVersion7(hall.Now);
        await hall.Work(async unit =>
        {
            await unit.Publish(Closing(order, "W-20261123-000101", 7, "archived"));
            await unit.Publish(Closing(order, "W-20261123-000101", 7, "archived"));
            await unit.Publish(Closing(Guid.CreateVersion7(hall.Now), "W-20261123-000102", 4, null));
            await unit.Publish(Closing(Guid.CreateVersion7(hall.Now), "W-20261123-000103", 4, "declined"));
            await unit.Publish(new AppointmentServed { AppointmentId = booked, Number = "A-20261123-000101", Kind = "hall", Matter = "advice", At = hall.Now });
            await unit.Publish(new AppointmentServed { AppointmentId = Guid.CreateVersion7(hall.Now), Number = "A-20261123-000102", Kind = "doorstep", Matter = "repair", Reference = "W-20261123-000101", At = hall.Now });
            await unit.Publish(new WindowTransactionFinished { TicketId = Guid.CreateVersion7(hall.Now), Number = "T-101", Business = "payment", Window = "w3", Outcome = "done", At = hall.Now });
            await unit.Publish(new WindowTransactionFinished { TicketId = Guid.CreateVersion7(hall.Now), Number = "T-102", Business = "payment", Window = "w3", Outcome = "awaiting-materials", At = hall.Now });
            await unit.Publish(new CaseClosed { CaseId = Guid.CreateVersion7(hall.Now), Number = "C-20261123-000901", Type = "complaint", Outcome = "settled", At = hall.Now });
            await unit.Publish(new CaseClosed { CaseId = Guid.CreateVersion7(hall.Now), Number = "C-20261123-000902", Type = "report", At = hall.Now });
        });
        await Eventually.True(async () => await Forms("W-20261123-000101", "A-20261123-000101", "T-101", "C-20261123-000901") == 4, TimeSpan.FromSeconds(30), "the forms");
        Assert.Equal(0, await Forms("W-20261123-000102", "W-20261123-000103", "A-20261123-000102", "T-102", "C-20261123-000902"));

        await hall.Work(unit => unit.Publish(new WorkOrderReopened { Service = "water", RequestId = order, Number = "W-20261123-000101", Sequence = 8, At = hall.Now }));
        await Eventually.True(async () => await hall.Read<int>("SELECT COUNT(*) FROM opinion WHERE reference = 'W-20261123-000101' AND superseded_at IS NOT NULL") == 1, TimeSpan.FromSeconds(30), "the reopening");
        await hall.Work(unit => unit.Publish(Closing(order, "W-20261123-000101", 12, "archived")));
        await Eventually.True(async () => await Forms("W-20261123-000101") == 2, TimeSpan.FromSeconds(30), "the second form");
    }

    [Fact(DisplayName = "hall.opinion.every-service: a case closed again after it was opened again is asked about again, once")]
    public async Task A_case_closed_again_is_asked_about_again()
    {
        const string Number = "C-20261123-000911";
        var first = new CaseClosed { CaseId = Guid.CreateVersion7(hall.Now), Number = Number, Type = "complaint", Outcome = "settled", At = hall.Now };
        await hall.Work(unit => unit.Publish(first));
        await Eventually.True(async () => await Forms(Number) == 1, TimeSpan.FromSeconds(20), "the form");
        await hall.Work(unit => unit.Publish(first with { At = first.At.AddDays(3) }));
        await Eventually.True(async () => await Forms(Number) == 2, TimeSpan.FromSeconds(20), "the second form");
        await hall.Work(async unit =>
        {
            await unit.Publish(first with { At = first.At.AddDays(3) });
            await unit.Publish(first);
            await unit.Publish(first with { CaseId = Guid.CreateVersion7(hall.Now), Number = "C-20261123-000912" });
        });
        await Eventually.True(async () => await Forms("C-20261123-000912") == 1, TimeSpan.FromSeconds(20), "the form of another case");
        Assert.Equal((2, 1), (await Forms(Number), await hall.Read<int>("SELECT COUNT(*) FROM opinion WHERE reference = @Number AND superseded_at IS NULL", new { Number })));
    }

    [Fact(DisplayName = "hall.satisfaction.primary: opinions by link and from paper make the rate, whose rows can be opened; words are masked and never leave")]
    public async Task Opinions_make_the_satisfaction_rate()
    {
        var heard = await hall.Listen<OpinionRecorded>();
        await hall.Work(async unit =>
        {
            foreach (var n in Enumerable.Range(1, 4)) await unit.Publish(new WindowTransactionFinished { TicketId = Guid.CreateVersion7(hall.Now), Number = $"S-{n}", Business = "change", Window = "w9", Outcome = "done", At = hall.Now });
        });
        await Eventually.True(async () => await Forms("S-1", "S-2", "S-3", "S-4") == 4, TimeSpan.FromSeconds(30), "the forms");
        var (link, form) = await Form("S-1");
        using var anybody = hall.Http();
        var open = System.Text.Json.JsonDocument.Parse(await anybody.GetStringAsync($"{hall.Root}/opinion-forms/{link}")).RootElement;
        Assert.Equal(("S-1", false), (open.GetProperty("reference").GetString(), open.GetProperty("recorded").GetBoolean()));
        Assert.Equal(404, (int)(await anybody.GetAsync($"{hall.Root}/opinion-forms/GUESS")).StatusCode);
        var resident = hall.As("resident-1", Roles.Resident);
        Assert.Equal(["verdict:not-one-of"], (await resident.Post($"opinion-forms/{link}", new { verdict = "meh" })).Expect(400).FieldErrors);
        Assert.True((await resident.Post($"opinion-forms/{link}", new { verdict = "dissatisfied", words = "等了太久" })).Expect(200).Body.GetProperty("recorded").GetBoolean());
        Assert.Equal("opinion-given", (await resident.Post($"opinion-forms/{link}", new { verdict = "satisfied" })).Expect(409).Code);
        await Eventually.True(() => heard.Any(fact => fact.Reference == "S-1" && !fact.Satisfied), TimeSpan.FromSeconds(20), "the fact");
        Assert.Equal("***", (await hall.As("audit", Roles.Auditor).Get($"opinions/{form}")).Expect(200).Text_("words"));

        await Eventually.True(async () => await hall.Read<int>("SELECT COUNT(*) FROM hall_case WHERE related_number = 'S-1' AND type = 'complaint'") == 1, TimeSpan.FromSeconds(20), "the complaint that nobody has to ask for");

        foreach (var (reference, verdict) in new[] { ("S-2", "satisfied"), ("S-3", "basically") })
        {
            var number = (await Form(reference)).Number;
            Assert.Equal(403, (await resident.Post($"opinions/{number}/record", new { verdict })).Status);
            Assert.Equal("paper", (await hall.Clerk.Post($"opinions/{number}/record", new { verdict, words = "服务好" }, idempotencyKey: reference)).Expect(200).Text_("how"));
        }

        Assert.Contains("S-4", (await hall.Clerk.Get("opinions?waiting=true&origin=window&limit=200")).Expect(200).Column("reference"));
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        var line = (await resident.Get("satisfaction")).Expect(200).Body.GetProperty("lines").EnumerateArray().Single(row => row.Text("server") == "w9");
        Assert.Equal((4, 3, 33.33), (line.GetProperty("completed").GetInt32(), line.GetProperty("answers").GetInt32(), line.GetProperty("rate").GetDouble()));
        var indicators = (await hall.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().ToDictionary(row => row.GetProperty("commitmentId").GetString()!);
        Assert.InRange(indicators["hall.satisfaction.primary"].GetProperty("denominator").GetDecimal(), 3, 4);
        Assert.Equal((1m, true), (indicators["hall.satisfaction.primary"].GetProperty("numerator").GetDecimal(), indicators["hall.satisfaction.primary"].GetProperty("value").GetDecimal() is > 0 and < 50));
        Assert.True(indicators["hall.opinion.every-service"].GetProperty("numerator").GetDecimal() >= 3);
        Assert.InRange((await hall.Supervisor.Get("indicators/hall.satisfaction.primary/rows")).Expect(200).Body.GetProperty("items").GetArrayLength(), 3, 4);
    }

    [Fact(DisplayName = "D10, D2: an answered first-ask matter is asked about too, and dissatisfaction with it opens a complaint")]
    public async Task An_answered_matter_is_asked_about()
    {
        var number = await hall.Clerk.Ask(new { description = "咨询", channel = "counter" });
        (await hall.Clerk.Act(number, "answer", new { answer = "已解答" })).Expect(200);
        var form = await Form(number);
        (await hall.Clerk.Post($"opinions/{form.Number}/record", new { verdict = "dissatisfied", words = "答非所问", how = "phone" })).Expect(200);
        Assert.Equal(1, await hall.Read<int>("SELECT COUNT(*) FROM hall_case WHERE related_number = @number AND type = 'complaint'", new { number }));
    }

    [Fact(DisplayName = "D8: a linkage matter with police or ambulance is logged with caller, hand-off time and outcome")]
    public async Task A_linkage_matter_is_logged()
    {
        Assert.Equal(["description:required", "place:required", "service:required"], (await hall.Clerk.Post("emergency-linkages", new { })).Expect(400).FieldErrors);
        var logged = (await hall.Clerk.Post("emergency-linkages", new { service = "110", description = "居民楼漏气,民警已到", callerName = "民警张", callerPhone = "13711110000", place = "幸福小区3栋" })).Expect(201);
        var path = $"emergency-linkages/{logged.Number}";
        Assert.Contains(logged.Number, (await hall.Clerk.Get("emergency-linkages?open=true&service=110")).Column("number"));
        Assert.Equal(["at:too-early"], (await hall.Clerk.Post($"{path}/hand-off", new { handedTo = "供气大队", at = hall.Now.AddHours(-3) })).Expect(400).FieldErrors);
        hall.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("handed-off", (await hall.Clerk.Post($"{path}/hand-off", new { handedTo = "供气大队" })).Expect(200).State);
        Assert.Equal(["result:required"], (await hall.Clerk.Post($"{path}/close", new { })).Expect(400).FieldErrors);
        Assert.Equal("closed", (await hall.Clerk.Post($"{path}/close", new { result = "已关阀处置" })).Expect(200).State);
        Assert.Equal("out-of-order", (await hall.Clerk.Post($"{path}/close", new { result = "x" })).Expect(409).Code);
        var seen = (await hall.As("audit", Roles.Auditor).Get(path)).Expect(200);
        Assert.Equal(("民**", "137****0000", "***"), (seen.Text_("callerName"), seen.Text_("callerPhone"), seen.Text_("description")));
    }

    [Fact(DisplayName = "D10: what is found in the suggestion box becomes a suggestion case, nameless when it is nameless")]
    public async Task A_slip_from_the_box_becomes_a_case()
    {
        Assert.Equal(["medium:required", "place:required", "words:required"], (await hall.Clerk.Post("suggestion-box", new { })).Expect(400).FieldErrors);
        var entry = (await hall.Clerk.Post("suggestion-box", new { medium = "box", place = "hall-1", words = "建议增设座椅" }, idempotencyKey: "slip-1")).Expect(201);
        Assert.Equal(entry.Number, (await hall.Clerk.Post("suggestion-box", new { medium = "box", place = "hall-1", words = "建议增设座椅" }, idempotencyKey: "slip-1")).Number);
        var filed = (await hall.Clerk.Get($"cases/{entry.Text_("caseNumber")}")).Expect(200);
        Assert.Equal(("suggestion", "suggestion-box"), (filed.Text_("type"), filed.Text_("channel")));
        Assert.Contains(entry.Number, (await hall.Clerk.Get("suggestion-box?place=hall-1")).Column("number"));
    }

    private static WorkOrderStepTaken Closing(Guid order, string number, int sequence, string? outcome) => new()
    {
        Service = "water", RequestId = order, Number = number, Type = "leak", Step = "archived", Sequence = sequence, State = outcome ?? "repaired", Outcome = outcome,
        At = DateTimeOffset.Parse("2026-11-23T01:00:00Z", CultureInfo.InvariantCulture),
    };

    private Task<int> Forms(params string[] references) => hall.Read<int>("SELECT COUNT(*) FROM opinion WHERE reference IN @references", new { references });

    private async Task<(string Token, string Number)> Form(string reference)
    {
        var found = (await hall.Clerk.Get($"opinions?reference={reference}")).Expect(200).Body.GetProperty("items").EnumerateArray().Single();
        return (found.GetProperty("token").GetString()!, found.GetProperty("number").GetString()!);
    }
}
