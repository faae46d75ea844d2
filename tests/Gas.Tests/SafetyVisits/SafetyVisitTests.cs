using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>The yearly visits from the plan to the repaired defect (D34), in December of the year before.</summary>
public sealed class SafetyVisitTests(GasService gas) : IClassFixture<GasService>, IAsyncLifetime
{
    private static readonly string[] AllTasks = ["joint-leak-check", "meter-maintenance", "safety-education", "facility-check"];

    public async ValueTask InitializeAsync()
    {
        var town = await gas.Town();
        if (await gas.Read<int>("SELECT COUNT(*) FROM visit_brigade") > 0) return;
        Assert.Equal(20, town.Count);
        (await gas.Dispatcher.Post("visit-brigades", Brigade("dd-1", 2, "A"))).Expect(201);
        (await gas.Dispatcher.Post("visit-brigades", Brigade("dd-2", 1, "B"))).Expect(201);
        gas.Clock.Advance(TimeSpan.FromMinutes(16)); // The obligations of the customers are planned by then.
        await Eventually.True(async () => await gas.Read<int>("SELECT COUNT(*) FROM obligation WHERE subject = 'A-01'") >= 4, because: "the obligations");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "gas.visit.service, gas.visit.safety-check: the year is planned ahead by area and evenly, and planned again without moving anything")]
    public async Task Plans_the_next_year_and_again_without_change()
    {
        (await gas.Clerk.Post("visit-plans/2027", new { })).Expect(403);
        (await gas.Dispatcher.Post("visit-plans/2031", new { })).Expect(422);
        var made = (await gas.Dispatcher.Post("visit-plans/2027", new { })).Expect(200).Body;
        var again = (await gas.Dispatcher.Post("visit-plans/2027", new { })).Expect(200).Body;
        Assert.Equal((0, 0, 0), (again.GetProperty("planned").GetInt32(), again.GetProperty("moved").GetInt32(), again.GetProperty("overCapacity").GetInt32()));
        Assert.Equal("2027-01-01", made.GetProperty("from").GetString());

        var plan = (await gas.Clerk.Get("visit-plans/2027")).Expect(200);
        var areas = plan.Items("areas").Where(area => area.GetProperty("area").GetString() is "A" or "B").ToList();
        Assert.All(areas, area => Assert.Equal(area.GetProperty("customers").GetInt32() * 2, area.GetProperty("visits").GetInt32()));
        Assert.All(plan.Items("weeks"), week => Assert.InRange(week.GetProperty("visits").GetInt32(), 1, 3));
        var first = (await gas.Crew.Get("visits?brigade=dd-1&limit=5&from=2027-01-01")).Expect(200);
        Assert.Equal(5, first.Items().Length);
        Assert.Equal("A-01", first.Items()[0].GetProperty("servicePointNumber").GetString());
        var rest = (await gas.Crew.Get($"visits?brigade=dd-1&limit=500&from=2027-01-01&cursor={first.Text_("next")}")).Expect(200);
        Assert.Empty(first.Items().Select(Number).Intersect(rest.Items().Select(Number)));
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await gas.Crew.Get("visits?limit=0&cursor=x")).Expect(400).FieldErrors.Distinct());
        (await gas.Crew.Get("visit-plans/1999")).Expect(404);
    }

    [Fact(DisplayName = "D34: customers who join are planned, customers who leave are not visited, areas without a brigade are named")]
    public async Task Follows_customers_who_join_and_leave()
    {
        (await gas.Dispatcher.Post("visit-plans/2028", new { })).Expect(200);
        await gas.Point("A-90", "A");
        (await gas.Dispatcher.Post("areas", new { code = "C", kind = "community", nameZh = "C小区", nameEn = "C Estate", zone = "urban", distanceKm = 1 })).Expect(201);
        var lonely = await gas.Point("C-01", "C");
        var left = await gas.Dispatcher.Get("service-points?number=B-08");
        var point = left.Items()[0];
        (await gas.Dispatcher.Put($"service-points/{point.GetProperty("id").GetString()}", new { number = "B-08", address = "B小区B-08室", areaCode = "B", active = false }, $"\"{point.GetProperty("version").GetInt64()}\"")).Expect(200);
        Assert.Equal(2, (await gas.Supervisor.Get("visit-plans/2028")).Body.GetProperty("unplanned").GetInt32());

        var again = (await gas.Dispatcher.Post("visit-plans/2028", new { })).Expect(200).Body;
        Assert.Equal((2, 2, "C"), (again.GetProperty("planned").GetInt32(), again.GetProperty("cancelled").GetInt32(), again.GetProperty("areasWithoutBrigade")[0].GetString()));
        Assert.Empty((await gas.Crew.Get("visits?servicePoint=B-08&state=planned&from=2028-01-01")).Items());
        Assert.Equal(2, (await gas.Crew.Get("visits?servicePoint=A-90&from=2028-01-01")).Items().Length);
        var gone = (await gas.Crew.Get("visits?servicePoint=B-08&state=cancelled&from=2028-01-01")).Items()[0].GetProperty("number").GetString();
        Assert.Equal("cancelled", (await gas.Crew.Get($"visits/{gone}")).Expect(200).Body.GetProperty("history").EnumerateArray().Single().GetProperty("kind").GetString());
        Assert.NotEqual(Guid.Empty, lonely);
    }

    [Fact(DisplayName = "gas.visit.service, gas.visit.safety-check, K26: a visit with every task counts for both, with some tasks for one, with none for nothing")]
    public async Task Counts_a_visit_for_what_was_done()
    {
        var whole = await Schedule("A-02");
        (await gas.Clerk.Post($"visits/{whole}/record", Record(AllTasks))).Expect(403);
        var done = (await gas.Crew.Post($"visits/{whole}/record", Record(AllTasks), "visit-1")).Expect(200);
        Assert.Equal(("done", "gas.visit.safety-check,gas.visit.service"), (State(done), Counted(done)));
        Assert.Equal(done.Text, (await gas.Crew.Post($"visits/{whole}/record", Record(AllTasks), "visit-1")).Expect(200).Text);
        Assert.Equal("visit-closed", (await gas.Crew.Post($"visits/{whole}/record", Record(AllTasks))).Expect(409).Code);
        Assert.Equal(2, await Fulfilled("A-02"));

        var part = await Schedule("A-03");
        var half = (await gas.Crew.Post($"visits/{part}/record", Record("facility-check"))).Expect(200);
        Assert.Equal(("planned", "gas.visit.safety-check", "service"), (State(half), Counted(half), half.Body.GetProperty("visit").GetProperty("duty").GetString()));
        Assert.Equal("gas.visit.safety-check,gas.visit.service", Counted((await gas.Crew.Post($"visits/{part}/record", Record(AllTasks[..3]))).Expect(200)));

        var none = await Schedule("A-04");
        Assert.Equal(400, (await gas.Crew.Post($"visits/{none}/record", new { tasks = new object?[] { null }, defects = new object?[] { null }, purposeStated = true, shoeCovers = true })).Status);
        Assert.Equal(["tasks:task-missing", "tasks:task-missing", "tasks:task-missing"], (await gas.Crew.Post($"visits/{none}/record", Record("safety-education"))).Expect(400).FieldErrors);
        Assert.Equal(0, await Fulfilled("A-04"));
        var coverage = (await gas.Supervisor.Get("obligations/coverage?commitmentId=gas.visit.service")).Expect(200).Body[0];
        Assert.True(coverage.GetProperty("done").GetInt32() >= 2);
    }

    [Fact(DisplayName = "D34: a defect becomes a request of its own, a leak an emergency, and stays listed until it is repaired and accepted")]
    public async Task Follows_a_defect_until_it_is_repaired()
    {
        var number = await Schedule("A-05");
        var tasks = AllTasks.Select(task => new { task, result = task is "joint-leak-check" or "facility-check" ? "defect" : "passed" });
        object[] defects = [new { task = "joint-leak-check", severity = "leak", description = "灶前接头漏气" }, new { task = "facility-check", severity = "repair", description = "软管老化" }];
        Assert.Equal(["contactName:required", "contactPhone:required"], (await gas.Crew.Post($"visits/{number}/record", new { tasks, purposeStated = true, shoeCovers = true, defects })).Expect(400).FieldErrors);
        var done = (await gas.Crew.Post($"visits/{number}/record", new { tasks, purposeStated = true, shoeCovers = true, defects, contactName = "李四", contactPhone = "13911112222", meterReading = 812.5 })).Expect(200);
        var found = done.Items("defects").OrderBy(defect => defect.GetProperty("severity").GetString(), StringComparer.Ordinal).ToList();
        Assert.Equal(["leak", "repair"], found.Select(defect => defect.GetProperty("severity").GetString()));
        var repair = found[1].GetProperty("requestNumber").GetString()!;
        Assert.Equal("leak", (await gas.Clerk.Request(found[0].GetProperty("requestNumber").GetString()!)).Text_("type"));

        Assert.Contains(repair, (await gas.Supervisor.Get("visit-defects?open=true")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("软管", (await gas.As("a-1", Roles.Auditor).Get("visit-defects")).Expect(200).Text, StringComparison.Ordinal);
        await gas.Advance(repair, "archived");
        Assert.DoesNotContain(repair, (await gas.Supervisor.Get("visit-defects?open=true")).Text, StringComparison.Ordinal);
        Assert.Contains(repair, (await gas.Supervisor.Get("visit-defects?open=false&severity=repair&limit=500")).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "D34: the customer is told the time ahead; nobody at home is on record and the visit comes again")]
    public async Task Tells_the_time_and_comes_again()
    {
        var number = await Schedule("A-06");
        var opened = (await gas.Crew.Get($"visits/{number}")).Expect(200);
        Assert.Equal(["channel:required", "from:in-the-past", "until:required"], (await gas.Clerk.Post($"visits/{number}/appointment", new { from = gas.Now.AddHours(-1) })).Expect(400).FieldErrors);
        object told = new { from = gas.Now.AddDays(2), until = gas.Now.AddDays(2).AddHours(2), channel = "phone" };
        var appointed = (await gas.Clerk.Post($"visits/{number}/appointment", told, ifMatch: opened.ETag)).Expect(200);
        Assert.Equal("appointed", State(appointed));
        (await gas.Clerk.Post($"visits/{number}/appointment", told, ifMatch: opened.ETag)).Expect(412);

        var missed = (await gas.Crew.Post($"visits/{number}/no-entry", new { reason = "nobody-home", note = "敲门无人应" })).Expect(200);
        var visit = missed.Body.GetProperty("visit");
        Assert.Equal(("planned", 1), (State(missed), visit.GetProperty("noEntries").GetInt32()));
        Assert.Equal(DateOnly.FromDateTime(gas.Now.AddHours(8).Date).AddDays(7).ToString("yyyy-MM-dd"), visit.GetProperty("plannedOn").GetString());
        Assert.Equal(["scheduled", "appointed", "no-entry"], missed.Items("history").Select(past => past.GetProperty("kind").GetString()));
        var audited = (await gas.As("a-1", Roles.Auditor).Get($"visits/{number}")).Expect(200);
        Assert.DoesNotContain("敲门", audited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A-06室", audited.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brigades_are_registered_and_revised_with_their_areas()
    {
        Assert.Equal(["code:required", "dailyCapacity:required", "nameEn:required", "nameZh:required"], (await gas.Dispatcher.Post("visit-brigades", new { })).Expect(400).FieldErrors);
        Assert.Equal(["areas[0]:other-brigade", "areas[1]:unknown-area"], (await gas.Dispatcher.Post("visit-brigades", Brigade("dd-3", 5, "A", "ZZ"))).Expect(400).FieldErrors);
        var made = (await gas.Dispatcher.Post("visit-brigades", Brigade("dd-3", 5))).Expect(201);
        Assert.Equal("brigade-exists", (await gas.Dispatcher.Post("visit-brigades", Brigade("dd-3", 5))).Expect(409).Code);
        (await gas.Dispatcher.Put("visit-brigades/dd-3", Brigade("dd-3", 6), null)).Expect(428);
        Assert.Equal(6, (await gas.Dispatcher.Put("visit-brigades/dd-3", Brigade("dd-3", 6), made.ETag)).Expect(200).Body.GetProperty("dailyCapacity").GetInt32());
        (await gas.Dispatcher.Put("visit-brigades/dd-3", Brigade("dd-3", 7), made.ETag)).Expect(412);
        Assert.Contains("dd-3", (await gas.Crew.Get("visit-brigades")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(["brigade:unknown-brigade", "servicePoint:unknown-service-point"], (await gas.Clerk.Post("visits", new { servicePoint = "X", brigade = "Y" })).Expect(400).FieldErrors);
    }

    private static object Brigade(string code, int dailyCapacity, params string[] areas) => new { code, nameZh = $"供气{code}队", nameEn = $"Brigade {code}", dailyCapacity, areas };

    private static object Record(params string[] tasks) => new { tasks = tasks.Select(task => new { task, result = "passed" }), purposeStated = true, shoeCovers = true };

    private static string Number(JsonElement visit) => visit.GetProperty("number").GetString()!;

    private static string State(Answer answer) => answer.Body.GetProperty("visit").GetProperty("state").GetString()!;

    private static string Counted(Answer answer) => string.Join(',', answer.Items("counted").Select(id => id.GetString()).Order(StringComparer.Ordinal));

    private async Task<string> Schedule(string point) => (await gas.Clerk.Post("visits", new { servicePoint = point, brigade = "dd-1" })).Expect(201).Body.GetProperty("visit").GetProperty("number").GetString()!;

    private Task<int> Fulfilled(string subject) => gas.Read<int>("SELECT COUNT(*) FROM obligation WHERE subject = @subject AND fulfilled_at IS NOT NULL", new { subject });
}
