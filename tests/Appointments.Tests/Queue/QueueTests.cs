using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

public partial class QueueTests(Hall hall) : IClassFixture<Hall>
{
    [Fact(DisplayName = "D3: numbers are called in the order of registration, emergencies first and the frail considered; nobody jumps the queue without a reason on record")]
    public async Task The_order_is_kept()
    {
        await hall.Business("order");
        var clerk = await hall.Open("O-1", "order");
        var first = await hall.Take("order");
        hall.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await hall.Take("order");
        hall.Clock.Advance(TimeSpan.FromMinutes(1));
        var frail = await hall.Take("order", "frail");
        var third = await hall.Take("order");
        var emergency = await hall.Take("order", "emergency");
        Assert.Equal(4, (await hall.Anybody.Get($"queue/tickets/{third}/position")).Expect(200).Body.GetProperty("ahead").GetInt32());

        Assert.Equal(emergency, await Done(clerk, "O-1"));
        Assert.Equal(frail, await Done(clerk, "O-1"));
        var jump = (await clerk.Post("windows/O-1/calls", new { ticket = third })).Expect(409);
        Assert.Equal(("queue-jump", "D3"), (jump.Code, jump.Text_("rule")));
        Assert.Equal(third, (await clerk.Post("windows/O-1/calls", new { ticket = third, reason = "同一户材料已备齐,前两位同意" })).Expect(200).Number);
        Assert.Equal("window-busy", (await clerk.Post("windows/O-1/calls", new { })).Expect(409).Code);
        await Finish(clerk, third);
        Assert.Equal(2, (await hall.Ticket(third)).Body.GetProperty("overrides")[0].GetProperty("ahead").GetInt32());
        Assert.Equal(first, await Done(clerk, "O-1"));
        Assert.Equal(second, (await clerk.Post("windows/O-1/calls", new { ticket = second })).Expect(200).Number);
        Assert.Equal(403, (await hall.As("resident-1", Roles.Resident).Post("queue/tickets", new { business = "order", @class = "emergency", reason = "急" })).Status);
        Assert.Equal(["class:not-one-of", "reason:required"], (await hall.Clerk.Post("queue/tickets", new { business = "order", @class = "vip" })).Expect(400).FieldErrors);
        Assert.Equal("emergency: 现场所见", (await hall.Ticket(emergency)).Body.GetProperty("events")[0].GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Who_is_called_and_not_there_is_called_again_passed_over_and_keeps_the_place_when_soon_back()
    {
        await hall.Business("skip");
        var clerk = await hall.Open("S-1", "skip");
        var early = await hall.Take("skip");
        var late = await hall.Take("skip");
        Assert.Equal(early, (await clerk.Post("windows/S-1/calls", new { })).Expect(200).Number);
        Assert.Equal("call-again", (await clerk.Post($"queue/tickets/{early}/absence", new { })).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{early}/recall", new { })).Expect(200);
        Assert.Equal("skipped", (await clerk.Post($"queue/tickets/{early}/absence", new { })).Expect(200).State);
        hall.Clock.Advance(TimeSpan.FromMinutes(10));
        (await hall.Clerk.Post($"queue/tickets/{early}/return", new { })).Expect(200);
        Assert.Equal(early, (await clerk.Post("windows/S-1/calls", new { })).Expect(200).Number);
        (await clerk.Post($"queue/tickets/{early}/recall", new { })).Expect(200);
        (await clerk.Post($"queue/tickets/{early}/absence", new { })).Expect(200);
        hall.Clock.Advance(TimeSpan.FromMinutes(16));
        (await hall.Clerk.Post($"queue/tickets/{early}/return", new { })).Expect(200);
        Assert.Equal(late, (await clerk.Post("windows/S-1/calls", new { })).Expect(200).Number);
        Assert.Equal("ticket-state", (await hall.Clerk.Post($"queue/tickets/{late}/return", new { })).Expect(409).Code);
        Assert.Equal("left", (await hall.Clerk.Post($"queue/tickets/{early}/departure", new { reason = "改日" })).Expect(200).State);
    }

    [Fact]
    public async Task Windows_that_call_at_once_get_different_people()
    {
        await hall.Business("race");
        var windows = await Task.WhenAll(Enumerable.Range(1, 4).Select(async n => (Code: $"RC-{n}", Clerk: await hall.Open($"RC-{n}", "race"))));
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hall.Take("race")));
        var called = await Task.WhenAll(windows.Select(w => w.Clerk.Post($"windows/{w.Code}/calls", new { })));
        Assert.Equal(taken.Order(StringComparer.Ordinal), called.Select(answer => answer.Expect(200).Number).Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "D3: everything needed is told once, missing papers are listed, the promise is told, a charge has its receipt, and the result is collected on the day named")]
    public async Task A_business_goes_from_notice_to_collection()
    {
        var finished = await hall.Listen<WindowTransactionFinished>();
        await hall.Business("licence", "business", null, 5, "身份证", "申请表");
        var clerk = await hall.Open("C-1", "licence");
        var number = (await hall.As("resident-2", Roles.Resident).Post("queue/tickets", new { business = "licence", name = "王小明", phone = "13812345678" }, idempotencyKey: "take-1")).Expect(201)
            .Body.GetProperty("ticket").GetProperty("number").GetString()!;
        Assert.Equal(number, (await hall.As("resident-2", Roles.Resident).Post("queue/tickets", new { business = "licence", name = "王小明", phone = "13812345678" }, idempotencyKey: "take-1"))
            .Body.GetProperty("ticket").GetProperty("number").GetString());
        await Hall.Begin(clerk, "C-1");
        Assert.Equal("notice-missing", (await clerk.Post($"queue/tickets/{number}/acceptance", new { })).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{number}/notice", new { })).Expect(200);
        Assert.Equal(["missing:required"], (await clerk.Post($"queue/tickets/{number}/missing-materials", new { missing = Array.Empty<string>() })).Expect(400).FieldErrors);
        Assert.Equal("awaiting-materials", (await clerk.Post($"queue/tickets/{number}/missing-materials", new { missing = new[] { "申请表" } })).Expect(200).State);
        var other = await hall.Take("licence");
        hall.Clock.Advance(TimeSpan.FromMinutes(30));
        (await hall.Clerk.Post($"queue/tickets/{number}/resumption", new { })).Expect(200);
        Assert.Equal(number, await Hall.Begin(clerk, "C-1"));
        Assert.Equal("later-than-announced", (await clerk.Post($"queue/tickets/{number}/acceptance", new { promisedAt = hall.Now.AddDays(30) })).Expect(422).Code);
        var accepted = (await clerk.Post($"queue/tickets/{number}/acceptance", new { })).Expect(200);
        Assert.Equal(new DateOnly(2026, 11, 30), DateOnly.FromDateTime(accepted.Body.GetProperty("promisedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).Date));
        Assert.Equal("nothing-paid", (await clerk.Post($"queue/tickets/{number}/receipt", new { receipt = "R-1" })).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{number}/payment", new { })).Expect(200);
        object collect = new { outcome = "collection-promised", result = "已受理", collectOn = "2026-11-27" };
        Assert.Equal("receipt-missing", (await clerk.Post($"queue/tickets/{number}/finish", collect)).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{number}/receipt", new { receipt = "R-1" })).Expect(200);
        Assert.Equal(["collectOn:later-than-promised"], (await clerk.Post($"queue/tickets/{number}/finish", new { outcome = "collection-promised", result = "已受理", collectOn = "2026-12-20" })).Expect(400).FieldErrors);
        Assert.Equal("collection-promised", (await clerk.Post($"queue/tickets/{number}/finish", collect)).Expect(200).State);
        await Eventually.True(() => finished.Any(f => f.Number == number && f is { Outcome: "collection-promised", Window: "C-1", Business: "licence" }));
        Assert.Equal("ready", (await hall.Supervisor.Post($"queue/tickets/{number}/completion", new { result = "证件已制好" })).Expect(200).State);
        Assert.Equal(1, await hall.Read<int>("SELECT COUNT(*) FROM notification WHERE occasion = 'ready-for-collection'"));
        Assert.Equal("done", (await hall.Clerk.Post($"queue/tickets/{number}/collection", new { })).Expect(200).State);
        Assert.True(await hall.Read<bool>("SELECT passed FROM measurement WHERE commitment_id = 'hall.intake.one-time-notice' AND evidence = @evidence", new { evidence = $"queue/{number}" }));
        Assert.Equal(["taken", "called", "started", "noticed", "materials-asked", "resumed", "called", "started", "accepted", "paid", "receipted", "finished", "completed", "collected"],
            (await hall.Ticket(number)).Body.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));

        var masked = (await hall.As("auditor-1", Roles.Auditor).Get($"queue/tickets/{number}")).Expect(200).Body.GetProperty("ticket");
        Assert.Equal(("王**", "138****5678", "***"), (masked.GetProperty("name").GetString(), masked.GetProperty("phone").GetString(), masked.GetProperty("result").GetString()));
        Assert.Equal(404, (await hall.As("resident-3", Roles.Resident).Get($"queue/tickets/{number}")).Status);
        Assert.DoesNotContain("王", (await hall.Anybody.Get($"queue/tickets/{number}/position")).Text, StringComparison.Ordinal);

        // Asked for papers a second time: the one-time notice is broken.
        await Hall.Begin(clerk, "C-1");
        for (var time = 0; time < 2; time++)
        {
            (await clerk.Post($"queue/tickets/{other}/missing-materials", new { missing = new[] { "照片" } })).Expect(200);
            (await hall.Clerk.Post($"queue/tickets/{other}/resumption", new { })).Expect(200);
            await Hall.Begin(clerk, "C-1");
        }

        (await clerk.Post($"queue/tickets/{other}/finish", new { outcome = "declined", result = "不符合条件" })).Expect(200);
        Assert.False(await hall.Read<bool>("SELECT passed FROM measurement WHERE commitment_id = 'hall.intake.one-time-notice' AND evidence = @evidence", new { evidence = $"queue/{other}" }));
    }

    [Fact(DisplayName = "D3: an uncertain question is not answered at random; the window acts once the unified answer is fixed")]
    public async Task A_unified_answer_is_waited_for()
    {
        await hall.Business("unclear");
        var clerk = await hall.Open("U-1", "unclear");
        var number = await hall.Take("unclear");
        await Hall.Begin(clerk, "U-1");
        Assert.Equal(["question:required", "unit:required"], (await clerk.Post($"queue/tickets/{number}/question", new { })).Expect(400).FieldErrors);
        Assert.Equal("awaiting-answer", (await clerk.Post($"queue/tickets/{number}/question", new { question = "新政策如何适用?", unit = "业务科" })).Expect(200).State);
        Assert.Equal("ticket-state", (await clerk.Post($"queue/tickets/{number}/finish", new { outcome = "done", result = "大概可以" })).Expect(409).Code);
        Assert.Equal("answer-open", (await hall.Clerk.Post($"queue/tickets/{number}/resumption", new { })).Expect(409).Code);
        Assert.Equal(403, (await clerk.Post($"queue/tickets/{number}/answer", new { answer = "x" })).Status);
        (await hall.Supervisor.Post($"queue/tickets/{number}/answer", new { answer = "按新政策第三条办理" })).Expect(200);
        (await hall.Clerk.Post($"queue/tickets/{number}/resumption", new { })).Expect(200);
        Assert.Equal(number, await Done(clerk, "U-1"));
    }

    [Fact(DisplayName = "K29: nobody is sent away without the name, the contact and the place of who answers, nor to a window that is closed or does not serve it")]
    public async Task Referrals_are_named()
    {
        await hall.Business("refer-a");
        await hall.Business("refer-b");
        var clerk = await hall.Open("K29-1", "refer-a");
        await hall.Seat("K29-SHUT", "window", "refer-b");
        var next = await hall.Open("K29-2", "refer-b");
        var number = await hall.Take("refer-a");
        await Hall.Begin(clerk, "K29-1");
        Assert.Equal(["reason:required", "window:required"], (await clerk.Post($"queue/tickets/{number}/transfer", new { })).Expect(400).FieldErrors);
        Assert.Equal("not-served-there", (await clerk.Post($"queue/tickets/{number}/transfer", new { window = "K29-2", reason = "x" })).Expect(409).Code);
        Assert.Equal("window-closed", (await clerk.Post($"queue/tickets/{number}/transfer", new { window = "K29-SHUT", business = "refer-b", reason = "x" })).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{number}/transfer", new { window = "K29-2", business = "refer-b", reason = "下一步缴费" })).Expect(200);
        var position = (await hall.Anybody.Get($"queue/tickets/{number}/position")).Expect(200);
        Assert.Equal(("K29-2", "refer-b"), (position.Text_("window"), position.Text_("business")));
        Assert.Equal(number, await Hall.Begin(next, "K29-2"));
        Assert.Equal(["contact:required", "place:required", "unit:required"], (await next.Post($"queue/tickets/{number}/referral", new { })).Expect(400).FieldErrors);
        Assert.Equal("referred", (await next.Post($"queue/tickets/{number}/referral", new { unit = "区医保局", contact = "12393", place = "行政中心二层5号窗口" })).Expect(200).State);
    }

    [Fact(DisplayName = "hall.promise.limited-time: business accepted with a promise is done by it or counted as broken; the promise is on the wall")]
    public async Task The_promise_is_timed()
    {
        await hall.Business("promised", "business", 30);
        await hall.Business("unannounced", "business");
        Assert.Equal(30, (await hall.Anybody.Get("businesses/promised")).Expect(200).Body.GetProperty("promiseMinutes").GetInt32());
        var clerk = await hall.Open("P-1", "promised", "unannounced");
        var kept = await hall.Take("promised");
        var broken = await hall.Take("promised");
        var free = await hall.Take("unannounced");
        await Hall.Begin(clerk, "P-1");
        Assert.Equal("not-accepted", (await clerk.Post($"queue/tickets/{kept}/finish", new { outcome = "done", result = "x" })).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{kept}/acceptance", new { })).Expect(200);
        Assert.Equal("accepted-already", (await clerk.Post($"queue/tickets/{kept}/acceptance", new { })).Expect(409).Code);
        await Finish(clerk, kept);
        Assert.Equal("met", (await hall.Ticket(kept)).Clock("hall.promise.limited-time").GetProperty("outcome").GetString());

        await Hall.Begin(clerk, "P-1");
        (await clerk.Post($"queue/tickets/{broken}/acceptance", new { promisedAt = hall.Now.AddMinutes(10) })).Expect(200);
        (await clerk.Post($"queue/tickets/{broken}/finish", new { outcome = "collection-promised", result = "x", collectOn = "2026-11-23" })).Expect(200);
        hall.Clock.Advance(TimeSpan.FromMinutes(11));
        (await hall.Clerk.Post($"queue/tickets/{broken}/completion", new { })).Expect(200);
        Assert.Equal("missed", (await hall.Ticket(broken)).Clock("hall.promise.limited-time").GetProperty("outcome").GetString());

        await Hall.Begin(clerk, "P-1");
        Assert.Equal(["promisedAt:required"], (await clerk.Post($"queue/tickets/{free}/acceptance", new { })).Expect(400).FieldErrors);
        (await clerk.Post($"queue/tickets/{free}/acceptance", new { promisedAt = hall.Now.AddMinutes(5) })).Expect(200);
        (await clerk.Post($"queue/tickets/{free}/finish", new { outcome = "withdrawn", result = "申请人撤回" })).Expect(200);
        Assert.Equal("excluded", (await hall.Ticket(free)).Clock("hall.promise.limited-time").GetProperty("state").GetString());
    }

    [Fact(DisplayName = "K31: a transaction is timed per item and per visit; longer than normal asks for the reason, and both are published")]
    public async Task Items_and_visits_are_timed()
    {
        await hall.Business("k31", "payment");
        var clerk = await hall.Open("K31-1", "k31");
        var one = await hall.Take("k31");
        await Hall.Begin(clerk, "K31-1");
        hall.Clock.Advance(TimeSpan.FromMinutes(8));
        Assert.Equal(["lateReason:required"], (await clerk.Post($"queue/tickets/{one}/finish", new { outcome = "done", result = "已缴" })).Expect(400).FieldErrors);
        (await clerk.Post($"queue/tickets/{one}/finish", new { outcome = "done", result = "已缴两户", items = 2 })).Expect(200);
        var after = (await hall.Clerk.Post("queue/tickets", new { business = "k31", after = one })).Expect(201).Body.GetProperty("ticket").GetProperty("number").GetString()!;
        await Hall.Begin(clerk, "K31-1");
        hall.Clock.Advance(TimeSpan.FromMinutes(6));
        (await clerk.Post($"queue/tickets/{after}/finish", new { outcome = "done", result = "已缴", lateReason = "系统慢" })).Expect(200);

        var figure = Assert.Single((await hall.Anybody.Get("queue/figures?business=k31")).Expect(200).Body.EnumerateArray());
        Assert.Equal((2, 1, 1), (figure.GetProperty("served").GetInt32(), figure.GetProperty("itemsOverTime").GetInt32(), figure.GetProperty("visitsOverTime").GetInt32()));
        Assert.Equal((6.0, 8.0, 4.0), (figure.GetProperty("servingMedian").GetDouble(), figure.GetProperty("serving90").GetDouble(), figure.GetProperty("perItemMedian").GetDouble()));
        Assert.Equal(["to:out-of-range"], (await hall.Anybody.Get("queue/figures?from=2026-01-01&to=2026-11-23")).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "billing.gas.queue: whoever measures the queue of payers is told its length and the open windows whenever it changes")]
    public async Task The_queue_of_payers_is_told()
    {
        var told = await hall.Listen<WindowQueueCounted>();
        await hall.Business("payers", "payment");
        await hall.Business("askers", "enquiry");
        await hall.Open("PAY-1", "payers");
        await hall.Take("payers");
        await hall.Take("askers");
        await hall.Take("payers");

        await Eventually.True(() => told.Count(counted => counted.Business == "payers") == 2);
        Assert.Equal([(1, 1), (2, 1)], told.Where(counted => counted.Business == "payers").Select(counted => (counted.Waiting, counted.WindowsOpen)).Order());
        Assert.DoesNotContain(told, counted => counted.Business == "askers");
    }

    [Fact(DisplayName = "D3: the day of a window is summed up once beside the figures of its tickets, which are listed page by page")]
    public async Task The_service_log_is_kept()
    {
        await hall.Business("log");
        var clerk = await hall.Open("LOG-1", "log");
        for (var n = 0; n < 3; n++) await hall.Take("log");
        var day = (await clerk.Get("windows/board")).Body.GetProperty("at").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var done = await Done(clerk, "LOG-1");
        await Hall.Begin(clerk, "LOG-1");
        (await hall.Clerk.Post($"queue/tickets/{done}/corrections", new { what = "打印错误", staffError = true })).Expect(200);
        var view = (await clerk.Get($"windows/LOG-1/days/{day}")).Expect(200).Body;
        Assert.Equal((2, 1, 1), (view.GetProperty("tickets").GetInt32(), view.GetProperty("stillOpen").GetInt32(), view.GetProperty("lines")[0].GetProperty("corrections").GetInt32()));
        Assert.Equal(["summary:required"], (await clerk.Post($"windows/LOG-1/days/{day}/log", new { })).Expect(400).FieldErrors);
        (await clerk.Post($"windows/LOG-1/days/{day}/log", new { summary = "正常" })).Expect(201);
        Assert.Equal("log-exists", (await clerk.Post($"windows/LOG-1/days/{day}/log", new { summary = "再写" })).Expect(409).Code);
        Assert.Equal(403, (await hall.As("resident-1", Roles.Resident).Get($"windows/LOG-1/days/{day}")).Status);

        var page = (await hall.Clerk.Get("queue/tickets?business=log&limit=2")).Expect(200).Body;
        var rest = (await hall.Clerk.Get($"queue/tickets?business=log&limit=2&cursor={page.GetProperty("next").GetString()}")).Expect(200).Body;
        Assert.Equal((2, 1), (page.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        Assert.Equal(2, (await hall.Clerk.Get("queue/tickets?business=log&open=true")).Body.GetProperty("items").GetArrayLength());
    }

    private static async Task<string> Done(Caller clerk, string window)
    {
        var number = await Hall.Begin(clerk, window);
        await Finish(clerk, number, begun: true);
        return number;
    }

    private static async Task Finish(Caller clerk, string number, bool begun = false)
    {
        if (!begun && (await clerk.Get($"queue/tickets/{number}")).Body.GetProperty("ticket").GetProperty("state").GetString() == "called") (await clerk.Post($"queue/tickets/{number}/start", new { })).Expect(200);
        (await clerk.Post($"queue/tickets/{number}/finish", new { outcome = "done", result = "已办" })).Expect(200);
    }
}
