using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>
/// What every utility's visits keep, whatever its orders are: the saga between the order and the appointments service, whose part the test plays.
/// Derive one class per utility.
/// </summary>
public abstract partial class VisitConformance(ServiceFixture service, SupplyUtility utility)
{
    private const string Asker = "王小明";

    protected Walk Walk { get; } = new(service, utility);

    protected AppointmentsPart Appointments { get; } = new(service);

    /// <summary>A type whose work needs entry, the example for all.</summary>
    private string Type => utility.RequestTypes.First(type => type.Entry is not null && type.Kind != ConnectionRules.Kind).Code;

    [Fact(DisplayName = "D12, D14: a visit is asked for, its time kept, its crew sent, arrival and end reported; the order shows it and the resident is told")]
    public async Task Carries_a_visit_from_the_asking_to_the_end()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type, ("area", "XF"));
        var wanted = service.Now.AddHours(5);
        var visit = await Ask(filed, wanted);
        Assert.Equal("awaiting-visit-time", await Hold(filed.Number));
        var asked = await Heard(Appointments.Reservations, order => order.VisitId == visit.Id);
        Assert.Equal((utility.Name, filed.Number, "XF", wanted), (asked.Service, asked.Number, asked.Area, asked.WantedAt));
        Assert.Equal(utility.EntryOf(Type)!.Minutes, asked.Minutes);

        await Appointments.Reserve(visit, wanted);
        await Until(filed.Number, "reserved");
        var waiting = (await service.Clerk.Get($"requests/{filed.Number}")).Expect(200);
        Assert.Equal(wanted, waiting.Body.GetProperty("promisedAt").GetDateTimeOffset());
        Assert.Equal("A-20261123-000004", waiting.Body.GetProperty("holds")[0].GetProperty("reference").GetString());
        await Told(filed.Number, "visit-reserved");

        await Walk.On(filed.Number, "arrived");
        Assert.Equal("crew-7", (await Heard(Appointments.Crews, order => order.VisitId == visit.Id)).Crew);
        Assert.Equal("crew-7", (await Heard(Appointments.Arrivals, order => order.VisitId == visit.Id)).Crew);
        Assert.Null(await Hold(filed.Number));
        await Walk.On(filed.Number);
        Assert.Equal("done", (await Heard(Appointments.Completions, order => order.VisitId == visit.Id)).Outcome);
        Assert.Equal("done", (await Visit(filed.Number)).GetProperty("state").GetString());
        Assert.DoesNotContain(Appointments.Releases, order => order.VisitId == visit.Id);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact(DisplayName = "D12: without a free time the dispatcher is told and agrees one by hand; the resident is told both")]
    public async Task Lets_the_dispatcher_agree_a_time_where_none_is_free()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type);
        var visit = await Ask(filed, null);
        await Heard(Appointments.Reservations, order => order.VisitId == visit.Id);
        await Appointments.Refuse(visit);
        await Appointments.Refuse(visit);
        await Until(filed.Number, "to-agree");
        Assert.Equal("visit-time-to-agree", await Hold(filed.Number));
        Assert.Equal(["no-free-slot dispatcher"], await Raised(filed.Number));
        await Told(filed.Number, "visit-refused");

        Assert.Equal(["agreedBy:required", "startsAt:in-the-past"], (await service.Dispatcher.Post(
            $"requests/{filed.Number}/visits/1/agree", new { startsAt = service.Now.AddHours(-1) })).Expect(400).FieldErrors);
        var starts = service.Now.AddHours(3);
        var agreed = (await service.Dispatcher.Post($"requests/{filed.Number}/visits/1/agree", new { startsAt = starts, agreedBy = Asker })).Expect(200);
        Assert.Equal(("agreed", starts), (agreed.State, agreed.Body.GetProperty("startsAt").GetDateTimeOffset()));
        Assert.Equal("awaiting-visit", await Hold(filed.Number));
        Assert.Equal(starts, (await service.Clerk.Get($"requests/{filed.Number}")).Body.GetProperty("promisedAt").GetDateTimeOffset());
        await Told(filed.Number, "visit-agreed");
        await Walk.On(filed.Number);
        Assert.Equal("done", (await Visit(filed.Number)).GetProperty("state").GetString());
        Assert.DoesNotContain(Appointments.Completions, order => order.VisitId == visit.Id);
    }

    [Fact(DisplayName = "D12: nobody at home is a missed visit, once; the second visit of the order is another one")]
    public async Task Has_another_visit_after_a_missed_one()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type);
        var first = await Kept(filed, service.Now.AddHours(4));
        await Walk.On(filed.Number, "arrived");
        await Heard(Appointments.Arrivals, order => order.VisitId == first.Id);
        await Appointments.Miss(first);
        await Appointments.Miss(first);
        await Until(filed.Number, "missed");
        await Told(filed.Number, "visit-missed");
        Assert.Equal(["visit-missed dispatcher"], await Raised(filed.Number));

        var second = await Kept(filed, service.Now.AddDays(1), visit: 2);
        Assert.NotEqual(first.Id, second.Id);
        service.Clock.Advance(TimeSpan.FromHours(25));
        await Walk.On(filed.Number);
        await Heard(Appointments.Completions, order => order.VisitId == second.Id);
        Assert.DoesNotContain(Appointments.Completions, order => order.VisitId == first.Id);
    }

    [Fact(DisplayName = "D12: what cannot be finished ends its visit; the next one is asked for by itself")]
    public async Task Ends_the_visit_that_could_not_be_finished()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type);
        var visit = await Kept(filed, service.Now.AddHours(4));
        var arrived = await Walk.On(filed.Number, "arrived");
        if (!arrived.Next.Contains("cannot-finish")) return;
        await Walk.Take(filed.Number, arrived, Walk.WorkflowOf(Type).Find("cannot-finish")!);
        Assert.Equal("cannot-finish", (await Heard(Appointments.Completions, order => order.VisitId == visit.Id)).Outcome);
        Assert.NotEqual(visit.Id, (await Ask(filed, service.Now.AddHours(6))).Id);
    }

    [Fact(DisplayName = "D12: a visit is called off by the customer, with its request, or by the hall; its time is given back and the dispatcher learns of the hall's")]
    public async Task Is_called_off_by_either_side()
    {
        await Appointments.Open();
        var byCustomer = await Walk.File(Type);
        var first = await Kept(byCustomer, service.Now.AddHours(4));
        Assert.Equal(["reason:required"], (await service.Clerk.Post($"requests/{byCustomer.Number}/visits/1/cancel", new { })).Expect(400).FieldErrors);
        (await service.Clerk.Post($"requests/{byCustomer.Number}/visits/1/cancel", new { reason = "x" }, ifMatch: "\"77\"")).Expect(412);
        Assert.Equal("cancelled", (await service.Clerk.Post($"requests/{byCustomer.Number}/visits/1/cancel", new { reason = "临时外出" })).Expect(200).State);
        Assert.Equal("called-off", (await Heard(Appointments.Releases, order => order.VisitId == first.Id)).Reason);
        await Told(byCustomer.Number, "visit-cancelled");
        Assert.Equal("visit-state", (await service.Clerk.Post($"requests/{byCustomer.Number}/visits/1/cancel", new { reason = "x" })).Expect(409).Code);

        var withRequest = await Walk.File(Type);
        var second = await Kept(withRequest, service.Now.AddHours(4));
        (await service.Clerk.Post($"requests/{withRequest.Number}/cancel", new { reason = "已自行修好" })).Expect(200);
        Assert.Equal("request-cancelled", (await Heard(Appointments.Releases, order => order.VisitId == second.Id)).Reason);
        Assert.Equal("cancelled", (await Visit(withRequest.Number)).GetProperty("state").GetString());

        var byHall = await Walk.File(Type);
        var third = await Kept(byHall, service.Now.AddHours(4));
        await Appointments.Cancel(third, "window");
        var anew = await Heard(Appointments.Reservations, order => order.Number == byHall.Number && order.VisitId != third.Id);
        await Told(byHall.Number, "visit-called-off");
        Assert.Equal(["cancelled:window", "requested:"], await Visits(byHall.Number));
        Assert.Equal(["visit-cancelled dispatcher"], await Raised(byHall.Number));
        var again = service.Now.AddHours(9);
        await Appointments.Reserve(new(anew.VisitId, anew.MatterId), again, "A-20261123-000005");
        await Until(byHall.Number, "reserved", seen => seen.GetProperty("startsAt").GetDateTimeOffset() == again);
        await Appointments.Cancel(new(anew.VisitId, anew.MatterId), "applicant");
        await Until(byHall.Number, "cancelled");
        Assert.Equal(["cancelled:window", "cancelled:applicant"], await Visits(byHall.Number));
        Assert.Empty(await Raised(byCustomer.Number));
    }

    [Fact]
    public async Task Stops_waiting_for_a_time_when_a_promise_of_the_order_breaks()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type);
        var visit = await Ask(filed, null);
        await Heard(Appointments.Reservations, order => order.VisitId == visit.Id);
        await Break(filed);
        await Until(filed.Number, "to-agree", seen => seen.GetProperty("reason").GetString() == "promise-broken");
        Assert.Equal("promise-broken", (await Heard(Appointments.Releases, order => order.VisitId == visit.Id)).Reason);
        await Told(filed.Number, "visit-late");
        Assert.Contains("visit-late dispatcher", await Raised(filed.Number));
        await Appointments.Reserve(visit, service.Now.AddHours(4));
        await Eventually.True(() => Appointments.Releases.Count(order => order.VisitId == visit.Id) == 2, because: "the late time to be given back");
        Assert.Equal("to-agree", (await Visit(filed.Number)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Goes_on_after_a_restart_in_each_state()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type);
        var visit = await Ask(filed, service.Now.AddHours(4));
        await service.Restart();
        await Heard(Appointments.Reservations, order => order.VisitId == visit.Id);
        await Appointments.Reserve(visit, service.Now.AddHours(4));
        await service.Restart();
        await Until(filed.Number, "reserved");
        await Walk.On(filed.Number, "arrived");
        await service.Restart();
        await Heard(Appointments.Arrivals, order => order.VisitId == visit.Id);
        await Walk.On(filed.Number);
        await service.Restart();
        await Heard(Appointments.Completions, order => order.VisitId == visit.Id);
        await Quiet();
        Assert.Single(Appointments.Reservations, order => order.VisitId == visit.Id);
        Assert.Single(Appointments.Arrivals, order => order.VisitId == visit.Id);
        Assert.Single(Appointments.Completions, order => order.VisitId == visit.Id);
    }

    [Fact]
    public async Task Refuses_what_is_no_visit_and_shows_it_only_to_those_it_concerns()
    {
        await Appointments.Open();
        var emergency = utility.RequestTypes.First(type => type.Entry is null && type.Kind == "repair");
        var urgent = await Walk.File(emergency.Code);
        Assert.Equal("no-entry", (await service.Clerk.Post($"requests/{urgent.Number}/visits", new { })).Expect(422).Code);

        var resident = service.As("resident-visits", Roles.Resident);
        var filed = await Walk.File(resident, Type, ("channel", null));
        Assert.Equal(["minutes:out-of-range", "notAfter:too-early", "purpose:not-one-of", "wantedAt:in-the-past"], (await resident.Post($"requests/{filed.Number}/visits", new
        {
            wantedAt = service.Now.AddDays(-1), notAfter = service.Now.AddDays(-2), minutes = 5, purpose = "tea",
        })).Expect(400).FieldErrors);
        (await service.Crew.Post($"requests/{filed.Number}/visits", new { })).Expect(403);
        (await service.As("resident-other", Roles.Resident).Post($"requests/{filed.Number}/visits", new { })).Expect(404);
        (await service.As("resident-other", Roles.Resident).Get($"requests/{filed.Number}/visits")).Expect(404);

        var body = new { wantedAt = service.Now.AddHours(6) };
        var first = (await resident.Post($"requests/{filed.Number}/visits", body, "visit-once")).Expect(201);
        Assert.Equal(first.Text_("id"), (await resident.Post($"requests/{filed.Number}/visits", body, "visit-once")).Expect(201).Text_("id"));
        Assert.Equal("visit-open", (await resident.Post($"requests/{filed.Number}/visits", body)).Expect(409).Code);
        Assert.Equal("resident-visits", first.Text_("agreedBy"));
        Assert.DoesNotContain("resident-visits", (await service.As("a-1", Roles.Auditor).Get($"requests/{filed.Number}/visits")).Expect(200).Body[0].GetProperty("agreedBy").GetString(), StringComparison.Ordinal);
        (await resident.Post($"requests/{filed.Number}/visits/1/agree", new { })).Expect(403);
        (await service.Clerk.Post($"requests/{filed.Number}/visits/2/cancel", new { reason = "x" })).Expect(404);
    }

    /// <summary>Asks for a visit on behalf of the customer, who agrees to the time found.</summary>
    protected async Task<HomeVisitId> Ask(Answer filed, DateTimeOffset? wanted, string? agreedBy = Asker)
    {
        var asked = (await service.Clerk.Post($"requests/{filed.Number}/visits", new { wantedAt = wanted, agreedBy })).Expect(201);
        return new(asked.Body.GetProperty("id").GetGuid(), filed.Body.GetProperty("id").GetGuid());
    }

    /// <summary>Asks for a visit and has a time kept for it.</summary>
    protected async Task<HomeVisitId> Kept(Answer filed, DateTimeOffset starts, string? agreedBy = Asker, int visit = 1)
    {
        var asked = await Ask(filed, starts, agreedBy);
        await Heard(Appointments.Reservations, order => order.VisitId == asked.Id);
        await Appointments.Reserve(asked, starts);
        await Until(filed.Number, "reserved", seen => seen.GetProperty("visit").GetInt32() == visit);
        return asked;
    }

    /// <summary>Waits until the latest visit of the request is in this state.</summary>
    protected Task Until(string number, string state, Func<JsonElement, bool>? seen = null) => Eventually.True(
        async () => await Visit(number) is var visit && visit.GetProperty("state").GetString() == state && seen?.Invoke(visit) != false, because: $"the visit of {number} to be {state}");

    protected async Task<JsonElement> Visit(string number) => (await service.Clerk.Get($"requests/{number}/visits")).Expect(200).Body.EnumerateArray().Last();

    private async Task<string[]> Visits(string number) =>
        [.. (await service.Clerk.Get($"requests/{number}/visits")).Expect(200).Body.EnumerateArray().Select(visit => $"{visit.GetProperty("state").GetString()}:{visit.GetProperty("reason").GetString()}")];

    protected async Task<string[]> Raised(string number) =>
    [
        .. (await service.Supervisor.Get($"escalations?number={number}")).Expect(200).Body.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("occasion").GetString() == "visit").Select(item => $"{item.GetProperty("level").GetString()} {item.GetProperty("role").GetString()}"),
    ];

    protected Task Told(string number, string occasion) => Eventually.True(
        async () => (await service.Clerk.Get($"requests/{number}/notifications")).Text.Contains($"\"{occasion}\"", StringComparison.Ordinal), because: $"the resident of {number} to be told '{occasion}'");

    protected static async Task<T> Heard<T>(IReadOnlyCollection<T> orders, Func<T, bool> wanted)
        where T : class
    {
        await Eventually.True(() => orders.Any(wanted), because: $"{typeof(T).Name} to be sent");
        return orders.First(wanted);
    }

    private async Task<string?> Hold(string number) =>
        (await service.Clerk.Get($"requests/{number}")).Expect(200).Body.GetProperty("holds").EnumerateArray().Select(hold => hold.GetProperty("code").GetString()).FirstOrDefault();

    /// <summary>Nothing is on the way any more.</summary>
    private Task Quiet() => Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));

    /// <summary>Lets the first promise of the order break; where none of its promises has a number, says that one did.</summary>
    private async Task Break(Answer filed)
    {
        var due = filed.Body.GetProperty("clocks").EnumerateArray().Where(clock => clock.GetProperty("dueAt").ValueKind == JsonValueKind.String).Select(clock => (DateTimeOffset?)clock.GetProperty("dueAt").GetDateTimeOffset()).Min();
        if (due is { } first)
        {
            service.Clock.MoveTo(first.AddSeconds(2));
            return;
        }

        await service.Work(unit => unit.Publish(new ClockBroken
        {
            Service = utility.Name, ClockId = Guid.CreateVersion7(service.Now), Version = 1, Level = 1, LevelName = "due", CommitmentId = $"{utility.Name}.any", Profile = "any",
            TitleZh = "承诺", TitleEn = "Promise", MatterId = filed.Body.GetProperty("id").GetGuid(), MatterNumber = filed.Number, MatterKind = "request", MatterType = Type,
            Severity = "normal", Notify = Roles.Dispatcher, Soft = false, StartedAt = service.Now, DueAt = service.Now, LevelAt = service.Now, FiredAt = service.Now, NotifyAt = service.Now,
        }));
    }
}
