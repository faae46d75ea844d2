using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests;

/// <summary>Arrears under the policy that ships: reminders and nothing else.</summary>
public sealed class ArrearsTests(BillingService billing) : IClassFixture<BillingService>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private Caller Other => billing.As("clerk-2", Roles.Clerk);

    [Fact(DisplayName = "billing.gas.arrears-reminder, D38: a gas fee not paid in time is reminded of by phone; the clock runs from the day after the last day to pay until somebody is spoken to")]
    public async Task Reminds_of_gas_by_phone()
    {
        await billing.Account("G61000001");
        var (year, month) = (billing.Now.AddMonths(-2).Year, billing.Now.AddMonths(-2).Month);
        var bill = await billing.Bill("G61000001", $"{year}-{month:00}", 50);
        billing.Clock.Advance(Day);
        var number = await billing.CaseOf("G61000001");
        var clock = (await billing.Case(number)).Clock("billing.gas.arrears-reminder");
        Assert.Equal(("running", HallMidnight(bill.DueOn.AddDays(1))), (clock.Text("state"), clock.GetProperty("startedAt").GetDateTimeOffset()));
        var call = await billing.Waiting(number, "calls", "queued");

        Assert.Equal("task-state", (await billing.Clerk.Post($"arrears/tasks/{call}/result", new { result = "reached" })).Expect(409).Code);
        var taken = (await billing.Clerk.Post($"arrears/tasks/{call}/take", new { }, "take-1")).Expect(200);
        Assert.Equal(("王小明", "13812345678", 50m), (taken.Text_("name"), taken.Text_("phone"), taken.Body.GetProperty("owed").GetDecimal()));
        Assert.Equal(taken.Text, (await billing.Clerk.Post($"arrears/tasks/{call}/take", new { }, "take-1")).Expect(200).Text);
        Assert.Equal("task-state", (await Other.Post($"arrears/tasks/{call}/take", new { })).Expect(409).Code);
        Assert.Equal(["promisedOn:required"], (await billing.Clerk.Post($"arrears/tasks/{call}/result", new { result = "promised" })).Expect(400).FieldErrors);
        Assert.Equal(["promisedOn:not-allowed", "promisedOn:out-of-range", "result:not-one-of"], (await billing.Clerk.Post($"arrears/tasks/{call}/result", new { result = "shouted", promisedOn = "2035-01-01" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await Other.Post($"arrears/tasks/{call}/result", new { result = "reached" })).Status);
        Assert.Equal("queued", (await billing.Clerk.Post($"arrears/tasks/{call}/result", new { result = "not-reached" })).Expect(200).State);
        Assert.Equal("running", (await billing.Case(number)).Clock("billing.gas.arrears-reminder").Text("state"));

        billing.Clock.Advance(Day);
        (await billing.Clerk.Post($"arrears/tasks/{call}/take", new { })).Expect(200);
        Assert.Equal("done", (await billing.Clerk.Post($"arrears/tasks/{call}/result", new { result = "reached" })).Expect(200).State);
        var reminded = await billing.Case(number);
        Assert.Equal(("stopped", "phone"), (reminded.Clock("billing.gas.arrears-reminder").Text("state"), reminded.Of().Text("remindedBy")));
        Assert.Equal(2, await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE subject = @call AND action = 'personal-data-revealed' AND actor = 'clerk-1'", new { call }));
        Assert.DoesNotContain("王小明", reminded.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "D38: water gets the same ladder without a promise; the notice is printed escaped in both languages, handed over once, and payment closes the case and all that waits")]
    public async Task Climbs_the_ladder_and_closes_when_paid()
    {
        var (bill, number) = await billing.Debt("W61000001", 88.50m);
        await billing.Work(unit => unit.Write("UPDATE customer SET name = '<b>王</b>' WHERE ref = 'C-W61000001'"));
        var call = await billing.Waiting(number, "calls", "queued");
        Assert.Empty((await billing.Case(number)).Clocks);
        billing.Clock.Advance(Day * 12);
        var notice = await billing.Waiting(number, "notices", "issued");

        var page = await billing.Http(Roles.Clerk).GetStringAsync($"/api/billing/arrears/notices/{notice}/print");
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>王", page, StringComparison.Ordinal);
        Assert.Contains("Reminder of unpaid fees", page, StringComparison.Ordinal);
        Assert.Contains("88.50", page, StringComparison.Ordinal);
        var auditor = await billing.As("auditor-1", Roles.Auditor).Get($"arrears/notices/{notice}");
        Assert.DoesNotContain("502", auditor.Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(["by:not-one-of"], (await billing.Crew.Post($"arrears/notices/{notice}/hand-over", new { by = "pigeon" })).Expect(400).FieldErrors);
        (await billing.Clerk.Post($"arrears/notices/{notice}/hand-over", new { by = "sms" })).Expect(200);
        Assert.Equal("notice-state", (await billing.Crew.Post($"arrears/notices/{notice}/hand-over", new { by = "post" })).Expect(409).Code);
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM notification WHERE once_key = @notice AND channel = 'sms' AND text_zh NOT LIKE '%王%'", new { notice }));
        Assert.Equal("dunning-notice", (await billing.Case(number)).Of().Text("remindedBy"));

        await billing.Pay(bill.Number, 88m);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("open", (await billing.Case(number)).Of().Text("state"));
        await billing.Pay(bill.Number, 0.50m);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        await billing.Closed(number);
        var closed = await billing.Case(number);
        Assert.Equal(("paid", 0m), (closed.Of().Text("outcome"), closed.Body.GetProperty("owed").GetDecimal()));
        Assert.Equal("cancelled", closed.Items("calls").Single(item => item.Text("number") == call).Text("state"));
        Assert.Equal("case-closed", (await billing.Clerk.Post($"arrears/cases/{number}/instalments", new { parts = Array.Empty<object>() })).Expect(409).Code);
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM arrears_case WHERE account = 'W61000001'"));
    }

    [Fact(DisplayName = "billing.gas.arrears-reminder, D38: who pays before being reminded is out of the figures; a further bill opens no second case and a stop of the service none either")]
    public async Task Opens_one_case_for_each_account()
    {
        var (bill, number) = await billing.Debt("G61000002", 10, "2026-08");
        var second = await billing.Bill("G61000002", "2026-09", 20);
        billing.Clock.Advance(Day);
        await Eventually.True(async () => (await billing.Case(number)).Items("bills").Length == 2, because: "the second bill to be taken in");
        await billing.Restart();
        billing.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM arrears_case WHERE account = 'G61000002'"));
        await billing.Pay(bill.Number, 10);
        await billing.Pay(second.Number, 20);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        await billing.Closed(number);
        Assert.Equal("excluded", (await billing.Case(number)).Clock("billing.gas.arrears-reminder").Text("state"));
    }

    [Fact(DisplayName = "D38: nobody is reminded while a complaint about the bill is open; closed may be heard before filed, and a report of misconduct leaves no trace")]
    public async Task Stands_still_while_a_complaint_is_open()
    {
        var (bill, number) = await billing.Debt("W61000003");
        var call = await billing.Waiting(number, "calls", "queued");
        var complaint = Guid.CreateVersion7(billing.Now);
        await Filed(complaint, "C-1", "complaint", bill.Number);
        await Filed(complaint, "C-1", "complaint", bill.Number);
        await Eventually.True(async () => (await billing.Case(number)).Items("holds").Length == 1, because: "the complaint to be heard");
        Assert.Equal("complaint-open", (await billing.Case(number)).Of().Text("heldFor"));
        Assert.Equal("dunning-held", (await billing.Clerk.Post($"arrears/tasks/{call}/take", new { })).Expect(409).Code);
        billing.Clock.Advance(Day * 12);
        Assert.Empty((await billing.Case(number)).Items("notices"));

        await billing.Work(unit => unit.Publish(new CaseClosed { CaseId = complaint, Number = "C-1", Type = "complaint", Outcome = "explained", At = billing.Now }));
        await Eventually.True(async () => (await billing.Case(number)).Items("holds").Length == 0, because: "the complaint to be over");
        billing.Clock.Advance(TimeSpan.FromMinutes(1));
        await billing.Work(unit => unit.Publish(new CaseReopened { CaseId = complaint, Number = "C-1", Type = "complaint", Times = 1, At = billing.Now }));
        await Eventually.True(async () => (await billing.Case(number)).Items("holds").Length == 1, because: "the complaint to be open again");
        billing.Clock.Advance(TimeSpan.FromMinutes(1));
        await billing.Work(unit => unit.Publish(new CaseClosed { CaseId = complaint, Number = "C-1", Type = "complaint", Outcome = "settled", At = billing.Now }));
        await Eventually.True(async () => (await billing.Case(number)).Items("holds").Length == 0, because: "the complaint to be over for good");
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        await billing.Waiting(number, "notices", "issued");
        Assert.Equal(["held", "released", "held", "released"], (await billing.Case(number)).Items("history").Select(entry => entry.Text("what")).Where(what => what is "held" or "released"));

        var (early, report) = (Guid.CreateVersion7(billing.Now), Guid.CreateVersion7(billing.Now));
        await billing.Work(unit => unit.Publish(new CaseClosed { CaseId = early, Number = "C-2", Type = "complaint", Outcome = "withdrawn", At = billing.Now }));
        await Eventually.Equal(1, () => billing.Read<int>("SELECT COUNT(*) FROM dunning_complaint WHERE number = 'C-2'"));
        await Filed(early, "C-2", "complaint", "W61000003");
        await Filed(report, "C-3", "report", "W61000003");
        await Filed(Guid.CreateVersion7(billing.Now), "C-4", "enquiry", null, "SP-W61000003");
        await Eventually.Equal(1, () => billing.Read<int>("SELECT COUNT(*) FROM dunning_complaint WHERE number = 'C-4'"));
        Assert.Equal(["C-4"], (await billing.Case(number)).Items("holds").Select(hold => hold.Text("reference")));
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM dunning_complaint WHERE number = 'C-3'"));
    }

    [Fact(DisplayName = "billing.gas.arrears-reminder, D38: a reminder given at the gas desk counts for the case and nobody is asked twice; what was noted there without an open bill is answered")]
    public async Task Hears_the_desk_of_the_utility()
    {
        var (_, number) = await billing.Debt("G61000004", 70);
        var call = await billing.Waiting(number, "calls", "queued");
        var matter = Guid.CreateVersion7(billing.Now);
        foreach (var _ in new[] { 1, 2 }) await Reminded(matter, "SP-G61000004", "2026-09", "phone", reached: true);
        await Eventually.True(async () => (await billing.Case(number)).Of().Text("remindedBy") == "desk", because: "the desk's reminder to count");
        var view = await billing.Case(number);
        Assert.Equal(("stopped", "cancelled"), (view.Clock("billing.gas.arrears-reminder").Text("state"), view.Items("calls").Single(item => item.Text("number") == call).Text("state")));
        Assert.Equal(1, view.Items("history").Count(entry => entry.Text("what") == "reminded-at-desk"));

        await Noted("GA-2", "SP-G61000004", "2026-09");
        await Noted("GA-3", "SP-G61000004", "2026-01");
        await Noted("GA-4", "SP-none", "2026-10");
        await Eventually.Equal(3, () => billing.Read<int>("SELECT COUNT(*) FROM arrears_note"));
        Assert.Equal(["GA-3"], (await billing.Clerk.Get("arrears/notes?answer=nothing-owed")).Expect(200).Items().Select(note => note.Text("number")));
        Assert.Equal(["owed", "nothing-owed", "unknown-account"], (await billing.Clerk.Get("arrears/notes")).Items().Select(note => note.Text("answer")));

        await billing.Account("G61000005");
        await billing.Bill("G61000005", "2026-08", 30);
        await Reminded(Guid.CreateVersion7(billing.Now), "SP-G61000005", "2026-08", "dunning-notice", reached: false);
        await Eventually.Equal(2, () => billing.Read<int>("SELECT COUNT(*) FROM desk_reminder"));
        billing.Clock.Advance(Day);
        Assert.Equal("desk", (await billing.Case(await billing.CaseOf("G61000005"))).Of().Text("remindedBy"));
    }

    [Fact(DisplayName = "D38: an agreement on parts comes to what is open and pauses the ladder while its days are kept")]
    public async Task Agrees_on_parts()
    {
        var (bill, number) = await billing.Debt("H61000001", 300);
        await billing.Waiting(number, "calls", "queued");
        var path = $"arrears/cases/{number}/instalments";
        Assert.Equal(["parts:out-of-range"], (await billing.Clerk.Post(path, new { parts = new[] { Part(5, 300) } })).Expect(400).FieldErrors);
        Assert.Equal(["parts:wrong-sum"], (await billing.Clerk.Post(path, new { parts = new[] { Part(5, 100), Part(20, 100) } })).Expect(400).FieldErrors);
        Assert.Equal(["parts[1].amount:not-money", "parts[1].dueOn:out-of-range"], (await billing.Clerk.Post(path, new { parts = new[] { Part(5, 100), Part(5, 0.001m) } })).Expect(400).FieldErrors);
        object[] parts = [Part(5, 100), Part(25, 200)];
        var agreed = (await billing.Clerk.Post(path, new { parts }, "ia-1")).Expect(201);
        Assert.Equal(agreed.Text, (await billing.Clerk.Post(path, new { parts }, "ia-1")).Expect(201).Text);
        Assert.Equal("agreed-already", (await billing.Clerk.Post(path, new { parts })).Expect(409).Code);
        Assert.Equal(["instalments"], (await billing.Case(number)).Items("holds").Select(hold => hold.Text("reason")));

        await billing.Pay(bill.Number, 100);
        billing.Clock.Advance(Day * 20);
        await Eventually.True(async () => (await billing.Case(number)).Of().Text("heldFor") == "instalments", because: "the ladder to stand still");
        Assert.Empty((await billing.Case(number)).Items("notices"));
        billing.Clock.Advance(Day * 6);
        await Eventually.True(async () => (await billing.Case(number)).Items("instalments")[0].GetProperty("agreement").Text("state") == "broken", because: "the second part to be missed");
        await billing.Waiting(number, "notices", "issued");
    }

    [Fact(DisplayName = "D38: as shipped nothing happens but reminders: no late fee is charged, nobody can be cut off")]
    public async Task Does_nothing_but_remind()
    {
        var (_, number) = await billing.Debt("P61000001", 500);
        await billing.Waiting(number, "calls", "queued");
        foreach (var _ in Enumerable.Range(0, 8))
        {
            billing.Clock.Advance(Day * 15);
            await Eventually.True(async () => string.CompareOrdinal((await billing.Case(number)).Of().Text("nextOn"), $"{billing.Now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}") > 0, because: "the step to be taken");
        }

        Assert.Contains("to-supervisor", (await billing.Supervisor.Get($"escalations?number={number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal((1, 0), (await billing.Read<int>("SELECT COUNT(*) FROM bill WHERE account = 'P61000001'"), await billing.Read<int>("SELECT COUNT(*) FROM late_fee")));
        Assert.Equal("suspension-off", (await billing.Clerk.Post($"arrears/cases/{number}/suspension", new { })).Expect(409).Code);
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM suspension"));
        var policy = (await billing.Clerk.Get("arrears/policy")).Expect(200).Body;
        Assert.True(policy.GetProperty("sample").GetBoolean());
        Assert.All(policy.GetProperty("lateFees").EnumerateArray().Concat(policy.GetProperty("suspensions").EnumerateArray()), rule => Assert.False(rule.GetProperty("enabled").GetBoolean()));
    }

    [Fact(DisplayName = "D6, D38: residents see their own arrears and what they may do; staff see them in lists, others nothing")]
    public async Task Shows_residents_their_own()
    {
        var (_, number) = await billing.Debt("W61000006", 42, subject: "resident-61");
        var resident = billing.As("resident-61", Roles.Resident);
        var mine = (await resident.Get("arrears/mine")).Expect(200);
        Assert.Equal((number, 42m), (mine.Items("cases").Single().Text("number"), mine.Body.GetProperty("owed").GetDecimal()));
        Assert.Contains(mine.Items("options"), option => option.Text("code") == "question-bill");
        Assert.Empty((await billing.As("resident-62", Roles.Resident).Get("arrears/mine")).Expect(200).Items("cases"));
        foreach (var path in new[] { "arrears/cases", $"arrears/cases/{number}", "arrears/tasks", "arrears/notices", "arrears/flags", "suspensions" }) Assert.Equal(403, (await resident.Get(path)).Status);
        Assert.Equal(404, (await billing.Clerk.Get("arrears/cases/AR-none")).Status);

        Assert.Equal(["account:unknown-account", "evidence:required", "flag:not-one-of"], (await billing.Clerk.Post("arrears/flags", new { account = "W0", flag = "famous" })).Expect(400).FieldErrors);
        var flag = (await billing.Clerk.Post("arrears/flags", new { account = "W61000006", flag = "hardship", evidence = "FILE-7" })).Expect(201);
        Assert.Equal(["hardship"], (await billing.Case(number)).Items("holds").Select(hold => hold.Text("reason")));
        Assert.Equal(412, (await billing.Supervisor.Post($"arrears/flags/{flag.Number}/end", new { }, ifMatch: "\"9\"")).Status);
        Assert.Equal("ended", (await billing.Supervisor.Post($"arrears/flags/{flag.Number}/end", new { }, ifMatch: flag.ETag)).Expect(200).State);

        await billing.Debt("W61000007");
        var seen = new List<string?>();
        for (var cursor = ""; ;)
        {
            var page = (await billing.Clerk.Get($"arrears/cases?utility=water&limit=1{cursor}")).Expect(200);
            seen.AddRange(page.Items().Select(item => item.GetProperty("case").Text("number")));
            if (page.Body.Text("next") is not { } next) break;
            cursor = $"&cursor={next}";
        }

        Assert.True(seen.Count >= 2);
        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
    }

    private static DateTimeOffset HallMidnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    private object Part(int days, decimal amount) => new { dueOn = $"{billing.Now.ToOffset(TimeSpan.FromHours(8)).AddDays(days):yyyy-MM-dd}", amount };

    private Task Filed(Guid id, string number, string type, string? related, string? point = null) => billing.Work(unit => unit.Publish(new CaseFiled
    {
        CaseId = id, Number = number, Type = type, Subject = "charges", RelatedNumber = related, ServicePoint = point, ReceivedAt = billing.Now,
    }));

    private Task Noted(string number, string point, string period) => billing.Work(unit => unit.Publish(new ArrearsNoted
    {
        Service = "gas", MatterId = Guid.CreateVersion7(billing.Now), Number = number, ServicePointId = "x", ServicePoint = point, Period = period, Source = "visitor", NotedBy = "crew-7", At = billing.Now,
    }));

    private Task Reminded(Guid matter, string point, string period, string channel, bool reached) => billing.Work(unit => unit.Publish(new ArrearsReminderGiven
    {
        Service = "gas", MatterId = matter, Number = "GA-1", ServicePointId = "x", ServicePoint = point, Period = period, Sequence = 1, Channel = channel, Reached = reached, RemindedBy = "crew-7", At = billing.Now,
    }));
}
